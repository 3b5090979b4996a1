package notebook_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/notebook"
)

func TestCompare(t *testing.T) {
	stream := func(text string) *notebook.Output {
		return &notebook.Output{Type: notebook.StreamOutput, Name: "stdout", Text: text}
	}
	result := func(kind string, value any) *notebook.Output {
		return &notebook.Output{Type: notebook.ResultOutput, Data: map[string]any{kind: value}}
	}
	volatile := result("text/plain", "12 ms")
	volatile.Metadata = map[string]any{"volatile": true}
	failure := func(value, line string) *notebook.Output {
		return &notebook.Output{Type: notebook.ErrorOutput, ErrorName: "Panic", ErrorValue: value, Traceback: []string{line}}
	}
	for _, test := range []struct {
		name      string
		tag       string
		want, got *notebook.Output
		options   notebook.CompareOptions
		found     []string // what differs
	}{
		{name: "same", want: stream("a"), got: stream("a")},
		{name: "text", want: stream("a\nb"), got: stream("a\nc"), found: []string{"stdout"}},
		{name: "tagged", tag: notebook.TagVolatile, want: stream("a"), got: stream("b")},
		{name: "marked", want: volatile, got: result("text/plain", "13 ms")},
		{name: "marked, but of another type", want: volatile, got: stream("13 ms"), found: []string{"type", "stream"}},
		{name: "base64", want: result("image/png", "ab\ncd\n"), got: result("image/png", "abcd")},
		{name: "picture", want: result("image/png", "abcd"), got: result("image/png", "abce"), found: []string{"image/png"}},
		{name: "ignored", want: result("image/png", "abcd"), got: result("image/png", "abce"),
			options: notebook.CompareOptions{IgnoreMIME: []string{"image/png"}}},
		{name: "JSON", want: result("application/json", map[string]any{"a": 1}), got: result("application/json", map[string]any{"a": 2}),
			found: []string{"application/json"}},
		{name: "missing", want: result("text/html", "x"), got: result("text/plain", "x"), found: []string{"text/html", "text/plain"}},
		{name: "traceback", want: failure("boom", "a"), got: failure("boom", "b")},
		{name: "error", want: failure("boom", "a"), got: failure("bang", "a"), found: []string{"error value"}},
		{name: "none", want: stream("a"), found: []string{"number of outputs"}},
	} {
		want, got := codeCells("x"), codeCells("x")
		if test.tag != "" {
			want.Cells[0].Metadata["tags"] = []any{test.tag}
		}
		want.Cells[0].Outputs = []*notebook.Output{test.want}
		if test.got != nil {
			got.Cells[0].Outputs = []*notebook.Output{test.got}
		}
		var found []string
		for _, d := range notebook.Compare(want, got, test.options) {
			found = append(found, d.What)
		}
		if !reflect.DeepEqual(found, test.found) {
			t.Errorf("%s: got differences in %v, want %v", test.name, found, test.found)
		}
	}
}

func TestDifferenceString(t *testing.T) {
	want, got := codeCells("x"), codeCells("x")
	want.Cells[0].Outputs = []*notebook.Output{{Type: notebook.StreamOutput, Name: "stdout", Text: "one\n" + strings.Repeat("=", 40) + "1.50\n"}}
	got.Cells[0].Outputs = []*notebook.Output{{Type: notebook.StreamOutput, Name: "stdout", Text: "one\n" + strings.Repeat("=", 40) + "1.25\n"}}
	differences := notebook.Compare(want, got, notebook.CompareOptions{})
	if len(differences) != 1 {
		t.Fatalf("got %d differences, want 1", len(differences))
	}
	const text = `cells[0].outputs[0]: stdout
  want line 2 of 3: ..."============================1.50"
  got  line 2 of 3: ..."============================1.25"`
	if got := differences[0].String(); got != text {
		t.Errorf("got\n%s\nwant\n%s", got, text)
	}
}

func TestCompareCells(t *testing.T) {
	if got := notebook.Compare(codeCells("x"), codeCells("x", "y"), notebook.CompareOptions{}); len(got) != 1 || got[0].What != "number of cells" {
		t.Errorf("got %v, want one difference in the number of cells", got)
	}
	if got := notebook.Compare(codeCells("x"), codeCells("y"), notebook.CompareOptions{}); len(got) != 1 || got[0].What != "source" {
		t.Errorf("got %v, want one difference in the source", got)
	}
}
