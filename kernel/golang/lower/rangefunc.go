package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// This file lowers the range over a function. The body becomes the function
// that is passed as yield; jumps out of it leave a number in flow, return
// false, and are taken behind the call.

// A rangeExit is a way out of the body.
type rangeExit struct {
	number int
	take   func(f *fn)
}

func (f *fn) rangeFunc(s *ast.RangeStmt, label string, sig *types.Signature) {
	yield := coreOf(sig.Params().At(0).Type()).(*types.Signature)
	flow := f.fresh("flow")
	f.emitf("{")
	f.emitf("%s := 0", flow)
	returned := f.rangeResults()
	var exits []*rangeExit
	exit := func(take func(*fn)) *rangeExit {
		e := &rangeExit{len(exits) + 1, take}
		exits = append(exits, e)
		return e
	}
	leave := func(e *rangeExit) func(*fn) {
		return func(in *fn) {
			in.emitf("%s = %d", flow, e.number)
			in.emitf("return false")
		}
	}

	in := *f
	in.out = &writer{nested: true}
	in.jumps = nil
	for i := range f.jumps {
		in.jumps = append(in.jumps, f.outerJump(i, exit, leave))
	}
	in.enter(&jump{label: label, loop: true, onBreak: func(in *fn) { in.emitf("return false") }, onContinue: func(in *fn) { in.emitf("return true") }})
	in.onReturn = func(in *fn, s *ast.ReturnStmt) {
		if len(s.Results) > 0 {
			in.assignPlaces(returned, s.Results)
		}
		leave(exit(func(f *fn) { f.returnPlaces(returned) }))(in)
	}
	if f.onReturn != nil { // a range within a range: the outer one returns
		in.onReturn = func(in *fn, s *ast.ReturnStmt) {
			if len(s.Results) > 0 {
				in.assignPlaces(returned, s.Results)
			}
			leave(exit(func(f *fn) { f.onReturn(f, &ast.ReturnStmt{Return: s.Return}) }))(in)
		}
	}

	names := make([]string, yield.Params().Len())
	for i := range names {
		names[i] = in.fresh("p")
	}
	in.emitf("func%s bool {", in.signature(yield.Params(), types.NewTuple(), false, names, nil))
	for i, e := range []ast.Expr{s.Key, s.Value} {
		if e != nil && i < len(names) {
			in.iterationValue(s, e, names[i], yield.Params().At(i).Type())
		}
	}
	in.stmts(s.Body.List)
	in.emitf("return true")
	body := in.out.text() + "}"
	f.emitf("%s(%s)", f.operand(s.X), body)
	f.forget()
	for _, e := range exits {
		f.emitf("if %s == %d {", flow, e.number)
		e.take(f)
		f.emitf("}")
	}
	f.emitf("}")
}

// outerJump returns the jump by which the body leaves for the i-th enclosing
// statement.
func (f *fn) outerJump(i int, exit func(func(*fn)) *rangeExit, leave func(*rangeExit) func(*fn)) *jump {
	outer := f.jumps[i]
	at := func(f *fn, take func(f *fn)) {
		jumps := f.jumps
		f.jumps = jumps[:i+1]
		take(f)
		f.jumps = jumps
	}
	j := &jump{label: outer.label, loop: outer.loop}
	j.onBreak = func(in *fn) {
		leave(exit(func(f *fn) { at(f, func(f *fn) { f.breakOut("") }) }))(in)
	}
	j.onContinue = func(in *fn) {
		leave(exit(func(f *fn) { at(f, func(f *fn) { f.continueLoop("") }) }))(in)
	}
	return j
}

// rangeResults returns the places for results that are returned from within
// the body.
func (f *fn) rangeResults() []place {
	places := make([]place, f.results.Len())
	for i := range places {
		t := f.subst.apply(f.results.At(i).Type())
		if f.resultNames != nil {
			places[i] = place{text: f.resultNames[i], typ: t}
			continue
		}
		name := f.fresh("r")
		f.emitf("var %s %s", name, f.typ(t))
		places[i] = place{text: name, typ: t}
	}
	return places
}

// returnPlaces returns what has been left in places.
func (f *fn) returnPlaces(places []place) {
	if f.defers != "" || len(places) == 0 {
		f.emitf("return")
		return
	}
	parts := make([]string, len(places))
	for i, p := range places {
		parts[i] = p.text
	}
	f.emitf("return %s", strings.Join(parts, ", "))
}
