package golang_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/golang"
)

// What beginners stumble over gets a hint.
func TestHints(t *testing.T) {
	tests := []struct{ cell, want string }{
		{"x := 1\nx + 1\nx", "assign it to a name, or to _ if the value is not wanted"},
		{"x := 1\nx := 2", "use = to assign to a variable that exists already"},
		{"func f(x int) int { if x > 0 { return 1 } }", "every path through the function has to end in a return"},
		{"n := 3\nvar f float64 = 2 * n", "Go converts no numbers by itself: write float64(n)"},
		{"x := 1.5\nvar n int = x", "Go converts no numbers by itself: write int(x), which drops the fraction"},
		{"n, x := 3, 1.5\nn * x", "Go converts no numbers by itself: write float64(n)"},
		{"n := 3\n1 / n * 2.5", "the constant has a fraction and the type has none"},
		{"\"a\" + 1", "make a text of the number: fmt.Sprint(n)"},
		{"q = 3", "a new variable is declared by q := ..."},
		{"length := 1\nlenght + 1", "did you mean length?"},
		{"func f(count int) int { return cuont }", "did you mean count?"},
		{"prinln(1)", "did you mean println?"},
		{"func even(n int) bool { return n == 0 || odd(n-1) }", "declare it in this cell or in an earlier one; functions that call each other go into one cell"},
		{"string.ToUpper(\"a\")", "package strings has functions for texts, such as strings.ToUpper(s)"},
		{"stings.ToUpper(\"a\")", "did you mean strings?"},
		{"strings.Upper(\"a\")", "did you mean strings.ToUpper?"},
		{"math.Sine(1)", "did you mean math.Sin?"},
		{"nn.MSELoss", "it is called nn.MeanSquaredError here"},
		{"plot.Scatter{}", "it is called plot.Points here"},
		{"nn.Adam{LR: .1}", "nn.Adam calls it Rate"},
		{"nn.Adam{Momentum: .1}", "the fields of nn.Adam are Rate, Beta1, Beta2, Epsilon"},
		{"nn.Train{Epoch: 3}", "did you mean Epochs?"},
		{"nn.Train{LearningRate: .1}", "the fields of nn.Train are Loss, Optimizer, Epochs, Batch, InOrder, Schedule, Decay, SpareBiases, Validate, Patience, MinDelta, Seed, Each"},
		{"nn.New(2, nn.Dense(1)).Score(nil)", "nn.Net calls it Error"},
		{"nn.New(2, nn.Dense(1)).Predicts(nil)", "did you mean Predict?"},
		{"strings.Builder{Len: 3}", ""},
		{"strings.toUpper(\"a\")", "of a package, only names that begin with a capital letter can be used"},
		{"x := null", "Go calls it nil"},
		{"qqq(1)", ""},
		{"var s []int\ns.append(3)", "append is a function: xs = append(xs, x)"},
		{"func f() {}\nfunc f() {}", "a cell can declare a name once; a later cell can declare it again"},
		{"type S interface{ Area() float64 }\ntype Sq struct{}\nfunc (s *Sq) Area() float64 { return 1 }\nvar v S = Sq{}", "take the address: the method belongs to the pointer type"},
		{"while x < 3 {\n}", "Go's only loop is for: for condition { ... }"},
		{"let x = 3", "a new variable is declared by x := ..."},
		{"print \"hello\"", "arguments stand in parentheses: fmt.Println(...)"},
		{"for x in []int{1, 2} {\n}", "write for _, x := range xs { ... }, or for i := range n { ... } to count"},
		{"for (i := 0; i < 3; i++) {\n}", "the clauses of for stand without parentheses: for i := 0; i < n; i++ { ... }"},
		{"x := 1\ny := x++", "x++ is a statement and has no value"},
		{"x := 1\n++x", "write x++: it is a statement, and stands behind the name"},
		{"y := 2 > 1 ? 1 : 0", "there is no conditional expression: use if and else"},
		{"if 2 > 1 {\n}\nelse {\n}", "else stands on the line of the brace before it: } else {"},
		{"if x > 3:\n    f()", "blocks stand in braces: if x > 3 { ... }"},
		{"def f(x):\n    return x", "a function is declared by func name(x float64) float64 { ... }"},
		{"int x = 3", "the name comes first: var x int = 3, or x := 3"},
		{"s := 'hello'", "texts stand in double quotes, single ones are for one character"},
		{"x := [1, 2, 3]", "the elements of a list stand in braces behind its type: []int{1, 2, 3}"},
		{"x := true and false", "write &&"},
		{"# comment", "comments begin with //"},
		{"func f() {\n\tfunc g() {\n\t}\n}", "a function within a function has no name: f := func() { ... }"},
		{"if true {\n\t%time\n}", "a command begins a line at the top level of a cell: %name, not in brackets"},
		{"fmt.Println(\"x\"", "a list that goes on in the next line has a comma here; one that ends here, its bracket"},
		{"switch 1 {\ncase 1:\n\tx y\n}", ""},
		{"xs := []int{}\nappend(xs, 1)\nxs", "append returns the longer slice: xs = append(xs, x)"},
		{"xs := []int{}\nxs.length", "the length of x is len(x)"},
		{"xs := []int{1}\nxs[-1]", "indices count from 0; the last element is xs[len(xs)-1]"},
		{"x := 2 ** 3", "a power is math.Pow(x, y)"},
		{"x := strconv.Atoi(\"3\")", "take both results: x, err := ..., or drop one: x, _ := ..."},
		{"s := \"abc\"\ns[0] = 'x'", "the bytes of a string cannot be changed; those of []byte(s) can"},
		{"'a' == \"a\"", "texts stand in double quotes, single ones are for one character"},
		{"\"ab\" * 3", "strings.Repeat(s, n) repeats a text"},
		{"a, b := 1, int64(2)\na + b", "Go converts no numbers by itself: write int64(x)"},
		{"type Celsius float64\nc, x := Celsius(1), 2.5\nc * x", "Go converts no numbers by itself: write Celsius(x)"},
		{"xs := []float64{1}\nxs * 2", "a loop computes with the elements; append(xs, ys...) joins slices"},
		{"xs, ys := []int{1}, []int{2}\nxs = append(xs, ys)", "append(xs, ys...) appends all elements of ys"},
		{"xs := []int{1}\nxs[:-1]", "indices count from 0; all but the last element are xs[:len(xs)-1]"},
		{"xs := make([]int, -1)", ""},
		{"func f() [1]int { return [1]int{} }\nf()[0] = 1", ""},
		{"type P struct{ len int }\nP{}.size", "P has len"},
		{"type P struct{ x, weight int }\nP{wieght: 1}", "did you mean weight?"},
		{"func f(a int, a string) {}", ""},
		{"func f(float64 x) {}", "the name stands before the type: x float64"},
		{"f := func(a) { a + 1 }", "a parameter has a type: a float64"},
		{"func f() { return 1 }", "the type of what a function returns stands behind its parameters: func f() int { ... }"},
		{"x, err = strconv.Atoi(\"3\")", "new variables are declared by x, err := ..."},
		{"x += 1", "a variable has a value before it is changed: x := 0"},
		{"Println(1)", "did you mean fmt.Println?"},
		{"sqrt(2)", "did you mean math.Sqrt?"},
		{"quit()", ""},
		{"math.PI", "did you mean math.Pi?"},
		{"_ := 3", "_ = drops a value"},
		{"x := nil", "nil has no type by itself: var x *T"},
		{"x := int(\"3\")", "strconv.Atoi(s) reads a number"},
		{"var x any = 3\nx + 1", "take the value out of the interface first: x.(int)"},
		{"const c = 1\nc = 2", "only variables can be assigned to"},
		{"1 << 70", "the largest int is math.MaxInt; float64 goes further, and package math/big is exact"},
		{"type S[T any] struct{}\nvar s S", "say of which type: S[int]"},
		{"import \"numpy\"", "\"gonum.org/v1/gonum/mat\" has what you may look for"},
		{"if x := 3 {\n}", "the condition follows the assignment: if x := f(); x > 0 { ... }"},
		{"if true\n{\n}", "the opening brace stands at the end of the line, not on the next one"},
		{"switch x := 3 {\n}", "the value follows the assignment: switch x := f(); x { ... }"},
		{"xs := []int{\n\t1\n}", "a list that goes on in the next line has a comma here; one that ends here, its bracket"},
		{"x := {1, 2}", "lists and maps have their types in front: []int{1, 2, 3}, map[string]int{\"a\": 1}"},
		{"a[0, 1]", "each dimension has brackets of its own: a[i][j]"},
		{"x := y?.z", "what may be nil is looked at first: if x != nil { ... }"},
		{"fmt.Println?", "%help NAME says what a name is"},
		{"fmt.Println(\"a b\" \"while lambda:\")", ""},
		{"x := 3\u00a0+ 4", "the character cannot be seen: delete it, or write a plain space"},
		{"x := （3）", "write the plain ("},
		{"x := 3 − 4", "write -"},
		{"x := \"a\\q\"", "a backslash is written \\\\, or the text stands between backquotes"},
		{"x := 1 /* open\ny := 2", "a comment that begins with /* ends with */"},
		{"type S struct{}\nfunc (s S) M[T any](x T) {}", "a function can have type parameters, or the type itself"},
		{"x := 1\n}\ny := 2", "the brace closes nothing"},
		{"lambda := 1 / (2", ""},
		{"func f() {\n\tsum : 0.0\n}", "a new variable is declared by x := ..."},
		{"for _, b := range f(1, 2)) {\n}", ""},
		{"for i := 0, i < 3, i++ {\n}", "the clauses of for are separated by semicolons: for i := 0; i < n; i++ { ... }"},
		{"fmt.Println(\"a\"\",\n\t1)", "a text ends on the line on which it begins; one over several lines stands between backquotes"},
		{"f(a == 1, b = 2)", "arguments have no names: they stand in the order of the parameters"},
		{"x := \"\"\"\nabc\n\"\"\"", "a text over several lines stands between backquotes"},
	}
	for _, test := range tests {
		_, err := newSession().Check(&golang.Source{Name: "c", Text: test.cell})
		var failed *golang.Error
		if !errors.As(err, &failed) {
			t.Errorf("%q: got %v, want an error of the checker", test.cell, err)
			continue
		}
		if got := failed.Diagnostics[0].Hint; got != test.want {
			t.Errorf("%q: got the hint %q, want %q (%s)", test.cell, got, test.want, failed.Diagnostics[0].Message)
		}
	}
}

