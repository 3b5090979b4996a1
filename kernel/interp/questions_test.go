package interp_test

import (
	"context"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// session returns an Interp that has run cells.
func session(t *testing.T, cells ...string) *interp.Interp {
	t.Helper()
	in := interp.New(interp.Options{})
	for i, code := range cells {
		result := in.Execute(context.Background(), engine.Cell{ID: "c", Code: code, Count: i + 1}, func(engine.Event) {})
		if result.Err != nil {
			t.Fatal(result.Err)
		}
	}
	return in
}

func TestInspect(t *testing.T) {
	in := session(t, "// xs are data.\nxs := []float64{1, 2.5}", "m := map[string]int{\"a\": 1}\nlong := make([]int, 1000)\nfunc double(x int) int {\n\treturn 2 * x\n}")
	tests := []struct {
		code   string
		detail int
		plain  string
		mark   string
	}{
		{"xs", 0, "var xs []float64\n    xs are data.\n\nvalue: [1 2.5]\n\nfrom Cell [1]", "```go\nvar xs []float64\n```\n\nxs are data.\n\n\nValue: `[1 2.5]`\n\n*from Cell [1]*"},
		{"m", 0, "value: 1 entry", "Value: `1 entry`"},
		{"long", 0, "(1000 elements)", "...] (1000 elements)"},
		{"double(", 0, "func double(x int) int\n\nfrom Cell [2]", "```go\nfunc double(x int) int\n```"},
		{"double(", 1, "func double(x int) int {\n\treturn 2 * x\n}", "```go\nfunc double(x int) int {\n\treturn 2 * x\n}\n```"},
		{"strings.Repeat", 0, "func Repeat(s string, count int) string\n    Repeat returns", "Repeat returns"},
	}
	for _, test := range tests {
		found, err := in.Inspect(context.Background(), test.code, len(test.code), test.detail)
		if err != nil || !found.Found {
			t.Errorf("%s: %v, %v", test.code, found, err)
			continue
		}
		if got := found.Data["text/plain"].(string); !strings.Contains(got, test.plain) {
			t.Errorf("%s: got %q, want %q", test.code, got, test.plain)
		}
		if got := found.Data["text/markdown"].(string); !strings.Contains(got, test.mark) {
			t.Errorf("%s: got %q, want %q", test.code, got, test.mark)
		}
	}
	if found, _ := in.Inspect(context.Background(), "nothing", 3, 0); found.Found {
		t.Errorf("nothing: %v", found)
	}
}

// TestCompleteRestricted leaves out what is not allowed.
func TestCompleteRestricted(t *testing.T) {
	in := interp.New(interp.Options{Restrict: true, Folder: t.TempDir()})
	for _, code := range []string{"os.StartProc", "import \"os/exe", "unsaf", "net.Dia"} {
		if found, _ := in.Complete(context.Background(), code, len(code)); len(found.Matches) > 0 {
			t.Errorf("%s: got %v", code, found.Matches)
		}
	}
}

// TestQuestionsWhileRunning asks while a cell waits for the answers.
func TestQuestionsWhileRunning(t *testing.T) {
	in := session(t, "xs := []float64{1}")
	running, asked := make(chan struct{}), make(chan struct{})
	cell := engine.Cell{ID: "c", Code: "var line string\nfmt.Scan(&line)\nline", Input: func(context.Context, string, bool) (string, error) {
		close(running)
		<-asked
		return "text", nil
	}}
	done := make(chan engine.Result)
	go func() { done <- in.Execute(context.Background(), cell, func(engine.Event) {}) }()
	<-running
	completed, err := in.Complete(context.Background(), "strings.Repea", 13)
	if err != nil || len(completed.Matches) != 1 {
		t.Errorf("completed %v, %v", completed, err)
	}
	if found, _ := in.Inspect(context.Background(), "xs", 2, 0); !found.Found {
		t.Error("xs is not known")
	}
	close(asked)
	if result := <-done; result.Err != nil {
		t.Error(result.Err)
	}
}
