package interp_test

import "testing"

// TestRerun holds what running cells again, in any order and edited or not,
// means.
func TestRerun(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"a function as it was before", []string{"func f() int { return 1 }\nf()", "func f() int { return 2 }\nf()", "func f() int { return 1 }\nf()"}, "=> 1"},
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
