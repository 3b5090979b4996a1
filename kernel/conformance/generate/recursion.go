package generate

import "fmt"

// recursion declares a function, or two, that call themselves, with a depth that
// ends it, and calls them.
func (w *writer) recursion() {
	if w.factor > 1 {
		w.assign()
		return
	}
	f, t := w.global("R"), w.plainType()
	n, x := &variable{w.fresh("n"), intType, true}, &variable{w.fresh("x"), t, false}
	other := f
	if w.chance(2) {
		other = f + "b"
	}
	w.declare(func() {
		w.linef("func %s(%s int, %s %s) (%s, int) {\nif %s <= 0 { return %s, 0 }", f, n.name, x.name, t.name, t.name, n.name, x.name)
		w.times(8, func() { w.purely([]*typ{t, intType}, func() { w.vars = []*variable{n, x}; w.block(1) }) })
		w.linef("y, d := %s(%s-1-%s%%2, %s)\nz, e := %s(%s-2, y)\nreturn z, d + e + 1\n}", other, n.name, n.name, x.name, f, n.name)
		if other != f {
			w.linef("func %s(n int, x %s) (r %s, d int) {\ndefer func() { d++ }()\nr, d = %s(n-1, x)\nreturn\n}", other, t.name, t.name, f)
		}
	})
	w.linef("fmt.Println(%s(%d, %s))", f, 2+w.rand.IntN(4), w.expr(t))
}

// recursiveClosure calls a function literal that calls itself by the variable
// that holds it.
func (w *writer) recursiveClosure() {
	f, n, x, t := w.fresh("f"), w.fresh("n"), w.fresh("x"), w.plainType()
	w.linef("{\nvar %s func(n int, x %s) []%s\n%s = func(%s int, %s %s) []%s {\nif %s == 0 { return []%s{%s} }", f, t.name, t.name, f, n, x, t.name, t.name, n, t.name, x)
	w.times(6, func() {
		w.inScope(func() {
			w.vars = append(w.vars, &variable{n, intType, true}, &variable{x, t, false})
			w.inner([]*typ{sliceOf(t)}, 1)
			w.linef("return append(%s(%s-1, %s), %s)", f, n, w.expr(t), x)
		})
	})
	w.linef("}\nfmt.Println(%s(%d, %s))\n}", f, 1+w.rand.IntN(4), w.expr(t))
}

// recursiveType declares a list or a tree with methods, and walks it.
func (w *writer) recursiveType() {
	if w.factor > 1 {
		w.assign()
		return
	}
	n, t := w.typeName("T"), w.plainType()
	tree := w.chance(2)
	w.declare(func() {
		if tree {
			w.linef("type %s struct { v %s; kids []%s; up *%s; named map[string]*%s }", n, t.name, n, n, n)
		} else {
			w.linef("type %s struct { v %s; next *%s; with func(*%s) *%s }", n, t.name, n, n, n)
		}
		w.linef("func (t *%s) Len() int {\nif t == nil { return 0 }\nn := 1", n)
		if tree {
			w.linef("for i := range t.kids { n += t.kids[i].Len() }\nfor _, k := range t.named { n += k.Len() }\nreturn n\n}")
			w.linef("func (t %s) Sum(f func(%s) int) (n int) { for _, k := range t.kids { n += k.Sum(f) }; return n + f(t.v) }", n, t.name)
		} else {
			w.linef("return n + t.next.Len()\n}")
			w.linef("func (t %s) Sum(f func(%s) int) int { if t.next == nil { return f(t.v) }; return f(t.v) + t.next.Sum(f) }", n, t.name)
		}
	})
	x := w.fresh("t")
	w.linef("{\n%s := &%s{v: %s}", x, n, w.expr(t))
	if tree {
		w.linef("%s.kids = append(%s.kids, %s{v: %s, up: %s}, %s{v: %s})", x, x, n, w.expr(t), x, n, w.expr(t))
		w.linef("%s.kids[1].kids = []%s{{v: %s}, %s.kids[0]}", x, n, w.expr(t), x)
		w.linef("%s.kids[0].named = map[string]*%s{\"a\": {v: %s}}", x, n, w.expr(t))
		w.linef("fmt.Println(%s.Len(), %s.kids[0].up == %s, %s.kids[1].kids[1].v, len(%s.kids[1].kids[0].kids))", x, x, x, x, x)
	} else {
		w.linef("for range %d { %s = &%s{v: %s, next: %s} }", 1+w.rand.IntN(3), x, n, w.expr(t), x)
		w.linef("%s.with = func(t *%s) *%s { t.v = %s; return t.next }", x, n, n, w.expr(t))
		w.linef("fmt.Println(%s.Len(), %s.with(%s).v, %s.v, %s.next.with == nil)", x, x, x, x, x)
	}
	w.linef("n := 0\nfmt.Println(%s.Sum(func(x %s) int { n += len(fmt.Sprint(x)); return n }), n)\n}", x, t.name)
}

// generic writes the instance of a type by its arguments.
func generic(name string, args ...*typ) string {
	text := name + "["
	for i, a := range args {
		if i > 0 {
			text += ", "
		}
		text += a.name
	}
	return fmt.Sprint(text, "]")
}
