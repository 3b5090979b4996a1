package interp_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

var update = flag.Bool("update", false, "write what the compiled program prints")

// TestFailures compares what recover returns for every operation that can fail with
// what it returns in the compiled program.
func TestFailures(t *testing.T) {
	program, golden := filepath.Join("testdata", "failures.go"), filepath.Join("testdata", "failures.txt")
	if *update {
		out, err := exec.Command("go", "run", program).Output()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	source, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(output(interp.New(interp.Options{}), string(source)), "\n")
	for i, line := range strings.Split(string(want), "\n") {
		if i >= len(got) || got[i] != line {
			t.Errorf("line %d: got %q, want %q", i+1, got[min(i, len(got)-1)], line)
		}
	}
}

// TestCarets tests what a cell's error shows of the expression that has failed.
func TestCarets(t *testing.T) {
	for _, test := range []struct{ name, code, want string }{
		{"index", "x := []int{1}\ni := 2\nx[i]", "    3 | x[i]|      |   ^"},
		{"the second", "func f(x []int, i int) int {\n\treturn x[0] + x[i]\n}\nf([]int{1}, 1)", "    2 |     return x[0] + x[i]|      |                     ^"},
		{"the first", "func f(x []int, i int) int {\n\treturn x[i] + x[0]\n}\nf([]int{1}, 1)", "    2 |     return x[i] + x[0]|      |              ^"},
		{"store", "x, y := []int{1}, []int{1}\ni, j := 0, 1\nx[i] = y[j]", "    3 | x[i] = y[j]|      |          ^"},
		{"matrix", "m := [][]float64{{1}, {}}\nfor i := range m {\n\tm[i][0]++\n}", "    3 |     m[i][0]++|      |          ^"},
		{"slice", "x := []int{1}\nn := 3\ny := append(x[:1], x[:n]...)", "    3 | y := append(x[:1], x[:n]...)|      |                     ^"},
		{"assertion", "var x any = 1\ny := x.(string)", "    2 | y := x.(string)|      |        ^"},
		{"over several lines", "x := []int{1}\nfmt.Sprint(\n\tx[0],\n\tx[len(x)],\n)", "    4 |     x[len(x)],|      |       ^"},
		{"in a case", "func f(x []int, i int) {\n\tswitch {\n\tcase x[0] == 2:\n\tcase x[0] == 3, x[i] == 2:\n\t}\n}\nf([]int{1}, 1)", "    4 |     case x[0] == 3, x[i] == 2:|      |                       ^"},
		{"in a program", "package main\n\nfunc main() {\n\tx := []int{1}\n\tfor i := range 2 {\n\t\tx[i] = i\n\t}\n}", "    6 |         x[i] = i|      |           ^"},
		{"in a program's variable", "package main\n\nvar x = y[1]\nvar y = []int{1}\n\nfunc main() {}", "    3 | var x = y[1]|      |           ^"},
		{"with deferred calls", "func f(x []int, i int) int {\n\tdefer func() {}()\n\treturn x[i]\n}\nf(nil, 1)", "    3 |     return x[i]|      |              ^"},
		{"swapped", "x := []int{1}\ni, j := 0, 1\nx[i], x[j] = x[j], x[i]", "    3 | x[i], x[j] = x[j], x[i]|      |                ^"},
		{"of a map", "m := map[string][]int{}\nm[\"a\"][0] = 1", "    2 | m[\"a\"][0] = 1||hint: indices go from 0 to the length minus one"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := interp.New(interp.Options{}).Execute(context.Background(), engine.Cell{ID: "1", Count: 1, Code: test.code}, func(engine.Event) {})
			if r.Err == nil {
				t.Fatal("no error")
			}
			got := strings.Join(r.Err.Traceback[3:min(5, len(r.Err.Traceback))], "|")
			if strings.HasSuffix(test.want, "one") {
				got = strings.Join(r.Err.Traceback[3:], "|")
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestFailuresOfCells tests what a cell's error says, and of which line.
func TestFailuresOfCells(t *testing.T) {
	for _, test := range []struct{ name, code, want string }{
		{"index", "x := []int{1, 2, 3}\ni := 5\nx[i]", "Panic runtime error: index out of range [5] with length 3, line 3"},
		{"index from an assertion", "x := []int{1, 2, 3}\nvar i any = 5.0\nx[int(i.(float64))]", "Panic runtime error: index out of range [5] with length 3, line 3"},
		{"behind a program's variable", "package main\n\nvar x = y[0]\nvar y = []int{1}\n\nfunc main() { panic(3) }", "Panic 3, line 6"},
		{"in a function", "func f(x []int, i int) int {\n\ty := x[0]\n\treturn y + x[i]\n}\nf([]int{1}, 3)", "Panic runtime error: index out of range [3] with length 1, line 3"},
		{"in a loop", "x := []float64{1, 2}\nsum := 0.0\nfor i := 0; i <= len(x); i++ {\n\tsum += x[i]\n}", "Panic runtime error: index out of range [2] with length 2, line 4"},
		{"in a branch", "x := []float64{1, 2}\nn := 0\nfor i := range x {\n\tif x[i] > 1 {\n\t\tn += i\n\t\tx[n+i] = 0\n\t}\n}", "Panic runtime error: index out of range [2] with length 2, line 6"},
		{"over several lines", "x := []int{1, 2, 3}\nprintln(\n\tx[0],\n\tx[len(x)],\n)", "Panic runtime error: index out of range [3] with length 3, line 4"},
		{"in a case", "x := 0\nswitch {\ncase x > 0:\ncase 1/x > 0:\n}", "Panic runtime error: integer divide by zero, line 4"},
		{"in the second case", "x := []int{1}\nswitch {\ncase x[0] == 2:\n\tx[0] = 3\ncase x[len(x)] == 2:\n\tx[0] = 4\n}", "Panic runtime error: index out of range [1] with length 1, line 5"},
		{"in the case of a loop", "x, n := []int{1}, 0\nfor i := range 2 {\n\tif n > 0 {\n\t\tx[0] = 1\n\t}\n\tswitch n {\n\tcase 1:\n\tcase 5 / x[i]:\n\t}\n}", "Panic runtime error: index out of range [1] with length 1, line 8"},
		{"in a case that is compared", "var x any = []int{1}\nswitch x {\ncase 1:\ncase x:\n}", "Panic runtime error: comparing uncomparable type []int, line 4"},
		{"slice", "x := []int{1, 2, 3}\nn := 4\nx = x[1:n]", "Panic runtime error: slice bounds out of range [:4] with capacity 3, line 3"},
		{"assertion", "var x any = \"one\"\ny := x.(int)", "Panic interface conversion: interface {} is string, not int, line 2"},
		{"goroutine", "x := []int{}\ndone := make(chan bool)\ngo func() {\n\tx[0] = 1\n\tclose(done)\n}()\n<-done", "Panic runtime error: index out of range [0] with length 0, line 4"},
		{"after a recovered one", "func try(f func()) { defer func() { recover() }(); f() }\nx := []int{1}\ntry(func() { x[1] = 0 })\nreflect.ValueOf(1).Len()", "Panic reflect: call of reflect.Value.Len on int Value, line 4"},
		{"after one that compiled code has recovered", "type P struct{ p *int }\nfunc (p P) String() string {\n\treturn fmt.Sprint(*p.p)\n}\nfmt.Sprint(P{})\npanic(3)", "Panic 3, line 6"},
		{"within one", "func f(x []int) {\n\tdefer func() {\n\t\tx[0] = 1\n\t}()\n\tpanic(1)\n}\nf(nil)", "Panic runtime error: index out of range [0] with length 0, line 3"},
		{"around one that is recovered", "func f(x []int) {\n\tdefer func() {\n\t\tdefer func() { recover() }()\n\t\tx[0] = 1\n\t}()\n\tpanic(1)\n}\nfunc g() {\n\tdefer func() { fmt.Print(recover()) }()\n\tf(nil)\n}\ng()\nf(nil)", "Panic 1, line 6"},
		{"a number of a declared type", "type N int\npanic(N(3))", "Panic main.N(3), line 2"},
		{"a text of a declared type", "type S string\npanic(S(\"a\"))", "Panic main.S(\"a\"), line 2"},
		{"of compiled code", "slices.SortFunc([]int{2, 1}, func(a, b int) int { return []int{0}[a] })", "Panic runtime error: index out of range [1] with length 1, line 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := output(interp.New(interp.Options{}), test.code); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestUnsupported holds that what cannot be lowered is refused with its place.
func TestUnsupported(t *testing.T) {
	for _, test := range []struct{ code, want string }{
		{"x := 1\nfunc add(a, b int) int\nadd(x, 2)", "Cell [1]:2:1: not supported in cells: a function without a body, such as one in assembly: add|    2 | func add(a, b int) int|      | ^"},
	} {
		r := interp.New(interp.Options{}).Execute(context.Background(), engine.Cell{ID: "1", Count: 1, Code: test.code}, func(engine.Event) {})
		if r.Err == nil {
			t.Errorf("%s: no error", test.code)
		} else if got := strings.Join(r.Err.Traceback, "|"); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// TestRecoveredByFmt holds that compiled code which recovers a panic of the user's
// code is given what it would be given of compiled code.
func TestRecoveredByFmt(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"nil pointer", "var p *int; return fmt.Sprint(*p)", "runtime error: invalid memory address or nil pointer dereference"},
		{"nil map", "var m map[int]int; m[1] = 2; return \"\"", "assignment to entry in nil map"},
		{"nil function", "var f func() string; return f()", "runtime error: invalid memory address or nil pointer dereference"},
		{"index", "var x []string; return x[5]", "runtime error: index out of range [5] with length 0"},
		{"slice", "var x string; n := 3; return x[n:]", "runtime error: slice bounds out of range [3:0]"},
		{"assertion", "var x any = 3; return x.(string)", "interface conversion: interface {} is int, not string"},
		{"division", "n := 0; return fmt.Sprint(1 / n)", "runtime error: integer divide by zero"},
		{"the user's", "panic(\"oh\")", "oh"},
		{"through functions", "return func(x []string) string { return x[2] }(nil)", "runtime error: index out of range [2] with length 0"},
	} {
		code := "type T struct{}\nfunc (T) String() string { " + test.body + " }\nfmt.Print(T{})"
		if got, want := output(interp.New(interp.Options{}), code), "%!v(PANIC=String method: "+test.want+")"; got != want {
			t.Errorf("%s: got %q, want %q", test.name, got, want)
		}
	}
}
