package interp_test

import (
	"context"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// run executes cells in one session and returns what the last one printed and
// showed, or its error.
func run(t *testing.T, cells ...string) string {
	t.Helper()
	in := interp.New(interp.Options{})
	got := ""
	for i, code := range cells {
		var mu sync.Mutex
		var out strings.Builder
		result := in.Execute(context.Background(), engine.Cell{ID: fmt.Sprint(i), Code: code, Count: i + 1}, func(e engine.Event) {
			mu.Lock()
			defer mu.Unlock()
			switch e := e.(type) {
			case engine.Stream:
				out.WriteString(e.Text)
			case engine.Value:
				fmt.Fprintf(&out, "=> %v", e.Data["text/plain"])
			}
		})
		mu.Lock()
		got = out.String()
		mu.Unlock()
		if result.Err != nil {
			got += "error: " + strings.Join(result.Err.Traceback, "\n")
		}
	}
	return got
}

func TestExecute(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"value", []string{"1 + 1"}, "=> 2"},
		{"a comparison that is not shown", []string{"x := 1\n!(x == 1);", "x == 1;"}, ""},
		{"print", []string{`fmt.Println("hello")`}, "hello\n"},
		{"variables", []string{"x := 1", "x += 2\nx"}, "=> 3"},
		{"function", []string{"func f(n int) int { return n * 2 }", "f(21)"}, "=> 42"},
		{"redefined function", []string{"func f() int { return 1 }\nfunc g() int { return f() }", "g()", "func f() int { return 2 }", "g()"}, "=> 2"},
		{"method", []string{"type P struct{ x, Y int }\nfunc (p P) String() string { return fmt.Sprint(\"P\", p.x) }\np := P{x: 3}\nfmt.Println(p)"}, "P3\n"},
		{"type name", []string{"type P struct{ X int }\nfmt.Printf(\"%T %v\\n\", P{1}, P{1})"}, "main.P {1}\n"},
		{"generic type of the library with methods", []string{"import (\"database/sql\"; \"database/sql/driver\")\nvar n sql.Null[float64]\nvar s sql.Scanner = &n\nerr := s.Scan(\"1.5\")\nvar v driver.Valuer = n\nw, err2 := v.Value()\nfmt.Println(n, err, w, err2)"}, "{1.5 true} <nil> 1.5 <nil>\n"},
		{"negated element", []string{"func f(xs []bool) (n int) {\n\tfor i := range xs {\n\t\tif !xs[i] { if i == 1 { continue }; if i == 4 { break }; n += i }\n\t}\n\tif !xs[0] { return n }\n\treturn -1\n}\nfmt.Println(f([]bool{false, false, true, false, false, false}), f([]bool{true}))"}, "3 -1\n"},
		{"offset in a generic type", []string{"type E[T any] struct { X T; Y int8 }\ntype S[T any] struct { B bool; E[T]; Z T }\nfunc (s *S[T]) offsets() []uintptr { return []uintptr{unsafe.Offsetof(s.E), unsafe.Offsetof(s.Y), unsafe.Offsetof(s.Z)} }\nfmt.Println(new(S[int8]).offsets(), new(S[int64]).offsets())"}, "[1 2 3] [8 16 24]\n"},
		{"loop closures", []string{"var fs []func()\nfor i := 0; i < 3; i++ { fs = append(fs, func() { fmt.Print(i, \" \") }) }\nfor _, f := range fs { f() }"}, "0 1 2 "},
		{"defer order", []string{"func f() (r int) { defer func() { r *= 2 }(); defer func() { recover(); r = 21 }(); panic(1) }\nf()"}, "=> 42"},
		{"named struct result", []string{"type P struct{ A []int }\nfunc f() (d P) { d = P{[]int{1}}; return d }\nfunc g() (d P) { func() { d = f() }(); return }\nfmt.Println(f(), g())"}, "{[1]} {[1]}\n"},
		{"named result in a loop", []string{"func f() (z []int) { z = append(z, 1); return z }\nfor range 2 { a := f(); fmt.Print(len(a)) }"}, "11"},
		{"generic", []string{"func Map[T, U any](xs []T, f func(T) U) []U { var r []U; for _, x := range xs { r = append(r, f(x)) }; return r }\nfmt.Println(Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i, \"!\") }))"}, "[1! 2!]\n"},
		{"recover below a deferred method", []string{"func r() { fmt.Print(recover(), \" \") }\ntype T int\nfunc (*T) M() { r() }\nfunc (*T) R() { r2 := recover(); fmt.Print(r2, \" \") }\ntype S struct{ *T }\nvar m, r3 = S.M, S.R\nfunc f() { defer r3(S{new(T)}); defer m(S{new(T)}); panic(1) }\nf()"}, "<nil> 1 "},
		{"deferred recover", []string{"func f() (n int) { defer func() { defer recover() }(); defer recover(); defer func() { n = 2 }(); panic(1) }\nfmt.Println(f())\nfunc g() (x any) { defer func() { x = recover() }(); defer recover(); panic(3) }\nfmt.Println(g())"}, "2\n3\n"},
		{"unexported fields", []string{"type T struct{ A, b int; error }\nv := reflect.ValueOf(&T{1, 2, nil}).Elem()\nfor i := range v.NumField() { f := v.Type().Field(i); fmt.Print(f.Name, f.PkgPath, f.IsExported(), v.Field(i).CanSet(), v.FieldByName(f.Name).CanInterface(), \" \") }\nfmt.Println(v.Field(1).Int(), v.FieldByName(\"c\").IsValid())"}, "Atrue true true bmainfalse false false errormainfalse false false 2 false\n"},
		{"append of a slice to itself", []string{"type S []S\nvar s S\ns = append(s, s)\ns = append(s, nil, s)\nfmt.Println(s[0] == nil, len(s), len(s[2]))"}, "true 3 1\n"},
		{"generic function with a type of its own", []string{"func F[A any](a A) any { type S struct{ X A }; type P[B any] struct { X A; Y B }; fmt.Printf(\"%T \", P[int8]{}); return S{a} }\nfmt.Printf(\"%T \", F(1))\nfmt.Printf(\"%v \", F(\"a\"))\nfmt.Println(F(1) == F(1), F(1) == F(uint(1)))"}, "main.P[int;int8] main.S[int] main.P[string;int8] {a} main.P[int;int8] main.P[int;int8] main.P[int;int8] main.P[uint;int8] true false\n"},
		{"local types as type arguments", []string{"type L[T any] struct{}\nfunc f() any { type A = int; type B int; return L[B]{} }\nfunc g[T any]() any { type C struct{ x T }; return L[[]C]{} }\nfunc h() { type P int; { type P int; fmt.Printf(\"%T %T \", L[P]{}, P(0)) }; fmt.Printf(\"%T %T %T %T\\n\", L[P]{}, f(), g[int](), g[P]()) }\nh()"}, "main.L[main.P·4] main.P main.L[main.P·3] main.L[main.B·1] main.L[[]main.C[int]·2] main.L[[]main.C[main.P·3]·2]\n"},
		{"generic type", []string{"type Stack[T any] struct{ xs []T }\nfunc (s *Stack[T]) Push(x T) { s.xs = append(s.xs, x) }\nfunc (s *Stack[T]) Pop() T { x := s.xs[len(s.xs)-1]; s.xs = s.xs[:len(s.xs)-1]; return x }\nvar s Stack[string]\ns.Push(\"a\"); s.Push(\"b\")\nfmt.Println(s.Pop(), len(s.xs))\nfmt.Printf(\"%T\\n\", s)"}, "b 1\nmain.Stack[string]\n"},
		{"range int", []string{"for i := range 3 { fmt.Print(i) }"}, "012"},
		{"range func", []string{"func seq(yield func(int) bool) { for i := 0; i < 10; i++ { if !yield(i) { return } } }\nfor x := range seq { if x == 2 { continue }; if x == 5 { break }; fmt.Print(x) }"}, "0134"},
		{"results of a range within a range", []string{"func count(n int) iter.Seq[int] { return func(yield func(int) bool) { for i := range n { if !yield(i) { return } } } }\nfunc find(n int) (int, string) { for x := range count(5) { for y := range count(3) { if x*y == n { return x, fmt.Sprint(y) } } }; return -1, \"\" }\nfmt.Println(find(6))\nfmt.Println(find(7))"}, "3 2\n-1 \n"},
		{"goto out of a range over a function", []string{"func f() (s string) { for x := range slices.Values([]int{1, 2, 3}) { for range slices.Values([]int{1}) { if x == 3 { goto done } }; s += fmt.Sprint(x) }; s += \"never\"; done: return s + \"!\" }\nf()"}, "=> 12!"},
		{"sequences that go on", []string{"func try(seq func(func(int) bool), end func()) { defer func() { fmt.Println(recover()) }(); for range seq { end(); break } }\ntry(func(yield func(int) bool) { yield(1); yield(2) }, func() {})\nvar kept func(int) bool\nfunc leak() (r any) { defer func() { r = recover() }(); for range func(yield func(int) bool) { kept = yield } {}; kept(1); return }\nfmt.Println(leak())\ntry(func(yield func(int) bool) { defer func() { recover() }(); yield(1) }, func() { panic(1) })\ntry(func(yield func(int) bool) { defer func() { recover(); yield(2) }(); yield(1) }, func() { panic(1) })"}, "runtime error: range function continued iteration after function for loop body returned false\nruntime error: range function continued iteration after whole loop exit\nruntime error: range function recovered a loop body panic and did not resume panicking\nruntime error: range function continued iteration after loop body panic\n"},
		{"names of functions and temporaries", []string{"func t(x int) int { return x + 1 }\nfunc L(n int) int { L := n; { L := L + 1; { L := L + 1; return t(L) } } }\nxs := []int{1, 2, 3}\nxs[t(0)], xs[t(1)] = xs[0], t(xs[1])\nfmt.Println(xs, L(1))"}, "[1 1 3] 4\n"},
		{"elements behind pointers to arrays", []string{"a := [3]int{1, 2, 3}\np := &a\nq := &p\nps := []*[3]int{p}\np[0]++\np[1] += 5\np[0], p[2] = p[2], p[0]\n(*q)[1]--\n(**q)[1] *= 2\nps[0][2] = 7\nfunc() *[3]int { return p }()[0] = 9\nfmt.Println(a, p[1], (*q)[2])\nfunc f() { var b [2][3]int; r := &b[1]; r[0] = 5; r[2]++; fmt.Println(b) }\nf()"}, "[9 12 7] 12 7\n[[0 0 0] [5 0 1]]\n"},
		{"nil as a list", []string{"func f(fs ...func()) (bool, int) { return fs == nil, len(fs) }\nfmt.Println(f(nil...))\nfmt.Println(f(nil))\nfmt.Println(f(nil, nil))\nfmt.Println(f())\nfmt.Println(append([]int{1}, nil...))"}, "true 0\nfalse 1\nfalse 2\ntrue 0\n[1]\n"},
		{"built-ins among elements", []string{"xs, z, w := []int{1, 2}, 1+2i, 3.0", "fmt.Println([][]int{append(xs, 3), append(append(xs[:1], 4), xs...)}, [3]float64{2: real(z)}, []any{imag(z), append(xs, 5)}, []complex128{complex(1, w), complex(w, w)})"}, "[[1 2 3] [1 4 1 4]] [0 0 1] [2 [1 4 5]] [(1+3i) (3+3i)]\n"},
		{"templates that call functions with values of a cell's types", []string{"type V struct{ j int }\nfunc (v V) Add(w V) V { return V{v.j + w.j} }\nfunc (v *V) Less(w *V) bool { return v.j < w.j }\ntype T struct{ A V; B *V; L []V; X any }\nfuncs := template.FuncMap{\"show\": func(v V) string { return fmt.Sprint(\"v\", v.j) }, \"all\": func(s string, l ...V) string { return s + fmt.Sprint(len(l)) }, \"mk\": func(n int) V { return V{n} }, \"at\": func(v *V) int { v.j++; return v.j }}", "for _, text := range []string{\"{{show .A}} {{show .B}} {{show .X}} {{range .L}}{{show .}}{{end}}\", \"{{all `n` .A .X}} {{mk 3 | .A.Add | show}} {{.B.Less .B}} {{with index .L 1}}{{at .}}{{end}} {{at .B}} {{show .B}}\", \"{{show 1}}\", \"{{(mk 1).j}}\"} {\n\tt := template.Must(template.New(\"t\").Funcs(funcs).Parse(text))\n\tvar b strings.Builder\n\terr := t.Execute(&b, T{V{1}, &V{2}, []V{{3}, {4}}, V{5}})\n\tfmt.Println(b.String(), err)\n}"}, "v1 v2 v5 v3v4 <nil>\nn2 v4 false 5 3 v3 <nil>\n template: t:1:2: executing \"t\" at <show 1>: error calling show: wrong type for value; expected main.V; got int\n template: t:1:6: executing \"t\" at <1>: j is an unexported field of struct type main.V\n"},
		{"built-ins among several results", []string{"func f(xs []int) ([]int, int, *int) { return append(xs, 1), len(xs), new(int) }\nfunc g(xs []int) (bool, any) { return xs == nil, cap(xs) }\ny, n, p := f(nil)\nfmt.Println(y, n, *p)\nfmt.Println(g(nil))"}, "[1] 0 0\ntrue 0\n"},
		{"generic types within others", []string{"type Opt[T any] struct{ v T }\nfunc (o Opt[T]) String() string { return fmt.Sprint(\"opt\", o.v) }\nfunc (o Opt[T]) IsZero() bool { return true }\ntype L[T any] []T\nfunc (l L[T]) Len() int { return len(l) }\nfunc (l L[T]) Less(i, j int) bool { return i > j }\nfunc (l L[T]) Swap(i, j int) { l[i], l[j] = l[j], l[i] }\ntype W struct { A Opt[int]; B map[string]struct{ C []Opt[string] }; D L[int]; E func() *Opt[int8] }\nfunc get() (w W) { return }", "w := get()\nw.D = append(w.D, 1, 2)\nsort.Sort(w.D)\nfmt.Println(w.A, w.D, w.B[\"\"].C)\nb, err := json.Marshal(struct{ A Opt[uint] `json:\",omitzero\"` }{})\nfmt.Println(string(b), err)"}, "opt0 [2 1] []\n{} <nil>\n"},
		{"a generic type of the standard library before other fields", []string{"type B struct { at atomic.Pointer[int]; on []func() }\nfunc (b *B) call() { b.on[0]() }\nfunc (b *B) Do() { t := 5; b.at.Store(&t); b.call(); fmt.Println(*b.at.Load()) }", "b := &B{}\nb.on = append(b.on, func() { fmt.Print(\"on \") })\nb.Do()"}, "on 5\n"},
		{"the size of an atomic.Pointer", []string{"type C struct{ n int }\ntype S struct { p atomic.Pointer[C]; q [2]*int }", "var s S\ns.p.Store(&C{3})\nfmt.Println(s.q, s.p.Load().n, s.p.CompareAndSwap(nil, nil), unsafe.Sizeof(s), reflect.TypeOf(s).Size())"}, "[<nil> <nil>] 3 false 24 24\n"},
		{"generic types of the standard library", []string{"type C struct{ N int }\ntype S struct{ p atomic.Pointer[C] }\nvar s S\ns.p.Store(&C{3})\nold := s.p.Swap(&C{4})\nh, k := unique.Make(C{1}), unique.Make(C{1})\nfmt.Println(old.N, s.p.Load().N, h == k, h.Value())\nfmt.Printf(\"%T %T\\n\", h, &s.p)"}, "3 4 true {1}\nunique.Handle[main.C] *atomic.Pointer[main.C]\n"},
		{"slices", []string{"xs := []int{3, 1, 2}\nslices.Sort(xs)\nfmt.Println(xs, slices.Max(xs), slices.Contains(xs, 2))"}, "[1 2 3] 3 true\n"},
		{"maps", []string{"m := map[string]int{\"b\": 2, \"a\": 1}\nfmt.Println(slices.Sorted(maps.Keys(m)))"}, "[a b]\n"},
		{"min max", []string{"fmt.Println(min(3, 1, 2), max(2.5, 1), min(\"b\", \"a\"))"}, "1 2.5 a\n"},
		{"interface", []string{"type S interface{ area() float64 }\ntype Sq struct{ a float64 }\nfunc (s Sq) area() float64 { return s.a * s.a }\ntype C struct{ r float64 }\nfunc (c *C) area() float64 { return 3 * c.r * c.r }\nfor _, s := range []S{Sq{2}, &C{1}} { fmt.Print(s.area(), \" \") }"}, "4 3 "},
		{"program", []string{"package main\nimport \"fmt\"\nvar a = b + 1\nvar b = f()\nfunc f() int { return 41 }\nfunc main() { fmt.Println(a) }"}, "42\n"},
		{"switch", []string{"switch x := 5; { case x > 3: fmt.Print(\"big\"); fallthrough; case x > 10: fmt.Print(\"huge\"); default: fmt.Print(\"small\") }"}, "bighuge"},
		{"type switch", []string{"func d(v any) string { switch v := v.(type) { case nil: return \"nil\"; case int, int64: return fmt.Sprint(\"int\", v); case error: return v.Error(); case []int: return fmt.Sprint(len(v)) }; return \"?\" }\nfmt.Println(d(nil), d(1), d(errors.New(\"e\")), d([]int{1}), d(2.5))"}, "nil int1 e 1 ?\n"},
		{"method in a later cell", []string{"type P struct{ X int }\np := P{3}\nps := []P{{4}}\np", "func (p P) String() string { return fmt.Sprint(\"P\", p.X) }", "fmt.Println(p, ps, P{5})\nvar s fmt.Stringer = p\nvar v any = ps[0]\n_, ok := v.(fmt.Stringer)\nfmt.Fprint(io.Discard, p)\nfmt.Println(s, ok)"}, "P3 [P4] P5\nP3 true\n"},
		{"redefined method", []string{"type P struct{ X int }\nfunc (p P) String() string { return \"old\" }\np := P{3}", "func (p P) String() string { return fmt.Sprint(\"new\", p.X) }", "fmt.Println(p)"}, "new3\n"},
		{"unexported fields printed", []string{"type T float64\nfunc (t T) String() string { return \"T!\" }\ntype C struct{ name string; t T; U T }\nfmt.Println(C{\"a\", 1, 2})\nb, _ := json.Marshal(C{\"a\", 1, 2})\nfmt.Println(string(b))\nfmt.Printf(\"%v %+v\\n\", []C{{}}, &C{})"}, "{a 1 T!}\n{\"U\":2}\n[{ 0 T!}] &{name: t:0 U:T!}\n"},
		{"unexported fields printed later", []string{"type N int\nfunc (N) String() string { return \"N!\" }\ntype S struct{ n N }\nfunc f() { defer fmt.Print(S{1}); done := make(chan int); go func() { defer close(done); fmt.Print(S{2}) }(); <-done }\nf()"}, "{2}{1}"},
		{"precedence", []string{"a, b, c := 2, 3, 4\np := &a\nfmt.Println((a+b)*c, a-(b-c), -(a + b), !(a > b && b > c), (a+b)*(b+c), *p**p, - -a, a - -b, (a|b)&c, (1<<a)+b, -(-a))"}, "20 3 -5 true 35 4 2 5 0 7 2\n"},
		{"fields as elements", []string{"type P struct{ X float64 }\np := &P{1}\ni := p", "fmt.Println([]float64{p.X, i.X, 2}, [...]float64{4: p.X, (p.X), 3})"}, "[1 1 2] [0 0 0 0 1 1 3]\n"},
		{"methods in elements", []string{"m := mat.NewDense(1, 2, []float64{3, 4})", "fmt.Println([]float64{m.At(0, 0), 1 + m.At(0, 1)}, [][]float64{m.RawRowView(0), {m.At(0, 1)}})"}, "[3 5] [[3 4] [4]]\n"},
		{"rand", []string{"rand.New(rand.NewPCG(1, 2)).IntN(1)"}, "=> 0"},
		{"packages of one name", []string{"template.Must(template.New(\"t\").Parse(\"{{.}}\")).Execute(os.Stdout, `\"`)\nfmt.Println(draw.Src == draw.Op(1), len(palette.WebSafe))"}, "true 216\n"},
		{"imported rand", []string{"import \"crypto/rand\"\nlen(rand.Text())"}, "=> 26"},
		{"show", []string{"display.Show(1)"}, ""},
		{"nil interface to compiled code", []string{"c, A, b := lp.Convert([]float64{1}, mat.NewDense(1, 1, []float64{1}), []float64{1}, nil, nil)\nfmt.Println(len(c), b)"}, "3 [1]\n"},
		{"assertion of a conversion", []string{"func f() (e any) { defer func() { e = recover() }(); _ = any(3).(string); return nil }\nfmt.Println(f(), any(3).(int))"}, "interface conversion: interface {} is int, not string 3\n"},
		{"pulled sequence", []string{"next, stop := iter.Pull(maps.Keys(map[int]int{7: 1}))\nfmt.Println(next())\nfmt.Println(next())\nstop()\nboth, end := iter.Pull2(slices.All([]string{\"a\"}))\nfmt.Println(both())\nend()"}, "7 true\n0 false\n0 a true\n"},
		{"converted operation as an interface", []string{"type N int64\nu := N(3)", "var x any = N(-u)\ny := any(u + u)\nvar s fmt.Stringer = time.Duration(-time.Second)\nfmt.Println(x, y, s)"}, "-3 6 -1s\n"},
		{"compile error", []string{"x := undefined"}, "error: Cell [1]:1:6: undefined: undefined\n    1 | x := undefined\n      |      ^"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, test.cells...); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

// TestManyErrors holds that a cell with very many errors tells of the first ones.
func TestManyErrors(t *testing.T) {
	got := run(t, strings.Repeat("undefined\n", 1000))
	if n := strings.Count(got, "undefined: undefined"); n != 20 {
		t.Errorf("got %d errors, want 20", n)
	}
	if want := "\n... and 980 more errors"; !strings.HasSuffix(got, want) {
		t.Errorf("got the end %q, want %q", got[max(0, len(got)-40):], want)
	}
}

// TestLines holds that a panic is reported with the lines of the calls.
func TestLines(t *testing.T) {
	tests := []struct {
		cells []string
		want  []string // the traceback's "Cell [n], line m"
	}{
		{[]string{"f := func(n int) int { k := n; return k }\nx := 1\npanic(fmt.Sprint(\"x\", f(2), x))"}, []string{"Cell [1], line 3"}},
		{[]string{"func g(xs []int, i int) int {\n\tn := xs[0]\n\treturn n + xs[i]\n}", "a := g([]int{1}, 0)\nb := g([]int{1}, 7)\na + b"}, []string{"Cell [1], line 3", "Cell [2], line 2"}},
		{[]string{"var p *struct{ X int }\nfor i := 0; i < 3; i++ {\n\tif i == 2 {\n\t\tp.X = i\n\t}\n}"}, []string{"Cell [1], line 4"}},
		{[]string{"f := func(xs []int) int {\n\ta := xs[0]\n\treturn a + xs[3]\n}\nf([]int{1})"}, []string{"Cell [1], line 3", "Cell [1], line 5"}},
		{[]string{"func f(xs []int) int {\n\tdefer fmt.Println()\n\tn := len(xs)\n\treturn xs[n]\n}\nf(nil)"}, []string{"Cell [1], line 4", "Cell [1], line 6"}},
		{[]string{"func f(n int) int {\n\tdefer func() {}()\n\tif n == 0 {\n\t\tpanic(n)\n\t}\n\treturn f(n - 1)\n}\nf(2)"}, []string{"Cell [1], line 4", "Cell [1], line 6 (2 calls)", "Cell [1], line 8"}},
		{[]string{"func f() {\n\tdefer func() {\n\t\tpanic(1)\n\t}()\n}\nf()"}, []string{"Cell [1], line 3", "Cell [1], line 2", "Cell [1], line 6"}},
		{[]string{"func f(n int) {\n\tdefer func() { recover() }()\n\tpanic(n)\n}\nf(1)\npanic(2)"}, []string{"Cell [1], line 6"}},
		{[]string{"func f() {\n\tdefer func() { recover() }()\n\tpanic(1)\n}\nfunc g() {\n\tdefer f()\n\tpanic(2)\n}\ng()"}, []string{"Cell [1], line 7", "Cell [1], line 9"}},
		{[]string{"xs := []int{3, 1, 2}\nsort.Slice(xs, func(i, j int) bool {\n\treturn xs[i+9] < xs[j]\n})"}, []string{"Cell [1], line 3", "Cell [1], line 2"}},
		{[]string{"func f(xs, ys []int) (n int) {\n\tfor i := 0; i < 3; i++ {\n\t\tif xs[i] > 1 {\n\t\t\tys[n] = 1\n\t\t\tn += i\n\t\t}\n\t}\n\treturn\n}\nf([]int{2, 2}, []int{0, 0})"}, []string{"Cell [1], line 3", "Cell [1], line 10"}},
		{[]string{"func f(xs, ys []int) (n int) {\n\tfor i := 0; i < 3; i++ {\n\t\tif xs[i] > 1 {\n\t\t\tys[n] = 1\n\t\t\tn += i\n\t\t}\n\t}\n\treturn\n}\nf([]int{2, 2, 2}, []int{0})"}, []string{"Cell [1], line 4", "Cell [1], line 10"}},
		{[]string{"func f(xs, ys []int) (n int) {\n\tfor i := range 3 {\n\t\tif xs[i] > 1 {\n\t\t\tys[n] = 1\n\t\t\tif n++; n > 0 {\n\t\t\t\tcontinue\n\t\t\t}\n\t\t}\n\t\tn++\n\t}\n\treturn\n}\nf([]int{2, 2}, []int{0, 0})"}, []string{"Cell [1], line 3", "Cell [1], line 13"}},
		{[]string{"func f(xs, ys []int) (n int) {\nouter:\n\tfor i := 0; i < 3; i++ {\n\t\tif xs[i] > 1 {\n\t\t\tfor range 2 {\n\t\t\t\tif ys[n] == 0 {\n\t\t\t\t\tcontinue outer\n\t\t\t\t}\n\t\t\t}\n\t\t} else if ys[i] > 5 {\n\t\t\tn++\n\t\t}\n\t}\n\treturn\n}\nf([]int{2, 2}, []int{0, 0})"}, []string{"Cell [1], line 4", "Cell [1], line 16"}},
		{[]string{"func f(xs, ys []int) (n int) {\nouter:\n\tfor i := 0; i < 3; i++ {\n\t\tif xs[i] > 1 {\n\t\t\tfor range 2 {\n\t\t\t\tif ys[n] == 0 {\n\t\t\t\t\tcontinue outer\n\t\t\t\t}\n\t\t\t}\n\t\t} else if ys[i] > 5 {\n\t\t\tn++\n\t\t}\n\t}\n\treturn\n}\nf([]int{2, 0, 2}, []int{0})"}, []string{"Cell [1], line 10", "Cell [1], line 16"}},
		{[]string{"func f(xs, ys []int) (n int) {\n\tfor i := 0; i < 3; i++ {\n\t\tif xs[i] > 1 {\n\t\t\tys[n] = 1\n\t\t\tgoto next\n\t\t}\n\tnext:\n\t\tif n++; n > 1 {\n\t\t\tn += 0\n\t\t}\n\t}\n\treturn\n}\nf([]int{2, 2}, []int{0, 0, 0})"}, []string{"Cell [1], line 3", "Cell [1], line 14"}},
		{[]string{"func f(xs, ys []int) (n int) {\n\tfor range 3 {\n\tnext:\n\t\tn++\n\t\tif xs[n] > 1 {\n\t\t\tys[n] = 1\n\t\t\tgoto next\n\t\t}\n\t}\n\treturn\n}\nf([]int{2, 2}, []int{0, 0})"}, []string{"Cell [1], line 5", "Cell [1], line 12"}},
		{[]string{"func f(k int) int {\n\txs := make([]int, 4)\n\tn := xs[3]\n\tfor i := 0; i <= 3; i++ {\n\t\tn += xs[i]\n\t}\n\tfor j := 2; j <= 4; j += 2 {\n\t\tn += xs[j]\n\t}\n\treturn n + xs[k]\n}\nf(4)"}, []string{"Cell [1], line 8", "Cell [1], line 12"}},
		{[]string{"func f(k int) (n int) {\n\tn = 6 / k\n\txs := make([]int, 4)\n\tif n > 0 {\n\t\txs = xs[:2]\n\t}\n\tfor i := 1; i < 4; i++ {\n\t\tn += xs[i]\n\t}\n\treturn 1 / n\n}\nf(3)"}, []string{"Cell [1], line 8", "Cell [1], line 12"}},
		{[]string{"func f(k int) (n int) {\n\txs := make([]int, 4)\n\tfor j := 3; j < 4; j += k {\n\t\tn += xs[j]\n\t}\n\treturn n / k\n}\nf(-4)"}, []string{"Cell [1], line 4", "Cell [1], line 8"}},
		{[]string{"func f(xs, ys []int) (n int) {\n\tfor _, x := range xs {\n\t\tfor y := range slices.Values(ys) {\n\t\t\tif xs[y] > x {\n\t\t\t\tn += ys[x]\n\t\t\t\tcontinue\n\t\t\t}\n\t\t}\n\t}\n\treturn\n}\nf([]int{0, 2}, []int{1, 3})"}, []string{"Cell [1], line 4", "Cell [1], line 3", "Cell [1], line 12"}},
		{[]string{"func f(xs [4]int, i int) int {\n\tn := xs[3]\n\tfor k := 0; k < 4; k++ {\n\t\tn += xs[k]\n\t}\n\tfor k := 0; k <= 4; k++ {\n\t\tn += xs[k]\n\t}\n\treturn n + xs[i]\n}\nf([4]int{}, 4)"}, []string{"Cell [1], line 7", "Cell [1], line 11"}},
		{[]string{"func f(xs [4]int, i int) (n int) {\n\tn = xs[0]\n\tfor k := range 4 {\n\t\tn += xs[k]\n\t\txs[k] = n * int(math.Sqrt(4))\n\t}\n\tfor k := range 4 {\n\t\tk += 2\n\t\tn += xs[k]\n\t}\n\treturn n\n}\nf([4]int{}, 4)"}, []string{"Cell [1], line 9", "Cell [1], line 13"}},
		{[]string{"func f(xs []int) (n int) {\n\tn = xs[0]\nouter:\n\tfor i := 0; xs[i] < 9; i++ {\n\t\tfor range 2 {\n\t\t\tif i == 0 {\n\t\t\t\tcontinue outer\n\t\t\t}\n\t\t}\n\t}\n\treturn\n}\nf([]int{1, 2})"}, []string{"Cell [1], line 4", "Cell [1], line 13"}},
		{[]string{"func f(n int) int {\n\tif n == 0 {\n\t\tpanic(n)\n\t}\n\treturn f(n-1) + 1\n}", "f(1000)"}, []string{"Cell [1], line 3", "Cell [1], line 5 (1000 calls)", "Cell [2], line 1"}},
		{[]string{"func even(n int) bool {\n\tif n == 0 {\n\t\tpanic(n)\n\t}\n\treturn odd(n - 1)\n}\nfunc odd(n int) bool {\n\treturn even(n - 1)\n}\neven(2)"}, []string{"Cell [1], line 3", "Cell [1], line 8", "Cell [1], line 5", "Cell [1], line 10"}},
		{[]string{"type T struct{ l *T }\nfunc (t *T) walk() {\n\tif t.l == t {\n\t\tpanic(1)\n\t}\n\tt.l.walk()\n}\nt := &T{}\nt.l = t\n(&T{&T{t}}).walk()"}, []string{"Cell [1], line 4", "Cell [1], line 6 (2 calls)", "Cell [1], line 10"}},
		{[]string{"func f(xs []int) int { return xs[5] }\ntype T struct{}\nfunc (T) m(xs []int) int { return xs[6] }\nfunc apply(f func([]int) int) int {\n\tx := 1\n\treturn x + f(nil)\n}", "g, h, k := f, T{}.m, T.m\nfmt.Println()\n_ = g", "apply(g)"}, []string{"Cell [1], line 1", "Cell [1], line 6", "Cell [3], line 1"}},
		{[]string{"type T struct{}\nfunc (T) m(xs []int) int { return xs[6] }\ntype U struct{ *T }", "h, k, u := T{}.m, (*T).m, U{&T{}}.m\nfmt.Println()", "fmt.Println(1)\nh(nil)"}, []string{"Cell [1], line 2", "Cell [3], line 2"}},
		{[]string{"type T struct{}\nfunc (T) m(xs []int) int { return xs[6] }\ntype U struct{ *T }", "k := U.m\nfmt.Println()", "fmt.Println(1)\nk(U{}, nil)"}, []string{"Cell [3], line 2"}},
		{[]string{"func f() { panic(1) }\ngo f()\ntime.Sleep(time.Second)"}, []string{"Cell [1], line 1"}},
		{[]string{"var e error\nfmt.Println()\nf := e.Error"}, []string{"Cell [1], line 3"}},
		{[]string{"var e error\nf := e.Error"}, []string{"Cell [1], line 2"}},
		{[]string{"func f[T any](x T, n int) int {\n\tif n == 0 {\n\t\tpanic(x)\n\t}\n\treturn f(x, n-1)\n}\nf(\"a\", 2)"}, []string{"Cell [1], line 3", "Cell [1], line 5 (2 calls)", "Cell [1], line 7"}},
		{[]string{"var f func(n int)\nf = func(n int) {\n\tif n == 0 {\n\t\tpanic(n)\n\t}\n\tf(n - 1)\n}\nf(2)"}, []string{"Cell [1], line 4", "Cell [1], line 6 (2 calls)", "Cell [1], line 8"}},
		{[]string{"func vals(yield func(int) bool) {\n\tyield(1)\n}\nfunc f() {\n\tfor v := range vals {\n\t\tpanic(v)\n\t}\n\tprint()\n}\nf()"}, []string{"Cell [1], line 6", "Cell [1], line 2", "Cell [1], line 5", "Cell [1], line 10"}},
		{[]string{"func f(a, b any) bool {\n\tfmt.Print()\n\treturn a == b\n}\nf([]int{}, []int{})"}, []string{"Cell [1], line 3", "Cell [1], line 5"}},
		{[]string{"type P struct{ x any }\na, b := P{[]int{}}, P{[]int{}}\nc := a != b"}, []string{"Cell [1], line 3"}},
		{[]string{"k := []int{}\nm := map[any]int{k: 2}"}, []string{"Cell [1], line 2"}},
		{[]string{"var a any = []int{}\nfmt.Print()\nswitch a {\ncase a:\n}"}, []string{"Cell [1], line 4"}},
		{[]string{"k := -1\nx := 1 << k"}, []string{"Cell [1], line 2"}},
		{[]string{"func f(k int) int {\n\tx := 1\n\tx <<= k\n\treturn x\n}\nf(-1)"}, []string{"Cell [1], line 3", "Cell [1], line 6"}},
	}
	place := regexp.MustCompile(`Cell \[\d+\], line \d+( \(\d+ calls\))?`)
	for _, test := range tests {
		got := place.FindAllString(run(t, test.cells...), -1)
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.cells, got, test.want)
		}
	}
}

