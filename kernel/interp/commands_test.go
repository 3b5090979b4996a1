package interp_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// runEach runs cells in one session and returns what the last one printed and
// showed, its pages and its error.
func runEach(t *testing.T, opts interp.Options, cells ...string) string {
	t.Helper()
	in := interp.New(opts)
	got := ""
	for i, code := range cells {
		var b strings.Builder
		var mu sync.Mutex // output of processes comes from several goroutines
		result := in.Execute(context.Background(), engine.Cell{ID: "c", Code: code, Count: i + 1}, func(e engine.Event) {
			mu.Lock()
			defer mu.Unlock()
			switch e := e.(type) {
			case engine.Stream:
				b.WriteString(e.Text)
			case engine.Value:
				fmt.Fprintf(&b, "=> %v\n", e.Data["text/plain"])
			case engine.Display:
				fmt.Fprintf(&b, "%v\n", e.Data["text/plain"])
			}
		})
		for _, page := range result.Pages {
			fmt.Fprintf(&b, "page: %v\n", page["text/plain"])
		}
		if result.NextInput != "" {
			fmt.Fprintf(&b, "next: %s\n", result.NextInput)
		}
		if result.Err != nil {
			b.WriteString("error: " + strings.Join(result.Err.Traceback, "\n"))
		}
		got = b.String()
	}
	return got
}

