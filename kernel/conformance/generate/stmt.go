package generate

import "strings"

// A statement is a way to write one. Deep ones contain others.
type statement struct {
	write        func(*writer)
	weight       int
	deep, effect bool
}

func statements() []statement {
	return []statement{
		{(*writer).declareVariable, 3, false, false},
		{(*writer).assign, 5, false, false},
		{(*writer).assignOp, 4, false, false},
		{(*writer).assignSeveral, 3, false, false},
		{(*writer).printSome, 2, false, true},
		{(*writer).callPointerMethod, 2, false, true},
		{(*writer).ifElse, 3, true, false},
		{(*writer).countingLoop, 3, true, false},
		{(*writer).rangeLoop, 4, true, false},
		{(*writer).mapLoop, 1, true, true},
		{(*writer).gotoLoop, 1, true, false},
		{(*writer).switchValue, 2, true, false},
		{(*writer).switchType, 2, true, true},
		{(*writer).captures, 2, true, true},
		{(*writer).namedResult, 2, true, true},
		{(*writer).panics, 2, true, true},
		{(*writer).deferredLoop, 2, true, true},
		{(*writer).goroutines, 1, true, true},
		{(*writer).selects, 1, true, true},
		{(*writer).iterates, 2, true, true},
		{(*writer).aliases, 1, false, true},
		{(*writer).order, 1, false, true},
		{(*writer).beside, 1, false, true},
		{(*writer).each, 2, false, true},
		{(*writer).generics, 1, false, true},
		{(*writer).constants, 1, false, true},
		{(*writer).initialises, 1, false, true},
		{(*writer).recursion, 1, true, true},
		{(*writer).recursiveClosure, 1, true, true},
		{(*writer).recursiveType, 1, false, true},
		{(*writer).embeds, 1, false, true},
		{(*writer).anonymous, 1, false, true},
		{(*writer).keys, 1, false, true},
		{(*writer).functionMap, 1, false, true},
		{(*writer).compares, 1, false, true},
		{(*writer).iteratesInside, 1, true, true},
		{(*writer).pulls, 1, false, true},
		{(*writer).constrains, 1, false, true},
		{(*writer).variadics, 1, false, true},
		{(*writer).converts, 1, false, true},
		{(*writer).overflows, 1, false, true},
		{(*writer).recovers, 1, true, true},
		{(*writer).errorChains, 1, false, true},
		{(*writer).jumps, 1, true, true},
		{(*writer).backwards, 1, false, true},
		{(*writer).merges, 1, false, true},
		{(*writer).senders, 1, false, true},
		{(*writer).nests, 1, false, true},
		{(*writer).shapes, 2, true, true},
		{(*writer).widens, 1, false, true},
	}
}

// statement writes a statement; deeper ones contain fewer others.
func (w *writer) statement() {
	w.spent += w.factor
	var list []statement
	for _, s := range statements() {
		if s.deep && (w.nesting > 1 || w.broke()) || s.effect && w.pure {
			continue
		}
		for range s.weight {
			list = append(list, s)
		}
	}
	one(w, list...).write(w)
	w.leave()
}

// leave writes a return or a jump out of a loop, now and then.
func (w *writer) leave() {
	if w.nesting == 0 || !w.chance(6) {
		return
	}
	switch {
	case len(w.loops) > 0:
		label := one(w, w.loops...)
		if label == "" && w.loops[len(w.loops)-1] != "" {
			return
		}
		w.linef("if %s { %s %s }", w.expr(boolType), one(w, "break", "continue"), label)
	case len(w.results) > 0:
		w.linef("if %s { return %s }", w.expr(boolType), w.exprs(w.results))
	}
}

// target returns the type and the text of something to assign to.
func (w *writer) target() (*typ, string) {
	for range 4 {
		t := w.plainType()
		if list := w.places(t, true); len(list) > 0 {
			return t, one(w, list...)
		}
	}
	for _, v := range w.vars {
		if !v.fixed {
			return v.typ, v.name
		}
	}
	return intType, "_"
}

func (w *writer) assign() {
	t, x := w.target()
	if x == "_" {
		w.linef("_ = %s", w.varying(t))
		return
	}
	w.linef("%s = %s", x, w.expr(t))
}

func (w *writer) assignOp() {
	t, x := w.target()
	switch {
	case x == "_" || t.kind > complexes:
		w.assign()
	case t.kind == integer && w.chance(3):
		w.linef("%s%s", x, one(w, "++", "--"))
	case t.kind == integer && w.chance(3):
		w.linef("%s %s= %s & 7", x, one(w, "<<", ">>"), w.varying(basics[11]))
	case t.kind == integer && w.chance(3):
		w.linef("%s %s= %s | 1", x, one(w, "/", "%"), w.expr(t))
	case t.kind == integer:
		w.linef("%s %s= %s", x, one(w, "+", "-", "*", "^", "|", "&", "&^"), w.expr(t))
	default:
		w.linef("%s %s= %s", x, one(w, "+", "-"), w.leaf(t))
	}
}

// assignSeveral assigns in parallel, or the results of a function.
func (w *writer) assignSeveral() {
	if len(w.funcs) > 0 && w.chance(2) {
		f := one(w, w.funcs...)
		if w.spent+w.factor*f.cost < bodyBudget && !(w.pure && w.spent+w.factor*f.cost > funcBudget) {
			w.spent += w.factor * f.cost
			var names []string
			args := w.exprs(f.params)
			for _, r := range f.results {
				v := &variable{w.fresh("v"), r, false}
				w.vars = append(w.vars, v)
				names = append(names, v.name)
			}
			list := strings.Join(names, ", ")
			w.linef("%s := %s(%s)", list, f.name, args)
			w.linef("%s = %s", strings.TrimSuffix(strings.Repeat("_, ", len(names)), ", "), list)
			return
		}
	}
	t, x := w.target()
	u, y := w.target()
	if x == "_" || y == "_" {
		w.assign()
		return
	}
	w.linef("%s, %s = %s, %s", x, y, w.expr(t), w.expr(u))
}

func (w *writer) printSome() {
	if len(w.vars) == 0 {
		return
	}
	v := one(w, w.vars...)
	w.print(v.name, v.typ)
}

// callPointerMethod calls a method with an effect on its receiver.
func (w *writer) callPointerMethod() {
	for _, t := range w.types {
		for _, m := range t.pointers {
			list := append(w.places(pointerTo(t), false), w.addressable(t)...)
			if len(list) == 0 || w.factor > 50 {
				continue
			}
			w.spent += w.factor * m.cost
			x := one(w, list...)
			if w.chance(3) {
				f := w.fresh("f")
				w.linef("%s := %s.%s", f, x, m.name)
				w.linef("%s(%s)", f, w.exprs(m.params))
				return
			}
			w.linef("%s.%s(%s)", x, m.name, w.exprs(m.params))
			return
		}
	}
	w.assign()
}

// addressable returns the variables of a type that can be assigned to.
func (w *writer) addressable(t *typ) []string {
	var list []string
	for _, v := range w.vars {
		if v.typ.name == t.name && !v.fixed {
			list = append(list, v.name)
		}
	}
	return list
}

func (w *writer) ifElse() {
	v := w.fresh("c")
	w.linef("if %s := %s; %s || %s {", v, w.expr(boolType)+" == true", v, w.expr(boolType))
	w.block(1 + w.rand.IntN(2))
	if w.chance(2) {
		w.linef("} else if %s {", w.expr(boolType))
		w.block(1)
	}
	if w.chance(2) {
		w.linef("} else {")
		w.block(1)
	}
	w.linef("}")
}
