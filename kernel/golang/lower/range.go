package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// rangeStmt writes a range loop.
func (f *fn) rangeStmt(s *ast.RangeStmt, label string) {
	f.hoist(s.X)
	x := f.typeOf(s.X)
	switch t := coreOf(x).(type) {
	case *types.Basic:
		if t.Info()&types.IsString == 0 && !f.without(RangeInt) {
			f.rangeInt(s, label, x)
			return
		}
	case *types.Signature:
		if f.without(RangeFunc) {
			break
		}
		f.rangeFunc(s, label, t)
		return
	}
	f.rangeNative(s, label)
}

// rangeInt writes "for i := range n".
func (f *fn) rangeInt(s *ast.RangeStmt, label string, t types.Type) {
	if isUntyped(t) {
		t = types.Default(t)
		if s.Key != nil {
			t = f.typeOf(s.Key)
		}
	}
	if s.Key != nil && s.Tok == token.DEFINE {
		if obj := f.info.Defs[s.Key.(*ast.Ident)]; obj != nil {
			t = f.subst.apply(obj.Type())
		}
	}
	n, k := f.fresh("n"), f.fresh("k")
	f.emitf("{")
	f.emitf("var %s %s = %s", n, f.typ(t), f.value(s.X, t))
	own := f.ownVariable(s.Key, s)
	if own {
		k = f.declare(f.info.Defs[s.Key.(*ast.Ident)])
	}
	f.emitf("for %s := %s(0); %s < %s; %s {", k, f.typ(t), k, n, f.step(k, t, token.INC))
	j := f.enter(&jump{label: label, loop: true, native: true})
	if !own {
		f.iterationValue(s, s.Key, k, t)
	}
	f.closeLoop(s, j)
	f.emitf("}")
}

// ownVariable reports whether the variable that a range clause declares can be
// the interpreter's loop variable: nothing changes, captures or keeps it, and it is
// no channel, on which the interpreter would not know how to send.
func (f *fn) ownVariable(e ast.Expr, s *ast.RangeStmt) bool {
	id, ok := e.(*ast.Ident)
	if !ok || id.Name == "_" || s.Tok != token.DEFINE {
		return false
	}
	obj := f.info.Defs[id]
	return obj != nil && !isChan(f.subst.apply(obj.Type())) && f.l.session.Var(obj) == nil && !f.escapes(obj, s.Body) && !f.assigned(obj, s.Body)
}

// iterationValue declares or assigns a variable of the range clause.
func (f *fn) iterationValue(s *ast.RangeStmt, e ast.Expr, text string, t types.Type) {
	if e == nil {
		return
	}
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return
	}
	f.store(f.place(e, false), text, t)
}

// iterationValues assigns both variables of the range clause, whose operands are
// evaluated before the first is assigned.
func (f *fn) iterationValues(s *ast.RangeStmt, key string, keyType types.Type, val string, valType types.Type) {
	first, second := f.place(s.Key, true), f.place(s.Value, true)
	f.store(first, key, keyType)
	f.store(second, val, valType)
}

// closeLoop writes the body and the end of a loop.
func (f *fn) closeLoop(s *ast.RangeStmt, j *jump) {
	f.loopBody(s.Body.List, j)
	f.remark(s)
	f.emitf("}")
	f.leave()
	f.landing(j.breakTo)
}

