package nn

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// Output returns the outputs for one sample.
func (net *Net) Output(x ...float64) []float64 { return net.outputOf("Output", x) }

func (net *Net) outputOf(op string, x []float64) []float64 {
	checkLen(op, "inputs", len(x), net.inputs)
	ws := net.borrow()
	defer net.idle.Put(ws)
	return append([]float64(nil), ws.forward(x, 1)...)
}

// At returns the first output at the point (x1, x2) of the plane: of a network
// with two inputs this is the function that decision regions are drawn of.
func (net *Net) At(x1, x2 float64) float64 {
	checkLen("At", "inputs", 2, net.inputs)
	ws := net.borrow()
	defer net.idle.Put(ws)
	ws.point[0], ws.point[1] = x1, x2
	return ws.forward(ws.point, 1)[0]
}

// AtEach sets values[i] to the first output at (x1[i], x2[i]), as [Net.At] does
// for one point and in a fraction of the time: what is integrated over the plane
// or drawn on it is evaluated so, see [data.Mixture.ErrorOf] and the field Of of
// package plot's Regions.
func (net *Net) AtEach(values, x1, x2 []float64) {
	checkLen("AtEach", "inputs", 2, net.inputs)
	checkLen("AtEach", "numbers in x1", len(x1), len(values))
	checkLen("AtEach", "numbers in x2", len(x2), len(values))
	ws := newWorkspace(net, min(len(values), chunk))
	x, width := make([]float64, 2*chunk), net.Outputs()
	for from := 0; from < len(values); from += chunk {
		to := min(from+chunk, len(values))
		for i := from; i < to; i++ {
			x[2*(i-from)], x[2*(i-from)+1] = x1[i], x2[i]
		}
		outputs := ws.forward(x[:2*(to-from)], to-from)
		for i := from; i < to; i++ {
			values[i] = outputs[(i-from)*width]
		}
	}
}

// AtX returns the first output of a network with one input: the curve that it
// fits to points.
func (net *Net) AtX(x float64) float64 {
	checkLen("AtX", "inputs", 1, net.inputs)
	ws := net.borrow()
	defer net.idle.Put(ws)
	ws.point[0] = x
	return ws.forward(ws.point, 1)[0]
}

// ClassAt returns the class at the point (x1, x2): the number of the greatest
// output, or with one output 1 where it is at least one half.
func (net *Net) ClassAt(x1, x2 float64) float64 {
	checkLen("ClassAt", "inputs", 2, net.inputs)
	return float64(net.Class(x1, x2))
}

// Class returns the class of one sample, see [Net.ClassAt].
func (net *Net) Class(x ...float64) int {
	a := net.outputOf("Class", x)
	if len(a) > 1 {
		return greatest(a)
	}
	if a[0] >= 0.5 {
		return 1
	}
	return 0
}

// Predict returns the outputs for the rows of x, one row a sample. An interrupt
// leaves NaN.
func (net *Net) Predict(x *mat.Dense) *mat.Dense {
	if x == nil || x.IsEmpty() {
		panic(&Error{"Predict", "no samples", "a matrix with one row a sample", "the inputs of a set are its field X"})
	}
	n, k := x.Dims()
	checkLen("Predict", "columns", k, net.inputs)
	size := min(n, chunk)
	ws, room := newWorkspace(net, size), make([]float64, size*k)
	y := mat.NewDense(n, net.Outputs(), nil)
	for from := 0; from < n; from += chunk {
		to := min(from+chunk, n)
		if interrupt.Requested() {
			fill(y.RawMatrix().Data[from*net.Outputs():], math.NaN())
			break
		}
		for i := from; i < to; i++ {
			copy(room[(i-from)*k:], x.RawRowView(i))
		}
		copy(y.RawMatrix().Data[from*net.Outputs():], ws.forward(room[:(to-from)*k], to-from))
	}
	return y
}

// Loss returns the mean loss of a set's samples; the zero loss is the network's
// default.
func (net *Net) Loss(set *data.Set, loss Loss) float64 {
	o := net.objectiveOf("Loss", set, Train{Loss: loss})
	o.evaluate()
	return o.error / float64(o.data.n)
}

// Error returns the share of a set's samples that is misclassified: whose
// greatest output is not that of their class or, with one output, whose output
// and target are on different sides of one half.
func (net *Net) Error(set *data.Set) float64 {
	net.made("Error")
	o := newObjective(net, net.samplesOf("Error", set), HalfSquaredError, Train{})
	o.evaluate()
	return o.wrong()
}

var _ data.Batch = (*Net)(nil)

// Gradient returns the derivative of the mean loss of a set's samples by all
// weights, in the order of [Net.Weights]; the zero loss is the network's
// default.
func (net *Net) Gradient(set *data.Set, loss Loss) []float64 {
	o := net.objectiveOf("Gradient", set, Train{Loss: loss})
	grad := make([]float64, len(net.weights))
	o.gradient(grad)
	for i := range grad {
		grad[i] /= float64(o.data.n)
	}
	return grad
}

// Step moves the weights by -rate times the gradient and returns the network.
func (net *Net) Step(rate float64, grad []float64) *Net {
	checkLen("Step", "numbers in the gradient", len(grad), len(net.weights))
	addScaled(net.weights, -rate, grad)
	return net
}

// borrow takes a workspace for one sample that is to be Put back into idle.
func (net *Net) borrow() *workspace {
	if ws, ok := net.idle.Get().(*workspace); ok {
		return ws
	}
	ws := newWorkspace(net, 1)
	ws.point = make([]float64, net.inputs)
	return ws
}
