package playground

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
	"github.com/lectern-go/lectern/lib/plot"
)

// A scene is the state after an epoch. The losses are those up to it.
type scene struct {
	epoch     int
	net       *nn.Net
	loss, val []float64
	wrong     float64
}

// scenery draws scenes, all with the same axes.
type scenery struct {
	Options
	// top is the end of the axis of losses; 0 lets the picture choose.
	top float64
}

func (y scenery) sheet(s scene) plot.Sheet {
	title := fmt.Sprintf("epoch %d: loss %.4f, misclassified %.1f %%", s.epoch, s.loss[len(s.loss)-1], 100*s.wrong)
	return plot.Grid(y.regions(s.net), y.losses(s), y.drawing(s.net)).Titled(title).Sized(960, 350)
}

// gridPoints is coarse, for a slider shows many pictures.
const gridPoints = 60

func (y scenery) regions(net *nn.Net) plot.Figure {
	r := plot.Regions{F: net.At, Data: y.Data, Bayes: y.Bayes, N: gridPoints}
	if k := y.classes(); k > 2 {
		r.F, r.Classes = net.ClassAt, k
	}
	r.X1, r.X2 = margin(y.Data, 0), margin(y.Data, 1)
	return plot.New(r).Titled("Decision").Axes("x_1", "x_2").WithoutLegend()
}

// margin is the range of an input with a rim, without which points of few
// values, such as those of the exclusive or, lie on the frame.
func margin(s *data.Set, input int) plot.Range {
	x := s.Input(input)
	low, high := x[0], x[0]
	for _, v := range x {
		low, high = min(low, v), max(high, v)
	}
	rim := 0.1 * (high - low)
	if rim == 0 {
		rim = 1
	}
	return plot.Range{Min: low - rim, Max: high + rim}
}

func (y scenery) losses(s scene) plot.Figure {
	f := plot.New(plot.Line{Y: s.loss, Label: "training"})
	if len(s.val) > 0 {
		f = f.Add(plot.Line{Y: s.val, Label: "validation", Dash: plot.Dashed})
	} else {
		f = f.WithoutLegend()
	}
	last := len(s.loss) - 1
	f = f.Add(plot.Points{X: []float64{float64(last)}, Y: s.loss[last:], Color: plot.Blue, Size: 4})
	f = f.Titled("Loss").Axes("epoch", "").XRange(0, float64(y.Epochs))
	if y.top > 0 {
		f = f.YRange(0, y.top)
	}
	return f
}

// drawing leaves room between the circles of the tallest layer.
func (y scenery) drawing(net *nn.Net) plot.Figure {
	g := plot.Graph(net)
	g.Limit = 10
	tallest := 0
	for _, units := range g.Layers {
		tallest = max(tallest, min(units, g.Limit))
	}
	g.Radius = min(16, 105/(float64(tallest)+1.3))
	return plot.New(g).Titled("Network")
}
