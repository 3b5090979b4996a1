package magic

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// who runs %who.
func who(_ context.Context, call *Call) error {
	wanted := strings.Fields(call.Args)
	list := call.Session.Variables()
	for _, name := range wanted {
		if !slices.ContainsFunc(list, func(v Variable) bool { return v.Name == name }) {
			return call.fail("there is no variable %s", name)
		}
	}
	list = slices.DeleteFunc(list, func(v Variable) bool {
		return len(wanted) > 0 && !slices.Contains(wanted, v.Name)
	})
	if len(list) == 0 {
		fmt.Fprintln(call.Stdout, "no variables")
		return nil
	}
	t := grid{header: []string{"name", "type", "size", "value"}, right: []bool{false, false, true, false}}
	for _, v := range list {
		t.rows = append(t.rows, []string{v.Name, v.Type, size(v.Size), v.Value})
	}
	call.Show(t.bundle())
	return nil
}

// size writes a number of bytes.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	case n < 1<<30:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
}

// reset runs %reset.
func reset(_ context.Context, call *Call) error {
	call.Session.Reset()
	fmt.Fprintln(call.Stdout, "everything is forgotten")
	return nil
}
