package magic_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/magic"
)

func TestKind(t *testing.T) {
	tests := []struct{ name, typ, want string }{
		{"TestA", "func(*testing.T)", "Test"},
		{"Test", "func(*testing.T)", "Test"},
		{"Test_a", "func(*testing.T)", "Test"},
		{"Testing", "func(*testing.T)", ""},
		{"TestA", "func()", ""},
		{"BenchmarkA", "func(*testing.B)", "Benchmark"},
		{"FuzzA", "func(*testing.F)", "Fuzz"},
		{"Example", "func()", "Example"},
		{"ExampleA", "func() (1 results)", ""},
		{"f", "func()", ""},
	}
	for _, test := range tests {
		if got := (magic.Function{Name: test.name, Type: test.typ}).Kind(); got != test.want {
			t.Errorf("%s %s is %q, want %q", test.name, test.typ, got, test.want)
		}
	}
}

func TestExpectedOutput(t *testing.T) {
	tests := []struct {
		body, want    string
		unordered, ok bool
	}{
		{"f()\n// Output: 3", "3", false, true},
		{"\n\tf()\n\t// Output:\n\t// a\n\t//  b\n", "a\n b", false, true},
		{"f()\n// unordered output:\n// a", "a", true, true},
		{"// Output: 1\nf()", "", false, false},
		{"f()", "", false, false},
	}
	for _, test := range tests {
		got, unordered, ok := (magic.Function{Body: test.body}).ExpectedOutput()
		if got != test.want || unordered != test.unordered || ok != test.ok {
			t.Errorf("ExpectedOutput of %q = %q, %v, %v, want %q, %v, %v", test.body, got, unordered, ok, test.want, test.unordered, test.ok)
		}
	}
}

// TestSet runs a command that another package has added.
func TestSet(t *testing.T) {
	failure := errors.New("failure")
	set := append(magic.Standard(), magic.Command{Name: "grade", Usage: "%grade NAME", Line: true, Run: func(_ context.Context, call *magic.Call) error {
		if call.Args != "a b" {
			t.Errorf("arguments %q, want a b", call.Args)
		}
		return failure
	}})
	run := func(code string) error {
		return set.Run(t.Context(), &magic.Call{Step: magic.Parse(code)[0]})
	}
	if err := run("%grade  a b "); err != failure {
		t.Errorf("%%grade: %v, want %v", err, failure)
	}
	for code, want := range map[string]string{
		"%grad":      "did you mean %grade",
		"%%grade":    "takes no further lines",
		"%zzzzzzz":   "there is no such command (%help lists",
		"%%foo":      "there is no such command (%help lists",
		"%wirtefile": "did you mean %%writefile?",
	} {
		var wrong *magic.Error
		if err := run(code); !errors.As(err, &wrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", code, err, want)
		}
	}
}
