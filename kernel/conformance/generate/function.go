package generate

import "fmt"

// inner writes the statements of a function literal that may assign to captured
// variables.
func (w *writer) inner(results []*typ, n int) {
	outer, loops := w.results, w.loops
	defer func() { w.results, w.loops = outer, loops }()
	w.results, w.loops = results, nil
	w.block(n)
}

// captures collects closures over loop variables and calls them later.
func (w *writer) captures() {
	fs, i, f := w.fresh("fs"), w.fresh("i"), w.fresh("f")
	n := 2 + w.rand.IntN(2)
	w.linef("var %s []func(int) int", fs)
	head := one(w, fmt.Sprintf("for %s := 0; %s < %d; %s++", i, i, n, i), fmt.Sprintf("for %s := range %d", i, n),
		fmt.Sprintf("for _, %s := range %s(%s)", i, w.help("last"), w.expr(sliceOf(intType))))
	w.linef("%s {", head)
	w.times(6, func() {
		w.inScope(func() {
			w.vars = append(w.vars, &variable{i, intType, true})
			k, x := w.fresh("k"), w.fresh("x")
			w.linef("%s := %s", k, w.varying(intType))
			w.linef("%s = append(%s, func(%s int) int {", fs, fs, x)
			w.inScope(func() {
				w.vars = append(w.vars, &variable{x, intType, false}, &variable{k, intType, false})
				w.inner([]*typ{intType}, 2)
				w.linef("%s += %s", k, x)
				w.linef("return %s + %s", k, i)
			})
			w.linef("})")
			if w.chance(2) {
				w.linef("if %s == 1 { continue }\n%s++", i, k)
			}
		})
	})
	w.linef("}")
	w.linef("for _, %s := range %s { fmt.Print(%s(1), \" \"); fmt.Println(%s(2)) }", f, fs, f, f)
}

// namedResult calls a literal whose deferred call changes its results.
func (w *writer) namedResult() {
	t, u := w.plainType(), w.plainType()
	r, e := w.fresh("r"), w.fresh("e")
	w.linef("func() { a, b := func() (%s %s, %s %s) {", r, t.name, e, u.name)
	w.inScope(func() {
		w.vars = append(w.vars, &variable{r, t, false}, &variable{e, u, false})
		w.linef("defer func() {\nif x := recover(); x != nil { fmt.Println(\"recovered\", x); %s = %s }", r, w.expr(t))
		w.inner(nil, 1)
		w.linef("}()")
		w.inner([]*typ{t, u}, 2)
		if w.chance(2) {
			w.linef("if %s { panic(%s) }", w.expr(boolType), w.typed(w.plainType()))
		}
		if w.chance(3) {
			w.linef("return")
		} else {
			w.linef("return %s", w.exprs([]*typ{t, u}))
		}
	})
	w.linef("}(); fmt.Println(a, b) }()")
}

// deferredLoop defers in a loop; arguments are evaluated at once.
func (w *writer) deferredLoop() {
	i := w.fresh("i")
	w.linef("func() {\nfor %s := range 3 {", i)
	w.times(3, func() {
		w.inScope(func() {
			w.vars = append(w.vars, &variable{i, intType, false})
			w.linef("defer fmt.Println(\"deferred\", %s, %s)", i, w.typed(w.plainType()))
			w.linef("defer func(x int) { fmt.Println(x, %s); %s++ }(%s)", i, i, w.expr(intType))
			w.inner(nil, 1)
		})
	})
	w.linef("}\n}()")
}

// panics prints what a panic is.
func (w *writer) panics() {
	t := w.plainType()
	zero, big := w.fresh("z"), w.fresh("z")
	w.linef("{ %s, %s := 0, 7; _, _ = %s, %s", zero, big, zero, big)
	body := one(w,
		fmt.Sprintf("fmt.Print(1 / %s)", zero),
		fmt.Sprintf("var p *%s; fmt.Print(*p)", t.name),
		fmt.Sprintf("var m map[string]%s; m[\"a\"] = %s", t.name, w.expr(t)),
		fmt.Sprintf("var x any = %s(%s); fmt.Print(x.(chan int))", t.name, w.expr(t)),
		fmt.Sprintf("var x any; fmt.Print(x.(%s))", t.name),
		fmt.Sprintf("var x any = %s(%s); fmt.Print(x.(interface{ Foo() }))", t.name, w.expr(t)),
		fmt.Sprintf("panic(%s(%s))", t.name, w.expr(t)),
		"panic(fmt.Errorf(\"wrapped %w\", errors.New(\"inner\")))",
		fmt.Sprintf("_ = make([]%s, %s-1)", t.name, zero),
		"var f func(); f()",
		"var c chan int; close(c)",
		"defer func() { panic(fmt.Sprint(\"again \", recover())) }(); panic(1)",
		"defer func() { recover() }(); panic(2)",
		fmt.Sprintf("var x any = []int{}; fmt.Print(x == x, %s)", zero),
		"m := map[any]int{}; m[func() {}] = 1",
		fmt.Sprintf("_ = [2]int(make([]int, %s))", zero),
		"var e error; fmt.Print(e.Error())",
		fmt.Sprintf("defer func() { if recover() != nil { fmt.Print(\"out of range \") } }(); a := %s; a[%s] = a[0]", w.expr(sliceOf(t)), big),
		fmt.Sprintf("defer func() { if recover() != nil { fmt.Print(\"bounds \") } }(); a := %s; fmt.Print(a[%s:2])", w.expr(sliceOf(t)), big),
	)
	w.linef("fmt.Println(%s(func() {\n%s\n})) }", w.help("try"), body)
}
