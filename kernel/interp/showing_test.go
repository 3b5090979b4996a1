package interp_test

import (
	"context"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// TestInterruptWhileShowing interrupts a figure whose function is evaluated when
// the figure is drawn, which is after the cell's code.
func TestInterruptWhileShowing(t *testing.T) {
	const figure = `
plot.New(plot.Contour{N: 1000, F: func(a, b float64) float64 {
	if calls++; calls == 1 {
		fmt.Println("drawing")
	}
	return a * b
}})`
	for _, prefix := range []string{"", "%%time\n"} {
		in := interp.New(interp.Options{})
		if got := runIn(in, "calls := 0"); got != "" {
			t.Fatal(got)
		}
		shown := false
		code := prefix + strings.TrimSpace(figure)
		result := in.Execute(context.Background(), engine.Cell{ID: "c", Code: code}, func(e engine.Event) {
			switch e := e.(type) {
			case engine.Stream:
				if strings.Contains(e.Text, "drawing") {
					in.Interrupt()
				}
			case engine.Value:
				shown = true
			}
		})
		if result.Err == nil || result.Err.Name != "Interrupted" {
			t.Errorf("%q: got %v, want that it was interrupted", prefix, result.Err)
		}
		if shown {
			t.Errorf("%q: got a figure, want none that is half drawn", prefix)
		}
		if got := runIn(in, "calls > 0 && calls < 1000*1000"); got != "=> true" {
			t.Errorf("%q: got %s, want that the function was not called for every point", prefix, got)
		}
	}
}

// TestEndlessMethod interrupts a method of a value that is shown, and of an error that a
// cell returns.
func TestEndlessMethod(t *testing.T) {
	for _, method := range []string{"String", "Error"} {
		in := interp.New(interp.Options{})
		runIn(in, "type T struct{ n int }\nfunc (t T) "+method+"() string { fmt.Print(\"called\"); for {} }\nvar e error\nfunc f() (int, error) { return 1, e }", "x := T{2}")
		for _, code := range []string{"x", "e, _ = any(x).(error)\nf()"} {
			result := in.Execute(context.Background(), engine.Cell{Code: code}, func(e engine.Event) {
				if _, ok := e.(engine.Stream); ok {
					in.Interrupt()
				}
			})
			if got := result.Err; (got == nil || got.Name != "Interrupted") && (method == "Error" || code == "x") {
				t.Errorf("%s, %q: got %v, want that it was interrupted", method, code, got)
			}
		}
		if got := runIn(in, "x.n"); got != "=> 2" {
			t.Errorf("%s: got %q, want => 2", method, got)
		}
	}
}

// TestMishap holds that it is told where a function has panicked that is called to show
// a value.
func TestMishap(t *testing.T) {
	for _, test := range []struct{ cells, want string }{
		{"func f(x float64) float64 { return x }\nfig := plot.New(plot.Func{F: f, From: 2, To: 3})\n---\nfunc f(x float64) float64 {\n\tvar xs []float64\n\treturn xs[int(x)]\n}\n---\nfig", "note: what is called to show the value panics:\n\nCell [2], line 3:\n    3 |     return xs[int(x)]\n      |               ^\n=> Figure: func\ndisplay: "},
		{"type T struct{}\nfunc (T) String() string {\n\tpanic(1)\n}\n---\nT{}", "note: what is called to show the value panics:\n\nCell [1], line 3:\n    3 |     panic(1)\n=> T{}\ndisplay: String of main.T panicked: 1"},
		{"type T struct{}\nfunc (T) String() string {\n\tpanic(1)\n}\ntype U struct{}\nfunc (U) String() string { return fmt.Sprint(T{}) }\n---\nU{}", "=> %!v(PANIC=String method: 1)"},
	} {
		if got := run(t, strings.Split(test.cells, "\n---\n")...); !strings.HasPrefix(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// TestPanickingError holds that the panic of the method Error of what a cell returns is
// the cell's.
func TestPanickingError(t *testing.T) {
	got := run(t, "type E struct{}\nfunc (E) Error() string {\n\tpanic(\"no text\")\n}\nfunc f() error { return E{} }", "f()")
	if want := "error: panic: no text\n\nCell [1], line 3:\n    3 |     panic(\"no text\")"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestSilent holds that a silent cell, such as a program, prints what it prints itself.
func TestSilent(t *testing.T) {
	const code = "package main\nimport \"fmt\"\nfunc main() { fmt.Print(1 / 2 * 3.0) }"
	for _, silent := range []bool{false, true} {
		var printed []string
		interp.New(interp.Options{}).Execute(context.Background(), engine.Cell{ID: "1", Code: code, Silent: silent}, func(e engine.Event) {
			if s, ok := e.(engine.Stream); ok {
				printed = append(printed, s.Text)
			}
		})
		if notes := len(printed) - 1; (notes > 0) == silent {
			t.Errorf("silent %v: got %q", silent, printed)
		}
	}
}
