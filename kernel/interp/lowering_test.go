package interp_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp"
)

// output runs a cell and returns what it prints, or its error and the line of it.
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
		return r.Err.Name + " " + r.Err.Value + panicLine.FindString(strings.Join(r.Err.Traceback, "\n"))
	}
	return out.String()
}

var panicLine = regexp.MustCompile(`, line \d+`)

// A loweringTest is a program that is right with a lowering only.
type loweringTest struct {
	name lower.Name
	code string
	want string
}

func loweringTests() []loweringTest {
	return []loweringTest{
		{lower.Addresses, "func f(p *int) (e any) { defer func() { e = recover() }(); q := &*p; return q }\nfmt.Print(f(nil))", "runtime error: invalid memory address or nil pointer dereference"},
		{lower.Appends, "func f() []int { s := make([]int, 2, 3); s[1] = 2; s = append(s[:1], 5, s[1]); return s }\nfmt.Print(f())", "[0 5 2]"},
		{lower.Assertions, "type S []int\nvar x any = []int{1}\n_, ok := x.(S)\nfmt.Print(ok)", "false"},
		{lower.Boxing, "func less(x, y any) any { return x.(float64) > y.(float64) }\nfmt.Print(less(1.0, 2.0))", "false"},
		{lower.Builtins, "fmt.Print(min(2, len(os.Args), 0))", "0"},
		{lower.Calls, "type P struct{}\nfunc (P) add(x, y int) int { return x + y }\nfunc g() (int, int) { return 1, 2 }\nfmt.Print(P{}.add(g()))", "3"},
		{lower.Clauses, "func f(x int) { switch x {\ncase 1:\nl:\n\tx++\n\tif x < 5 { goto l }\n\tfallthrough\ncase 2:\n\tfmt.Print(x)\n} }\nf(1)", "5"},
		{lower.Closures, "func f() { for i := range 3 { defer func() { fmt.Print(i) }() } }\nf()", "210"},
		{lower.Complex, "c := complex(4, 2)\nfmt.Print(c / complex(2, 0) == complex(2, 1), complex(real(c/(2+0i)), 1))", "true (2+1i)"},
		{lower.Conditions, "func g() (int, int) { fmt.Print(\"called\"); return 1, 1 }\nfunc f(a, b int) bool { return a == b }\nfmt.Print(len(os.Args) < 0 && f(g()))", "false"},
		{lower.Constants, "fmt.Printf(\"%T\", time.Second)", "time.Duration"},
		{lower.Conversions, "type B byte\nb := []B(\"ab\")\nfmt.Print(string(b), len(b))", "ab2"},
		{lower.Counts, "func f(x int, b []byte) int { y := 0; y = x << ((b[0] % (b[1] | 1)) & 15); return y }\nfmt.Print(f(5, []byte{7, 3}))", "10"},
		{lower.Defers, "func f() { x := 1; defer fmt.Print(x); x = 2 }\nf()", "1"},
		{lower.Elements, "type P struct{ X float64 }\np := &P{1}\nfmt.Print([]float64{p.X})", "[1]"},
		{lower.Equality, "type P struct{ x any }\ntype Q struct{ a [2]int; e error }\nfunc f() { var m map[P]int; var x, y any = P{m}, P{nil}; var e error; var q, r Q; q.a[1] = 2; a, b := [2]Q{q}, [2]Q{r}; _ = e; fmt.Print(x != y, q == r, a == b, a[1] == b[1], any(m) == nil, any(q) == r, any(q) == any(q)) }\nf()", "true false false true false false true"},
		{lower.Forwarding, "func g() (*int, error) { return nil, io.EOF }\nfunc f() (any, error) { return g() }\nfmt.Print(f())", "<nil> EOF"},
		{lower.Hoists, "x := 1\nfunc f() int { x++; return x }\nfmt.Print(x*10 + f())", "22"},
		{lower.Jumps, "for i := range 3 { switch { case i == 1: break }; fmt.Print(i) }", "012"},
		{lower.Lengths, "func f() *[4]int { return nil }\nfmt.Print(len(f()))", "4"},
		{lower.Loops, "var fs []func() int\nfor i := 0; i < 3; i++ { fs = append(fs, func() int { i += 10; return i }) }\nfor _, f := range fs { fmt.Print(f(), \" \") }", "10 11 12 "},
		{lower.MapKeys, "func f[T int | int8]() map[any]int { return map[any]int{0: 1, T(0): 2} }\nfmt.Print(len(f[int]()))", "1"},
		{lower.Markers, "var m map[int]int\nm[0] = 1\nfmt.Print(m)", "Panic assignment to entry in nil map, line 2"},
		{lower.MethodValues, "type P struct{ X int }\nfunc (p P) Get() int { return p.X }\nfunc f() { p := P{1}; g := p.Get; p.X = 2; fmt.Print(g()) }\nf()", "1"},
		{lower.Negative, "func f(n int) int { return 1 << n }\nfunc g() (e any) { defer func() { e = recover() }(); return f(-1) }\nfmt.Print(f(3), g())", "8runtime error: negative shift amount"},
		{lower.Nil, "type I interface{ M() }\nvar x I\nx = nil\nfmt.Print(x == nil)", "true"},
		{lower.Order, "func f(s string) int { fmt.Print(s); return 1 }\nm := map[int]int{}\nm[f(\"k\")] = f(\"x\") + f(\"y\")", "kxy"},
		{lower.Parallel, "a := []int{1, 2}\na[0], a[1] = a[1], a[0]\nfmt.Print(a)", "[2 1]"},
		{lower.RangeChans, "func f(list []chan int) { for i, c := range list { c <- i }; for _, c := range list { fmt.Print(<-c) } }\nfunc g(set map[chan int]bool) { for c := range set { c <- 2; fmt.Print(<-c) } }\nf([]chan int{make(chan int, 1), make(chan int, 1)})\ng(map[chan int]bool{make(chan int, 1): true})", "012"},
		{lower.RangeInt, "var n uint8 = 3\nfor i := range n { fmt.Printf(\"%T%d\", i, i) }", "uint80uint81uint82"},
		{lower.RangeFunc, "func f() int { for x := range slices.Values([]int{1, 2, 3}) { if x == 2 { return x } }; return 0 }\nfmt.Print(f())", "2"},
		{lower.RangeString, "for i, r := range \"a\\xffé世b\" { fmt.Print(i, \":\", r, \" \") }", "0:97 1:65533 2:233 4:19990 7:98 "},
		{lower.Receives, "func f(c chan int) int { c <- 1; x := <-c; x++; c <- x; y, _ := <-c; y++; c <- y; func() { y = 0; y = <-c }(); return y }\nfmt.Print(f(make(chan int, 1)))", "3"},
		{lower.Recover, "func r() { fmt.Print(recover()) }\nfunc f() { defer r(); panic(1) }\nf()", "1"},
		{lower.Results, "func f() (r []int) { r = append(r, 1); return r }\nfunc g() { for range 3 { x := f(); fmt.Print(x) } }\ng()", "[1][1][1]"},
		{lower.Returns, "func f(a, b []int, c complex128) (int, int, float64) { return len(a), cap(b), imag(c) }\nfmt.Print(f(make([]int, 1), make([]int, 2, 3), 4i))", "1 3 4"},
		{lower.Selects, "ch := make(chan int, 1)\nxs := []int{0, 0}\nfunc f() { ch <- 7; i := 1; select { case xs[i] = <-ch: }; fmt.Print(xs) }\nf()", "[0 7]"},
		{lower.Sends, "type C chan int\nfunc f(c C) { c <- 1; fmt.Print(<-c) }\nf(make(C, 1))", "1"},
		{lower.Shifts, "func f(x uint) uint { return x << (1 << x) }\nfmt.Print(f(2))", "32"},
		{lower.Stores, "m := map[int]int{1: 1}\nvar p *int\nfunc f() (e any) { defer func() { e = recover() }(); m[1] = *p; return nil }\nfmt.Print(f(), len(m))", "runtime error: invalid memory address or nil pointer dereference1"},
		{lower.Turns, "func f(s []int) (e any) { defer func() { e = recover() }(); a, b := s[len(s)-1], s[:len(s)-1]; return len(b) + a }\nfmt.Print(f(nil))", "runtime error: slice bounds out of range [:-1]"},
		{lower.TypeSwitches, "func f(x any) { switch v := x.(type) { case chan int: v <- 1; fmt.Print(<-v) } }\nf(make(chan int, 1))", "1"},
		{lower.Variadic, "func f(xs ...any) string { return fmt.Sprint(len(xs), xs == nil) }\nx := []any{1, 2}\nfmt.Print(f(x), f(x...), f())", "1 false2 false0 true"},
		{lower.PublicFields, "type T struct{ A, b int }\ntext, _ := json.Marshal(T{1, 2})\nfmt.Print(string(text))", `{"A":1}`},
	}
}

