package interp_test

import (
	"context"
	"slices"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// TestPull holds that what an iterator prints goes to the cell that calls next, or stop.
func TestPull(t *testing.T) {
	in := interp.New(interp.Options{Without: undetected})
	var printed []string
	events := func(e engine.Event) {
		if s, ok := e.(engine.Stream); ok {
			printed = append(printed, s.Cell+" "+s.Text)
		}
	}
	for _, cell := range []engine.Cell{
		{ID: "1", Code: "next, stop := iter.Pull(func(yield func(int) bool) {\n\tfor i := 0; yield(i); i++ {\n\t\tfmt.Print(i)\n\t}\n\tfmt.Print(\"end\")\n})\nnext()"},
		{ID: "2", Code: "next()\nnext()"},
		{ID: "3", Code: "done := make(chan bool)\ngo func() { defer close(done); next() }()\n<-done"},
		{ID: "4", Code: "stop()"},
	} {
		if r := in.Execute(context.Background(), cell, events); r.Err != nil {
			t.Fatal(r.Err.Value)
		}
	}
	if want := []string{"2 0", "2 1", "3 2", "4 end"}; !slices.Equal(printed, want) {
		t.Errorf("got %q, want %q", printed, want)
	}
}
