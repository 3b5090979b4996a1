package generate

import "fmt"

// embeds declares structs that embed pointers, interfaces and generic types, and
// calls what is promoted.
func (w *writer) embeds() {
	if w.factor > 1 {
		w.assign()
		return
	}
	e, t := w.typeName("E"), w.plainType()
	w.declare(func() {
		w.linef("type %sBase struct { n int; X %s }", e, t.name)
		w.linef("func (b *%sBase) Add(d int) *%sBase { b.n += d; return b }", e, e)
		w.linef("func (b %sBase) Get() (int, %s) { return b.n, b.X }", e, t.name)
		w.linef("type %sGetter interface { Get() (int, %s) }", e, t.name)
		w.linef("type %sBoth interface { %sGetter; Add(int) *%sBase }", e, e, e)
		w.linef("type %sBox[V any] struct { V V; list []V }", e)
		w.linef("func (b *%sBox[V]) Push(v ...V) int { b.list = append(b.list, v...); return len(b.list) }", e)
		w.linef("type %sMid struct { *%sBase; name string }", e, e)
		w.linef("type %sTop struct { %sMid; %sBox[%s]; %s }", e, e, e, t.name, one(w, "fmt.Stringer", "error", e+"Empty"))
		w.linef("type %sEmpty struct{}", e)
		if w.chance(2) {
			w.linef("func (t %sTop) Get() (int, %s) { n, x := t.%sMid.Get(); return n * 10, x }", e, t.name, e)
		}
		w.linef("type %sHolder struct { %sBoth; x int }", e, e)
	})
	x, h := w.fresh("x"), w.fresh("h")
	w.linef("{\n%s := %sTop{%sMid: %sMid{&%sBase{%d, %s}, \"mid\"}}", x, e, e, e, e, w.rand.IntN(9), w.expr(t))
	w.linef("%s := &%sHolder{%sBoth: %s}", h, e, e, one(w, "&"+x, x, x+"."+e+"Mid", x+"."+e+"Base"))
	for range 2 + w.rand.IntN(3) {
		w.linef("%s", one(w,
			fmt.Sprintf("%s.Add(%s & 7).Add(1)", x, w.expr(intType)),
			fmt.Sprintf("%s.X = %s", x, w.expr(t)),
			fmt.Sprintf("fmt.Println(%s.Get())", h),
			fmt.Sprintf("fmt.Println(%s.Push(%s, %s), %s.list)", x, w.expr(t), w.expr(t), x),
			fmt.Sprintf("{ f := %s.Add; f(2); { f := %s.Get; %s.n++; fmt.Println(f()) } }", h, h, x),
			fmt.Sprintf("{ f := (*%sTop).Add; f(&%s, 3); g := %sHolder.Get; fmt.Println(g(*%s)) }", e, x, e, h),
			fmt.Sprintf("{ y := %s; y.Add(1); y.%sBase = &%sBase{}; fmt.Println(y.n, %s.n, y == %s) }", x+"."+e+"Mid", e, e, x, x+"."+e+"Mid"),
			fmt.Sprintf("{ var g %sGetter = %s; _, ok := g.(%sBoth); fmt.Printf(\"%%T %%v\\n\", g, ok) }", e, one(w, h, x, x+"."+e+"Mid", "*"+x+"."+e+"Base"), e),
			fmt.Sprintf("func() { defer func() { fmt.Println(\"nil\", recover() != nil) }(); var m %sMid; fmt.Println(m.Get()) }()", e),
		))
	}
	w.linef("fmt.Println(%s.n, %s.X, %s.name, %s.V, %s.x)\n}", x, x, x, x, h)
}

// anonymous works with structs that have no name.
func (w *writer) anonymous() {
	t, u := w.plainType(), w.plainType()
	x := w.fresh("x")
	w.linef("{\n%s := []struct { a %s; B %s `json:\"b\"` }{{%s, %s}, {B: %s}}", x, t.name, u.name, w.expr(t), w.expr(u), w.expr(u))
	w.linef("y := %s[0]\ny.a = %s\n%s[1] = y", x, w.expr(t), x)
	w.linef("for i, e := range %s { e.B = %s; fmt.Printf(\"%%v %%+v\\n\", i, e) }", x, w.expr(u))
	w.linef("z := struct { a %s; B %s `json:\"b\"` }(%s[0])", t.name, u.name, x)
	w.linef("p := &struct { inner struct { v *%s; fs []func() %s } }{}", t.name, t.name)
	w.linef("p.inner.v = &z.a\np.inner.fs = append(p.inner.fs, func() %s { return *p.inner.v })\n*p.inner.v = %s", t.name, w.expr(t))
	w.linef("fmt.Printf(\"%%T %%v %%v\\n\", z, p.inner.fs[0](), z.a)")
	if t.comparable() && u.comparable() {
		w.linef("fmt.Println(y == z, %s[1] == y, any(y) == any(%s[1]))", x, x)
	}
	w.linef("}")
}
