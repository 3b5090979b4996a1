package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Weights returns a copy of all weights in one slice. Layer after layer it has
// the weights from input 1 to every unit, those from input 2, and so on, and
// at last the units' biases: the transposed matrix W(l) row by row, then b(l);
// then, in a layer of [BatchNorm], the units' gains. scikit-learn and Keras keep
// their matrices in the same order.
func (net *Net) Weights() []float64 { return append([]float64(nil), net.weights...) }

// SetWeights sets all weights, in the order of [Net.Weights], and returns the
// network. It panics with an *Error if their number is wrong.
func (net *Net) SetWeights(w []float64) *Net {
	checkLen("SetWeights", "weights", len(w), len(net.weights))
	copy(net.weights, w)
	return net
}

// Size is the number of weights, biases included.
func (net *Net) Size() int { return len(net.weights) }

// Norm is the Euclidean length of all weights, biases included.
func (net *Net) Norm() float64 {
	scale := 0.0
	for _, w := range net.weights {
		scale = math.Max(scale, math.Abs(w))
	}
	if scale == 0 || math.IsInf(scale, 0) || math.IsNaN(scale) {
		return scale
	}
	sum := 0.0
	for _, w := range net.weights {
		sum += (w / scale) * (w / scale)
	}
	return scale * math.Sqrt(sum)
}

// W returns a copy of the matrix W(l) that maps layer l to layer l+1: row i has
// the weights of unit i of layer l+1, column j those from unit j of layer l.
func (net *Net) W(l int) *mat.Dense {
	d := net.dense("W", l)
	return transposed(net.weights[d.at:], d.in, d.out)
}

// B returns a copy of the biases b(l) of the units of layer l+1.
func (net *Net) B(l int) []float64 {
	d := net.dense("B", l)
	return append([]float64(nil), d.biases(net.weights)...)
}

// SetW sets the matrix W(l), see [Net.W], from its rows and returns the network.
func (net *Net) SetW(l int, rows ...[]float64) *Net {
	d := net.dense("SetW", l)
	checkLen("SetW", "rows", len(rows), d.out)
	for i, row := range rows {
		checkLen("SetW", fmt.Sprintf("numbers in row %d", i), len(row), d.in)
		for j, w := range row {
			net.weights[d.at+j*d.out+i] = w
		}
	}
	return net
}

// SetB sets the biases b(l), see [Net.B], and returns the network.
func (net *Net) SetB(l int, b ...float64) *Net {
	d := net.dense("SetB", l)
	checkLen("SetB", "biases", len(b), d.out)
	copy(d.biases(net.weights), b)
	return net
}

// SmallWeights counts the weights, biases excluded, of magnitude below limit:
// the connections that weight decay has as good as removed.
func (net *Net) SmallWeights(limit float64) int {
	n := 0
	for _, d := range net.layers {
		for _, w := range d.matrix(net.weights) {
			if math.Abs(w) < limit {
				n++
			}
		}
	}
	return n
}

// size is the layer's number of weights.
func (d dense) size() int {
	if d.norm {
		return (d.in + 2) * d.out
	}
	return (d.in + 1) * d.out
}

// matrix is the part of w that has the layer's weights, inputs by outputs.
func (d dense) matrix(w []float64) []float64 { return w[d.at : d.at+d.in*d.out] }

// biases is the part of w that has the layer's biases.
func (d dense) biases(w []float64) []float64 {
	return w[d.at+d.in*d.out : d.at+(d.in+1)*d.out]
}

// transposed returns the transpose of the in by out matrix at w.
func transposed(w []float64, in, out int) *mat.Dense {
	m := mat.NewDense(out, in, nil)
	for j := range in {
		for i := range out {
			m.Set(i, j, w[j*out+i])
		}
	}
	return m
}
