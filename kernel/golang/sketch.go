package golang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A sketch is what can be known of a cell that is being written: parsed and
// checked as far as it goes, every error ignored, and nothing of it kept in the
// session.
type sketch struct {
	*check
	session *Session // which check.s is a copy of
	unit    *Unit    // nil if checking failed
	infos   []*types.Info
	undo    func()
}

// sketch checks a text that need not be Go. The caller holds the session's lock
// and calls close when it is done with all positions.
func (s *Session) sketch(text string) (k *sketch) {
	scratch := &Session{
		opts: s.opts, fset: s.fset, fragments: s.fragments[:len(s.fragments):len(s.fragments)],
		names: maps.Clone(s.names), byName: s.byName, imports: maps.Clone(s.imports),
		vars: map[types.Object]*Var{}, funcs: map[*types.Func]*Func{}, methods: s.methods,
		specs: s.specs, generics: s.generics,
		packages: s.packages, unavailable: s.unavailable, pkg: s.pkg,
	}
	known := len(s.fragments)
	c := newCheck(scratch, scratch.parseAnyhow(&Source{Text: text}))
	k = &sketch{check: c, session: s, undo: func() {
		for _, f := range scratch.fragments[known:] {
			s.fset.RemoveFile(f.file)
		}
	}}
	// The type checker is meant for what the parser accepts; should it fail
	// on something else, what it has found until then has to do.
	defer func() {
		_ = recover()
		for _, info := range []*types.Info{c.bodies, c.info} {
			if info != nil {
				k.infos = append(k.infos, info)
			}
		}
	}()
	c.resolveImports()
	maps.Copy(scratch.names, c.dotted)
	c.adoptMethods()
	c.collectNames()
	c.fillScope(c.pkg)
	c.setApart()
	k.unit = c.run()
	return k
}

// close forgets the text's positions.
func (k *sketch) close() { k.undo() }

// parseAnyhow parses what there is of a cell.
func (s *Session) parseAnyhow(src *Source) *parsed {
	items := split([]byte(src.Text))
	p := &parsed{source: src}
	part := func(kind itemKind, prefix, suffix string) *ast.File {
		base := s.fset.Base()
		text := blank(src.Text, items, func(it item) bool { return it.kind == kind })
		file, _ := parser.ParseFile(s.fset, "", prefix+text+suffix, parser.SkipObjectResolution|parser.AllErrors)
		s.fragments = append(s.fragments, fragment{src, s.fset.File(token.Pos(base)), len(prefix)})
		return file
	}
	p.imports = part(itemImport, declPrefix, "").Imports
	for _, d := range part(itemDecl, declPrefix, "").Decls {
		if _, bad := d.(*ast.BadDecl); !bad {
			p.decls = append(p.decls, d)
		}
	}
	for _, d := range part(itemStmt, stmtPrefix, stmtSuffix).Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			p.stmts = append(p.stmts, f.Body.List...)
		}
	}
	return p
}

// path returns the nodes from the outermost to the identifier that begins at
// an offset into the text; nil if there is none.
func (k *sketch) path(offset int) []ast.Node {
	var stack, found []ast.Node
	visit := func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if found != nil {
			return false
		}
		stack = append(stack, n)
		if id, ok := n.(*ast.Ident); ok && id.Name != "" {
			if src, at := k.s.locate(id.Pos()); src == k.source && at == offset {
				found = slices.Clone(stack)
			}
		}
		return true
	}
	for _, d := range slices.Concat(k.decls, k.foreign()) {
		stack = nil
		ast.Inspect(d, visit)
	}
	for _, stmt := range k.stmts {
		stack = nil
		ast.Inspect(stmt, visit)
	}
	return found
}

// foreign returns the methods of earlier cells' types.
func (k *sketch) foreign() []ast.Decl {
	var list []ast.Decl
	for _, d := range k.outside {
		list = append(list, d)
	}
	return list
}

