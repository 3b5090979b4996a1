package golang_test

import (
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
)

func TestCompleteness(t *testing.T) {
	tests := []struct {
		code   string
		want   engine.CompletenessStatus
		indent string
	}{
		{"", engine.Complete, ""},
		{" \n", engine.Complete, ""},
		{"// a comment", engine.Complete, ""},
		{"x := 1", engine.Complete, ""},
		{"x := 1;", engine.Complete, ""},
		{"i++", engine.Complete, ""},
		{"func double(x int) int { return 2 * x }", engine.Complete, ""},
		{"import \"strings\"\n\nstrings.ToUpper(\"a\")", engine.Complete, ""},
		{"for i := range 3 {\n\tfmt.Println(i)\n}", engine.Complete, ""},
		{"x := `raw\ntext`", engine.Complete, ""},
		{"type T struct{}", engine.Complete, ""},
		{"func(x int) { fmt.Println(x) }(3)", engine.Complete, ""},
		{"break", engine.Complete, ""},

		{"for i := range 3 {", engine.Incomplete, "\t"},
		{"for i := range 3 {\n\tif i > 1 {\n", engine.Incomplete, "\t\t"},
		{"func f() {\n\tx := 1", engine.Incomplete, "\t"},
		{"func f() {\n\tif x {\n\t}", engine.Incomplete, "\t"},
		{"switch x {\ncase 1:", engine.Incomplete, "\t"},
		{"fmt.Println(", engine.Incomplete, "\t"},
		{"fmt.Println(1,\n", engine.Incomplete, "\t"},
		{"text := `raw", engine.Incomplete, ""},
		{"/* comment", engine.Incomplete, ""},
		{"a := 1 +", engine.Incomplete, ""},
		{"x :=", engine.Incomplete, "\t"},
		{"x.", engine.Incomplete, ""},
		{"if x > 0 {\n} else", engine.Incomplete, ""},
		{"var", engine.Incomplete, ""},
		{"a := 1 + // the rest follows", engine.Incomplete, ""},

		{")", engine.Invalid, ""},
		{"f(]", engine.Invalid, ""},
		{"x := := 1", engine.Invalid, ""},
		{"func 1() {}", engine.Invalid, ""},
		{"\"no end", engine.Invalid, ""},
		{"x := 1 +\n\n", engine.Invalid, ""},
		{"x := #", engine.Invalid, ""},
		{"if x > 0\n", engine.Invalid, ""},
	}
	for _, test := range tests {
		got := golang.Completeness(test.code)
		if got.Status != test.want || got.Indent != test.indent {
			t.Errorf("Completeness(%q) = %s, indent %q, want %s, %q", test.code, got.Status, got.Indent, test.want, test.indent)
		}
	}
}

func FuzzCompleteness(f *testing.F) {
	for _, code := range append(declared, "x :=", "`", "switch x {\ncase 1:", ")(") {
		f.Add(code)
	}
	f.Fuzz(func(t *testing.T, code string) {
		switch got := golang.Completeness(code); got.Status {
		case engine.Complete, engine.Incomplete, engine.Invalid:
		default:
			t.Errorf("status %q", got.Status)
		}
	})
}
