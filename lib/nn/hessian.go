package nn

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// Hessian returns the second derivatives of E + decay/2 w'w (the sum over the
// set, with the loss and decay of t) at the network's weights, by central
// differences of the gradient with step 1e-5. An interrupt leaves NaN in it. It
// panics with an *Error if there are more than 8000 weights.
func Hessian(net *Net, set *data.Set, t Train) *mat.SymDense {
	const step = 1e-5
	s := newSurface("Hessian", net, set, t)
	n := net.Size()
	if n > mostMetric {
		panic(&Error{"Hessian", fmt.Sprintf("a network of %d weights", n), fmt.Sprintf("at most %d", mostMetric), "the matrix has a number for every pair of weights"})
	}
	columns := mat.NewDense(n, n, nil) // row i has the derivatives by weight i
	up, down := make([]float64, n), make([]float64, n)
	for i, w := range net.weights {
		s.gradientAt(i, w+step, up)
		s.gradientAt(i, w-step, down)
		s.net.weights[i] = w
		for k := range up {
			columns.Set(i, k, (up[k]-down[k])/(2*step))
		}
		if interrupt.Requested() {
			columns.Set(i, i, math.NaN())
			break
		}
	}
	h := mat.NewSymDense(n, nil)
	for i := range n {
		for k := i; k < n; k++ {
			h.SetSym(i, k, (columns.At(i, k)+columns.At(k, i))/2)
		}
	}
	return h
}

func (s surface) gradientAt(i int, w float64, grad []float64) {
	s.net.weights[i] = w
	s.changed()
	s.gradient(grad)
}

// Spectrum returns the eigenvalues of a symmetric matrix in rising order. At a
// minimum none is negative; the share of negative ones is the index of a
// critical point. Of a matrix with NaN or infinities in it all are NaN.
func Spectrum(h mat.Symmetric) []float64 {
	if h == nil || h.SymmetricDim() == 0 {
		panic(&Error{"Spectrum", "no matrix", "a symmetric matrix such as that of Hessian", ""})
	}
	n := h.SymmetricDim()
	for i := range n {
		for j := range i + 1 {
			if !finite(h.At(i, j)) {
				return slices.Repeat([]float64{math.NaN()}, n)
			}
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(h, false) {
		return slices.Repeat([]float64{math.NaN()}, n)
	}
	return eigen.Values(nil)
}
