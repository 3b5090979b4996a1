package notebook_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine/mock"
	"github.com/lectern-go/lectern/kernel/notebook"
)

// codeCells makes a notebook of code cells; "#tag" at a source's beginning tags it.
func codeCells(sources ...string) *notebook.Notebook {
	nb := &notebook.Notebook{Minor: 5}
	for _, source := range sources {
		c := &notebook.Cell{Type: notebook.Code, Source: source, Metadata: map[string]any{}}
		if tag, rest, ok := strings.Cut(source, "\n"); ok && strings.HasPrefix(tag, "#") {
			c.Source, c.Metadata["tags"] = rest, []any{tag[1:]}
		}
		nb.Cells = append(nb.Cells, c)
	}
	return nb
}

// show writes a cell's outputs in short.
func show(c *notebook.Cell) []string {
	var list []string
	for _, o := range c.Outputs {
		switch o.Type {
		case notebook.StreamOutput:
			list = append(list, o.Name+":"+o.Text)
		case notebook.ErrorOutput:
			list = append(list, "error:"+o.ErrorName+":"+o.ErrorValue)
		default:
			list = append(list, string(o.Type)+":"+o.Data["text/plain"].(string))
		}
	}
	return list
}

func TestRunCollectsOutputs(t *testing.T) {
	for _, test := range []struct {
		name, code string
		want       []string
	}{
		{"streams are merged by name", "print a\nwarn x\nprint b\nwarn y", []string{"stdout:a\nb\n", "stderr:x\ny\n"}},
		{"a display parts streams", "print a\ndisplay - {\"text/plain\":\"d\"}\nprint b", []string{"stdout:a\n", "display_data:d", "stdout:b\n"}},
		{"value", "value {\"text/plain\":\"3\"}", []string{"execute_result:3"}},
		{"error comes last", "print a\nfail Panic boom", []string{"stdout:a\n", "error:Panic:boom"}},
		{"clear", "print a\nclear\nprint b", []string{"stdout:b\n"}},
		{"clear wait without output", "print a\nclear wait", []string{"stdout:a\n"}},
		{"clear wait with output", "print a\nclear wait\nvalue {\"text/plain\":\"3\"}", []string{"execute_result:3"}},
		{"clear wait with a stream", "print a\nclear wait\nprint b", []string{"stdout:b\n"}},
		{"carriage return", `write "10%\r50%\r100%\nnext\r\n"`, []string{"stdout:100%\nnext\n"}},
		{"carriage return at the end", `write "10%\r50%\r"`, []string{"stdout:50%\r"}},
		{"backspace", `write "abc\b\bd\n"`, []string{"stdout:ad\n"}},
		{"update in the same cell", "display h {\"text/plain\":\"1\"}\nupdate h {\"text/plain\":\"2\"}", []string{"display_data:2"}},
		{"update of the unknown", "update h {\"text/plain\":\"2\"}", nil},
	} {
		nb := codeCells(test.code)
		err := notebook.Run(context.Background(), &mock.Engine{}, nb, notebook.RunOptions{AllowErrors: true})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if got := show(nb.Cells[0]); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestRunUpdatesAcrossCells(t *testing.T) {
	nb := codeCells(
		"display h {\"text/plain\":\"1\"}\ndisplay h {\"text/plain\":\"1\"}",
		"display h {\"text/plain\":\"2\"}\nupdate h {\"text/plain\":\"3\"}",
	)
	if err := notebook.Run(context.Background(), &mock.Engine{}, nb, notebook.RunOptions{}); err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]string{{"display_data:3", "display_data:3"}, {"display_data:3"}} {
		if got := show(nb.Cells[i]); !reflect.DeepEqual(got, want) {
			t.Errorf("cell %d: got %q, want %q", i, got, want)
		}
	}
}

func TestRunFailures(t *testing.T) {
	for _, test := range []struct {
		name    string
		cells   []string
		options notebook.RunOptions
		want    string // of the error
		ran     int    // cells with an execution count
	}{
		{"stops at an error", []string{"print a", "fail Panic boom", "print b"}, notebook.RunOptions{},
			"notebook: cell [2]: Panic: boom", 2},
		{"goes on with AllowErrors", []string{"fail Panic boom", "print b"}, notebook.RunOptions{AllowErrors: true}, "", 2},
		{"raises-exception that fails", []string{"#raises-exception\nfail Panic boom", "print b"}, notebook.RunOptions{}, "", 2},
		{"raises-exception that succeeds", []string{"#raises-exception\nprint a", "print b"}, notebook.RunOptions{},
			"notebook: cell [1]: tagged raises-exception, but did not fail", 1},
		{"skip-execution", []string{"#skip-execution\nfail Panic boom", "print b"}, notebook.RunOptions{}, "", 1},
		{"blank", []string{" \n\t", "print b"}, notebook.RunOptions{}, "", 1},
		{"timeout", []string{"wait"}, notebook.RunOptions{Timeout: time.Millisecond},
			"notebook: cell [1]: interrupted after 1ms, the limit for one cell", 1},
		{"timeout is no expected failure", []string{"#raises-exception\nwait"}, notebook.RunOptions{Timeout: time.Millisecond},
			"notebook: cell [1]: interrupted after 1ms, the limit for one cell", 1},
	} {
		nb := codeCells(test.cells...)
		err := notebook.Run(context.Background(), &mock.Engine{}, nb, test.options)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s: got error %q, want %q", test.name, got, test.want)
		}
		ran := 0
		for _, c := range nb.Cells {
			if c.Count > 0 {
				ran++
			}
		}
		if ran != test.ran {
			t.Errorf("%s: %d cells ran, want %d", test.name, ran, test.ran)
		}
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	nb := codeCells("print a", "wait", "print b")
	err := notebook.Run(ctx, &mock.Engine{}, nb, notebook.RunOptions{
		AllowErrors: true,
		Progress: func(p notebook.Progress) {
			if p.Number == 2 && !p.Done {
				cancel()
			}
		},
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want %v", err, context.Canceled)
	}
	if got, want := show(nb.Cells[1]), []string{"error:Interrupted:the cell was interrupted"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if nb.Cells[2].Count != 0 {
		t.Error("the cell after the interrupted one ran")
	}
}

func TestRunCompletesMetadata(t *testing.T) {
	nb := codeCells("print a", "print a")
	nb.Cells[0].ID, nb.Cells[1].ID = "same", "same"
	nb.Cells = append(nb.Cells, &notebook.Cell{Type: notebook.Markdown, Source: "# T"})
	if err := notebook.Run(context.Background(), &mock.Engine{}, nb, notebook.RunOptions{}); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"name": "lectern", "display_name": "Go (Lectern)", "language": "go"}
	if got := nb.Metadata["kernelspec"]; !reflect.DeepEqual(got, want) {
		t.Errorf("kernelspec: got %v, want %v", got, want)
	}
	if got := nb.Metadata["language_info"].(map[string]any)["name"]; got != "go" {
		t.Errorf("language: got %v, want go", got)
	}
	if nb.Cells[0].ID != "same" || nb.Cells[1].ID == "same" || nb.Cells[2].ID == "" {
		t.Errorf("ids: got %q, %q, %q, want the first kept and no two the same", nb.Cells[0].ID, nb.Cells[1].ID, nb.Cells[2].ID)
	}
}

func TestRunKeepsWidgetStates(t *testing.T) {
	nb := codeCells(`comm {"state":{"_model_name":"IntSliderModel","value":1}}`, `comm {"method":"update","state":{"value":7}}`)
	if err := notebook.Run(context.Background(), &mock.Engine{}, nb, notebook.RunOptions{}); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if _, err := nb.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"application/vnd.jupyter.widget-state+json": {`, `"model_name": "IntSliderModel"`, `"value": 7`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the notebook lacks %s:\n%s", want, b.String())
		}
	}
}
