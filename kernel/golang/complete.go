package golang

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
)

// This file lists what can stand at a cursor. The cell is cut off there and
// ended by the brackets that are due, with a name that nobody uses in place of
// the unfinished one; what surrounds that name in the syntax tree decides what
// is offered.

// unfinished stands in for the name at the cursor.
const unfinished = "unfinishedName"

// Complete lists what can stand at the cursor, a byte offset into code, which
// need not parse. Matches come in the order of interest: what is declared
// nearest first. Only when no name begins as written is upper case taken for
// lower.
func (s *Session) Complete(code string, cursor int) engine.Completion {
	s.mu.Lock()
	defer s.mu.Unlock()
	cursor = min(max(cursor, 0), len(code))
	before := code[:cursor]
	if t, in := quoted(before); in {
		return s.completeQuoted(before, t)
	}
	start := identifierBefore(code, cursor)
	if start == cursor && cursor > 0 && isDigit(code[cursor-1]) {
		return engine.Completion{Start: cursor, End: cursor}
	}
	chain, afterDot := operand(code[:start])
	open := code[:start] + unfinished
	found := s.candidates(open+closing(open)+"\n"+declarationsBelow(code, cursor), start, afterDot)
	if len(found) == 0 && afterDot {
		// What stands above may be broken: what the session knows is left.
		found = s.candidates(strings.Repeat(" ", chain)+open[chain:], start, afterDot)
	}
	return engine.Completion{Start: start, End: cursor, Matches: matching(found, code[start:cursor])}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// completeQuoted completes within a string, which is of use in imports only.
func (s *Session) completeQuoted(before string, t lexeme) engine.Completion {
	none := engine.Completion{Start: len(before), End: len(before)}
	if t.tok != token.STRING {
		return none
	}
	items := split([]byte(before))
	if len(items) == 0 || items[len(items)-1].kind != itemImport {
		return none
	}
	start := t.start + 1
	var found []candidate
	for _, path := range s.opts.Paths {
		if s.allowed(path) == nil {
			found = append(found, candidate{Match: engine.Match{Text: path, Type: "package", Signature: "package " + s.opts.PackageName(path)}})
		}
	}
	return engine.Completion{Start: start, End: len(before), Matches: matching(found, before[start:])}
}

// candidates lists what can stand in place of the name at an offset of a text.
func (s *Session) candidates(text string, offset int, afterDot bool) []candidate {
	k := s.sketch(text)
	defer k.close()
	return k.candidates(offset, afterDot)
}

// operand returns where the operand begins that a text ends with, as in
// "2 + a.b(c)."; afterDot reports that there is one, with a period.
func operand(text string) (start int, afterDot bool) {
	list := slices.DeleteFunc(tokens(text), func(t lexeme) bool { return t.tok == token.COMMENT })
	i := len(list) - 1
	if i < 0 || list[i].tok != token.PERIOD {
		return len(text), false
	}
	start = list[i].start
	for i--; i >= 0; i-- {
		switch list[i].tok {
		case token.RPAREN, token.RBRACK, token.RBRACE:
			for depth := 1; depth > 0 && i > 0; {
				i--
				switch list[i].tok {
				case token.RPAREN, token.RBRACK, token.RBRACE:
					depth++
				case token.LPAREN, token.LBRACK, token.LBRACE:
					depth--
				}
			}
		case token.IDENT:
			if i == 0 || list[i-1].tok != token.PERIOD {
				return list[i].start, true
			}
		case token.PERIOD:
		default:
			return start, true
		}
		start = list[i].start
	}
	return start, true
}

// A candidate is a match and how near it is.
type candidate struct {
	engine.Match
	rank int
}

// The ranks of names; fields and methods use them too.
const (
	rankLocal = iota
	rankSession
	rankUniverse
	rankPackage
)

// matching returns the candidates that begin with a prefix, in order.
func matching(found []candidate, prefix string) []engine.Match {
	kept := slices.DeleteFunc(slices.Clone(found), func(c candidate) bool { return !strings.HasPrefix(c.Text, prefix) })
	if len(kept) == 0 {
		kept = slices.DeleteFunc(found, func(c candidate) bool {
			return len(c.Text) < len(prefix) || !strings.EqualFold(c.Text[:len(prefix)], prefix)
		})
	}
	slices.SortStableFunc(kept, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank),
			cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)), cmp.Compare(a.Text, b.Text))
	})
	var list []engine.Match
	seen := map[string]bool{}
	for _, c := range kept {
		if !seen[c.Text] {
			seen[c.Text] = true
			list = append(list, c.Match)
		}
	}
	return list
}