// A syntax error is told once, not again where the parser misses what the first
// has swallowed.
func TestOneSyntaxError(t *testing.T) {
	for _, cell := range []string{"while x < 3 {\n}", "x := 1\ny := x++", "if 2 > 1 {\n}\nelse {\n}", "func f() {\n\tfmt.Println()", "fmt.Println(\"a\"", "x := [3]{1}", "func f(x int) { return x }}", "x := 1\n}\ny := 2", "x := “a"} {
		_, err := newSession().Check(&golang.Source{Name: "c", Text: cell})
		var failed *golang.Error
		if !errors.As(err, &failed) || len(failed.Diagnostics) != 1 {
			t.Errorf("%q: got %v, want one error", cell, err)
		}
	}
}

// What compiles and is hardly meant gets a note.
func TestNotes(t *testing.T) {
	tests := []struct {
		cell string
		want []string
	}{
		{"x := 1 / 2.22e-16\nvar y float64 = 4 / 2", nil},
		{"x := 1/2 * 3.5", []string{"c:1:6: 1 / 2 is a division of whole numbers and gives 0"}},
		{"func f(x float64) float64 { return 3/4*x + 2/3 }", []string{"c:1:36: 3 / 4 is a division of whole numbers and gives 0", "c:1:44: 2 / 3 is a division of whole numbers and gives 0"}},
		{"x := 1.0/2 + 6/3*0.5 + 1.0/3 + float64(1)/3\nvar y float64 = 4 / 2\nn := 7 / 2\nm := float64(n / 3)", nil},
		{"n := 0\nfor i := range 3 {\n\tn := n + i\n}", []string{"c:3:2: n := declares another variable, which nothing uses"}},
		{"func f() (err error) {\n\tif true {\n\t\tx, err := 1, fmt.Errorf(\"\")\n\t\tfmt.Println(x)\n\t}\n\treturn err\n}", []string{"c:3:6: err := declares another variable, which nothing uses"}},
		{"package main\nx := 1\nfunc main() {}", []string{"c:3:6: main is not run: the cell has statements besides"}},
		{"x := 1\nfunc main() {}\nmain()", nil},
		{"func main() {}", nil},
		{"n := 0\nfor i := range 3 {\n\tn := \"a\"\n\tk := i\n}", nil},
	}
	for _, test := range tests {
		s := newSession()
		if _, err := s.Check(&golang.Source{Name: "b", Text: "n := 0"}); err != nil {
			t.Fatal(err)
		}
		u, err := s.Check(&golang.Source{Name: "c", Text: test.cell})
		if err != nil {
			t.Errorf("%q: %v", test.cell, err)
			continue
		}
		var got []string
		for _, d := range u.Notes {
			got = append(got, d.Error())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.cell, got, test.want)
		}
	}
}

