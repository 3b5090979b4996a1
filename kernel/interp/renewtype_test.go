package interp_test

import (
	"testing"
)

// TestTypeWithMoreMethods holds that what was made before a type got methods knows the
// type as it is now: closures, goroutines, and values that only they, or channels, hold.
func TestTypeWithMoreMethods(t *testing.T) {
	const n = "type N struct{ A int }\n"
	const stringer = "func (n N) String() string { return fmt.Sprint(\"<\", n.A, \">\") }\n"
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"assertions", []string{n + "is := func(v any) bool { _, ok := v.(N); return ok }\nmust := func(v any) int { return v.(*N).A }", stringer + "fmt.Println(is(N{1}), is(1), must(&N{2}))"}, "true false 2\n"},
		{"type switches", []string{n + "kind := func(v any) string { switch x := v.(type) { case N: return fmt.Sprint(\"N\", x.A); case *N: return \"*N\"; case []N: return fmt.Sprint(x); case map[string]N: return \"map\" }; return \"?\" }", stringer + "fmt.Println(kind(N{1}), kind(&N{}), kind([]N{{2}}), kind(map[string]N{}), kind(1))"}, "N1 *N [<2>] map ?\n"},
		{"values that a closure makes", []string{n + "k := 1\nmk := func() any { n := N{k}; k++; return n }\nlist := func() any { return []N{{5}} }", stringer + "fmt.Println(mk(), mk() == any(N{2}), list(), k)"}, "<1> true [<5>] 3\n"},
		{"closures that print", []string{n + "p := func() { fmt.Println(N{1}, &N{2}, []N{{3}}) }\np()", stringer + "p()"}, "<1> <2> [<3>]\n"},
		{"captured variables", []string{n + "func acc() (func(int), func() N) { n := N{}; return func(d int) { n.A += d }, func() N { return n } }\nadd, get := acc()\nadd(1)", stringer + "add(2)\nfmt.Println(get())", "func (n *N) More() {}\nadd(4)", "add(8)\nfmt.Println(get())"}, "<15>\n"},
		{"captured interfaces", []string{n + "hold := func() func() any { var v any = N{5}; m := map[any]any{N{1}: N{2}}; return func() any { return []any{v, m[N{1}]} } }()", stringer + "hold()\nfmt.Println(hold())"}, "[<5> <2>]\n"},
		{"captured variables of each iteration", []string{n + "var fs []func(N) N\nfor i := range 3 { d := N{i}; fs = append(fs, func(n N) N { n.A += d.A; d.A += 10; return n }) }\nfs[2](N{})", stringer + "fmt.Println(fs[0](N{1}), fs[1](N{1}), fs[2](N{1}), fs[2](N{1}))"}, "<1> <2> <13> <23>\n"},
		{"closures in closures", []string{n + "outer := func(a N) func(N) func() any { return func(b N) func() any { a.A++; return func() any { b.A++; return []N{a, b} } } }\nmid := outer(N{10})\nin := mid(N{20})\nin()", stringer + "fmt.Println(in(), mid(N{30})(), in(), outer(N{0})(N{0})())"}, "[<11> <22>] [<12> <31>] [<12> <23>] [<1> <1>]\n"},
		{"a closure that calls itself", []string{n + "var depth func(v any) int\ndepth = func(v any) int { n, ok := v.(N); if !ok || n.A == 0 { return 0 }; return 1 + depth(any(N{n.A - 1})) }", stringer + "depth(N{3})"}, "=> 3"},
		{"function values", []string{n + "func is(v any) bool { _, ok := v.(N); return ok }\nf, m := is, N.Get\nfunc (n N) Get() int { return n.A }\nb := N{7}.Get", stringer + "fmt.Println(f(N{1}), m(N{2}), b())"}, "true 2 7\n"},
		{"a function that is declared again, too", []string{n + "func is(v any) string { _, ok := v.(N); return fmt.Sprint(1, ok) }\nh := func() string { return is(N{1}) }", stringer + "func is(v any) string { _, ok := v.(N); return fmt.Sprint(2, ok) }\nfmt.Println(h())", "func is(v any) string { _, ok := v.(N); return fmt.Sprint(3, ok) }", "func (n N) More() {}\nh()"}, "=> 3 true"},
		{"a panic's lines", []string{n + "f := func(v any) int {\n\treturn []int{v.(N).A}[1]\n}", stringer + "f(N{1})"}, "error: panic: runtime error: index out of range [1] with length 1\n\nCell [1], line 3:\n    3 |     return []int{v.(N).A}[1]\n      |                           ^\n\nCell [2], line 2:\n    2 | f(N{1})\n\nhint: indices go from 0 to the length minus one"},
		{"errors.As", []string{"type E struct{ c int }\nfunc (e *E) Error() string { return \"E\" }\ncode := func(err error) int { var e *E; if errors.As(err, &e) { return e.c }; return -1 }\nwrap := func(c int) error { return fmt.Errorf(\"w: %w\", &E{c}) }\nold := wrap(1)", "func (e *E) Code() int { return e.c }\nfmt.Println(code(old), code(wrap(2)), code(fmt.Errorf(\"%w\", &E{3})))"}, "1 2 3\n"},
		{"recovered values", []string{n + "f := func() (s string) { defer func() { n, ok := recover().(N); s = fmt.Sprint(n.A, ok) }(); panic(N{9}) }", stringer + "f()"}, "=> 9 true"},
		{"values in full channels", []string{n + "c := make(chan any, 6)\nc <- N{1}\nc <- &N{2}\nc <- []N{{3}}\nc <- N{4}\nc <- N{5}\nc <- N{6}", stringer + "a, b, l := (<-c).(N), (<-c).(*N), (<-c).([]N)\ns, ok := (<-c).(fmt.Stringer)\nfmt.Println(a, b, l, s, ok, <-c == any(N{5}), any(N{6}) == <-c)"}, "<1> <2> [<3>] <4> true true true\n"},
		{"values in channels", []string{n + "c := make(chan any, 3)\nr := struct{ c <-chan any }{c}\nc <- N{1}\nc <- []any{&N{2}}", stringer + "fmt.Println(<-r.c, <-c)"}, "<1> [<2>]\n"},
		{"functions as values", []string{n + "f := any(func(n N) []N { return []N{n} })", stringer + "fmt.Println(f.(func(N) []N)(N{1}))"}, "[<1>]\n"},
		{"while a goroutine sleeps", []string{n + "m, k := map[string]any{\"a\": N{1}}, map[any]int{N{2}: 2}\nl := list.New()\nl.PushBack(N{3})\ngo func() { for { time.Sleep(time.Millisecond) } }()", stringer + "fmt.Println(m[\"a\"], k[N{2}], l.Front().Value)"}, "<1> 2 <3>\n"},
		{"a running goroutine", []string{n + "in, out := make(chan any), make(chan string)\ngo func() { for v := range in { switch x := v.(type) { case N: out <- fmt.Sprint(\"N\", x.A); case []N: out <- \"[]N\"; case fmt.Stringer: out <- \"S\"; default: out <- \"?\" } } }()\nask := func(v any) string { in <- v; return <-out }\nm := map[any]int{N{1}: 7}\nask(1)", stringer + "fmt.Println(ask(N{1}), ask([]N{}), ask(&N{}), m[N{1}])"}, "N1 []N S 7\n"},
		{"a sequence under way", []string{n + "next, stop := iter.Pull(func(yield func(N) bool) { for i := range 5 { if !yield(N{i}) { return } } })\nnext()", stringer + "a, ok := next()\nstop()\nfmt.Println(a, ok)"}, "<1> true\n"},
		{"types of types", []string{n + "type P struct{ n *N; l []N }\nf := func(v any) string { p, ok := v.(P); if !ok { return \"?\" }; return fmt.Sprint(p.n.A, p.l) }\nvar old any = P{&N{1}, []N{{2}}}", stringer + "fmt.Println(f(old), f(P{&N{3}, []N{{4}}}))"}, "1 [<2>] 3 [<4>]\n"},
		{"a method edited afterwards", []string{n + "mk := func() any { return N{1} }\nc := make(chan any, 1)\nc <- N{2}", "func (n N) Get() int { return n.A }", "func (n N) Get() int { return 10 * n.A }", "type G interface{ Get() int }\nfmt.Println(mk().(G).Get(), (<-c).(G).Get())"}, "10 20\n"},
		{"many methods", []string{n + "is := func(v any) bool { _, ok := v.(N); return ok }\ncount := func() func() N { n := N{}; return func() N { n.A++; return n } }()", "func (n N) A1() {}\ncount()", "func (n N) A2() {}\ncount()", "func (n N) A3() {}\ncount()", stringer, "fmt.Println(is(count()), count())"}, "true <5>\n"},
		{"a method that hides a promoted one", []string{"type B struct{}\nfunc (B) Name() string { return \"b\" }\ntype C struct{ B }\ntype G struct{ C }\nfunc f(c C, g *G) string { return c.Name() + g.Name() }\nlit, expr := func(c *C) string { return c.Name() }, C.Name\nfunc (c C) Call() string { return c.Name() }\nfmt.Println(f(C{}, &G{}), lit(&C{}), expr(C{}), C{}.Call())", "func (C) Name() string { return \"c\" }\nfmt.Println(f(C{}, &G{}), lit(&C{}), expr(C{}), C{}.Call(), C{}.B.Name())"}, "cc c c c b\n"},
		{"a method that hides a promoted one of another form", []string{"type B struct{ Len int }\nfunc (B) Get() int { return 1 }\ntype C struct{ B }\nfunc get(c C) int { return c.Get() }\nfunc ln(c C) int { return c.Len }", "func (C) Get() string { return \"\" }\nfunc (C) Len() int { return 1 }", "ln(C{})"}, "error: Cell [1]:5:29: ln uses Len as int, but it has been declared again as func() int\n    5 | func ln(c C) int { return c.Len }\n      |                             ^\nhint: declare ln again: its cell has to be run, with Len as it is now"},
		{"a closure whose function has another form", []string{n + "func g() int { return 1 }\nf := func(v any) int { _, ok := v.(N); if ok { return g() }; return -1 }", "func g(n int) int { return n }", stringer + "f(1)"}, "=> -1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, test.cells...); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}