// object returns what an identifier means, or nil.
func (k *sketch) object(id *ast.Ident) types.Object {
	for _, info := range k.infos {
		if obj := info.ObjectOf(id); obj != nil {
			return obj
		}
	}
	return nil
}

// typeOf returns what is known of an expression.
func (k *sketch) typeOf(e ast.Expr) (types.TypeAndValue, bool) {
	for _, info := range k.infos {
		if tv, ok := info.Types[e]; ok && tv.Type != nil && tv.Type != types.Typ[types.Invalid] {
			return tv, true
		}
	}
	if id, ok := e.(*ast.Ident); ok {
		if v, ok := k.object(id).(*types.Var); ok && v.Type() != types.Typ[types.Invalid] {
			return types.TypeAndValue{Type: v.Type()}, true
		}
	}
	return types.TypeAndValue{}, false
}

// selection returns what is known of a selector.
func (k *sketch) selection(e *ast.SelectorExpr) *types.Selection {
	for _, info := range k.infos {
		if sel := info.Selections[e]; sel != nil {
			return sel
		}
	}
	return nil
}

// locals returns what the blocks around a position declare before it, innermost
// first; hidden names are left out.
func (k *sketch) locals(pos token.Pos) []types.Object {
	var inner *types.Scope
	for _, info := range k.infos {
		for _, scope := range info.Scopes {
			if scope.Contains(pos) && (inner == nil || scope.Pos() >= inner.Pos() && scope.End() <= inner.End()) {
				inner = scope
			}
		}
	}
	var list []types.Object
	seen := map[string]bool{}
	for scope := inner; scope != nil && scope.Pos().IsValid(); scope = scope.Parent() {
		for _, name := range scope.Names() {
			if seen[name] {
				continue
			}
			if at, obj := scope.LookupParent(name, pos); at == scope {
				seen[name] = true
				list = append(list, obj)
			}
		}
	}
	return list
}

// A bracket is one that is open, and what is unfinished within it.
type bracket struct {
	tok     token.Token
	control bool // an if, for, switch or select without its block
	label   bool // a case without its colon
	call    bool // a go or defer without its call
}

// closing returns what makes a text that breaks off in the middle end well:
// blocks that are due, and closing brackets.
func closing(text string) string {
	stack := []bracket{{}}
	for _, t := range tokens(text) {
		top := &stack[len(stack)-1]
		switch t.tok {
		case token.LPAREN, token.LBRACK:
			top.call = false
			stack = append(stack, bracket{tok: t.tok})
		case token.LBRACE:
			top.control = false
			stack = append(stack, bracket{tok: t.tok})
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case token.IF, token.FOR, token.SWITCH, token.SELECT:
			top.control = true
		case token.CASE, token.DEFAULT:
			top.label = true
		case token.COLON:
			top.label = false
		case token.GO, token.DEFER:
			top.call = true
		case token.SEMICOLON:
			top.call, top.control = false, top.control && t.lit == ";"
		}
	}
	var end strings.Builder
	for _, b := range slices.Backward(stack) {
		if b.call {
			end.WriteString("()")
		}
		if b.control {
			end.WriteString("{}")
		}
		if b.label {
			end.WriteString(":")
		}
		switch b.tok {
		case token.LPAREN:
			end.WriteString(")")
		case token.LBRACK:
			end.WriteString("]")
		case token.LBRACE:
			end.WriteString("}")
		}
	}
	return end.String()
}

// declarationsBelow returns the text from the first line below an offset that
// begins with a declaration: what a cell declares is known in all of it.
func declarationsBelow(code string, offset int) string {
	for {
		i := strings.IndexByte(code[offset:], '\n')
		if i < 0 {
			return ""
		}
		offset += i + 1
		for _, keyword := range []string{"func ", "type ", "const ", "import "} {
			if strings.HasPrefix(code[offset:], keyword) {
				return code[offset:]
			}
		}
	}
}