// TestInterrupt holds that an interrupt ends what can be ended, in time, and
// that variables survive it.
func TestInterrupt(t *testing.T) {
	const timer = "_ = time.After(time.Hour)\n" // or it would be a deadlock
	tests := []struct{ name, cell string }{
		{"loop", "for {}"},
		{"sleep", "time.Sleep(time.Hour)"},
		{"wait", timer + "var wg sync.WaitGroup; wg.Add(1); wg.Wait()"},
		{"lock", timer + "var m sync.Mutex; m.Lock(); m.Lock()"},
		{"channel", timer + "<-make(chan int)"},
		{"process", "exec.Command(\"sleep\", \"8\").Run()"},
		{"select", timer + "select {}"},
		{"training", "nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid)).Fit(data.XOR(), nn.Train{Epochs: 1 << 40})"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := interp.New(interp.Options{})
			execute := func(ctx context.Context, code string) engine.Result {
				return in.Execute(ctx, engine.Cell{ID: code, Code: code}, func(engine.Event) {})
			}
			execute(context.Background(), "x := 2")
			ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
			defer cancel()
			begun := time.Now()
			result := execute(ctx, test.cell)
			if took := time.Since(begun); took > 5*time.Second {
				t.Errorf("took %v, want much less", took)
			}
			if test.name != "training" && (result.Err == nil || result.Err.Name != "Interrupted") {
				t.Errorf("got %v, want an interrupt", result.Err)
			}
			if r := execute(context.Background(), "if x != 2 { panic(x) }"); r.Err != nil {
				t.Errorf("afterwards: %v", r.Err)
			}
		})
	}
}

