package interp_test

import "testing"

// What generated programs (kernel/conformance/generate) have shown to run
// differently from compiled ones.
func TestFuzzed(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{
			"nil as all arguments",
			"func f(s string, list ...int) { fmt.Print(s, list == nil, len(list), \" \") }\nfunc g() { defer f(\"deferred\", nil...); f(\"called\", nil...) }\ng()\nfmt.Print(append([]int{1}, nil...))",
			"calledtrue 0 deferredtrue 0 [1]",
		},
		{
			"a function's name in a loop",
			"func twice(x int) int { return 2 * x }\nvar last func(int) int\nfunc call() int { if last != nil { last(1) }; return 3 }\nfunc take(f func(int) int, n int) { fmt.Print(f(n)); last = f }\nfunc g() { for range 3 { take(twice, call()) } }\ng()",
			"666",
		},
		{
			"unexported fields passed on as arguments",
			"type N int\nfunc (N) String() string { return \"N!\" }\ntype S struct{ n, X N }\nfunc show(args ...any) { fmt.Println(args...) }\nfunc line(format string, args ...any) string { return fmt.Sprintf(format, args...) }\nshow(S{1, 2}, N(3), nil)\nfmt.Print(line(\"%v %T\", S{1, 2}, S{}), fmt.Sprint([]any{S{3, 4}}...))",
			"{1 N!} N! <nil>\n{1 N!} main.S{3 N!}",
		},
		{
			"operations of a declared boolean type",
			"type B bool\nvar n B\ny := 5\nfunc f() (list []B) { var b B; b = B(false || y > 4); list = append(list, b); b = !B(y == 4 || y > 4) || !(n && y == 5); list = append(list, b); b = n || !!B(y == 5); list = append(list, b); b = B(!n) && B(B(y == 5) || n); return append(list, b) }\nfmt.Print(f())",
			"[true true true true]",
		},
		{
			"jumps out of select",
			"func f() { for i := range 4 { for range 2 {}; c := make(chan int); close(c); n := 0\nl: for { select { case _, ok := <-c: if n++; n == 2 { continue l }; if n == 3 { continue }; if !ok && n > i { break l } } }; if i == 3 { for { select { default: select { case <-c: goto done } } } }; done: fmt.Print(i, n, \" \") } }\nf()",
			"0 1 1 4 2 4 3 4 ",
		},
		{
			"returns without values",
			"func even(n int) bool { return n%2 == 0 }\nfunc f() { for i := range 4 { if even(i) { fmt.Print(i) } else { return } } }\nfunc g(n int) { switch { default: if n == 3 { return }; fallthrough; case n == 2: return } }\nfunc h(n int) { switch n { case 1: fmt.Print(\" 1\"); fallthrough; case 2: { return }; default: if even(n) { {} } else { { return } }; fmt.Print(\" even\") } }\nf()\nfor i := range 5 { g(i); h(i) }",
			"0 even 1 even",
		},
		{
			"labels in select",
			"func f(n int) { c := make(chan int, 1); c <- n; select { case <-c:\nl: for i := range 3 { if i == 1 { continue l }; fmt.Print(i) } }; select { case c <- n: if n == 1 { goto m }; fmt.Print(\"on\")\nm: fmt.Print(\"m \") } }\nf(1)\nf(2)",
			"02m 02onm ",
		},
		{
			"operations as elements",
			"x := 5\nfmt.Print([2]int{(x >> 1), (x + (x % (x | 1)))}, map[[1]int]int{{x - (x - (x - 1))}: 1})",
			"[2 5] map[[4]:1]",
		},
		{
			"conversions that change nothing as elements",
			"x := [][2]byte{{1, 2}}\nfmt.Print([]any{byte(x[0][1]), nil}, []byte{byte(x[0][0])}, [1]any{(x[0][1])})",
			"[2 <nil>] [1] [2]",
		},
		{
			"conditions that begin with a literal",
			"type T struct{ a int }\nfunc (t T) ok() bool { return t.a == 1 }\nfunc yes() bool { return true }\nfunc f(no bool) { fmt.Print(T{a: 1}.ok() || no, map[int]bool{1: true}[1] || no, len([]int{2: 1}) == 3 && yes(), no || T{a: 1}.ok() && yes(), \" \"); if ([]float64{0: 0.25}[0] > -1) || func() bool { return no }() { fmt.Print(\"if \") }; for i := 0; (T{a: 1}).ok() && i < 2; i++ { fmt.Print(i) } }\nf(false)",
			"true true true true if 01",
		},
		{
			"no variadic arguments",
			"func f(list ...int) bool { return list == nil }\ntype T struct{}\nfunc (T) m(s string, list ...T) bool { return list == nil }\nfunc g[E any](list ...E) bool { return list == nil }\nh := func(n int, list ...any) bool { return list == nil }\nm := T.m\nfunc k() { defer func(list ...int) { fmt.Print(list == nil) }(); fmt.Print(f(), T{}.m(\"\"), g[int](), h(1), m(T{}, \"\")); fmt.Println() }\nk()",
			"true true true true true\ntrue",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, test.code); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}
