package plot

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/nn"
)

// Graph returns the drawing of a network, with its weights.
//
//	plot.New(plot.Graph(net))
func Graph(net *nn.Net) Network {
	if net == nil {
		panic(&Error{What: "Graph", Got: "a nil network", Want: "make one by nn.New"})
	}
	var n Network
	for l := 1; l <= net.Layers(); l++ {
		n.Layers = append(n.Layers, net.Units(l))
		if l < net.Layers() {
			n.Weights = append(n.Weights, rows(net.W(l)))
			n.Biases = append(n.Biases, net.B(l))
		}
	}
	return n
}

func rows(m *mat.Dense) [][]float64 {
	n, _ := m.Dims()
	out := make([][]float64, n)
	for i := range out {
		out[i] = m.RawRowView(i)
	}
	return out
}

// History returns the figure of a training's course: the loss over the epochs,
// that of the validation set if there was one, and the best epoch. The axis is
// logarithmic if the loss falls to less than a fiftieth.
func History(h *nn.History) Figure {
	if h == nil {
		panic(&Error{What: "History", Got: "a nil history", Want: "take the result of Fit"})
	}
	f := New(Line{Y: h.Loss, Label: "training"}).Axes("epoch", "loss")
	if len(h.Val) > 0 {
		f = f.Add(Line{Y: h.Val, Label: "validation"})
	}
	if h.Best > 0 && len(h.Val) > 0 {
		f = f.Add(VLine{X: float64(h.Best), Label: "best"})
	}
	losses := finiteSorted(append(append([]float64(nil), h.Loss...), h.Val...))
	if n := len(losses); n > 0 && losses[0] > 0 && losses[n-1] > 50*math.Max(losses[0], 1e-300) {
		f = f.LogY()
	}
	return f
}
