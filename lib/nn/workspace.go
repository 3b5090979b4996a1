package nn

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/blas"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// A workspace has room for everything that the layers compute for one batch, so
// that training allocates nothing. Rows are samples. Index l is weights' layer
// l+1 of the slides.
type workspace struct {
	net      *Net
	in       [][]float64 // what goes into each layer: x, or a, or what dropout kept
	z, a     [][]float64
	delta    [][]float64 // dE/dz
	mask     [][]float64 // what dropout multiplies each input by; nil without
	kept     [][]float64 // inputs times mask; nil without
	norm     []*normaliser
	dropout  *rand.Rand // nil: nothing is dropped
	training bool       // layers normalise by the batch
	point    []float64  // room for one sample's inputs
	ones     []float64  // the inputs of the biases
	zeros    []float64  // the biases of layers that add them later
}

// newWorkspace makes room for batches of up to n samples.
func newWorkspace(net *Net, n int) *workspace {
	w := &workspace{net: net, ones: make([]float64, n)}
	for i := range w.ones {
		w.ones[i] = 1
	}
	for _, d := range net.layers {
		w.z = append(w.z, make([]float64, n*d.out))
		w.a = append(w.a, make([]float64, n*d.out))
		w.delta = append(w.delta, make([]float64, n*d.out))
		var mask, kept []float64
		if d.drop > 0 {
			mask, kept = make([]float64, n*d.in), make([]float64, n*d.in)
		}
		w.mask, w.kept = append(w.mask, mask), append(w.kept, kept)
		var norm *normaliser
		if d.norm {
			norm = newNormaliser(d, n)
			w.zeros = make([]float64, max(d.out, len(w.zeros)))
		}
		w.norm = append(w.norm, norm)
	}
	w.in = make([][]float64, len(net.layers))
	return w
}

// forward computes all z and a for n samples x and returns the outputs. After an
// interrupt those of a large batch are unfinished.
func (w *workspace) forward(x []float64, n int) []float64 {
	for l, d := range w.net.layers {
		if w.dropout != nil && d.drop > 0 {
			x = w.drop(l, x)
		}
		w.in[l] = x
		z, a := w.z[l][:n*d.out], w.a[l][:n*d.out]
		if len(z) > pollEvery && interrupt.Requested() {
			x = a
			continue
		}
		w.weigh(d, z, x, n)
		if d.norm {
			w.normalise(l, z)
		}
		d.act.apply(a, z, d.out)
		x = a
	}
	return x
}

// weigh sets z = x W' + b, without b if it is added after normalisation.
func (w *workspace) weigh(d dense, z, x []float64, n int) {
	matrix, biases := d.matrix(w.net.weights), d.biases(w.net.weights)
	if d.norm {
		biases = w.zeros[:d.out]
	}
	if n == 1 {
		weighOne(z, x, matrix, biases)
		return
	}
	for i := 0; i < len(z); i += d.out {
		copy(z[i:i+d.out], biases)
	}
	w.net.multiply(blas.NoTrans, blas.NoTrans, rows(x, n, d.in), rows(matrix, d.in, d.out), 1, rows(z, n, d.out))
}

// backward computes all delta after forward, with delta(L) multiplied by scale,
// and sets the gradient of the error, or adds to it. An interrupt leaves it
// unfinished.
func (w *workspace) backward(y []float64, n int, loss Loss, scale float64, grad []float64, add bool) {
	last := len(w.net.layers) - 1
	d := w.net.layers[last]
	size := n * d.out
	loss.delta(w.delta[last][:size], d.act, w.z[last][:size], w.a[last][:size], y, d.out, scale)
	for l := last; l >= 0 && !interrupt.Requested(); l-- {
		w.gradient(l, n, grad, add)
		if l > 0 {
			w.sendBack(l, n)
		}
	}
}

// gradient sets or adds dE/dW = sum_n delta a' and dE/db = sum_n delta of layer l.
// Where that normalises, delta becomes the derivative by what went into it.
func (w *workspace) gradient(l, n int, grad []float64, add bool) {
	d := w.net.layers[l]
	matrix, biases := d.matrix(grad), d.biases(grad)
	delta := w.delta[l][:n*d.out]
	if d.norm {
		w.normalisedBack(l, delta, grad, add)
	}
	if n == 1 && !add {
		outer(matrix, w.in[l], delta)
		if !d.norm {
			copy(biases, delta)
		}
		return
	}
	beta := 1.0
	if !add {
		beta = 0
	}
	w.net.multiply(blas.Trans, blas.NoTrans, rows(w.in[l], n, d.in), rows(delta, n, d.out), beta, rows(matrix, d.in, d.out))
	if !d.norm {
		w.net.multiply(blas.NoTrans, blas.NoTrans, rows(w.ones[:n], 1, n), rows(delta, n, d.out), beta, rows(biases, 1, d.out))
	}
}

// sendBack sets delta of layer l-1 from that of layer l:
// delta(l-1) = (W' delta(l)) .* g'(z(l-1)).
func (w *workspace) sendBack(l, n int) {
	d, before := w.net.layers[l], w.net.layers[l-1]
	matrix, size := d.matrix(w.net.weights), n*d.in
	delta := w.delta[l-1][:size]
	if n == 1 {
		backOne(delta, w.delta[l][:d.out], matrix)
	} else {
		w.net.multiply(blas.NoTrans, blas.Trans, rows(w.delta[l], n, d.out), rows(matrix, d.in, d.out), 0, rows(delta, n, d.in))
	}
	if w.dropout != nil && d.drop > 0 {
		for i, m := range w.mask[l][:size] {
			delta[i] *= m
		}
	}
	before.act.chain(delta, w.z[l-1][:size], w.a[l-1][:size], before.out)
}

// drop draws a mask for the inputs of layer l and returns x multiplied by it.
func (w *workspace) drop(l int, x []float64) []float64 {
	p, mask, kept := w.net.layers[l].drop, w.mask[l][:len(x)], w.kept[l][:len(x)]
	for i, v := range x {
		if i%pollEvery == 0 && interrupt.Requested() {
			break
		}
		mask[i] = 0
		if w.dropout.Float64() >= p {
			mask[i] = 1 / (1 - p)
		}
		kept[i] = v * mask[i]
	}
	return kept
}

// The plain loops below beat a matrix product where a batch is one sample. The
// matrices are stored inputs by outputs.

func weighOne(z, x, matrix, biases []float64) {
	copy(z, biases)
	width := len(z)
	for j, v := range x {
		row := matrix[j*width : j*width+width]
		for i, m := range row[:len(z)] {
			z[i] += v * m
		}
	}
}

func outer(matrix, x, delta []float64) {
	width := len(delta)
	for j, v := range x {
		row := matrix[j*width : j*width+width]
		for i, d := range delta[:len(row)] {
			row[i] = v * d
		}
	}
}

func backOne(before, delta, matrix []float64) {
	width := len(delta)
	for j := range before {
		sum := 0.0
		row := matrix[j*width : j*width+width]
		for i, m := range row[:len(delta)] {
			sum += m * delta[i]
		}
		before[j] = sum
	}
}