// TestSleep holds that a goroutine sleeps on while its cell ends, and others begin.
func TestSleep(t *testing.T) {
	got := run(t, "begun, woken := time.Now(), make(chan time.Duration)\ngo func() { time.Sleep(200 * time.Millisecond); woken <- time.Since(begun) }()", "1", "<-woken >= 200*time.Millisecond")
	if want := "=> true"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestGoroutine holds that goroutines belong to the cell that started them, and
// that the panic of one ends its cell, which may wait for it.
func TestGoroutine(t *testing.T) {
	for _, start := range []string{
		"go func() { panic(\"p\") }()",
		"wg.Go(func() { panic(\"p\") })",
		"func() { defer wg.Go(func() { panic(\"p\") }) }()",
		"time.AfterFunc(0, func() { panic(\"p\") })",
		"context.AfterFunc(ended, func() { panic(\"p\") })",
	} {
		got := run(t, "ended, end := context.WithCancel(context.Background())\nend()\nvar wg sync.WaitGroup\nwg.Add(1)\n"+start+"\nwg.Wait()")
		if want := "error: panic: p\n\nCell [1], line 5:\n    5 | " + start; !strings.HasPrefix(got, want) {
			t.Errorf("got:\n%s\nwant:\n%s", got, want)
		}
	}
	in := interp.New(interp.Options{})
	printed := make(chan string, 1)
	late := "ch := make(chan int)\ngo func() { <-ch; fmt.Print(\"late\") }()"
	events := func(e engine.Event) {
		if s, ok := e.(engine.Stream); ok {
			printed <- s.Cell + " " + s.Text
		}
	}
	in.Execute(context.Background(), engine.Cell{ID: "first", Code: late}, events)
	in.Execute(context.Background(), engine.Cell{ID: "second", Code: "ch <- 1"}, events)
	if got, want := <-printed, "first late"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestLatePanic holds that the panic of a goroutine whose cell has ended is reported
// on that cell, that the next cell, or the one that runs, tells of it, and that
// nothing else happens to that.
func TestLatePanic(t *testing.T) {
	const report = "A goroutine that this cell has left behind has ended in a panic:\npanic: late\n\nCell [1], line 2:\n    2 | go func() { <-ch; panic(\"late\") }()\n"
	const note = "note: a goroutine that Cell [1] has left behind has ended in a panic: late\n"
	tests := []struct{ name, go1, next string }{
		{"between cells", "go func() { <-ch; panic(\"late\") }()\ntime.AfterFunc(100*time.Millisecond, func() { close(ch) })", "5"},
		{"in another cell", "go func() { <-ch; panic(\"late\") }()", "close(ch)\ntime.Sleep(300*time.Millisecond)\n5"},
	}
	for _, tt := range tests {
		in := interp.New(interp.Options{})
		printed := make(chan string, 1)
		in.Execute(context.Background(), engine.Cell{ID: "first", Code: "ch := make(chan int)\n" + tt.go1, Count: 1}, func(e engine.Event) {
			if s, ok := e.(engine.Stream); ok {
				printed <- s.Cell + " " + string(s.Name) + " " + s.Text
			}
		})
		if tt.name == "between cells" {
			got := <-printed
			printed <- got
		}
		if got, want := runIn(in, tt.next), "=> 5"; strings.ReplaceAll(got, note, "") != want || !strings.Contains(got, note) {
			t.Errorf("%s: the next cell: got %q, want %q and %q", tt.name, got, note, want)
		}
		if got, want := <-printed, "first stderr "+report; got != want {
			t.Errorf("%s: got %q, want %q", tt.name, got, want)
		}
		if got, want := runIn(in, "6"), "=> 6"; got != want {
			t.Errorf("%s: the cell after that: got %q, want %q", tt.name, got, want)
		}
	}
}

// TestMemoryOfReset holds that a session that has been reset leaves little behind but
// the run-time system's descriptors of its types.
func TestMemoryOfReset(t *testing.T) {
	in := interp.New(interp.Options{})
	heap := func(runs int) uint64 {
		for range runs {
			runIn(in, "type P struct{ x int }\nfunc (p P) String() string { return fmt.Sprint(p.x) }\nfunc (p *P) Set(x int) { p.x = x }\nvar p P\np.Set(3)\nfmt.Sprint(p)", "%reset")
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	const runs = 300
	before := heap(50)
	if after := heap(runs); after > before+runs*20<<10 {
		t.Errorf("the heap has grown by %d KB in each of %d sessions", (after-before)>>10/runs, runs)
	}
}

// TestMemory holds that a cell can be run any number of times without the
// interpreter's memory growing with it.
func TestMemory(t *testing.T) {
	kinds := []struct{ name, cell string }{
		{"type with a method", "type P struct{ X, y int }\nfunc (p P) Norm() int { return p.X * p.X }\nfunc f(n int) int { return n + 1 }\nx := f(10)\np := P{X: 3}\nx + p.Norm()"},
		{"method of an earlier type", "func (q Q) Twice() int { return 2 * q.X }\nQ{4}.Twice()"},
		{"generic", "type S[T any] struct{ xs []T }\nfunc (s *S[T]) Push(x T) { s.xs = append(s.xs, x) }\nfunc Map[T, U any](xs []T, f func(T) U) []U { var r []U; for _, x := range xs { r = append(r, f(x)) }; return r }\nvar s S[string]\ns.Push(\"a\")\nMap(s.xs, func(s string) int { return len(s) })"},
		{"method of an earlier generic type", "func (l L[T]) Len() int { return len(l) }\nL[int]{1}.Len()"},
		{"closure", "var fs []func() int\nfor i := range 3 { fs = append(fs, func() int { i++; return i }) }\nsum := 0\nfor _, f := range fs { sum += f() }\nsum"},
		{"constant", "const c = 3\nuses()"},
		{"goroutine", "done := make(chan int)\ngo func() { done <- 1 }()\n<-done"},
		{"panic", "func() { defer func() { recover() }(); panic(1) }()"},
		{"refused", "func (q Q) Bad() int { return undefined1 }"},
		{"plot", "plot.New(plot.Data(data.Moons(2, 0.2, 1)))"},
	}
	for _, kind := range kinds {
		t.Run(kind.name, func(t *testing.T) {
			in := interp.New(interp.Options{})
			n := 0
			heap := func(times int, code string) uint64 {
				for range times {
					n++
					r := in.Execute(context.Background(), engine.Cell{ID: "c", Code: code, Count: n}, func(engine.Event) {})
					if (r.Err != nil) != (kind.name == "refused" && n > 1) {
						t.Fatal(r.Err)
					}
				}
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				return m.HeapAlloc
			}
			heap(1, "type Q struct{ X int }\ntype L[T any] []T\nconst c = 3\nfunc uses() int { return c }")
			first, runs := 300, 10000
			if kind.name == "plot" { // it takes its time
				first, runs = 50, 300
			}
			before := heap(first, kind.cell)
			if after := heap(runs, kind.cell); after > before+4<<20 {
				t.Errorf("the heap has grown from %d to %d MB in %d runs of a cell", before>>20, after>>20, runs)
			}
		})
	}
}