// rangeNative writes a range loop over what the interpreter can range over.
func (f *fn) rangeNative(s *ast.RangeStmt, label string) {
	xt := f.typeOf(s.X)
	if a, ok := coreOf(xt).(*types.Array); ok && isBlank(s.Value) {
		f.rangeLength(s, label, a)
		return
	}
	if b, ok := xt.Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 && !f.without(RangeString) {
		f.rangeString(s, label)
		return
	}
	x := inHead(s.X, f.expr(s.X))
	f.emitf("{")
	switch u := xt.Underlying().(type) {
	case *types.Array: // is copied, unless only its length matters
		copied := f.fresh("t")
		f.emitf("%s := %s", copied, x)
		x = copied
	case *types.Pointer:
		f.rangeArrayPointer(s, label, x, u.Elem().Underlying().(*types.Array))
		f.emitf("}")
		return
	}
	key, val := f.rangeTypes(xt)
	if !isBlank(s.Value) && isChan(val) && !f.without(RangeChans) {
		f.rangeChans(s, label, x)
		f.emitf("}")
		return
	}
	keyName, keyOwn := f.rangeName(s.Key, s)
	valName, valOwn := f.rangeName(s.Value, s)
	switch {
	case valName != "":
		f.emitf("for %s, %s := range %s {", orBlank(keyName), valName, x)
	case keyName != "":
		f.emitf("for %s := range %s {", keyName, x)
	default:
		f.emitf("for range %s {", x)
	}
	j := f.enter(&jump{label: label, loop: true, native: true})
	switch {
	case keyName != "" && !keyOwn && valName != "" && !valOwn:
		f.iterationValues(s, keyName, key, valName, val)
	case keyName != "" && !keyOwn:
		f.iterationValue(s, s.Key, keyName, key)
	case valName != "" && !valOwn:
		f.iterationValue(s, s.Value, valName, val)
	}
	f.closeLoop(s, j)
	f.emitf("}")
}

func orBlank(name string) string {
	if name == "" {
		return "_"
	}
	return name
}

// rangeName returns the name of the interpreter's loop variable for a variable
// of the range clause, and whether it is that variable itself.
func (f *fn) rangeName(e ast.Expr, s *ast.RangeStmt) (name string, own bool) {
	if id, ok := e.(*ast.Ident); e == nil || ok && id.Name == "_" {
		return "", false
	}
	if f.ownVariable(e, s) {
		return f.declare(f.info.Defs[e.(*ast.Ident)]), true
	}
	return f.fresh("k"), false
}

// rangeTypes returns the types of the two values of an iteration.
func (f *fn) rangeTypes(t types.Type) (key, val types.Type) {
	integer := types.Typ[types.Int]
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return integer, t.Elem()
	case *types.Array:
		return integer, t.Elem()
	case *types.Map:
		return t.Key(), t.Elem()
	case *types.Chan:
		return t.Elem(), nil
	case *types.Basic:
		return integer, types.Typ[types.Rune]
	case *types.Signature:
		params := t.Params().At(0).Type().Underlying().(*types.Signature).Params()
		return params.At(0).Type(), params.At(params.Len() - 1).Type()
	}
	return nil, nil
}

// rangeChans writes a range over a list or map of channels: where its second
// variable is a channel, the interpreter receives from that.
func (f *fn) rangeChans(s *ast.RangeStmt, label, x string) {
	key, val := f.rangeTypes(f.typeOf(s.X))
	list, k := f.fresh("t"), f.fresh("k")
	f.emitf("%s := %s", list, x)
	f.emitf("for %s := range %s {", k, list)
	j := f.enter(&jump{label: label, loop: true, native: true})
	f.iterationValues(s, k, key, fmt.Sprintf("%s[%s]", list, k), val)
	f.closeLoop(s, j)
}

// rangeArrayPointer writes a range over *p, which sees what the body changes.
func (f *fn) rangeArrayPointer(s *ast.RangeStmt, label, x string, a *types.Array) {
	p, k := f.fresh("t"), f.fresh("k")
	f.emitf("%s := %s", p, x)
	f.emitf("for %s := 0; %s < %d; %s++ {", k, k, a.Len(), k)
	j := f.enter(&jump{label: label, loop: true, native: true})
	f.iterationValue(s, s.Key, k, types.Typ[types.Int])
	f.iterationValue(s, s.Value, fmt.Sprintf("(*%s)[%s]", p, k), a.Elem())
	f.closeLoop(s, j)
}
