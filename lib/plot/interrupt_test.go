package plot_test

import (
	"testing"

	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/plot"
)

// A function that takes long is not called again once the user has interrupted.
func TestPlaneStops(t *testing.T) {
	defer interrupt.Clear()
	calls := 0
	slow := func(x1, x2 float64) float64 {
		if calls++; calls == 5 {
			interrupt.Raise()
		}
		return x1
	}
	_ = plot.New(plot.Contour{F: slow}).SVG()
	if calls != 5 {
		t.Errorf("got %d calls, want 5", calls)
	}
}