func TestCommands(t *testing.T) {
	t.Chdir(t.TempDir())
	tests := []struct {
		name  string
		cells []string
		want  string // a regular expression
	}{
		{"none", []string{"x := 7 %\n\t2\nx"}, `^=> 1\n$`},
		{"percents alone", []string{"%%\nfmt.Println(1)"}, `^1\n$`},
		{"between", []string{"x := 1\n%who\ny := x + 1\ny"}, `^name  type  size  value\nx     int    8 B  1\n=> 2\n$`},
		{"in order", []string{"fmt.Println(1)\n%env LECTERN_TEST=2\nfmt.Println(os.Getenv(\"LECTERN_TEST\"))"}, `^1\nLECTERN_TEST=2\n2\n$`},
		{"position", []string{"%env LECTERN_TEST=1\nx := 1\nundefined"}, `error: Cell \[1\]:3:1: undefined: undefined`},
		{"position in an argument", []string{"%time undefined(1)"}, `error: Cell \[1\]:1:7: undefined: undefined\n    1 \| %time undefined\(1\)\n      \|       \^`},
		{"in brackets", []string{"for {\n%who\n}"}, `hint: a command begins a line at the top level`},
		{"who of one", []string{"xs := make([]float64, 100)\nm := map[string]int{\"a\": 1}", "%who xs"}, `^name  type        size  value\nxs    \[\]float64  824 B  .*100 elements`},
		{"who of an unknown one", []string{"x := 1", "%who x nope"}, `error: %who: there is no variable nope`},
		{"who of none", []string{"%who"}, `^no variables\n$`},
		{"time", []string{"%time 1 + 1"}, `^=> 2\ntime: [0-9.]+ .s\n$`},
		{"time of a cell", []string{"%%time\nx := 1\nx"}, `^=> 1\ntime: `},
		{"timeit", []string{"f := func() {}", "%timeit -n 10 -r 2 f()"}, `per loop, best .* of 2 runs, 10 loops each`},
		{"timeit of an expression", []string{"x := 2", "%timeit -r 2 -n 3 x * x"}, `per loop`},
		{"timeit of a built-in", []string{"x := []int{1}", "%timeit -n 10 -r 1 len(x)"}, `per loop`},
		{"timeit of a cell", []string{"%%timeit -n 10 -r 1\ny := 1\ny++"}, `per loop`},
		{"timeit of a cell with a value", []string{"%%timeit -n 10 -r 1\ny := 1\ny"}, `^[^\n]*per loop[^\n]*\n$`},
		{"timeit of a declaration", []string{"%timeit -n 10 -r 2 v := 3"}, `^[^\n]*per loop[^\n]*\n$`},
		{"timeit of a declaration of a variable's name", []string{"v := \"kept\"", "%timeit -n 10 -r 2 v := 3", "%%timeit -n 10 -r 2\nv := 3\nv", "v"}, `=> kept`},
		{"timeit of a declaration with a mistake", []string{"%timeit -n 1 v := w"}, `Cell \[1\]:1:19: undefined: w`},
		{"timeit of nothing", []string{"%timeit -n 3"}, `error: %timeit: there is nothing to run`},
		{"reset", []string{"x := 1", "%reset", "x"}, `error: Cell \[3\]:1:1: undefined: x`},
		{"options of bash", []string{"%%bash -e x y\necho $1\nfalse\necho on"}, `^x\nerror: %%bash: exit status 1$`},
		{"write and load", []string{"%%writefile a.go\nx := 3\nx", "%load a.go"}, `^next: // %load a.go\nx := 3\nx\n\n$`},
		{"write and run", []string{"%%writefile a.go\nx := 3\nx", "%run a.go\n", "x + 1"}, `^=> 4\n$`},
		{"run shows", []string{"%%writefile a.go\nx := 3\nx", "%run a.go"}, `^=> 3\n$`},
		{"mistake in a file", []string{"%%writefile b.go\nnope", "%run b.go"}, `error: b.go:1:1: undefined: nope`},
		{"append to no file", []string{"%%writefile -a\nx"}, `error: %%writefile: which file`},
		{"append", []string{"%%writefile c.txt\na", "%%writefile -a c.txt\nb", "data, _ := os.ReadFile(\"c.txt\")\nstring(data)"}, `a\nb\n`},
		{"shell", []string{"!echo a; echo b >&2; exit 3"}, `^(a\nb|b\na)\nexit status 3\n$`},
		{"bash", []string{"%%bash\nfor i in 1 2; do echo $i; done"}, `^1\n2\n$`},
		{"bash fails", []string{"%%bash\nexit 3"}, `error: %%bash: exit status 3`},
		{"cd", []string{"!mkdir -p deep\n%cd deep\n%cd .."}, `deep\n/.*\n$`},
		{"unknown", []string{"%tiem 1"}, `error: %tiem: there is no such command; did you mean %time`},
		{"of IPython", []string{"%matplotlib inline"}, `error: %matplotlib: not needed`},
		{"one sign too many", []string{"%%cd x"}, `error: %%cd: this command takes no further lines`},
		{"one sign too few", []string{"%bash"}, `error: %bash: this command begins with two percent signs`},
		{"help", []string{"%help"}, `page: A cell is Go.*(?s:.*)%timeit `},
		{"help on a command", []string{"%help time"}, `^page: %time CODE\n    Runs code`},
		{"help on Go", []string{"%help strings.Repeat"}, `^page: func Repeat`},
		{"help on nothing", []string{"%help nothing"}, `error: %help: nothing is known of nothing`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := runEach(t, interp.Options{}, test.cells...)
			if !regexp.MustCompile(test.want).MatchString(got) {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func TestRestrictedCommands(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile(filepath.Join(dir, "in"), []byte("1"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"!ls", "%%bash\nls", "%cd ..", "%cd /", "%%writefile /tmp/x\na", "%load ../x", "%cd"} {
		got := runEach(t, interp.Options{Restrict: true}, code)
		if !strings.Contains(got, "not allowed") && !strings.Contains(got, "outside of the folder") {
			t.Errorf("%s: got %q, want that it is refused", code, got)
		}
	}
	if got := runEach(t, interp.Options{Restrict: true}, "%run in"); got != "=> 1\n" {
		t.Errorf("%%run in: got %q", got)
	}
}

func TestTestCommand(t *testing.T) {
	cell := `import "testing"
func double(x int) int { return 2 * x }
func TestDouble(t *testing.T) {
	if double(2) != 4 { t.Error("wrong") }
	t.Log("two")
}
func TestWrong(t *testing.T) {
	t.Run("sub", func(t *testing.T) { t.Fatalf("got %d", double(1)) })
}
func TestPanic(t *testing.T) { var xs []int; _ = xs[3] }
func BenchmarkDouble(b *testing.B) { for b.Loop() { double(1) } }
func FuzzDouble(f *testing.F) {
	f.Add(1)
	f.Fuzz(func(t *testing.T, n int) { if double(n) != n + n { t.Fail() } })
}
func ExampleDouble() {
	fmt.Println(double(3))
	// Output: 6
}
func TestDeepPanic(t *testing.T) {
	t.Run("deep", func(t *testing.T) { panic("deep down") })
}
func FuzzPanic(f *testing.F) {
	f.Add("seed")
	f.Fuzz(func(t *testing.T, s string) { panic(s) })
}
func Testing() {}
func check(t testing.TB, ok bool) {
	t.Helper()
	if !ok { t.Error("check\nfailed") }
}
func TestPlaces(t *testing.T) {
	check(t, true)
	check(t, false)
}
func TestLoss(xs []float64) float64 { return 0 }
func BenchmarkParts(b *testing.B) {
	b.Run("of one", func(b *testing.B) { b.Skip() })
	b.Run("of two", func(b *testing.B) { b.Fatal("no") })
}
type embedding struct{ *testing.T }
func (e embedding) check() {
	e.Helper()
	e.Error("embedded")
}
func TestForms(t *testing.T) {
	embedding{t}.check()
	log := t.Log
	log("value")
}`
	tests := []struct{ pattern, want string }{
		{"", `(?s)TestDouble .*pass .* two\n.*TestWrong +FAIL.*TestWrong/sub +FAIL .* got 2.*TestPanic +FAIL .*index out of range.*TestDeepPanic +FAIL.*deep +FAIL .* panic: deep down.*FuzzDouble +pass.*FuzzPanic/seed#0 +FAIL .* panic: seed.*ExampleDouble +pass.*BenchmarkDouble +pass .* ns/op.*TestLoss +skip +is not run: a test is func.*error: %test: 10 of`},
		{"Example", `^test .*\nExampleDouble +pass .*\n$`},
		{"Nothing", `error: %test: no test's name matches Nothing; there are TestDouble, `},
		{"-x", `error: %test: there is no option -x; `},
		{"-v -run TestWrong", `(?s)^test .*TestWrong/sub +FAIL`},
		{"-v TestWrong/s.b", `(?s)^test .*TestWrong +FAIL.*TestWrong/sub +FAIL +0 ns  Cell \[1\]:8: got 2\n`},
		{"Places", `TestPlaces +FAIL .* Cell \[1\]:34: check\n +failed\n`},
		{"Forms", `TestForms +FAIL .* Cell \[1\]:47: embedded\n +Cell \[1\]:49: value\n`},
		{"TestPanic", `(?s)TestPanic +FAIL .* panic: runtime error: index out of range \[3\] with length 0\n\n +Cell \[1\], line 10:\n`},
		{"Parts", `(?s)^test .*\nBenchmarkParts +FAIL `},
	}
	for _, test := range tests {
		got := runEach(t, interp.Options{}, cell, "%test "+test.pattern)
		if !regexp.MustCompile(test.want).MatchString(got) {
			t.Errorf("%%test %s: got:\n%s\nwant:\n%s", test.pattern, got, test.want)
		}
	}
}

// TestInterruptCommand interrupts a process that would run for long.
func TestInterruptCommand(t *testing.T) {
	in := interp.New(interp.Options{})
	result := in.Execute(context.Background(), engine.Cell{ID: "c", Code: "!echo started; exec sleep 1000"}, func(e engine.Event) {
		if s, ok := e.(engine.Stream); ok && strings.Contains(s.Text, "started") {
			in.Interrupt()
		}
	})
	if result.Err == nil || result.Err.Name != "Interrupted" {
		t.Errorf("ended with %v, want that it was interrupted", result.Err)
	}
}

func TestQuestionsAboutCommands(t *testing.T) {
	in := session(t, "xs := []float64{1}")
	ctx := context.Background()
	completions := []struct {
		code, want string
	}{
		{"%ti", "%time %%time %timeit %%timeit"},
		{"x := 1\n%%wri", "%%writefile"},
		{"%time strings.Repea", "Repeat"},
		{"%cd a\nstrings.Repea", "Repeat"},
		{"!echo \"\nstrings.Repea", "Repeat"},
		{"!echo strings.Repea", ""},
		{"%%bash\nstrings.Repea", ""},
		{"%%bash\n", ""},
		{"%%time\nstrings.Repea", "Repeat"},
	}
	for _, test := range completions {
		found, err := in.Complete(ctx, test.code, len(test.code))
		var got []string
		for _, m := range found.Matches {
			got = append(got, m.Text)
		}
		if err != nil || strings.Join(got, " ") != test.want {
			t.Errorf("Complete(%q) = %v, %v, want %s", test.code, got, err, test.want)
		}
	}
	if found, _ := in.Inspect(ctx, "%timeit f()", 3, 0); !found.Found || !strings.Contains(found.Data["text/plain"].(string), "many times") {
		t.Errorf("Inspect(%%timeit) = %v", found)
	}
	if found, _ := in.Inspect(ctx, "%time xs", 8, 0); !found.Found || !strings.Contains(found.Data["text/plain"].(string), "var xs") {
		t.Errorf("Inspect(xs) = %v", found)
	}
	statuses := []struct {
		code string
		want engine.CompletenessStatus
	}{
		{"%who", engine.Complete}, {"!ls (", engine.Complete}, {"%%bash\nls", engine.Incomplete}, {"%%bash\nls\n\n", engine.Complete},
		{"%%time\nfor {", engine.Incomplete}, {"%cd x\nfor {", engine.Incomplete},
	}
	for _, test := range statuses {
		if got, _ := in.IsComplete(ctx, test.code); got.Status != test.want {
			t.Errorf("IsComplete(%q) = %s, want %s", test.code, got.Status, test.want)
		}
	}
}
