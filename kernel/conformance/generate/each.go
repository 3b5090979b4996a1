package generate

// each writes loops that keep the variables of all iterations, by closures and pointers,
// and change some of them afterwards: each iteration declares others.
func (w *writer) each() {
	w.linef("func() {\nvar kept []func() any\nlooked := map[int]any{}\nc := make(chan int, 9)")
	for range 1 + w.rand.IntN(3) {
		w.linef("for %s {", one(w, "i := range 3", "i := 0; i < 3; i++", "_, i := range []int{2, 0, 1}", "i := range map[int]bool{2: true}"))
		w.linef("c <- i")
		w.eachVariable()
		w.linef("<-c\n}")
	}
	w.linef("fmt.Println(len(looked))\nfor _, f := range kept { fmt.Println(f()) }\nfor _, f := range kept { fmt.Println(f()) }\n}()")
}

// eachVariable declares a variable and keeps it.
func (w *writer) eachVariable() {
	typ, value := w.eachValue()
	keep := one(w,
		"kept = append(kept, func() any { return v })",
		"p := &v; kept = append(kept, func() any { return *p })",
		"kept = append(kept, func() any { defer func() { v = "+value+" }(); i++; return fmt.Sprint(v) })",
		"kept = append(kept, func() func() any { return func() any { return v } }())",
		"func() { defer func() { kept = append(kept, func() any { return v }) }() }()",
	)
	switch w.rand.IntN(11) {
	case 0:
		w.linef("v := %s\n%s", value, keep)
	case 1:
		w.linef("var v %s = %s\n%s", typ, value, keep)
	case 2:
		w.linef("var v = %s\n%s", value, keep)
	case 3:
		w.linef("v, u := %s, i\n%s\nu++", value, keep)
	case 4:
		w.linef("if v := %s; i < 5 {\n%s\n}", value, keep)
	case 5:
		w.linef("switch v := any(%s).(type) {\ncase %s:\n%s\n}", value, typ, keep)
	case 6:
		w.linef("func(v %s) {\n%s\n}(%s)", typ, keep, value)
	case 7:
		w.linef("func() {\ndefer func(v %s) {\n%s\n}(%s)\n}()", typ, keep, value)
	case 8:
		w.linef("v, ok := map[int]%s{%d: %s}[i]\nkept = append(kept, func() any { return ok })\n%s", typ, w.rand.IntN(3), value, keep)
	case 9:
		w.linef("looked[%d] = %s\nif v, ok := looked[i].(%s); ok {\n%s\n}\nv, ok := looked[i]\nfmt.Println(v, ok)", w.rand.IntN(3), value, typ, keep)
	case 10:
		w.linef("var v %s\nv = %s\n%s", typ, value, keep)
	}
}

// eachValue returns a type and a value of it that depends on the iteration.
func (w *writer) eachValue() (typ, value string) {
	v := one(w,
		[2]string{"[]int", "[]int{i, 1}"}, [2]string{"[2]int", "[2]int{i}"}, [2]string{"[2]int", "[...]int{1, i}"},
		[2]string{"map[int]int", "map[int]int{i: 1}"}, [2]string{"map[string][]int", "map[string][]int{\"k\": {i}}"},
		[2]string{"[]string", "[]string{fmt.Sprint(i)}"}, [2]string{"[][]int", "[][]int{{i}, {2}}"}, [2]string{"[1]any", "[1]any{i}"},
		[2]string{"[]any", "[]any{i, []int{i}}"}, [2]string{"struct{ a, b int }", "struct{ a, b int }{i, 2}"},
		[2]string{"[]struct{ a int }", "[]struct{ a int }{{i}}"}, [2]string{"any", "any([]int{i})"}, [2]string{"int", "i * 2"},
		[2]string{"string", "fmt.Sprint(i)"}, [2]string{"[]int", "append([]int{}, i)"}, [2]string{"[]int", "make([]int, i+1)"},
		[2]string{"int", "func() int { c <- i; return <-c }()"}, [2]string{"int", "any(i).(int)"}, [2]string{"int", "map[int]int{0: i}[0]"},
		[2]string{"[]int", "[]int{5, 6, 7, i}[i:]"}, [2]string{"[]byte", "[]byte(fmt.Sprint(i))"}, [2]string{"float64", "float64(i) / 2"},
		[2]string{"int", "*&[]int{i, 4}[0]"}, [2]string{"int", "*[]*int{&i}[0]"}, [2]string{"complex128", "complex(float64(i), 1)"},
	)
	return v[0], v[1]
}