// candidates lists what can stand in place of the name at an offset.
func (k *sketch) candidates(offset int, afterDot bool) []candidate {
	path := k.path(offset)
	if len(path) == 0 {
		if afterDot {
			return nil
		}
		return k.names(token.NoPos)
	}
	id := path[len(path)-1].(*ast.Ident)
	if len(path) == 1 {
		return k.names(id.Pos())
	}
	switch parent := path[len(path)-2].(type) {
	case *ast.SelectorExpr:
		if parent.Sel == id {
			return k.selectable(parent.X)
		}
	case *ast.CompositeLit:
		if fields, positional := k.fieldNames(parent, id); len(fields) > 0 {
			if !positional {
				return fields
			}
			return append(fields, k.names(id.Pos())...)
		}
	case *ast.KeyValueExpr:
		if lit, ok := path[max(len(path)-3, 0)].(*ast.CompositeLit); ok && parent.Key == id {
			if fields, _ := k.fieldNames(lit, id); len(fields) > 0 {
				return fields
			}
		}
	case *ast.FuncDecl, *ast.TypeSpec:
		return nil // a new name
	}
	if afterDot {
		return nil
	}
	return k.names(id.Pos())
}

// names lists the names that are known at a position.
func (k *sketch) names(pos token.Pos) []candidate {
	var found []candidate
	add := func(obj types.Object, rank int) {
		if obj.Name() != "_" && obj.Name() != unfinished {
			found = append(found, candidate{describe(obj), rank})
		}
	}
	for _, obj := range k.locals(pos) {
		add(obj, rankLocal)
	}
	for name := range k.declared {
		if obj := k.pkg.Scope().Lookup(name); obj != nil {
			add(obj, rankSession)
		}
	}
	if k.unit != nil && k.inFunction(pos) {
		for _, v := range k.unit.Vars {
			add(k.unit.defs[v.Name], rankSession)
		}
	}
	for _, obj := range k.s.names {
		add(obj, rankSession)
	}
	for _, name := range types.Universe.Names() {
		add(types.Universe.Lookup(name), rankUniverse)
	}
	for tok := token.BREAK; tok <= token.VAR; tok++ {
		found = append(found, candidate{engine.Match{Text: tok.String(), Type: "keyword"}, rankUniverse})
	}
	return append(found, k.packages()...)
}

// inFunction reports whether a position is in a declared function, which may use
// all variables of the cell's statements.
func (k *sketch) inFunction(pos token.Pos) bool {
	return slices.ContainsFunc(slices.Concat(k.decls, k.foreign()), func(d ast.Decl) bool {
		f, ok := d.(*ast.FuncDecl)
		return ok && f.Body != nil && f.Body.Pos() <= pos && pos <= f.Body.End()
	})
}

// packages lists the names of packages.
func (k *sketch) packages() []candidate {
	var found []candidate
	add := func(name, path string) {
		found = append(found, candidate{engine.Match{Text: name, Type: "package", Signature: path}, rankPackage})
	}
	for name, p := range k.imports {
		add(name, p.Imported().Path())
	}
	for name, path := range k.s.imports {
		add(name, path)
	}
	for name, path := range k.s.byName {
		if k.s.allowed(path) == nil {
			add(name, path)
		}
	}
	return found
}

// selectable lists what can follow an expression and a period.
func (k *sketch) selectable(x ast.Expr) []candidate {
	if id, ok := x.(*ast.Ident); ok {
		if p, ok := k.object(id).(*types.PkgName); ok {
			return k.exported(p.Imported())
		}
	}
	tv, ok := k.typeOf(x)
	if !ok {
		return nil
	}
	if tuple, ok := tv.Type.(*types.Tuple); ok {
		if tuple.Len() != 1 {
			return nil
		}
		tv.Type = tuple.At(0).Type()
	}
	var found []candidate
	for _, m := range members(tv.Type, tv.IsType()) {
		if k.denied(m) {
			continue
		}
		rank := rankSession
		if v, ok := m.(*types.Var); ok && v.IsField() {
			rank = rankLocal
		}
		found = append(found, candidate{describe(m), rank})
	}
	return found
}

// denied reports whether the session does not allow a name.
func (k *sketch) denied(obj types.Object) bool {
	return k.s.opts.AllowedName != nil && k.nameAllowed(obj) != nil
}

// exported lists what a package exports.
func (k *sketch) exported(pkg *types.Package) []candidate {
	var found []candidate
	for _, name := range pkg.Scope().Names() {
		if obj := pkg.Scope().Lookup(name); obj.Exported() && !k.denied(obj) {
			found = append(found, candidate{describe(obj), rankLocal})
		}
	}
	return found
}

// fieldNames lists the fields that a composite literal does not name yet; none
// if it is not of a struct. positional reports that id might also be a value,
// since no field is named.
func (k *sketch) fieldNames(lit *ast.CompositeLit, id *ast.Ident) (found []candidate, positional bool) {
	tv, ok := k.typeOf(lit)
	if !ok {
		return nil, true
	}
	t := types.Unalias(tv.Type)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	fields, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil, true
	}
	named := map[string]bool{}
	positional = true
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			positional = false
			if key, ok := kv.Key.(*ast.Ident); ok && key != id {
				named[key.Name] = true
			}
		}
	}
	for f := range fields.Fields() {
		if !named[f.Name()] && accessible(f) {
			found = append(found, candidate{describe(f), rankLocal})
		}
	}
	return found, positional
}
