package interp_test

import "testing"

// TestFresh holds that variables which begin as literals are others in each iteration
// of a loop, and in each call.
func TestFresh(t *testing.T) {
	const begin = "var ps []*[]int\nvar as []*[1]int\nvar ms []*map[int]int\nvar fs []func() any\nvar is = []int{0, 1}\ntype S struct{ a int }\n"
	const end = "\nfor _, p := range ps { fmt.Print(*p, \" \") }\nfor _, p := range as { fmt.Print(*p, \" \") }\nfor _, p := range ms { fmt.Print(*p, \" \") }\nfor _, f := range fs { fmt.Print(f(), \" \") }"
	tests := []struct{ name, code, want string }{
		{"slices", "for _, i := range is { k := []int{i}; ps = append(ps, &k) }", "[0] [1] "},
		{"arrays", "for i := 0; i < 2; i++ { k := [1]int{i}; as = append(as, &k) }", "[0] [1] "},
		{"maps", "for i := range 2 { k := map[int]int{i: 1}; ms = append(ms, &k) }", "map[0:1] map[1:1] "},
		{"captured", "for i := range 2 { k, l := []S{{i}}, [...]string{fmt.Sprint(i)}; fs = append(fs, func() any { return k }, func() any { k[0].a += 5; return l }) }", "[{0}] [0] [{1}] [1] "},
		{"of a type", "for i := range 2 { var k []int = []int{i}; var a [2]any = [...]any{i, k}; fs = append(fs, func() any { return a }) }", "[0 [0]] [1 [1]] "},
		{"empty", "for i := range 2 { k := []int{}; fs = append(fs, func() any { k = append(k, i); return k }) }", "[0] [1] "},
		{"functions", "for i := range 2 { k := []func() int{func() int { return i }}; fs = append(fs, func() any { return k[0]() }) }", "0 1 "},
		{"in heads", "for i := range 2 { if k := []int{i}; len(k) > 0 { ps = append(ps, &k) }; switch k := []int{i + 5}; { case true: ps = append(ps, &k) } }", "[0] [5] [1] [6] "},
		{"goto", "func() { i := 0\nagain:\nk := []int{i}\nps = append(ps, &k)\nif i++; i < 2 { goto again } }()", "[0] [1] "},
		{"deferred arguments", "func() { for i := range 2 { defer func(k []int) { ps = append(ps, &k) }([]int{i}) } }()", "[1] [0] "},
		{"goroutines' arguments", "var wg sync.WaitGroup; var mu sync.Mutex; n := 0; for i := range 3 { wg.Add(1); go func(k [2]int) { defer wg.Done(); mu.Lock(); n += k[0]; mu.Unlock() }([2]int{i, 1}) }; wg.Wait(); fmt.Print(n)", "3"},
		{"lookups", "m := map[string]int{\"a\": 1}; for _, k := range []string{\"a\", \"b\", \"a\", \"c\"} { v, ok := m[k]; w, _ := m[k]; fmt.Print(v, ok, w, \" \") }", "1 true 1 0 false 0 1 true 1 0 false 0 "},
		{"lookups of slices", "m := map[int][]int{0: {1}}; for i := range 3 { v, ok := m[i]; v = append(v, 2); fmt.Print(v, ok, \" \") }", "[1 2] true [2] false [2] false "},
		{"lookups that are assigned", "m := map[int]any{1: S{1}}; var s struct{ x any; ok bool }; sl := []any{5}; for _, i := range []int{1, 2} { if v, ok := m[i]; !ok { fmt.Print(v, \" \") }; s.x, s.ok = m[i]; sl[0], _ = m[i]; var x, y = m[i]; fmt.Print(s, sl, x, y, \" \"); delete(m, 1) }", "{{1} true} [{1}] {1} true <nil> {<nil> false} [<nil>] <nil> false "},
		{"lookups that are captured", "m := map[int]int{0: 7}; for i := range 2 { v, ok := m[i]; fs = append(fs, func() any { v++; return fmt.Sprint(v, ok) }); if _, ok := m[i]; true { fs = append(fs, func() any { return ok }) } }", "8 true true 1 false false "},
		{"named results that are kept", "func acc(k int) (c int, inc func() int) { inc = func() int { c++; return c }; c = k; return }\nfunc at(k int) (s S, p *S) { p = &s; s.a = k; return }\nfunc self(k int) (f func(int) int) { f = func(n int) int { if n == 0 { return k }; return f(n - 1) }; return f }\nfunc rec(k int) (r int, err error) { defer func() { if e := recover(); e != nil { err = fmt.Errorf(\"%v\", e); r = -k } }(); if k > 0 { panic(k) }; return k, nil }\nfor i := range 2 { _, inc := acc(i * 10); _, p := at(i); f := self(i); fs = append(fs, func() any { return inc() }, func() any { return p.a }, func() any { return f(2) }); fmt.Print(rec(i)) }", "0 <nil>-1 11 0 0 11 1 1 "},
		{"conditions behind pointers", "yes, no := true, false; bs := []*bool{&yes, &no, &yes, &no}; for i, q := range bs { b := *q && i >= 0; c := *q || i > 2; n := 0; if *bs[3-i] && true { n = 1 }; fmt.Print(b, c, n, []bool{*q && true}, \" \") }", "true true 0 [true] false false 1 [false] true true 0 [true] false true 1 [false] "},
		{"elements behind pointers", "xs := []*int{&is[0], &is[1]}; m := map[string]*S{\"a\": {4}}; fmt.Print([]int{*xs[0], *xs[1]}, []S{*m[\"a\"]}, [1]any{*xs[1]})", "[0 1] [{4}] [1]"},
		{"behind channels", "c := make(chan *S, 3); c <- &S{1}; c <- &S{2}; c <- &S{3}; fmt.Print(*<-c, (*<-c).a+1, []S{*<-c}, len(c))", "{1} 3 [{3}] 0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, begin+test.code+end); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
