package generate

import "fmt"

// keys uses maps with keys of several kinds.
func (w *writer) keys() {
	t, e := w.keyType(), w.plainType()
	k, m := w.keyType(), w.fresh("m")
	typ := one(w, t.name, "["+fmt.Sprint(2)+"]"+t.name, "struct{ a "+t.name+"; b "+k.name+" }", "any")
	key := func() string {
		switch {
		case typ == t.name:
			return w.expr(t)
		case typ == "any":
			// Of one type only: fmt sorts keys of several types by addresses.
			return fmt.Sprintf("any(%s(%s))", t.name, w.expr(t))
		case typ[0] == '[':
			return fmt.Sprintf("%s{%s, %s}", typ, w.expr(t), w.expr(t))
		}
		return fmt.Sprintf("%s{%s, %s}", typ, w.expr(t), w.expr(k))
	}
	w.linef("{\n%s := map[%s]%s{}", m, typ, e.name)
	for range 2 + w.rand.IntN(3) {
		w.linef("%s", one(w,
			fmt.Sprintf("%s[%s] = %s", m, key(), w.expr(e)),
			fmt.Sprintf("if x, ok := %s[%s]; ok { fmt.Println(\"has\", x) } else { %s[%s] = x }", m, key(), m, key()),
			fmt.Sprintf("delete(%s, %s)", m, key()),
			fmt.Sprintf("%s = maps.Clone(%s)", m, m),
			fmt.Sprintf("for k := range %s { %s[k] = %s }", m, m, w.leaf(e)),
			fmt.Sprintf("func(m map[%s]%s) { m[%s] = %s }(%s)", typ, e.name, key(), w.expr(e), m),
		))
	}
	w.linef("fmt.Println(len(%s), %s)\n}", m, m)
}

// functionMap calls functions that a map or a slice holds.
func (w *writer) functionMap() {
	t, m := w.plainType(), w.fresh("m")
	w.linef("{\n%s := map[string]func(%s) %s{\"a\": %s, \"b\": %s}", m, t.name, t.name, w.literalFunc(t, t), w.literalFunc(t, t))
	w.linef("%s[\"c\"] = func(x %s) %s { return %s[\"a\"](%s[\"b\"](x)) }", m, t.name, t.name, m, m)
	w.linef("for _, k := range slices.Sorted(maps.Keys(%s)) { fmt.Println(k, %s[k](%s)) }", m, m, w.expr(t))
	w.linef("if f, ok := %s[\"d\"]; !ok { fmt.Println(f == nil) }", m)
	for _, f := range w.funcs {
		if len(f.params) == 1 && len(f.results) == 1 {
			p, r := f.params[0], f.results[0]
			w.linef("fs := []func(%s) %s{%s, nil}\nfmt.Println(fs[0](%s), fs[1] == nil)", p.name, r.name, f.name, w.expr(p))
			w.spent += w.factor * f.cost
			break
		}
	}
	w.linef("}")
}

// compares compares structs, arrays and interfaces.
func (w *writer) compares() {
	t, u := w.keyType(), w.keyType()
	w.linef("{\ntype pair struct { a %s; b [2]%s; c any; d *%s }", t.name, u.name, t.name)
	w.linef("x := pair{a: %s, b: [2]%s{%s, %s}, c: %s(%s)}", w.expr(t), u.name, w.expr(u), w.expr(u), u.name, w.expr(u))
	w.linef("y := x\nfmt.Println(x == y, x.b == y.b, any(x) == any(y))")
	w.linef("%s", one(w, "y.c = nil", "y.d = new("+t.name+")", "y.b[1] = "+w.expr(u), "y.a = "+w.expr(t), "y.c = "+t.name+"("+w.expr(t)+")"))
	w.linef("fmt.Println(x == y, x != y, x.c == y.c, x.c == any(x.b[0]), [2]pair{x, y} == [2]pair{y, x})")
	w.linef("func() {\ndefer func() { fmt.Println(recover()) }()\nx.c = []int{}\nfmt.Println(x == y, x.c == x.c)\n}()\n}")
}
