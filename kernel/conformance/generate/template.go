package generate

import "fmt"

// aliases appends to slices that share memory.
func (w *writer) aliases() {
	t := w.plainType()
	w.linef("{\na := []%s{%s}\nb, c := a[1:3], a[:%d:%d]", t.name, w.elements(t, 4), 2+w.rand.IntN(2), 3+w.rand.IntN(2))
	for range 2 + w.rand.IntN(3) {
		w.linef("%s", one(w, "b = append(b, "+w.expr(t)+")", "c = append(c, "+w.expr(t)+")", "copy(a[1:], b)", "b[0] = "+w.expr(t),
			"a, b = b, a[:1:2]", "c = append(c[:1], c...)", "c = slices.Insert(c, 1, "+w.expr(t)+")", "a = b[:cap(b)]", "b = append(b, c[0]); b = b[:2]"))
		w.linef("b = append(b, a[0])\nif len(c) < 2 || len(a) < 3 || len(b) < 2 { a = append(a, b...); a = append(a, c[0], c[0]); c = append(c, c[0]) }")
	}
	w.linef("fmt.Println(a, b, c, len(a), len(b), len(c))\n}")
}

// order writes an expression whose calls have effects, in the order specified.
func (w *writer) order() {
	n := w.help("trace")
	call := func(name string) string { return fmt.Sprintf("%s(&log, %q, %d)", n, name, w.rand.IntN(3)) }
	w.linef("func() {\nvar log []string\nm, a := map[int]int{}, [3]int{}")
	w.linef("%s", one(w,
		fmt.Sprintf("a[%s], m[%s] = %s, %s", call("i"), call("k"), call("x"), call("y")),
		fmt.Sprintf("a[%s] += %s", call("i"), call("x")),
		fmt.Sprintf("m[%s] = %s * (%s - %s)", call("k"), call("x"), call("y"), call("z")),
		fmt.Sprintf("if %s == %s && %s < %s || %s > 0 { a[0]++ }", call("u"), call("v"), call("x"), call("y"), call("z")),
		fmt.Sprintf("a = [3]int{%s, 2: %s}; m = map[int]int{%s: %s}", call("x"), call("y"), call("k"), call("v")),
		fmt.Sprintf("defer func(x, y int) { fmt.Println(\"later\", x, y) }(%s, %s)", call("x"), call("y")),
		fmt.Sprintf("switch %s { case %s, %s: a[1]++; case %s: a[2]++ }", call("t"), call("x"), call("y"), call("z")),
		fmt.Sprintf("m[%s]++; a[%s], a[%s] = a[%s], m[%s]", call("k"), call("i"), call("j"), call("x"), call("y")),
	))
	w.linef("fmt.Println(log, m, a)\n}()")
}

// generics declares a generic type with methods, and an alias of it.
func (w *writer) generics() {
	if w.factor > 1 {
		w.assign()
		return
	}
	g, t, u := w.typeName("G"), w.plainType(), w.keyType()
	w.declare(func() {
		w.linef("type %s[K comparable, V any] struct { keys []K; m map[K]V; next *%s[K, V] }", g, g)
		w.linef("func (g *%s[K, V]) Put(k K, v V) *%s[K, V] { if g.m == nil { g.m = map[K]V{} }; if _, ok := g.m[k]; !ok { g.keys = append(g.keys, k) }; g.m[k] = v; return g }", g, g)
		w.linef("func (g %s[K, V]) All() iter.Seq2[K, V] { return func(yield func(K, V) bool) { for _, k := range g.keys { if !yield(k, g.m[k]) { return } } } }", g)
		w.linef("type %sA[V any] = %s[%s, V]", g, g, u.name)
	})
	x := w.fresh("g")
	w.linef("%s := &%sA[%s]{}", x, g, t.name)
	w.linef("%s.Put(%s, %s).Put(%s, %s)", x, w.expr(u), w.expr(t), w.expr(u), w.expr(t))
	w.linef("{ put := (*%s[%s, %s]).Put; put(%s, %s, %s) }", g, u.name, t.name, x, w.expr(u), w.expr(t))
	w.linef("for k, v := range %s.All() { fmt.Printf(\"%%v %%v %%T\\n\", k, v, %s); if %s { break } }", x, x, w.expr(boolType))
}

// constants prints constants of a declared type and of any precision.
func (w *writer) constants() {
	t := w.fresh("T")
	w.linef("{\ntype %s int8\nconst (\nA %s = iota * %d\nB\n_\nC\nbig = 1 << 90\nfrac = big / 3.0\n)", t, t, 1+w.rand.IntN(9))
	w.linef("x := C - B*%s(A+%d)\nfmt.Printf(\"%%v %%T %%v %%v\\n\", x<<4, x, big>>%d, frac/big)\n}", t, w.rand.IntN(3), 60+w.rand.IntN(20))
}

// initialises declares variables of the package that depend on each other.
func (w *writer) initialises() {
	if w.factor > 1 {
		w.assign()
		return
	}
	n := w.global("V")
	list := w.rand.Perm(4)
	w.declare(func() {
		w.linef("var (")
		for _, i := range list {
			w.linef("%s%d = %sf(%d) %s", n, i, n, i, one(w, "+1", "*2", fmt.Sprintf("+ %s%d", n, i+1)))
		}
		w.linef("%s4 = len(%slog)\n%slog []string\n)", n, n, n)
		w.linef("func %sf(i int) int { %slog = append(%slog, fmt.Sprint(i)); return i * 2 }", n, n, n)
	})
	w.linef("fmt.Println(%s0, %s1, %s2, %s3, %s4, %slog)", n, n, n, n, n, n)
}
