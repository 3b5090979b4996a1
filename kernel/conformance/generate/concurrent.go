package generate

// goroutines starts some, each of which has an element of its own.
func (w *writer) goroutines() {
	wg, r, i := w.fresh("wg"), w.fresh("g"), w.fresh("i")
	t := w.plainType()
	w.linef("{\nvar %s sync.WaitGroup\n%s := make([]%s, 3)", wg, r, t.name)
	w.linef("for %s := range 3 {", i)
	start, end := "%[1]s.Add(1)\ngo func() {\ndefer %[1]s.Done()", "}()"
	if w.chance(2) {
		start, end = "%[1]s.Go(func() {", "})"
	}
	w.linef(start, wg)
	w.times(3, func() {
		w.purely(nil, func() {
			w.vars = append(w.vars, &variable{i, intType, true})
			w.block(1)
			w.linef("%s[%s] = %s", r, i, w.expr(t))
		})
	})
	w.linef("%s\n}\n%s.Wait()", end, wg)
	w.print(r, sliceOf(t))
	w.linef("}")
}

// selects sends over channels of which one at a time is ready.
func (w *writer) selects() {
	c, d := w.fresh("c"), w.fresh("d")
	t := w.plainType()
	w.linef("{\n%s, %s := make(chan %s, %d), make(chan bool)", c, d, t.name, w.rand.IntN(3))
	w.linef("go func() {\ndefer close(%s)", c)
	w.purely(nil, func() { w.linef("for i := range 3 { if i != %d { %s <- %s } }", w.rand.IntN(4), c, w.expr(t)) })
	w.linef("}()")
	if w.chance(2) {
		w.linef("for x := range %s { fmt.Println(x) }", c)
	} else {
		w.linef("l%s:\nfor {\nselect {\ncase x, ok := <-%s:\nif !ok { break l%s }\nfmt.Println(x)\ncase <-%s:\nfmt.Println(\"never\")\n}\n}", c, c, c, d)
	}
	w.linef("select {\ncase %s <- true:\ndefault:\nfmt.Println(\"default\")\n}\nx, ok := <-%s\nfmt.Println(x, ok)\n}", d, c)
}

// iterates ranges over functions.
func (w *writer) iterates() {
	i, x := w.fresh("i"), w.fresh("x")
	key := &variable{i, intType, false}
	if w.chance(2) {
		w.loop("for "+i+" := range "+w.help("count")+"(3)", 3, key)
		return
	}
	t := w.plainType()
	w.loop("for "+i+", "+x+" := range "+w.help("pairs")+"("+w.help("last")+"("+w.expr(sliceOf(t))+"))", 5, key, &variable{x, t, false})
}
