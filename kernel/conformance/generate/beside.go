package generate

import "fmt"

// beside writes statements in which variables stand beside calls that change them.
// Which comes first the specification leaves open: as in the compiler, the calls do.
func (w *writer) beside() {
	w.linef("func() {\ni, j, a, m, p, s := 1, 2, []int{1, 2, 3}, map[int]int{1: 1}, &struct{ x, y int }{1, 2}, \"s\"\nq := &j\nvar e any = 1")
	w.linef("f := func(n int) int { i += n; *q++; a[n&1]++; m[1] += 2; p.x += i; e = i - n; if len(s) < 9 { s += \"t\" }; return i + n }")
	for range 1 + w.rand.IntN(4) {
		w.linef("%s", w.besideStatement())
	}
	w.linef("fmt.Println(f(2), i, j, a, m, *p, s, e)\n}()")
}

func (w *writer) besideStatement() string {
	e := func() string { return w.besideValue(2) }
	return one(w,
		fmt.Sprintf("fmt.Println(%s, %s, %s)", e(), e(), e()),
		fmt.Sprintf("fmt.Println([]any{%s, %s > %s, byte(%s), struct{ x, y any }{%s, %s}}, %s)", e(), e(), e(), e(), e(), e(), e()),
		fmt.Sprintf("i, j = %s, %s", e(), e()),
		fmt.Sprintf("m[%s&3], a[%s&1] = %s, %s", e(), e(), e(), e()),
		fmt.Sprintf("p.x, *q, e = %s, %s, %s", e(), e(), e()),
		fmt.Sprintf("a[%s&1] = %s", e(), e()),
		fmt.Sprintf("a[%s&1] %s %s", e(), one(w, "+=", "-=", "^="), e()),
		fmt.Sprintf("m[%s&3] %s %s", e(), one(w, "=", "+=", "*="), e()),
		fmt.Sprintf("i %s %s", one(w, "=", "+=", "-=", "^="), e()),
		fmt.Sprintf("e = %s", e()),
		fmt.Sprintf("s = fmt.Sprint(%s) + s[:1] + fmt.Sprint(%s)", e(), e()),
		fmt.Sprintf("if %s < %s || %s == %s && %s > %s { p.y++ }", e(), e(), e(), e(), e(), e()),
		fmt.Sprintf("switch %s & 3 { case %s & 3: p.y++; case %s & 3, %s & 3: p.y += 2; default: p.y += 3 }", e(), e(), e(), e()),
		fmt.Sprintf("for n := 0; n < 3 && %s&7 <= %s&7; n++ { p.y += n }", e(), e()),
		fmt.Sprintf("for _, x := range []int{%s, %s} { p.y += x }", e(), e()),
		fmt.Sprintf("fmt.Println(func() (int, any, bool) { return %s, %s, %s == %s }())", e(), e(), e(), e()),
		fmt.Sprintf("fmt.Println(func() (x, y int) { defer fmt.Print(%s, %s); return %s, %s }())", e(), e(), e(), e()),
		fmt.Sprintf("fmt.Println(map[int]any{%s: %s, 7777: []int{%s, %s}})", e(), e(), e(), e()),
	)
}

// besideValue writes a number: a variable, a call, or an operation on such.
func (w *writer) besideValue(depth int) string {
	if depth == 0 || w.chance(3) {
		return one(w, "i", "j", "*q", "a[0]", "a[i&1]", "m[1]", "m[i&3]", "p.x", "p.y", "e.(int)", "len(s)", "f(i&3)", "f(1)", "f(a[1]&3)", "func() int { j += i; return j }()", "len(a)")
	}
	e := func() string { return w.besideValue(depth - 1) }
	return one(w,
		fmt.Sprintf("(%s %s %s)", e(), one(w, "+", "-", "*", "&", "^"), e()),
		fmt.Sprintf("(%s %s %s)", e(), one(w, "+", "-", "*", "&", "^"), e()),
		fmt.Sprintf("-(%s)", e()),
		fmt.Sprintf("int(float64(%s&1023))", e()),
		fmt.Sprintf("%s(%s, %s)", one(w, "min", "max"), e(), e()),
		fmt.Sprintf("%s(%s < %s && %s != 2, %s, %s)", w.help("pick"), e(), e(), e(), e(), e()),
		fmt.Sprintf("[]int{%s, %s}[%s&1]", e(), e(), e()),
		fmt.Sprintf("struct{ x, y int }{%s, %s}.y", e(), e()),
		fmt.Sprintf("map[int]int{%s: %s, 7777: 1}[%s]", e(), e(), e()),
		fmt.Sprintf("any(%s).(int)", e()),
		fmt.Sprintf("len(fmt.Sprint(%s, %s))", e(), e()),
		fmt.Sprintf("a[:2][%s&1]", e()),
		fmt.Sprintf("f(%s&3)", e()),
	)
}
