package interp_test

import (
	"context"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// TestStdin holds that the user is asked for what a cell reads of os.Stdin, by whatever
// name.
func TestStdin(t *testing.T) {
	for _, code := range []string{
		"s := bufio.NewScanner(os.Stdin)\ns.Scan()\nfmt.Print(s.Text())",
		"in := os.Stdin\nif len(os.Args) > 99 {\n\tin, _ = os.Open(os.Args[99])\n}\ns := bufio.NewScanner(in)\ns.Scan()\nfmt.Print(s.Text())",
		"var x any = os.Stdin\nvar s string\nfmt.Fscan(x.(io.Reader), &s)\nfmt.Print(s)",
		"in := os.Stdin\nvar x any = in\nvar s string\nfmt.Fscan(x.(io.Reader), &s)\nfmt.Print(s)",
	} {
		var got string
		cell := engine.Cell{ID: "1", Code: code, Input: func(context.Context, string, bool) (string, error) { return "typed", nil }}
		r := interp.New(interp.Options{}).Execute(context.Background(), cell, func(e engine.Event) {
			if s, ok := e.(engine.Stream); ok {
				got += s.Text
			}
		})
		if r.Err != nil || got != "typed" {
			t.Errorf("%s: got %q, %v", code, got, r.Err)
		}
	}
}
