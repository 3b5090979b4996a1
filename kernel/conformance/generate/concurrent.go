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

// merges receives from several goroutines, by select, in any order, and prints
// what does not depend on it.
func (w *writer) merges() {
	t, n := one(w, intType, stringType), 2+w.rand.IntN(2)
	i, k := w.fresh("i"), w.fresh("k")
	w.linef("func() {\nvar all []string\nchans := [3]chan %s{}\nvar wg sync.WaitGroup\nvar mu sync.Mutex\ntotal := 0", t.name)
	w.linef("for %s := range chans {\nchans[%s] = make(chan %s, %d)\nwg.Add(1)\ngo func(c chan<- %s) {\ndefer wg.Done()\ndefer close(c)", i, i, t.name, w.rand.IntN(3), t.name)
	w.times(9, func() {
		w.purely(nil, func() {
			w.vars = append(w.vars, &variable{i, intType, true}, &variable{k, intType, true})
			w.linef("for %s := range %d { c <- %s; mu.Lock(); total += %s*%s + 1; mu.Unlock() }", k, n, w.expr(t), i, k)
		})
	})
	w.linef("}(chans[%s])\n}", i)
	w.linef("a, b, c := chans[0], chans[1], chans[2]\nfor a != nil || b != nil || c != nil {\nvar x %s\nvar ok bool", t.name)
	w.linef("select {\ncase x, ok = <-a:\nif !ok { a = nil }\ncase v, more := <-b:\nif !more { b = nil }\nx, ok = v, more\ncase x, ok = <-c:\nif !ok { c = nil; continue }\n}\nif ok { all = append(all, fmt.Sprint(x)) }\n}")
	w.linef("wg.Wait()\nslices.Sort(all)\nfmt.Println(all, total)\n}()")
}

// senders sends by select with several senders, to goroutines that stop.
func (w *writer) senders() {
	t := w.plainType()
	w.linef("func() {\na, b, quit := make(chan %s), make(chan int), make(chan struct{})\nsum := make(chan int, 2)", t.name)
	w.linef("go func() { n := 0; for range a { n++ }; sum <- n }()\ngo func() { n := 0; for { select { case x := <-b: n += x; case <-quit: sum <- n; return } } }()")
	w.linef("sa, sb := 0, 0\nfor sa+sb < %d {\nselect {\ncase a <- %s:\nsa++\ncase b <- %d:\nsb++\n}\n}", 2+w.rand.IntN(5), w.expr(t), 1+w.rand.IntN(3))
	w.linef("close(a)\nclose(quit)\nx, y := <-sum, <-sum\nfmt.Println(sa+sb, x+y > 0)\n}()")
}
