package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// This file lowers the range over a function. The body becomes the function
// that is passed as yield; jumps out of it leave a number in flow, return
// false, and are taken behind the call. Where no jump is under way, flow says
// what has become of the loop, so that a sequence which calls yield when it must
// not is told so.

// The states of a range over a function besides the numbers of its exits.
const (
	rangeReady   = 0  // for the next value
	RangeRunning = -1 // the body is running, or has panicked
	rangeDone    = -2 // left by break
	RangeOver    = -3 // the sequence has returned
)

// A rangeExit is a way out of the body.
type rangeExit struct {
	number int
	take   func(f *fn)
}

// A rangeBody is what the body of a range over a function knows of the loop.
type rangeBody struct {
	stmt     *ast.RangeStmt
	flow     string
	exits    []*rangeExit
	returned []place // results that are returned from within the body
}

// leave writes the way out of the body to what take writes.
func (b *rangeBody) leave(in *fn, take func(f *fn)) {
	e := &rangeExit{len(b.exits) + 1, take}
	b.exits = append(b.exits, e)
	b.end(in, e.number, false)
}

// end writes the end of one call of the body.
func (b *rangeBody) end(in *fn, state int, more bool) {
	in.emitf("%s = %d", b.flow, state)
	in.emitf("return %t", more)
}

func (f *fn) rangeFunc(s *ast.RangeStmt, label string, sig *types.Signature) {
	yield := coreOf(sig.Params().At(0).Type()).(*types.Signature)
	b := &rangeBody{stmt: s, flow: f.fresh("flow")}
	f.emitf("{")
	f.emitf("%s := %d", b.flow, rangeReady)
	b.returned = f.rangeResults()

	in := *f
	in.out = &writer{nested: true}
	in.ranged = b
	in.jumps = nil
	for i := range f.jumps {
		in.jumps = append(in.jumps, f.outerJump(i, b))
	}
	in.enter(&jump{label: label, loop: true,
		onBreak:    func(in *fn) { b.end(in, rangeDone, false) },
		onContinue: func(in *fn) { b.end(in, rangeReady, true) }})
	names := make([]string, yield.Params().Len())
	for i := range names {
		names[i] = in.fresh("p")
	}
	in.emitf("func%s bool {", in.signature(yield.Params(), types.NewTuple(), false, names, nil))
	in.emitf("if %s != %d { c.RangeEnded(%s) }", b.flow, rangeReady, b.flow)
	in.emitf("%s = %d", b.flow, RangeRunning)
	for i, e := range []ast.Expr{s.Key, s.Value} {
		if e != nil && i < len(names) {
			in.iterationValue(s, e, names[i], yield.Params().At(i).Type())
		}
	}
	in.stmts(s.Body.List)
	b.end(&in, rangeReady, true)
	body := in.out.text() + "}"
	f.emitf("%s(%s)", f.operand(s.X), body)
	f.forget()
	f.takeExits(b)
	f.emitf("}")
}

// takeExits writes what follows the call of the sequence.
func (f *fn) takeExits(b *rangeBody) {
	f.emitf("if %s == %d { c.RangeRecovered() }", b.flow, RangeRunning)
	if len(b.exits) == 0 {
		f.emitf("%s = %d", b.flow, RangeOver)
		return
	}
	exit := f.fresh("exit")
	f.emitf("%s := %s", exit, b.flow)
	f.emitf("%s = %d", b.flow, RangeOver)
	for _, e := range b.exits {
		f.emitf("if %s == %d {", exit, e.number)
		e.take(f)
		f.emitf("}")
	}
}

// rangeReturn writes a return from within the body. Of a range within a range the
// outer one returns.
func (f *fn) rangeReturn(s *ast.ReturnStmt) {
	b := f.ranged
	if len(s.Results) > 0 {
		f.assignPlaces(b.returned, s.Results)
	}
	b.leave(f, func(f *fn) {
		if f.ranged != nil {
			f.rangeReturn(&ast.ReturnStmt{Return: s.Return})
			return
		}
		f.returnPlaces(b.returned)
	})
}

// leavesRange reports whether a goto's label is outside of the body.
func (f *fn) leavesRange(s *ast.BranchStmt) bool {
	if f.ranged == nil {
		return false
	}
	obj, body := f.info.Uses[s.Label], f.ranged.stmt.Body
	return obj != nil && (obj.Pos() < body.Pos() || obj.Pos() > body.End())
}

// outerJump returns the jump by which the body leaves for the i-th enclosing
// statement.
func (f *fn) outerJump(i int, b *rangeBody) *jump {
	outer := f.jumps[i]
	at := func(f *fn, take func(f *fn)) {
		jumps := f.jumps
		f.jumps = jumps[:i+1]
		take(f)
		f.jumps = jumps
	}
	j := &jump{label: outer.label, loop: outer.loop}
	j.onBreak = func(in *fn) {
		b.leave(in, func(f *fn) { at(f, func(f *fn) { f.breakOut("") }) })
	}
	j.onContinue = func(in *fn) {
		b.leave(in, func(f *fn) { at(f, func(f *fn) { f.continueLoop("") }) })
	}
	return j
}

// rangeResults returns the places for results that are returned from within
// the body, which are those of an outer range where there is one.
func (f *fn) rangeResults() []place {
	if f.ranged != nil {
		return f.ranged.returned
	}
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
