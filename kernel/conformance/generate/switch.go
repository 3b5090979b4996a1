package generate

// switchValue writes an expression switch, perhaps with fallthrough.
func (w *writer) switchValue() {
	loops := w.loops
	w.loops = nil
	v := w.fresh("s")
	w.linef("switch %s := %s; %s & 3 {", v, w.expr(intType), v)
	for _, c := range []string{"case 0, 1:", "case 2:", "default:"} {
		w.linef("%s", c)
		w.block(1)
		if c != "default:" && w.chance(3) {
			w.linef("fallthrough")
		} else if w.chance(4) {
			w.linef("if %s { break }", w.expr(boolType))
		}
	}
	w.linef("}")
	w.loops = loops
}

// switchType writes a type switch over one of several values.
func (w *writer) switchType() {
	loops := w.loops
	w.loops = nil
	i := w.types[len(w.types)-1]
	x, v := w.fresh("x"), w.fresh("t")
	a, b := w.plainType(), one(w, i.impl...)
	for b.name == a.name || b.name == "error" {
		a = w.plainType()
	}
	w.linef("var %s any = %s(%s)", x, parenthesised(a), w.expr(a))
	w.linef("if %s { %s = %s(%s) }", w.expr(boolType), x, b.name, w.expr(b))
	w.linef("switch %s := %s.(type) {\ncase nil, func():\nfmt.Println(%s == nil)", v, x, v)
	w.linef("case %s:", a.name)
	w.inScope(func() {
		w.vars = append(w.vars, &variable{v, a, false})
		w.linef("fmt.Printf(\"%%T %%v\\n\", %s, %s)", v, v)
		w.block(1)
	})
	w.linef("case %s:", i.name)
	w.linef("fmt.Println(%s.%s(), %s == %s(%s))", v, i.methods[0].name, "fmt.Sprint("+v+")", "fmt.Sprint", x)
	w.linef("case fmt.Stringer, error:\nfmt.Printf(\"%%T\\n\", %s)", v)
	w.linef("default:\nfmt.Println(\"other\", %s)\n}", v)
	w.linef("{ y, ok := %s.(%s); fmt.Println(ok, y == nil) }", x, i.name)
	w.loops = loops
}
