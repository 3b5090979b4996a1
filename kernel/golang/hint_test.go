package golang_test

import (
	"errors"
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
		{"string.ToUpper(\"a\")", ""},
		{"stings.ToUpper(\"a\")", "did you mean strings?"},
		{"strings.Upper(\"a\")", "did you mean strings.ToUpper?"},
		{"math.Sine(1)", "did you mean math.Sin?"},
		{"strings.toUpper(\"a\")", "of a package, only names that begin with a capital letter can be used"},
		{"x := null", "Go calls it nil"},
		{"qqq(1)", ""},
		{"var s []int\ns.append(3)", "append is a function: xs = append(xs, x)"},
		{"func f() {}\nfunc f() {}", "a cell can declare a name once; a later cell can declare it again"},
		{"type S interface{ Area() float64 }\ntype Sq struct{}\nfunc (s *Sq) Area() float64 { return 1 }\nvar v S = Sq{}", "take the address: the method belongs to the pointer type"},
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
