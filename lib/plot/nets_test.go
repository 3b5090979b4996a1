package plot_test

import (
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
	"github.com/lectern-go/lectern/lib/plot"
)

func TestGraphHasTheWeights(t *testing.T) {
	net := nn.New(2, nn.Dense(3, nn.Sigmoid), nn.Dense(1, nn.Sigmoid))
	net.SetW(2, []float64{1.5, -2.5, 3.5})
	g := plot.Graph(net)
	if got := len(g.Layers); got != 3 || g.Layers[1] != 3 {
		t.Errorf("layers = %v, want 2, 3, 1", g.Layers)
	}
	if got := g.Weights[1][0][1]; got != -2.5 {
		t.Errorf("weight = %v, want -2.5", got)
	}
	g.Values = true
	if svg := plot.New(g).SVG(); !strings.Contains(svg, ">−2.5<") {
		t.Error("the drawing does not have the weight's value")
	}
}

// A network evaluated at many points at once has the figures of its function.
func TestOfIsF(t *testing.T) {
	net := nn.New(2, nn.Dense(5, nn.Tanh), nn.Dense(1, nn.Sigmoid))
	r, set := plot.Range{Min: -1, Max: 1}, data.TwoByTwoSet()
	for name, marks := range map[string][2]plot.Mark{
		"regions": {plot.Regions{F: net.At, Data: set, N: 20}, plot.Regions{Of: net, Data: set, N: 20}},
		"heat":    {plot.Heat{F: net.At, X1: r, X2: r, N: 20}, plot.Heat{Of: net, X1: r, X2: r, N: 20}},
		"contour": {plot.Contour{F: net.At, X1: r, X2: r, N: 20}, plot.Contour{Of: net, X1: r, X2: r, N: 20}},
		"surface": {plot.Surface{F: net.At, N: 9}, plot.Surface{Of: net, N: 9}},
	} {
		if plot.New(marks[0]).SVG() != plot.New(marks[1]).SVG() {
			t.Errorf("%s: the figure of the network differs from that of its function", name)
		}
	}
}

func TestHistoryFigure(t *testing.T) {
	set := data.TwoByTwoSet()
	net := nn.New(2, nn.Dense(4, nn.Tanh), nn.Dense(1, nn.Sigmoid))
	h := net.Fit(set, nn.Train{Loss: nn.CrossEntropy, Epochs: 5, Validate: set})
	f := plot.History(h)
	want := `Figure, loss over epoch: line "training", line "validation"`
	if !strings.HasPrefix(f.String(), want) {
		t.Errorf("the figure is %q, want %q", f, want)
	}
	plot.New(plot.Regions{F: net.At, Data: set}).MIMEBundle()
}
