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
