package generate

import "fmt"

// loop writes a loop with the head given, that runs n times at most, and
// declares the variables in it.
func (w *writer) loop(head string, n int, vars ...*variable) {
	label := ""
	if w.chance(3) {
		label = w.fresh("l")
		w.linef("%s:", label)
	}
	w.linef("%s {", head)
	loops := w.loops
	w.loops = append(loops[:len(loops):len(loops)], label)
	w.times(n, func() {
		w.inScope(func() {
			for _, v := range vars {
				w.vars = append(w.vars, v)
				w.linef("_ = %s", v.name)
			}
			if label != "" {
				w.linef("if %s { %s %s }", w.expr(boolType), one(w, "break", "continue"), label)
			}
			w.block(1 + w.rand.IntN(2))
		})
	})
	w.loops = loops
	w.linef("}")
}

// countingLoop writes a loop with three clauses, or some of them.
func (w *writer) countingLoop() {
	i, n := w.fresh("i"), 1+w.rand.IntN(4)
	v := &variable{i, intType, true}
	switch w.rand.IntN(3) {
	case 0:
		w.loop(fmt.Sprintf("for %s := 0; %s < %d; %s++", i, i, n, i), n, v)
	case 1:
		j := w.fresh("j")
		w.loop(fmt.Sprintf("for %s, %s := 0, %d; %s < %s; %s, %s = %s+1, %s-1", i, j, n, i, j, i, j, i, j), n, v, &variable{j, intType, true})
	case 2:
		w.linef("%s := %d", i, n)
		w.loop(fmt.Sprintf("for ; %s > 0 && %s; %s--", i, w.expr(boolType), i), n, v)
	}
}

// rangeLoop writes a loop over a number, a string, an array or a slice.
func (w *writer) rangeLoop() {
	i, x := w.fresh("i"), w.fresh("x")
	key := &variable{i, intType, false}
	e := w.plainType()
	elem := &variable{x, e, false}
	switch w.rand.IntN(5) {
	case 0:
		t := one(w, intType, basics[7], basics[11], basics[12])
		n := 1 + w.rand.IntN(4)
		w.loop(fmt.Sprintf("for %s := range %s(%d)", i, t.name, n), n, &variable{i, t, false})
	case 1:
		w.loop(fmt.Sprintf("for %s, %s := range %s(%s)", i, x, w.help("clip"), w.expr(stringType)), 8, key, &variable{x, basics[16], false})
	case 2:
		w.loop(fmt.Sprintf("for %s, %s := range %s%s", i, x, one(w, "", "&"), "[2]"+e.name+"{"+w.elements(e, 2)+"}"), 2, key, elem)
	case 3:
		w.loop(fmt.Sprintf("for _, %s := range %s(%s)", x, w.help("last"), w.expr(sliceOf(e))), 5, elem)
	case 4:
		w.loop(fmt.Sprintf("for %s := range %s(%s)", i, w.help("last"), w.leaf(sliceOf(e))), 5, key)
	}
}

// mapLoop writes loops over a map whose order does not matter.
func (w *writer) mapLoop() {
	m, k, x := w.fresh("m"), w.fresh("k"), w.fresh("x")
	w.linef("%s := map[string]int{\"a\": %s, \"b\": %s, \"c\": %s}", m, w.expr(intType), w.expr(intType), w.expr(intType))
	w.linef("for %s, %s := range %s {", k, x, m)
	w.linef("if %s&1 == 0 { delete(%s, %s); continue }", x, m, k)
	w.linef("%s[%s] += %s", m, k, w.leaf(intType))
	w.linef("}")
	if w.chance(3) {
		w.linef("clear(%s)", m)
	}
	w.linef("fmt.Println(%s, len(%s), slices.Sorted(maps.Keys(%s)))", m, m, m)
}

// gotoLoop writes a loop of labels and gotos.
func (w *writer) gotoLoop() {
	i, again, done := w.fresh("i"), w.fresh("l"), w.fresh("l")
	n := 1 + w.rand.IntN(3)
	loops := w.loops
	w.loops = nil
	w.linef("{\n%s := 0\n%s:\nif %s >= %d { goto %s }", i, again, i, n, done)
	w.linef("{")
	w.times(n, func() { w.block(2) })
	w.linef("}")
	w.linef("%s++\ngoto %s\n%s:\n}", i, again, done)
	w.loops = loops
}
