package lower

import (
	"go/ast"
	"go/types"
	"slices"
)

// This file puts calls ahead of what they change. Where the specification leaves the
// order open, as in x*10 + f(), the compiler executes what has a turn first, from left
// to right: calls, receives, && and ||, lengths, slices and the like, each with the
// operands that it finds then. It reads the rest, such as x, when all of that is done.
// The interpreter goes from left to right. So a call that may change what stands
// before it is executed ahead of the statement, with all that has a turn before it;
// where no call can change anything, nothing is.

// A hoister finds out what of a statement is executed ahead of it.
type hoister struct {
	f *fn
	// met is what has been met in the order of evaluation, unless something with a
	// turn has used it.
	met []operand
	// ahead is what is executed ahead, in order.
	ahead []ast.Expr
	// writes is set if statements are written ahead, for this or for other reasons.
	writes bool
}

// An operand is something with a turn, or what is read late and may change, or
// panics.
type operand struct {
	e     ast.Expr
	turn  bool
	ahead bool
}

// hoist executes the operations of expressions ahead that have to be, which are
// evaluated together and in this order. From then on expr returns their values.
func (f *fn) hoist(list ...ast.Expr) {
	f.hoistBy(func(h *hoister) {
		for _, e := range list {
			h.visit(e)
		}
	})
}

// hoistBy is hoist for what visit follows.
func (f *fn) hoistBy(visit func(*hoister)) {
	if f.without(Hoists) {
		return
	}
	h := &hoister{f: f}
	visit(h)
	for _, e := range h.ahead {
		delete(f.hoisted, e)
		f.hoisted[e] = f.executed(e)
	}
}

// executed evaluates an expression into a temporary, or several, and returns the names.
func (f *fn) executed(e ast.Expr) string {
	t := f.typeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		text, _ := f.tuple(e)
		names := f.temporaries(tuple.Len())
		f.emitf("%s := %s", names, text)
		return names
	}
	text := unparen(f.expr(e))
	name := f.fresh("t")
	if isChan(t) {
		f.emitf("var %s %s = %s", name, f.typ(t), text)
	} else {
		f.emitf("%s := %s", name, text)
	}
	return name
}

// isHoisted reports whether an expression has been evaluated.
func (f *fn) isHoisted(e ast.Expr) bool { return f.hoisted[ast.Unparen(e)] != "" }

// late notes what is read late.
func (h *hoister) late(e ast.Expr) { h.met = append(h.met, operand{e: e}) }

// turn notes something with a turn, which uses what has been met since mark and
// may change variables.
func (h *hoister) turn(e ast.Expr, mark int, changes bool) {
	h.met = h.met[:mark]
	ahead := false
	if changes {
		for _, o := range h.met {
			ahead = ahead || !o.turn
		}
	}
	if ahead {
		h.flush()
		h.ahead = append(h.ahead, e)
	}
	h.met = append(h.met, operand{e, true, ahead})
}

// flush has all executed ahead that has a turn: something follows that writes
// statements of its own.
func (h *hoister) flush() {
	h.writes = true
	for i, o := range h.met {
		if o.turn && !o.ahead {
			h.ahead = append(h.ahead, o.e)
			h.met[i].ahead = true
		}
	}
}

// placeHasTurn is hasTurn for what is assigned to.
func (f *fn) placeHasTurn(e ast.Expr) bool {
	if f.hasTurn(e) {
		return true
	}
	h := &hoister{f: f}
	h.place(e)
	return slices.ContainsFunc(h.met, func(o operand) bool { return o.turn && !f.isHoisted(o.e) })
}

// readsLate reports whether an expression reads what may change.
func (f *fn) readsLate(e ast.Expr) bool {
	h := &hoister{f: f}
	h.visit(e)
	return slices.ContainsFunc(h.met, func(o operand) bool { return !o.turn })
}

// settlesEntries reports whether the entries of a map literal, which are assigned one
// after the other, have to be evaluated one after the other as well.
func (f *fn) settlesEntries(e *ast.CompositeLit, m *types.Map) bool {
	if !f.callsChange(e) || f.without(Hoists) {
		return false
	}
	h := &hoister{f: f}
	for _, elt := range e.Elts {
		kv := elt.(*ast.KeyValueExpr)
		h.mapKey(kv.Key, m)
		h.visitAs(kv.Value, m.Elem())
	}
	return h.writes
}
