package display_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/display"
)

type recorder struct {
	log []string
	ids []string
}

func (r *recorder) Display(b display.Bundle, id string) {
	r.log, r.ids = append(r.log, "display "+b.String()), append(r.ids, id)
}

func (r *recorder) Update(b display.Bundle, id string) {
	r.log, r.ids = append(r.log, "update "+b.String()), append(r.ids, id)
}

func (r *recorder) Clear(bool) { r.log = append(r.log, "clear") }

func TestShow(t *testing.T) {
	var r recorder
	show := display.On(&r)
	h := show("training ...")
	other := show(2)
	h.Update("done")
	h.Clear()
	other.Update(3)
	want := []string{"display training ...", "display 2", "update done", "update ", "update 3"}
	if !slices.Equal(r.log, want) {
		t.Errorf("got %q, want %q", r.log, want)
	}
	if r.ids[0] == "" || r.ids[0] == r.ids[1] || r.ids[2] != r.ids[0] || r.ids[3] != r.ids[0] || r.ids[4] != r.ids[1] {
		t.Errorf("ids are %q", r.ids)
	}
	display.On(&r)("x")
	if id := r.ids[5]; slices.Contains(r.ids[:5], id) {
		t.Errorf("two sessions share the id %q", id)
	}
}

func TestZeroHandle(t *testing.T) {
	var h display.Handle
	h.Update(1)
	h.Clear()
}

func TestTerminal(t *testing.T) {
	var b strings.Builder
	show := display.On(display.Terminal(&b))
	show([]float64{1, 2}).Update(display.HTML("<b>x</b>"))
	show("").Clear()
	if got, want := b.String(), "[1 2]\n[text/html]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestConstructors(t *testing.T) {
	tests := []struct {
		name string
		b    display.Bundle
		mime string
		want any
	}{
		{"HTML", display.HTML("<b>"), display.MIMEHTML, "<b>"},
		{"Markdown", display.Markdown("*a*"), display.MIMEMarkdown, "*a*"},
		{"LaTeX", display.LaTeX("$$x$$"), display.MIMELaTeX, "$$x$$"},
		{"SVG", display.SVG("<svg/>"), display.MIMESVG, "<svg/>"},
		{"PNG", display.PNG([]byte{1}), display.MIMEPNG, []byte{1}},
		{"JSON", display.JSON(map[string]int{"a": 1}), display.MIMEJSON, "{\n  \"a\": 1\n}"},
		{"no JSON", display.JSON(math.NaN()), display.MIMEText, "display: no JSON of this value: json: unsupported value: NaN\nNaN"},
	}
	for _, test := range tests {
		got, want := fmt.Sprintf("%s", test.b.Data[test.mime]), fmt.Sprintf("%s", test.want)
		if got != want {
			t.Errorf("%s: got %q, want %q", test.name, got, want)
		}
		if of := display.Of(test.b); len(of.Data) != len(test.b.Data) {
			t.Errorf("%s: Of changes a bundle to %v", test.name, of)
		}
	}
}

func ExampleShow() {
	h := display.Show("training ...")
	h.Update("done")
	// Output:
	// training ...
	// done
}

func ExampleOf() {
	fmt.Println(display.Of([]float64{0.349486, 1.0 / 3}))
	fmt.Println(display.Of(map[string]int{"epochs": 50}))
	// Output:
	// [0.349486 0.3333333]
	// map[string]int{"epochs": 50}
}