// A noDriver opens nothing.
type noDriver struct{}

// Open implements [driver.Driver].
func (noDriver) Open(string) (driver.Conn, error) { return nil, errors.ErrUnsupported }

// TestPanicHint provokes what happens to a cell that registers something when it is
// run again, so that the words are the packages' own.
func TestPanicHint(t *testing.T) {
	type first struct{}
	type second struct{}
	flags := flag.NewFlagSet("", flag.PanicOnError)
	flags.SetOutput(io.Discard)
	mux := http.NewServeMux()
	n := 0
	for _, test := range []struct {
		register func()
		want     string
	}{
		{func() { mux.Handle("/", http.NotFoundHandler()) }, "mux := http.NewServeMux()"},
		{func() { flags.Int("n", 0, "") }, "flags := flag.NewFlagSet("},
		{func() { gob.RegisterName("golang_test.Both", []any{first{}, second{}}[n]) }, "under another name"},
		{func() { sql.Register("golang_test", driver.Driver(noDriver{})) }, "under another name"},
	} {
		got := ""
		for n = range 2 {
			func() {
				defer func() {
					if r := recover(); r != nil {
						got = golang.PanicHint(fmt.Sprint(r))
					}
				}()
				test.register()
			}()
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("got the hint %q, want %q in it", got, test.want)
		}
	}
}
