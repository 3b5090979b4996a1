package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// An Inspection is what there is to say about a name.
type Inspection struct {
	// Signature is the declaration in short, as Go.
	Signature string
	// Text is the doc comment, in the syntax of doc comments.
	Text string
	// Origin is the import path of the package or the name of the cell that
	// declares it; empty for what the language declares.
	Origin string
	// Source is the declaration's text, where a cell has it.
	Source string
	// Var is set for variables of the session.
	Var *Var
}

// Inspect describes the name at the cursor, a byte offset into code, which need
// not parse; where there is none, the function in whose call the cursor stands.
// ok is false if nothing is known.
func (s *Session) Inspect(code string, cursor int) (found Inspection, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	cursor = min(max(cursor, 0), len(code))
	if _, in := quoted(code[:cursor]); !in {
		end := identifierAfter(code, cursor)
		if start := identifierBefore(code, end); start < end {
			if found, ok = s.describeName(code, start, end); ok {
				return found, true
			}
		}
	}
	if start, end := calledFunction(code[:cursor]); start < end {
		return s.describeName(code, start, end)
	}
	return Inspection{}, false
}

// calledFunction returns where the name of the function stands whose arguments
// a text ends in.
func calledFunction(text string) (start, end int) {
	var open []lexeme
	var last lexeme
	for _, t := range tokens(text) {
		switch t.tok {
		case token.COMMENT:
			continue
		case token.LPAREN, token.LBRACK, token.LBRACE:
			callee := lexeme{}
			if t.tok == token.LPAREN && last.tok == token.IDENT {
				callee = last
			}
			open = append(open, callee)
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
		last = t
	}
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].end > 0 {
			return open[i].start, open[i].end
		}
	}
	return 0, 0
}

// describeName describes the name in an interval of a text. If the whole text
// tells nothing of it, the text up to there might, or the operand alone.
func (s *Session) describeName(code string, start, end int) (Inspection, bool) {
	name := code[start:end]
	if e, ok := keywords[name]; ok {
		return Inspection{Signature: e.form, Text: e.text}, true
	}
	chain, afterDot := operand(code[:start])
	open := code[:end]
	texts := []string{code, open + closing(open) + "\n" + declarationsBelow(code, end)}
	if !afterDot {
		chain = start
	}
	texts = append(texts, strings.Repeat(" ", chain)+code[chain:end])
	for _, text := range texts {
		if found, ok := s.describeIn(text, start); ok {
			return found, true
		}
	}
	return Inspection{}, false
}

// describeIn describes the name at an offset of a text.
func (s *Session) describeIn(text string, start int) (Inspection, bool) {
	k := s.sketch(text)
	defer k.close()
	path := k.path(start)
	if len(path) == 0 {
		return Inspection{}, false
	}
	id := path[len(path)-1].(*ast.Ident)
	obj := k.object(id)
	switch obj.(type) {
	case nil:
		return Inspection{}, false
	case *types.PkgName, *types.Builtin: // which have no type
	default:
		if t := obj.Type(); t == nil || t == types.Typ[types.Invalid] {
			return Inspection{}, false
		}
	}
	return k.inspection(obj, k.owner(path)), true
}

// owner returns the name of the type that declares the field at the end of a
// path; "" if that is not known.
func (k *sketch) owner(path []ast.Node) string {
	if len(path) < 2 {
		return ""
	}
	switch parent := path[len(path)-2].(type) {
	case *ast.SelectorExpr:
		sel := k.selection(parent)
		if sel == nil {
			return ""
		}
		t := sel.Recv()
		for _, i := range sel.Index()[:len(sel.Index())-1] {
			if s := structure(t); s != nil && i < s.NumFields() {
				t = s.Field(i).Type()
			}
		}
		return typeName(t)
	case *ast.KeyValueExpr:
		if len(path) > 2 {
			if lit, ok := path[len(path)-3].(*ast.CompositeLit); ok {
				tv, _ := k.typeOf(lit)
				return typeName(tv.Type)
			}
		}
	}
	return ""
}

// typeName returns the name of a type or of what it points to.
func typeName(t types.Type) string {
	if t == nil {
		return ""
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

// inspection describes an object; owner is the name of the type whose field it
// is.
func (k *sketch) inspection(obj types.Object, owner string) Inspection {
	switch o := obj.(type) {
	case *types.PkgName:
		return k.documented(o.Imported().Path(), "", "package "+o.Imported().Name())
	case *types.Func:
		obj = o.Origin()
	case *types.Var:
		obj = o.Origin()
	}
	if obj.Pkg() == nil || types.Universe.Lookup(obj.Name()) == obj {
		return builtin(obj)
	}
	if obj.Pkg().Path() == packagePath {
		return k.declaredInCell(obj)
	}
	name := obj.Name()
	if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil {
		name = typeName(fn.Signature().Recv().Type()) + "." + name
	} else if v, ok := obj.(*types.Var); ok && v.IsField() {
		name = owner + "." + name
	}
	return k.documented(obj.Pkg().Path(), name, types.ObjectString(obj, qualifier))
}

// documented describes something of a compiled package; signature is what is
// known of it anyway.
func (k *sketch) documented(path, name, signature string) Inspection {
	found := Inspection{Signature: signature, Origin: path}
	if k.s.opts.Doc != nil {
		if known, text, ok := k.s.opts.Doc(path, name); ok {
			found.Signature, found.Text = known, text
		}
	}
	return found
}

// builtin describes what the language declares.
func builtin(obj types.Object) Inspection {
	e, ok := universe[obj.Name()]
	if !ok { // the method of error
		return Inspection{Signature: types.ObjectString(obj, qualifier)}
	}
	if e.signature != "" {
		return Inspection{Signature: "func " + obj.Name() + e.signature, Text: e.text}
	}
	return Inspection{Signature: e.form, Text: e.text}
}