// Each lowering is needed: there is a program that is right with it only.
func TestLowerings(t *testing.T) {
	for _, test := range loweringTests() {
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

// unnamed lists the files of package lower that are no lowering of their own: the
// walk over the syntax, what types are, what the markers' costs depend on, and forms
// that other lowerings' tests need. The interpreter's own switch cannot be left by
// break without a jump, for one.
var unnamed = []string{
	"assembly.go", "copied.go", "counter.go", "doc.go", "effect.go", "embed.go", "follow.go", "framename.go", "home.go", "initframe.go", "instance.go", "local.go", "lowerer.go", "maker.go", "name.go", "place.go", "program.go", "risk.go", "shared.go", "stdin.go", "stmt.go", "subst.go", "switch.go", "types.go", "writer.go",
}

// The names, their tests and the files agree: none can be forgotten.
func TestLoweringNames(t *testing.T) {
	const folder = "../golang/lower"
	tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, "name.go"), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var names []lower.Name
	files := slices.Clone(unnamed)
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, lower.Name(name))
		file, _, _ := strings.Cut(strings.TrimSpace(spec.Comment.Text()), ":")
		files = append(files, file)
		return false
	})

	var tested []lower.Name
	for _, test := range loweringTests() {
		tested = append(tested, test.name)
	}
	slices.Sort(names)
	slices.Sort(tested)
	if !slices.Equal(names, tested) {
		t.Errorf("the lowerings are %q, those with a test %q", names, tested)
	}

	sources, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range sources {
		sources[i] = filepath.Base(path)
	}
	sources = slices.DeleteFunc(sources, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	slices.Sort(files)
	if files = slices.Compact(files); !slices.Equal(files, sources) {
		t.Errorf("the files are %q, those of the lowerings %q", sources, files)
	}
}
