package generate

import "fmt"

// iteratesInside leaves loops over functions by every way there is, from within a
// function literal.
func (w *writer) iteratesInside() {
	t, l := w.plainType(), w.fresh("l")
	i, j, x, r, n := w.fresh("i"), w.fresh("j"), w.fresh("x"), w.fresh("r"), w.fresh("n")
	w.linef("fmt.Println(func() (%s %s, %s int) {", r, t.name, n)
	if w.chance(2) {
		w.linef("defer func() { %s *= 10 }()", n)
	}
	w.linef("%s:\nfor %s := range %s(3) {\n_ = %s", l, i, w.help("count"), i)
	w.times(3, func() {
		w.inScope(func() {
			w.vars = append(w.vars, &variable{i, intType, false}, &variable{n, intType, false}, &variable{r, t, false})
			if w.chance(2) {
				w.linef("defer func() { %s++; fmt.Print(\"deferred \", %s, \" \") }()", n, i)
			}
			w.linef("for %s, %s := range %s(%s(%s)) {\n_, _ = %s, %s", j, x, w.help("pairs"), w.help("last"), w.expr(sliceOf(t)), j, x)
			w.vars = append(w.vars, &variable{j, intType, false}, &variable{x, t, false})
			w.times(5, func() { w.inner([]*typ{t, intType}, 1) })
			w.linef("if %s { %s }", w.expr(boolType), one(w, "continue "+l, "break "+l, "break", "continue",
				fmt.Sprintf("return %s, %s", x, j), n+" += 2; return", fmt.Sprintf("panicked := %s(func() { panic(%s) }); fmt.Println(panicked)", w.help("try"), j)))
			w.linef("%s++\nif %s > 4 { break %s }\n}", n, n, l)
		})
	})
	w.linef("}\nreturn\n}())")
}

// pulls uses an iterator by iter.Pull, and functions that make iterators of
// others.
func (w *writer) pulls() {
	t := w.plainType()
	w.linef("{\nevery := func(s []%s, keep func(int) bool) iter.Seq2[int, %s] {\nreturn func(yield func(int, %s) bool) {", t.name, t.name, t.name)
	w.linef("for i, x := range s {\nif keep(i) && !yield(i, x) { fmt.Print(\"stopped \"); return }\n}\n}\n}")
	w.linef("s := %s", w.expr(sliceOf(t)))
	w.linef("for i, x := range every(s, func(i int) bool { return i %% 2 == %d }) {\nif i > %d { break }\nfmt.Println(i, x)\n}", w.rand.IntN(2), w.rand.IntN(4))
	w.linef("next, stop := iter.Pull(%s(3))\na, ok := next()\nb, _ := next()\nfmt.Println(a, b, ok)", w.help("count"))
	if w.chance(2) {
		w.linef("stop()")
	} else {
		w.linef("next()")
	}
	w.linef("_, ok = next()\nstop()\nfmt.Println(ok, slices.Collect(maps.Values(map[int]%s{1: %s})))\n}", t.name, w.expr(t))
}
