package plot_test

import (
	"testing"

	"github.com/lectern-go/lectern/lib/plot"
)

func TestNames(t *testing.T) {
	for got, want := range map[string]string{
		plot.Line{}.Dash.String():    "solid",
		plot.DashDotted.String():     "dash-dotted",
		plot.Points{}.Glyph.String(): "circle",
		plot.Text{}.Anchor.String():  "middle",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
