package interp_test

import (
	"context"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// TestRerun holds what running cells again, in any order and edited or not,
// means.
func TestRerun(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"callers see the new body", []string{"func f() int { return 1 }\nfunc g() int { return f() }\ntype T struct{}\nfunc (T) String() string { return fmt.Sprint(f()) }\nt := T{}", "func f() int { return 2 }", "fmt.Println(g(), t)"}, "2 2\n"},
		{"function values call the newest", []string{"func g() int { return 1 }\ntype T struct{}\nfunc (T) M() int { return g() }", "f := g\nh := func() int { return g() }\nm := T{}.M", "func g() int { return 2 }\nfunc (T) M() int { return 10 * g() }", "fmt.Println(f(), h(), m(), g(), T{}.M())", "func g() int { return 3 }\nfmt.Println(f(), h(), m(), g(), T{}.M())"}, "3 3 30 3 30\n"},
		{"function values of another type stay", []string{"func g() int { return 1 }", "h := func() int { return g() }", "func g(n int) int { return n }", "func g() string { return \"s\" }", "fmt.Println(h(), g())"}, "1 s\n"},
		{"function values of a type that is there again", []string{"func g() int { return 1 }", "h := func() int { return g() }", "func g(n int) int { return n }", "func g() int { return 2 }\nh()"}, "=> 2"},
		{"closures call newest instances", []string{"func g[T any](x ...T) string { return fmt.Sprint(1, x) }\ntype S[T any] struct{ x T }\nfunc (s S[T]) M() T { return s.x }", "h := func() string { return g(\"a\", \"b\") + g(1.5) + fmt.Sprint(S[int]{7}.M()) }\nh()", "func g[T any](x ...T) string { return fmt.Sprint(2, x) }\nfunc (s S[T]) M() (t T) { return t }", "h()"}, "=> 2 [a b]2 [1.5]0"},
		{"a closure's callee's callee", []string{"func a() int { return 1 }\nfunc b() int { return 10 * a() }", "h := func() int { return b() }", "func a() int { return 2 }", "h()", "func b() int { return 100 * a() }", "func a() int { return 3 }\nh()"}, "=> 300"},
		{"a running goroutine", []string{"func f(n int) int { return n + 1 }\nin, out := make(chan int), make(chan int)\ngo func() { for n := range in { out <- f(n) } }()\nin <- 1\n<-out", "func f(n int) int { return n + 10 }\nin <- 1\nfmt.Println(<-out)"}, "11\n"},
		{"a deferred function that recovers", []string{"func f() { fmt.Print(recover()) }\nh := func() { defer f(); panic(1) }\nh()", "func f() { fmt.Print(\"got \", recover()) }\nh()"}, "got 1"},
		{"a panic of a newer function", []string{"func f(xs []int) int { return xs[0] }", "h := func() int { return f(nil) + 1 }", "func f(xs []int) int {\n\treturn xs[3]\n}", "h()"}, "error: panic: runtime error: index out of range [3] with length 0\n\nCell [3], line 2:\n    2 |     return xs[3]\n      |               ^\n\nCell [2], line 1:\n    1 | h := func() int { return f(nil) + 1 }\n\nCell [4], line 1:\n    1 | h()\n\nhint: indices go from 0 to the length minus one"},
		{"callers of another signature", []string{"func f() int { return 1 }\nfunc g() int { return f() }\nfunc h() int {\n\treturn f() +\n\t\tg()\n}", "func f(n int) int { return n }", "h()"}, "error: Cell [1]:4:9: h calls f as func() int, but it has been declared again as func(n int) int\n    4 |     return f() +\n      |            ^\nhint: declare h again: its cell has to be run, with the call as it should be now\n\nCell [1]:2:23: g calls f as func() int, but it has been declared again as func(n int) int\n    2 | func g() int { return f() }\n      |                       ^\nhint: declare g again: its cell has to be run, with the call as it should be now"},
		{"a cell run again whose callee has lost its meaning", []string{"func f() int { return 1 }\nfunc g() int { return f() }", "g()", "func f(n int) int { return n }", "g()"}, "error: Cell [1]:2:23: g calls f as func() int, but it has been declared again as func(n int) int\n    2 | func g() int { return f() }\n      |                       ^\nhint: declare g again: its cell has to be run, with the call as it should be now"},
		{"a method that calls", []string{"func f() int { return 1 }\ntype T struct{}\nfunc (t *T) M() int { return f() }\nt := &T{}", "func f() string { return \"a\" }", "t.M()"}, "error: Cell [1]:3:30: T.M calls f as func() int, but it has been declared again as func() string\n    3 | func (t *T) M() int { return f() }\n      |                              ^\nhint: declare T.M again: its cell has to be run, with the call as it should be now"},
		{"callers declared again", []string{"func f() int { return 1 }\nfunc g() int { return f() }", "func f(n int) int { return n }\ng()", "func g() int { return f(7) }", "g()"}, "=> 7"},
		{"declarations of a refused cell", []string{"func f() int { return 1 }\nfunc g() int { return f() }\nfunc a() int { return 1 }\nfunc b() int { return a() }\ntype U struct{}\nfunc (U) M() int { return 1 }\nvar u interface{ M() int } = U{}", "fmt.Println(b(), u.M())", "func f(n int) int { return n }", "func a() int { return 2 }\nfunc (U) M() int { return 2 }\ntype T struct{}\nfunc (T) String() string { return \"T\" }\ng()", "fmt.Println(a(), b(), u.M(), U{}.M(), T{})"}, "2 2 2 2 T\n"},
		{"the earlier signature again", []string{"func f() int { return 1 }\nfunc g() int { return f() }", "func f(n int) int { return n }", "func f() int { return 3 }", "g()"}, "=> 3"},
		{"others go on", []string{"func f() int { return 1 }\nfunc g() int { return f() }\nfunc k() int { return 5 }", "func f(n int) int { return n }", "k() + f(1)"}, "=> 6"},
		{"a function of a type declared again", []string{"type P struct{ X int }\nfunc g(p P) int { return p.X }", "type P struct{ Y int }", "g(P{3})"}, "error: Cell [3]:1:3: cannot use P{…} (value of struct type main.P) as main.P value in argument to g\n    1 | g(P{3})\n      |   ^\nhint: the type has been declared again: run the cell again that declares what still has the earlier type"},
		{"an unchanged cell", []string{"type P struct{ X int }\nfunc (p P) M() int { return p.X }\nfunc f() int { return 1 }\nn := 1", "n += 10\np := P{n}\nvar old any = p\ng := f", "type P struct{ X int }\nfunc (p P) M() int { return p.X }\nfunc f() int { return 1 }\nn := 1", "_, same := old.(P)\nfmt.Println(n, p.M(), same, g())"}, "1 11 true 1\n"},
		{"any order", []string{"func g() int { return 1 }", "x := g() + 1", "func g() int { return x }", "x := g() + 1", "x := g() + 1\nx"}, "=> 4"},
		{"variables without a value", []string{"var log []int\nvar grid [2]int\nvar n = f(1)\nfunc f(i int) int { log = append(log, i); grid[0]++; return i }", "f(2)", "var log []int\nvar grid [2]int\nvar n = f(3)\nfunc f(i int) int { log = append(log, i); grid[0]++; return i }", "fmt.Println(n, log, grid)"}, "3 [3] [1 0]\n"},
		{"variables of a cell without values", []string{"var log []int\nfunc f(i int) { log = append(log, i) }", "f(2)", "var log []int\nfunc f(i int) { log = append(log, i) }", "len(log)"}, "=> 0"},
		{"a function as it was before", []string{"func f() int { return 1 }\nf()", "func f() int { return 2 }\nf()", "func f() int { return 1 }\nf()"}, "=> 1"},
		{"old values have the new body", []string{"type P struct{ X, y int }\nfunc (p P) M() int { return p.y }", "p := P{1, 2}\nvar s any = p", "type P struct{ X, y int }\nfunc (p P) M() int { return 10 * p.y }", "type I interface{ M() int }\nfmt.Println(p.M(), s.(I).M(), s == any(P{1, 2}))"}, "20 20 true\n"},
		{"old values keep their old type", []string{"type P struct{ X int }\nfunc (p P) M() int { return p.X }\nfunc f(p P) int { return p.M() }", "p := P{3}", "type P struct{ Y int }\nfunc (p P) M() int { return 10 * p.Y }", "q := P{4}\n_, same := any(p).(P)\nfmt.Println(p.M(), p.X, f(p), q.M(), q, same)"}, "3 3 3 40 {4} false\n"},
		{"a field's tag is part of the type", []string{"type P struct{ X int }\np := P{1}", "type P struct{ X int `json:\"x\"` }", "b, _ := json.Marshal(P{2})\nc, _ := json.Marshal(p)\nfmt.Println(string(b), string(c))"}, "{\"x\":2} {\"X\":1}\n"},
		{"a method more", []string{"type P struct{ X int }\nfunc (p P) M() int { return 1 }\np := P{1}", "type P struct{ X int }\nfunc (p P) M() int { return 2 }\nfunc (p P) String() string { return \"P\" }", "fmt.Println(p, P{1}, p.M(), P{}.M())"}, "{1} P 1 2\n"},
		{"a method less", []string{"type P struct{ X int }\nfunc (p P) String() string { return \"P\" }\np := P{1}", "type P struct{ X int }", "fmt.Println(p, P{1})"}, "P {1}\n"},
		{"a method of another cell follows its type", []string{"type P struct{ X int }", "func (p P) String() string { return fmt.Sprint(\"P\", p.X) }", "type P struct{ X, Y int }", "fmt.Println(P{1, 2})"}, "P1\n"},
		{"a method of another cell stays", []string{"type P struct{ X int }\nfunc (p P) M() int { return 1 }", "func (p P) String() string { return fmt.Sprint(\"P\", p.X) }\np := P{3}", "type P struct{ X int }\nfunc (p P) M() int { return 2 }", "fmt.Println(P{1}, p, p.M())"}, "P1 P3 2\n"},
		{"a method of another cell that does not fit", []string{"type S struct{ x int }", "func (s S) Get() int { return s.x }\nfunc (s S) Two() int { return 2 }", "type S struct{ y int }\nS{1}.Two()"}, "note: Cell [2]:1:33: the method S.Get does not fit the type any more, which is declared without it: s.x undefined (type main.S has no field or method x)\n    1 | func (s S) Get() int { return s.x }\n      |                                 ^\nhint: declare S.Get again: its cell has to be run, as it should be now\n=> 2"},
		{"a method of another cell that does not fit and is missed", []string{"type S struct{ x int }", "func (s S) Get() int { return s.x }", "type S struct{ y int }\nS{1}.Get()"}, "error: Cell [3]:2:6: S{…}.Get undefined (type S has no field or method Get)\n    2 | S{1}.Get()\n      |      ^\nhint: S has y\n\nCell [2]:1:33: s.x undefined (type main.S has no field or method x)\n    1 | func (s S) Get() int { return s.x }\n      |                                 ^"},
		{"a method of another cell mended", []string{"type S struct{ x int }", "func (s S) Get() int { return s.x }", "type S struct{ y int }", "type S struct{ y int }", "func (s S) Get() int { return s.y }\nS{7}.Get()"}, "=> 7"},
		{"a method that fits its type but not what it calls", []string{"type T struct{ n int }", "func f() int { return 1 }\nfunc (t T) M() int { return f() + t.n }\nt := T{5}", "func f(k int) int { return k }", "type T struct{ n int }\nx := T{6}", "func (t T) M() int { return f(2) + t.n }", "t.M() + x.M()"}, "=> 15"},
		{"types that mention each other", []string{"type L struct{ v int; next *L; t *T }\ntype T struct{ ls []L }\nfunc (l *L) Len() int { if l == nil { return 0 }; return 1 + l.next.Len() }", "l := &L{1, &L{}, nil}", "type L struct{ v int; next *L; t *T }\ntype T struct{ ls []L }\nfunc (l *L) Len() int { if l == nil { return 100 }; return 1 + l.next.Len() }", "l = &L{next: l}\nl.Len()"}, "=> 103"},
		{"a type that mentions a changed one", []string{"type A struct{ b *B }\ntype B struct{ X int }\na := A{}", "type A struct{ b *B }\ntype B struct{ Y int }\nc := A{&B{5}}", "fmt.Println(c.b.Y, a.b == nil, fmt.Sprintf(\"%T %T\", a, c))"}, "5 true main.A main.A\n"},
		{"an array of a constant", []string{"const n = 2\ntype A [n]int\na := A{1, 2}", "const n = 2\ntype A [n]int\nfunc f(a A) int { return a[1] }", "f(a)"}, "=> 2"},
		{"an array of a changed constant", []string{"const n = 2\ntype A [n]int\na := A{1, 2}", "const n = 3\ntype A [n]int", "fmt.Println(len(a), len(A{}))"}, "2 3\n"},
		{"a generic type", []string{"type N interface{ ~int | ~float64 }\ntype S[T N] struct{ xs []T }\nfunc (s *S[T]) Push(x T) { s.xs = append(s.xs, x) }\nfunc (s S[E]) String() string { return fmt.Sprint(s.xs) }\nvar s S[int]\ns.Push(1)", "type N interface{ ~int | ~float64 }\ntype S[T N] struct{ xs []T }\nfunc (s *S[T]) Push(x T) { s.xs = append(s.xs, x, x) }\nfunc (s S[E]) String() string { return fmt.Sprint(\"S\", s.xs) }", "s.Push(2)\nfmt.Println(s, &s)"}, "S[1 2 2] S[1 2 2]\n"},
		{"a generic type of another constraint", []string{"type S[T any] struct{ X T }\ns := S[int]{1}", "type S[T comparable] struct{ X T }", "_, same := any(s).(S[int])\nsame"}, "=> false"},
		{"literals in the cell itself", []string{"type P struct{ x, y int }\nfunc (p P) Add(q P) P { return P{p.x + q.x, p.y + q.y} }\np := P{1, 2}", "type P struct{ x, y int }\nfunc (p P) Add(q P) P { return P{p.x + q.x, 0} }\np = p.Add(P{1, 2})\np"}, "=> P{x: 2, y: 0}"},
		{"a variable of the type in a function", []string{"type P struct{ x int }\np := P{1}", "type P struct{ x int }\nfunc f() P { return p }", "f()"}, "=> P{x: 1}"},
		{"an error besides", []string{"type P struct{ x int }\np := P{1}", "type P struct{ x int }\nvar q P = p\nq.y"}, "error: Cell [2]:3:3: q.y undefined (type main.P has no field or method y)\n    3 | q.y\n      |   ^"},
		{"a method declared twice", []string{"type P struct{}\nfunc (P) F() {}", "type P struct{}\nfunc (P) F() {}\nfunc (P) F() {}"}, "error: Cell [2]:3:10: method P.F already declared at Cell [2]:2:10\n    3 | func (P) F() {}\n      |          ^"},
		{"a cycle of initialisation", []string{"type P struct{}\nfunc (P) F() int { return 1 }", "type P struct{}\nfunc (P) F() int { return a }\nvar a = P{}.F()"}, "error: Cell [2]:3:5: initialization cycle for a\n\tCell [2]:3:5: a refers to F\n\tCell [2]:2:10: F refers to a\n    3 | var a = P{}.F()\n      |     ^"},
		{"order of initialisation", []string{"type P struct{}\nfunc (P) F() int { return b }\nvar a = P{}.F()\nvar b = 3", "type P struct{}\nfunc (P) F() int { return b + 1 }\nvar a = P{}.F()\nvar b = 4", "a"}, "=> 5"},
		{"order of initialisation without a function", []string{"var a = b + 1\nvar b = c[0]\nvar c = []int{4}", "fmt.Println(a)\nb = 70", "var a = b + 1\nvar b = c[0]\nvar c = []int{4}", "a"}, "=> 5"},
		{"variables that wait for each other", []string{"x, y := 1, 2", "var t = x\nvar x = y\nvar y = t", "fmt.Println(x, y)"}, "2 1\n"},
		{"a variable of itself", []string{"x := 1", "var x = x + 1\nvar y = x", "y"}, "=> 2"},
		{"a program's types", []string{"package main\ntype P struct{ x int }\nfunc (p P) F() int { return p.x }\nfunc main() { print(P{1}.F()) }", "package main\nimport \"fmt\"\ntype P struct{ x int }\nfunc (p P) F() int { return 2 * p.x }\nfunc main() { fmt.Println(P{1}.F()) }"}, "2\n"},
		{"an interface", []string{"type I interface{ F() int }\ntype P int\nfunc (p P) F() int { return int(p) }\nvar i I = P(3)", "type I interface{ F() int }\ntype P int\nfunc (p P) F() int { return 10 * int(p) }\nfunc g(i I) int { return i.F() }", "g(i)"}, "=> 30"},
		{"a refused method", []string{"type P struct{ X int }\np := P{3}", "func (p P) String() string { return fmt.Sprint(p.Y) }", "fmt.Print(p, []P{p})\ntype Q struct{ P }\nfmt.Println(Q{p})"}, "{3} [{3}]{{3}}\n"},
		{"a refused method mended", []string{"type P struct{ X int }\np := P{3}", "func (p P) String() string { return fmt.Sprint(p.Y) }", "func (p P) String() string { return fmt.Sprint(p.X, \"!\") }\nfmt.Println(p)"}, "3!\n"},
		{"a refused method of another signature", []string{"type P struct{ X int }\np := P{3}", "func (p P) M() int { return 1 }\np.M() + \"a\"", "func (p P) M() string { return \"s\" }\np.M()"}, "=> s"},
		{"a refused import of all names", []string{"import . \"strings\"\nundefined1", "ToUpper(\"x\")"}, "error: Cell [2]:1:1: undefined: ToUpper\n    1 | ToUpper(\"x\")\n      | ^\nhint: did you mean strings.ToUpper?"},
		{"a method of a generic type in another cell", []string{"type S[T any] struct{ xs []T }", "func (s *S[T]) Push(x T) { s.xs = append(s.xs, x); s.grow() }\nfunc (s *S[T]) grow() {}", "var s S[int]\ns.Push(1)\ns.Push(2)", "func (s *S[T]) Push(x T) { s.xs = append(s.xs, x, x) }", "s.Push(3)\ns.xs"}, "=> []int{1, 2, 3, 3}"},
		{"a method of a generic type in use", []string{"type S[T any] struct{ xs []T }\nfunc (s *S[T]) Push(x T) { s.xs = append(s.xs, x) }\nvar s S[int]\ns.Push(1)", "func (s S[T]) Len() int { return len(s.xs) }\nvar t S[string]\nt.Push(\"a\")\nfmt.Println(t.Len())", "t.Len() + s.Len()"}, "=> 2"},
		{"a method of a type that interfaces hold", []string{"type C struct{ r int }\nfunc (c C) Area() int { return c.r }\ntype S interface{ Area() int }\ntype H struct{ s S; m map[string]any }", "ss := []S{C{1}, &C{2}}\nm := map[any]any{C{1}: []C{{5}}, 2: H{C{7}, map[string]any{\"k\": C{8}}}}\nvar a any = [2]any{C{1}, []any{C{2}}}\nl := list.New()\nl.PushBack(C{9})\nc := []any{nil, C{6}}\nc[0] = &c\nerr := fmt.Errorf(\"%w\", os.PathError{Err: E{}}.Err)\ntype E struct{}\nfunc (E) Error() string { return \"E\" }", "func (c C) Twice() int { return 2 * c.r }\nfunc (E) Is(error) bool { return true }", "for _, s := range ss { t, ok := s.(interface{ Twice() int }); _, c := s.(C); fmt.Print(ok && t.Twice() > 1, c, \" \") }\n_, ok := m[C{1}].([]C)\nfmt.Println(ok, m[2].(H).s.(C).Twice(), m[2].(H).m[\"k\"].(C).Twice(), a.([2]any)[1].([]any)[0].(C).Twice(), a == any([2]any{C{1}, 2}), l.Front().Value.(C).r, c[1].(C).r, errors.Is(err, io.EOF))"}, "true true true false true 14 16 4 false 9 6 true\n"},
		{"a method of an embedded type", []string{"type A struct{ n int }\nfunc (a A) M() int { return a.n }", "type B struct{ A; m int }\nfunc (b B) N() int { return b.m + b.M() }", "b := &B{A{1}, 2}\nvar i interface{ N() int } = b", "func (a A) E() int { return 5 }", "fmt.Println(b.N(), b.M(), b.E(), i.N(), i.(interface{ E() int }).E())"}, "3 1 5 3 5\n"},
		{"a method of a type argument", []string{"type E struct{ n int }\ntype L[T any] struct{ xs []T }\nfunc (l L[T]) String() string { return fmt.Sprint(\"L\", l.xs) }", "l := L[E]{[]E{{1}}}\nvar s fmt.Stringer = l", "func (e E) String() string { return fmt.Sprint(\"E\", e.n) }", "fmt.Println(l, s)"}, "L[E1] L[E1]\n"},
		{"a method of a parameter's type", []string{"type V struct{ x int }\ntype W struct{}\nfunc (W) Take(v V) V { v.x++; return v }", "var i interface{ Take(V) V } = W{}\nf := W{}.Take", "func (v V) String() string { return fmt.Sprint(\"V\", v.x) }", "var j interface{ Take(V) V } = W{}\nfmt.Println(i.Take(V{1}), j.Take(V{2}), f(V{3}))"}, "V2 V3 V4\n"},
		{"a method twice in another cell", []string{"type T struct{}", "func (T) M() int { return 1 }\nfunc (T) M() int { return 2 }"}, "error: Cell [2]:2:10: method T.M already declared at Cell [2]:1:10\n    2 | func (T) M() int { return 2 }\n      |          ^"},
		{"a method of another receiver", []string{"type T struct{ n int }", "func (t T) M() { t.n = 5 }\nvar t T", "func (t *T) M() { t.n = 5 }", "t.M()\nt.n"}, "=> 5"},
		{"callers of a method of another signature", []string{"type T struct{ n int }", "func (t T) M() int { return t.n }", "func f(t T) int { return t.M() }\nfunc g(t T) string { return fmt.Sprint(t.M()) }\nf(T{1})", "func (t T) M() (int, error) { return t.n, nil }\ng(T{2})", "f(T{3})"}, "error: Cell [3]:1:28: f calls M as func() int, but it has been declared again as func() (int, error)\n    1 | func f(t T) int { return t.M() }\n      |                            ^\nhint: declare f again: its cell has to be run, with the call as it should be now"},
		{"an import", []string{"import m \"math\"", "m := 3", "import m \"math\"", "m.Sqrt(4)"}, "=> 2"},
		{"an import of all names", []string{"import . \"math\"", "Sqrt := 3", "import . \"math\"", "Sqrt(4)"}, "=> 2"},
		{"the name of a package under another name", []string{"import m \"math\"", "m := 3", "m.Sqrt(4)"}, "error: Cell [3]:1:3: m.Sqrt undefined (type int has no field or method Sqrt)\n    1 | m.Sqrt(4)\n      |   ^\nhint: m is a variable of yours now; import m \"math\" makes it the package again"},
		{"the name of a package that the cell imports", []string{"import \"math\"\nmath := math.Sqrt(4)", "math"}, "=> 2"},
		{"the name of a function", []string{"func f() int { return 1 }", "f := f()", "f()"}, "error: Cell [3]:1:1: invalid operation: cannot call f (variable of type int): int is not a function\n    1 | f()\n      | ^\nhint: f is a variable of yours now; it is a function again when the cell has been run that declares that: Cell [1]"},
		{"a variable before its cell", []string{"len(data)"}, "error: Cell [1]:1:5: use of package data not in selector\n    1 | len(data)\n      |     ^\nhint: this is the name of a package; if a variable of yours is meant, run the cell first that declares it"},
		{"too few values for a changed type", []string{"type N struct{ v int; next *N }", "type N struct{ v int; next, prev *N }", "_ = &N{1, nil}"}, "error: Cell [3]:1:14: too few values in struct literal of type main.N\n    1 | _ = &N{1, nil}\n      |              ^"},
		{"a method of another signature", []string{"type P struct{ X int }", "func (p P) M() int { return 1 }", "type P struct{ X int }", "type P struct{ X int }\nfunc (p P) M() string { return \"s\" }", "func (p P) M() string { return \"t\" }\nP{}.M()"}, "=> t"},
		{"a constant of another value", []string{"const n = 3\nfunc f() int { return n }\nfunc g() int { return 10 * f() }", "g()", "const n = 4", "g()"}, "=> 40"},
		{"a constant of another value, in function literals", []string{"const n = 3\nfunc f() int { return n }\nx := func() int { return n }()\ng := f", "h := func() int { return n }\nhs := []func() int{h, func() int { return n }}", "const n = 4"}, "note: Cell [3]:1:7: h and hs of Cell [2] go on with n as it was\n    1 | const n = 4\n      |       ^\nhint: function literals keep what was there when the cell ran: run Cell [2] again\n"},
		{"a constant of another value, in a program's function literal", []string{"const n = 3", "var h = func() int { return n * m }\nvar m = 2", "const n = 4"}, "note: Cell [3]:1:7: h of Cell [2] goes on with n as it was\n    1 | const n = 4\n      |       ^\nhint: a function literal keeps what was there when the cell ran: run Cell [2] again\n"},
		{"a constant of another value, beside its function literal", []string{"const n = 3\nh := func() int { return n }", "const n = 4\nh := func() int { return n }"}, ""},
		{"a constant of another value, behind an interface", []string{"const n = 3\ntype T struct{}\nfunc (T) String() string { return fmt.Sprint(\"T\", n) }\nvar s fmt.Stringer = T{}\nf := T{}.String", "const n = 4", "fmt.Println(s, T{}, f())"}, "T4 T4 T4\n"},
		{"a constant of another value, with an old type", []string{"const n = 3\ntype P struct{ X int }\nfunc (p P) M() int { return p.X + n }\nfunc f(p P) int { return p.X * n }\nfunc g() P { return P{n} }\np := P{10}", "type P struct{ X, Y int }\nfunc (p P) M() int { return p.X + p.Y + n }", "const n = 1000", "q := P{20, 5}\np = g()\nfmt.Println(p.M(), q.M(), f(p))"}, "2000 1025 1000000\n"},
		{"a constant that no longer fits", []string{"const n = 3\nfunc f() int { return n }", "const n = 2.5", "f()"}, "error: Cell [1]:2:23: f uses n as untyped int 3, but it has been declared again as untyped float 2.5\n    2 | func f() int { return n }\n      |                       ^\nhint: declare f again: its cell has to be run, with n as it is now"},
		{"a constant that is a variable now", []string{"const n = 3\nfunc f() int { return 2 * n }", "n := 5", "f()", "n++\nf()"}, "=> 12"},
		{"a constant that is a variable now and no longer fits", []string{"const n = 3\nfunc f() float64 { return n / 2.0 }", "n := 5", "f()"}, "error: Cell [1]:2:27: f uses n as untyped int 3, but it has been declared again as int\n    2 | func f() float64 { return n / 2.0 }\n      |                           ^\nhint: declare f again: its cell has to be run, with n as it is now"},
		{"a variable that is a constant now", []string{"n := 3\nfunc f() int { return 2 * n }", "f()", "const n = 6", "f()"}, "=> 12"},
		{"a function that is a variable now", []string{"func g(x int) int { return x }\nfunc f() int { return g(3) }", "g := func(x int) int { return 10 * x }", "f()", "g = func(x int) int { return 100 * x }\nf()"}, "=> 300"},
		{"a function that is a variable now and no longer fits", []string{"func g(x int) int { return x }\nfunc f() int { return g(3) }", "g := func() int { return 1 }", "f()"}, "error: Cell [1]:2:23: f calls g as func(x int) int, but it has been declared again as func() int\n    2 | func f() int { return g(3) }\n      |                       ^\nhint: declare f again: its cell has to be run, with the call as it should be now"},
		{"a function whose name means something else now", []string{"func g(x int) int { return x }\nfunc f() int { return g(3) }", "g := 2.5", "f()"}, "=> 3"},
		{"a variable that is a function now", []string{"g := func(x int) int { return x }\nfunc f() int { return g(3) }", "func g(x int) int { return 10 * x }", "f()", "func g(x int) int { return 100 * x }\nf()"}, "=> 300"},
		{"a variable that is a function now, and one again", []string{"g := func(x int) int { return x }\nfunc f() int { return g(3) }", "func g(x int) int { return 10 * x }\nf()", "g := func(x int) int { return x + 1 }", "f()"}, "=> 4"},
		{"a variable whose name is a function's now", []string{"g := 2\nfunc f() int { return g }", "func g() {}", "f()"}, "=> 2"},
		{"functions init of one cell after another's", []string{"func init() { fmt.Print(1) }", "func init() { fmt.Print(2) }\nfunc init() { fmt.Print(3) }", "func init() { fmt.Print(3) }\nfunc init() { fmt.Print(4) }"}, "34"},
		{"a function init in a cell with statements", []string{"func init() { fmt.Print(x, y) }\nvar x = 1\nvar y = 2\nfmt.Print(3)\nfunc init() { fmt.Print(\"i\") }\nvar z = 4\nz"}, "1 2i3=> 4"},
		{"a variable of another type", []string{"x := 1\nfunc f() string { return fmt.Sprint(x) }", "f()", "x := []string{\"a\"}", "f()", "x = append(x, \"b\")\nf()"}, "=> [a b]"},
		{"a variable that no longer fits", []string{"x := 1\nfunc f() int { return x + 1 }\nfunc g() int { return 5 }", "x := \"s\"\ng()", "f()"}, "error: Cell [1]:2:23: f uses x as int, but it has been declared again as string\n    2 | func f() int { return x + 1 }\n      |                       ^\nhint: declare f again: its cell has to be run, with x as it is now"},
		{"a variable that fits again", []string{"x := 1\nfunc f() int { return x + 1 }", "x := \"s\"", "f()", "x := 7", "f()"}, "=> 8"},
		{"a method that uses another type", []string{"k := 2\ntype P struct{ X int }\nfunc (p P) Mul() int { return p.X * int(k) }\nfunc (p P) String() string { return fmt.Sprint(\"P\", p.Mul()) }\np := P{3}", "k := 4.5", "fmt.Println(p.Mul(), p)"}, "12 P12\n"},
		{"a local variable of the name", []string{"n := 3\nfunc f() int { n := 5; const m = 2; return n * m }\nconst m = 7", "n := \"x\"\nconst m = \"y\"", "f()"}, "=> 10"},
		{"a further parameter that may be left out", []string{"func f(x int) int { return x }\nfunc g() int { return f(1) }", "func f(x int, more ...int) int { return x + 10 }", "g()"}, "=> 11"},
		{"a pointer to a changed type", []string{"type N struct{ next *N }\nn := &N{}", "type N struct{ next *N; v int }", "n.next = &N{}"}, "error: Cell [3]:1:10: cannot use &N{} (value of type *main.N) as *main.N value in assignment\n    1 | n.next = &N{}\n      |          ^\nhint: the type has been declared again: run the cell again that declares what still has the earlier type"},
		{"the name of a built-in function", []string{"len := 5", "len([]int{})"}, "error: Cell [2]:1:1: invalid operation: cannot call len (variable of type int): int is not a function\n    1 | len([]int{})\n      | ^\nhint: len is a variable of yours now; %reset forgets it, with all others"},
		{"the name of a package", []string{"fmt := 3", "fmt.Println(1)"}, "error: Cell [2]:1:5: fmt.Println undefined (type int has no field or method Println)\n    1 | fmt.Println(1)\n      |     ^\nhint: fmt is a variable of yours now; import \"fmt\" makes it the package again"},
		{"a type declared twice", []string{"type P struct{}", "type P struct{}\ntype P struct{}"}, "error: Cell [2]:2:6: P redeclared in this block\n\tCell [2]:1:6: other declaration of P\n    2 | type P struct{}\n      |      ^\nhint: a cell can declare a name once; a later cell can declare it again"},
		{"methods of the type's cell that another lacks", []string{"type P struct{ X int }\nfunc (p P) M() {}\nfunc (p *P) L() {}", "func (p P) N() {}", "type P struct{ X, Y int }"}, "note: Cell [3]:1:6: P is declared without the methods L and M that it had: Cell [1] declares them together with the type\n    1 | type P struct{ X, Y int }\n      |      ^\nhint: declare them beside the type, or in another cell: then the type can be declared again alone\n"},
		{"a method of the type's cell that another lacks, told once", []string{"type P struct{ X int }\nfunc (p P) M() {}", "type P struct{ X, Y int }", "type P struct{ X, Y int }"}, ""},
		{"a method under another name", []string{"type P struct{ X int }\nfunc (p P) M() {}", "type P struct{ X int }\nfunc (p P) N() {}"}, ""},
		{"one of two methods", []string{"type P struct{}\nfunc (P) M() {}\nfunc (P) N() {}", "type P struct{}\nfunc (P) N() {}"}, "note: Cell [2]:1:6: P is declared without the method M that it had: Cell [1] declares it together with the type\n    1 | type P struct{}\n      |      ^\nhint: declare it beside the type, or in another cell: then the type can be declared again alone\n"},
		{"a method that is promoted now", []string{"type P struct{ X int }\nfunc (p P) M() {}\ntype Q struct{}\nfunc (Q) M() {}", "type P struct{ Q }"}, ""},
		{"a method moved to its type's cell and taken out", []string{"type P struct{}", "func (p P) M() int { return 1 }", "type P struct{}\nfunc (p P) M() int { return 2 }", "type P struct{ }", "_, ok := any(P{}).(interface{ M() int })\nok"}, "=> false"},
		{"functions that ask for a type, which gets another form", []string{"type T struct{ x int }\nvar is = func(v any) bool { _, ok := v.(*T); return ok }\nfunc sw(v any) int {\n\tswitch v.(type) {\n\tcase int, []T:\n\t\treturn 1\n\t}\n\treturn 0\n}\nfunc other(t T, v any) bool { return v == any(T{1}) || v.(T) == t }\nfunc gone(v any) bool { return v.(T).x > 0 }\ntype S struct{}\nfunc (S) Is(v any) bool { return v.(T).x > 0 }", "type T struct{ x int }", "type T struct{ x, y int }\nfunc gone(v any) bool { return v.(T).y > 0 }"}, "note: Cell [3]:1:6: S.Is, is and sw of Cell [1] go on with T as it was\n    1 | type T struct{ x, y int }\n      |      ^\nhint: their type assertions, type switches and calls of errors.As ask for the earlier type: declare S.Is, is and sw again\n"},
		{"functions that ask for a type, told once", []string{"type T struct{ x int }", "func is(v any) bool { _, ok := v.(T); return ok }", "type T struct{ y int }", "type T struct{ y int }\nfunc f() {}", "type T struct{ z int }\nis(T{})"}, "=> false"},
		{"functions that ask for an alias, which gets another meaning", []string{"type ID = int\nfunc is(v any) bool { _, ok := v.(ID); return ok }", "type ID = int\nis(1)", "type ID = string"}, "note: Cell [3]:1:6: is of Cell [1] goes on with ID as it was\n    1 | type ID = string\n      |      ^\nhint: its type assertions, type switches and calls of errors.As ask for the earlier type: declare is again\n"},
		{"functions that ask for an error's type, which gets another form", []string{"import \"errors\"\ntype E struct{ n int }\nfunc (*E) Error() string { return \"E\" }", "func as(err error) bool { var e *E; return errors.As(err, &e) }\nfunc asType(err error) bool { _, ok := errors.AsType[*E](err); return ok }\nfunc other(err error) error { return errors.Join(err, &E{}) }", "type E struct{ n, k int }\nfunc (*E) Error() string { return \"E\" }\nas(&E{})"}, "note: Cell [3]:1:6: as and asType of Cell [2] go on with E as it was\n    1 | type E struct{ n, k int }\n      |      ^\nhint: their type assertions, type switches and calls of errors.As ask for the earlier type: declare as and asType again\n=> false"},
		{"too many values for an earlier type, without its name", []string{"type item struct{ n string }\ntype pq []item", "type item struct{ n string; d int }", "h := pq{{\"a\", 1}}"}, "error: Cell [3]:1:15: too many values in struct literal of type main.item\n    1 | h := pq{{\"a\", 1}}\n      |               ^\nhint: the type has been declared again: run the cell again that declares what still has the earlier type"},
		{"a field that an earlier type lacks, without its name", []string{"type item struct{ n string }\ntype pq []item", "type item struct{ n string; d int }", "h := pq{{n: \"a\", d: 1}}"}, "error: Cell [3]:1:18: unknown field d in struct literal of type main.item\n    1 | h := pq{{n: \"a\", d: 1}}\n      |                  ^\nhint: the type has been declared again: run the cell again that declares what still has the earlier type"},
		{"too many values for the newest type, without its name", []string{"type item struct{ n string }", "type item struct{ n, s string }\ntype pq []item", "h := pq{{\"a\", \"b\", \"c\"}}"}, "error: Cell [3]:1:20: too many values in struct literal of type main.item\n    1 | h := pq{{\"a\", \"b\", \"c\"}}\n      |                    ^"},
		{"a variable whose value comes too early", []string{"var a, b = f(), 1\nvar c = T{}.M()\nvar d = func() int { return f() }\nvar n, m = 5, 6\nfunc f() int { return g() + b }\nfunc g() int { return n }\ntype T struct{}\nfunc (T) M() int { return m }\nfmt.Println(a, c, d())"}, "note: Cell [1]:1:5: a is initialised before n, which g uses: a cell with statements is executed in order\n    1 | var a, b = f(), 1\n      |     ^\nhint: declare n above a\nnote: Cell [1]:2:5: c is initialised before m, which T.M uses: a cell with statements is executed in order\n    2 | var c = T{}.M()\n      |     ^\nhint: declare m above c\n0 0 6\n"},
		{"a method as it was before", []string{"type P struct{}", "func (p P) M() int { return 1 }", "func (p P) M() int { return 2 }", "func (p P) M() int { return 1 }", "P{}.M()"}, "=> 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, test.cells...); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

// TestLaterMethods runs the sessions of testdata/methods.txt, in which types get methods
// in later cells, most of them generic ones.
func TestLaterMethods(t *testing.T) { runSessions(t, "testdata/methods.txt") }

// TestManyCells holds that the session does not forget what closures call that were made
// hundreds of cells ago, and that are compiled again since a type has got a method.
func TestManyCells(t *testing.T) {
	cells := []string{"type T struct{ n int }\nfunc f(n int) int { return n + 1 }\nt := T{5}\nh := func() string { return fmt.Sprint(f(t.n), any(t)) }", "func f(n int) int { return 10 * n }"}
	for i := range 300 {
		cells = append(cells, fmt.Sprintf("_ = %d", i))
	}
	cells = append(cells, "func (t T) String() string { return \"T\" }", "h()")
	if got, want := run(t, cells...), "=> 50 T"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEditedMethods holds that a cell with a type can be edited and run again
// without an end: the process has machine code for 16384 methods in all, and the
// type's embedded one alone has about 100.
func TestEditedMethods(t *testing.T) {
	in := interp.New(interp.Options{})
	const cell = "type T struct {\n\t*big.Int\n\tn int\n}\nfunc (t T) N() int { return t.n + %d }\nif got := (T{n: 1}).N(); got != %d { panic(got) }"
	for i := range 400 {
		r := in.Execute(context.Background(), engine.Cell{Code: fmt.Sprintf(cell, i, i+1), Count: i}, func(engine.Event) {})
		if r.Err != nil {
			t.Fatalf("run %d: %v", i, r.Err)
		}
	}
}

// TestNoRoom holds that a session says so when there is no machine code left for
// methods, and that all else goes on. It runs in a process of its own, since no
// later test could declare a type.
func TestNoRoom(t *testing.T) {
	const variable = "LECTERN_TEST_NO_ROOM"
	if os.Getenv(variable) == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestNoRoom$", "-test.v")
		cmd.Env = append(os.Environ(), variable+"=1")
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "--- PASS: TestNoRoom") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	useRoom(t)
	cells := []string{"x := 1"}
	for i := range 300 {
		cells = append(cells, fmt.Sprintf("type T%d struct{ *big.Int }\nvar v any = T%d{}", i, i))
	}
	in := interp.New(interp.Options{})
	notes := 0
	var first *engine.CellError
	for _, code := range cells {
		r := in.Execute(context.Background(), engine.Cell{Code: code}, func(e engine.Event) {
			if s, ok := e.(engine.Stream); ok && s.Name == engine.Stderr && strings.HasPrefix(s.Text, "note: ") {
				notes++
			}
		})
		if first == nil && r.Err != nil {
			first = r.Err
			if notes != 1 {
				t.Errorf("%d notes that there is little room before there is none, want 1", notes)
			}
		}
	}
	if first == nil || notes != 1 {
		t.Errorf("got %d notes and the error %v, want 1 and one", notes, first)
	}
	want := "error: there is no room for the type's methods: too many different types with methods have been declared in this session.\n" +
		"Restart the kernel and run the cells again. (A type that is declared again as it was takes no room.)"
	if got := run(t, cells...); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got := run(t, append(cells, "x + 1")...); got != "=> 2" {
		t.Errorf("afterwards: got %s", got)
	}
	if got := run(t, append(cells, "type P struct{ X int }\nP{x}.X")...); got != "=> 1" {
		t.Errorf("a type without methods: got %s", got)
	}
}

// useRoom uses up most of the room for methods, which takes many cells.
func useRoom(t *testing.T) {
	t.Helper()
	for left, all := rtype.Room(); left > all/6; left, all = rtype.Room() {
		pkg := types.NewPackage("main", "main")
		named := types.NewNamed(types.NewTypeName(token.NoPos, pkg, "T", nil), types.NewStruct(nil, nil), nil)
		for i := range all / 100 {
			recv := types.NewParam(token.NoPos, pkg, "", named)
			named.AddMethod(types.NewFunc(token.NoPos, pkg, fmt.Sprint("M", i), types.NewSignatureType(recv, nil, nil, nil, nil, false)))
		}
		if _, err := rtype.NewUniverse(rtype.Options{}).Type(named); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEditedMemory holds that a cell which is edited each time it is run costs
// little more than its text. Runs are counted in the 256 after which the engine
// forgets.
func TestEditedMemory(t *testing.T) {
	tests := []struct {
		name, first, cell string
		most              int64
	}{
		{"methods", "", "type P struct{ X int }\nfunc (p P) Add(n int) int { return p.X + n + %d }\nfunc f(n int) int { return n + 1 }\nx := f(10)\np := P{X: x}\np.Add(1)", 3 << 10},
		{"a constant", "const k = 0\nfunc f() int { return k }", "const k = %d\nf()", 3 << 10},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := interp.New(interp.Options{})
			n := 0
			run := func(code string) {
				if r := in.Execute(context.Background(), engine.Cell{ID: "c", Code: code, Count: n}, func(engine.Event) {}); r.Err != nil {
					t.Fatal(r.Err)
				}
			}
			heap := func(runs int) int64 {
				for range runs {
					n++
					run(fmt.Sprintf(test.cell, n))
				}
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				return int64(m.HeapAlloc)
			}
			run(test.first)
			before := heap(512)
			if grown := (heap(1024) - before) / 1024; grown > test.most {
				t.Errorf("a run of the edited cell costs %d bytes, want at most %d", grown, test.most)
			}
		})
	}
}

// TestForgotten holds that what can still be referred to is not forgotten, however
// many other cells have been run, and that function values made before then call the
// newest functions.
func TestForgotten(t *testing.T) {
	cells := []string{
		"k := 1\nfunc f() int { return k }\nfunc g() int { return f() }\ntype P struct{}\nfunc (P) String() string { return fmt.Sprint(\"P\", g(), k) }\nfunc gen[T any](x T) []T { k++; return []T{x} }\nvar old fmt.Stringer = P{}\nclosure := func() int { return g() + k }",
		"type P struct{ X int }\nfunc (P) String() string { return fmt.Sprint(\"Q\", g(), k) }\nvar q fmt.Stringer = P{}",
	}
	for i := range 600 {
		cells = append(cells, fmt.Sprintf("func h%d() int { return g() + %d }\ny := h%d()", i%3, i, i%3))
	}
	cells = append(cells, "func f() int { return 10 * k }", "k = 5", "fmt.Println(g(), old, q, closure(), gen(\"a\"), gen(2.5), k, h2() - 599, y)")
	if got, want := run(t, cells...), "50 P70 7 Q70 7 55 [a] [2.5] 7 70 600\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOldClosures holds that code which has outlived its interpreter tells its lines.
func TestOldClosures(t *testing.T) {
	cells := []string{"h := func(xs []int) int {\n\tif xs == nil {\n\t\t_, f, l, _ := runtime.Caller(0)\n\t\tfmt.Println(f, l)\n\t}\n\treturn g(xs)\n}\nfunc g(xs []int) int {\n\treturn xs[3]\n}"}
	for range 300 {
		cells = append(cells, "x := 1")
	}
	tests := []struct{ name, code, want string }{
		{"panic", "var q []func()\nq = append(q, func() { h([]int{x}) })\nq[0]()", "error: panic: runtime error: index out of range [3] with length 1\n\nCell [1], line 9:\n    9 |     return xs[3]\n      |               ^\n\nCell [1], line 6:\n    6 |     return g(xs)\n\nCell [302], line 2:\n    2 | q = append(q, func() { h([]int{x}) })\n\nCell [302], line 3:\n    3 | q[0]()\n\nhint: indices go from 0 to the length minus one"},
		{"Caller", "func() { defer func() { recover() }(); h(nil) }()", "Cell [1] 3\n"},
		{"a newer function", "func g(xs []int) int {\n\tpanic(1)\n}\nh([]int{x})", "error: panic: 1\n\nCell [302], line 2:\n    2 |     panic(1)\n\nCell [1], line 6:\n    6 |     return g(xs)\n\nCell [302], line 4:\n    4 | h([]int{x})"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := run(t, append(cells, tt.code)...); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}
