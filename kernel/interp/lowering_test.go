package interp_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp"
)

// output runs a cell and returns what it prints, or the name of its error.
func output(in *interp.Interp, code string) string {
	var mu sync.Mutex
	var out strings.Builder
	r := in.Execute(context.Background(), engine.Cell{ID: "1", Count: 1, Code: code}, func(e engine.Event) {
		mu.Lock()
		defer mu.Unlock()
		if s, ok := e.(engine.Stream); ok {
			out.WriteString(s.Text)
		}
	})
	mu.Lock()
	defer mu.Unlock()
	if r.Err != nil {
		return r.Err.Name + " " + r.Err.Value
	}
	return out.String()
}

// Each lowering is needed: there is a program that is right with it only.
func TestLowerings(t *testing.T) {
	tests := []struct {
		name lower.Name
		code string
		want string
	}{
		{lower.Addresses, "p := &[3]int{1, 2, 3}\nfunc f(p *[3]int) *int { return &p[1] }\nfmt.Print(*f(p))", "2"},
		{lower.Appends, "func f() []int { s := make([]int, 2, 3); s[1] = 2; s = append(s[:1], 5, s[1]); return s }\nfmt.Print(f())", "[0 5 2]"},
		{lower.Assertions, "type S []int\nvar x any = []int{1}\n_, ok := x.(S)\nfmt.Print(ok)", "false"},
		{lower.Boxing, "func less(x, y any) any { return x.(float64) > y.(float64) }\nfmt.Print(less(1.0, 2.0))", "false"},
		{lower.Builtins, "fmt.Print(min(2, len(os.Args), 0))", "0"},
		{lower.Calls, "type P struct{}\nfunc (P) add(x, y int) int { return x + y }\nfunc g() (int, int) { return 1, 2 }\nfmt.Print(P{}.add(g()))", "3"},
		{lower.Closures, "func f() { for i := range 3 { defer func() { fmt.Print(i) }() } }\nf()", "210"},
		{lower.Complex, "c := complex(4, 2)\nfmt.Print(c / complex(2, 0) == complex(2, 1), complex(real(c/(2+0i)), 1))", "true (2+1i)"},
		{lower.Conditions, "func g() (int, int) { fmt.Print(\"called\"); return 1, 1 }\nfunc f(a, b int) bool { return a == b }\nfmt.Print(len(os.Args) < 0 && f(g()))", "false"},
		{lower.Conversions, "type B byte\nb := []B(\"ab\")\nfmt.Print(string(b), len(b))", "ab2"},
		{lower.Defers, "func f() { x := 1; defer fmt.Print(x); x = 2 }\nf()", "1"},
		{lower.Equality, "type P struct{ x any }\ntype Q struct{ a [2]int; e error }\nfunc f() { var m map[P]int; var x, y any = P{m}, P{nil}; var e error; var q, r Q; q.a[1] = 2; a, b := [2]Q{q}, [2]Q{r}; _ = e; fmt.Print(x != y, q == r, a == b, a[1] == b[1], any(m) == nil, any(q) == r, any(q) == any(q)) }\nf()", "true false false true false false true"},
		{lower.Lengths, "func f() *[4]int { return nil }\nfmt.Print(len(f()))", "4"},
		{lower.Loops, "var fs []func() int\nfor i := 0; i < 3; i++ { fs = append(fs, func() int { i += 10; return i }) }\nfor _, f := range fs { fmt.Print(f(), \" \") }", "10 11 12 "},
		{lower.MapKeys, "func f[T int | int8]() map[any]int { return map[any]int{0: 1, T(0): 2} }\nfmt.Print(len(f[int]()))", "1"},
		{lower.Negative, "func f(n int) int { return 1 << n }\nfunc g() (e any) { defer func() { e = recover() }(); return f(-1) }\nfmt.Print(f(3), g())", "8runtime error: negative shift amount"},
		{lower.Nil, "type I interface{ M() }\nvar x I\nx = nil\nfmt.Print(x == nil)", "true"},
		{lower.Parallel, "a := []int{1, 2}\na[0], a[1] = a[1], a[0]\nfmt.Print(a)", "[2 1]"},
		{lower.RangeInt, "var n uint8 = 3\nfor i := range n { fmt.Printf(\"%T%d\", i, i) }", "uint80uint81uint82"},
		{lower.RangeFunc, "func f() int { for x := range slices.Values([]int{1, 2, 3}) { if x == 2 { return x } }; return 0 }\nfmt.Print(f())", "2"},
		{lower.RangeString, "for i, r := range \"a\\xffé世b\" { fmt.Print(i, \":\", r, \" \") }", "0:97 1:65533 2:233 4:19990 7:98 "},
		{lower.Recover, "func r() { fmt.Print(recover()) }\nfunc f() { defer r(); panic(1) }\nf()", "1"},
		{lower.Results, "func f() (r []int) { r = append(r, 1); return r }\nfunc g() { for range 3 { x := f(); fmt.Print(x) } }\ng()", "[1][1][1]"},
		{lower.Shifts, "func f(x uint) uint { return x << (1 << x) }\nfmt.Print(f(2))", "32"},
		{lower.Stores, "m := map[int]int{1: 1}\nvar p *int\nfunc f() (e any) { defer func() { e = recover() }(); m[1] = *p; return nil }\nfmt.Print(f(), len(m))", "runtime error: invalid memory address or nil pointer dereference1"},
		{lower.PublicFields, "type T struct{ A, b int }\ntext, _ := json.Marshal(T{1, 2})\nfmt.Print(string(text))", `{"A":1}`},
	}
	for _, test := range tests {
		t.Run(string(test.name), func(t *testing.T) {
			if got := output(interp.New(interp.Options{}), test.code); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if got := output(interp.New(interp.Options{Without: map[lower.Name]bool{test.name: true}}), test.code); got == test.want {
				t.Errorf("got %q also without the lowering", got)
			}
		})
	}
}
