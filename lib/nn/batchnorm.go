package nn

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/internal/number"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// BatchNorm is a [Dense] layer that normalises what its units receive before
// the activation (S. Ioffe and C. Szegedy, ICML 2015, algorithms 1 and 2). With
// h = W a of a unit, and the mean m and the variance v of h,
//
//	z = gain (h - m)/sqrt(v + 1e-5) + b
//
// In training m and v are those of the batch, and the gradient goes through
// them. Otherwise they are the running ones, to which every batch of a training
// adds a tenth of its own mean and unbiased variance, the first ten in equal
// shares. Gains start as 1 and are weights, but decay leaves them alone, since it
// would switch units off.
//
// Only [Net.Fit] and a [Trainer] normalise by the batch; all else, such as
// [Net.Gradient] and [CheckGradient], takes m and v as constants. A batch needs 2
// samples (a single one left over at the end of an epoch is skipped), and methods
// with line searches are refused: the error that they would search changes with
// the running statistics, which are no weights.
func BatchNorm(units int, act ...Activation) Layer {
	layer := newDense("BatchNorm", units, act)
	layer.norm = true
	return layer
}

const (
	normEpsilon = 1e-5 // added to variances
	normShare   = 0.1  // of a batch in the running statistics, at least
)

// BatchStatistics are what a layer of [BatchNorm] normalises by, one number a
// unit.
type BatchStatistics struct {
	Gain     []float64
	Mean     []float64 // running mean
	Variance []float64 // running variance
}

// BatchStatistics returns the numbers of the units of layer l+1, as [Net.B]
// counts layers. It panics with an *Error if that is no layer of [BatchNorm].
func (net *Net) BatchStatistics(l int) BatchStatistics {
	d := net.dense("BatchStatistics", l)
	if !d.norm {
		panic(&Error{"BatchStatistics", fmt.Sprintf("layer %d, a Dense one", l), "a layer of BatchNorm", ""})
	}
	copied := func(v []float64) []float64 { return append([]float64(nil), v...) }
	return BatchStatistics{copied(d.gains(net.weights)), copied(d.means(net.running)), copied(d.variances(net.running))}
}

// String is a table of the units.
func (s BatchStatistics) String() string { return s.table().Text() }

// HTML is the table for a notebook.
func (s BatchStatistics) HTML() string { return s.table().HTML() }

// LaTeX is the table for a printed page.
func (s BatchStatistics) LaTeX() string { return s.table().LaTeX() }

func (s BatchStatistics) table() *table {
	t := newTable("batch normalisation", "unit", "gain", "mean", "variance")
	for i := range s.Gain {
		t.row(fmt.Sprint(i+1), number.Short(s.Gain[i], 5), number.Short(s.Mean[i], 5), number.Short(s.Variance[i], 5))
	}
	return t
}

// gains is the part of w that has the gains of a layer with normalisation.
func (d dense) gains(w []float64) []float64 {
	from := d.at + (d.in+1)*d.out
	return w[from : from+d.out]
}

// means and variances are the layer's parts of a network's running statistics.

func (d dense) means(running []float64) []float64 { return running[d.stats : d.stats+d.out] }

func (d dense) variances(running []float64) []float64 {
	return running[d.stats+d.out : d.stats+2*d.out]
}

// normalises reports whether a layer of the network does.
func (net *Net) normalises() bool { return len(net.running) > 0 }

// wantBatch panics if a network that normalises would do so over one sample.
func (net *Net) wantBatch(op string, n int) {
	if n == 1 && net.normalises() {
		panic(&Error{op, "a batch of 1 sample", "at least 2, over which nn.BatchNorm takes means", "take larger batches, or nn.Dense for nn.BatchNorm"})
	}
}

// A normaliser has room for what one layer's normalisation computes.
type normaliser struct {
	mean, slope []float64 // of each unit: m, and 1/sqrt(v + epsilon)
	hat         []float64 // (h - m) slope, one row a sample
	along       []float64 // room for a number a unit
	batches     int       // on which this workspace has trained
}

func newNormaliser(d dense, n int) *normaliser {
	return &normaliser{
		mean: make([]float64, d.out), slope: make([]float64, d.out),
		hat: make([]float64, n*d.out), along: make([]float64, d.out),
	}
}

// normalise turns h, in z, into z, by the batch in training.
func (w *workspace) normalise(l int, z []float64) {
	d, s := w.net.layers[l], w.norm[l]
	variance := s.slope
	if w.training {
		s.measure(z, variance)
		if s.batches++; !interrupt.Requested() { // or h is unfinished
			d.remember(w.net.running, s.mean, variance, len(z)/d.out, max(normShare, 1/float64(s.batches)))
		}
	} else {
		copy(s.mean, d.means(w.net.running))
		copy(variance, d.variances(w.net.running))
	}
	for i, v := range variance {
		s.slope[i] = 1 / math.Sqrt(v+normEpsilon)
	}
	gains, biases := d.gains(w.net.weights), d.biases(w.net.weights)
	for at := 0; at < len(z); at += d.out {
		row, hat := z[at:at+d.out], s.hat[at:at+d.out]
		for i, h := range row {
			hat[i] = (h - s.mean[i]) * s.slope[i]
			row[i] = gains[i]*hat[i] + biases[i]
		}
	}
}

// measure sets the mean and variance of each unit over the rows of h.
func (s *normaliser) measure(h, variance []float64) {
	width := len(variance)
	share := float64(width) / float64(len(h))
	clear(s.mean)
	for at := 0; at < len(h); at += width {
		for i, v := range h[at : at+width] {
			s.mean[i] += v * share
		}
	}
	clear(variance)
	for at := 0; at < len(h); at += width {
		for i, v := range h[at : at+width] {
			variance[i] += (v - s.mean[i]) * (v - s.mean[i]) * share
		}
	}
}

// remember moves the running statistics towards those of a batch of n.
func (d dense) remember(running, mean, variance []float64, n int, share float64) {
	means, variances := d.means(running), d.variances(running)
	unbiased := float64(n) / float64(n-1)
	for i, m := range mean {
		means[i] += share * (m - means[i])
		variances[i] += share * (unbiased*variance[i] - variances[i])
	}
}

// normalisedBack sets or adds dE/dgain and dE/db, and turns the layer's delta
// dE/dz into dE/dh: with means over the batch in training,
// dE/dh = gain slope (delta - mean(delta) - hat mean(delta hat)).
func (w *workspace) normalisedBack(l int, delta, grad []float64, add bool) {
	d, s := w.net.layers[l], w.norm[l]
	gains, byBias, byGain := d.gains(w.net.weights), s.mean, s.along // the means are used no more
	clear(byBias)
	clear(byGain)
	for at := 0; at < len(delta); at += d.out {
		for i, v := range delta[at : at+d.out] {
			byBias[i] += v
			byGain[i] += v * s.hat[at+i]
		}
	}
	if !add {
		clear(d.biases(grad))
		clear(d.gains(grad))
	}
	addScaled(d.biases(grad), 1, byBias)
	addScaled(d.gains(grad), 1, byGain)
	share := 0.0
	if w.training {
		share = float64(d.out) / float64(len(delta))
	}
	for at := 0; at < len(delta); at += d.out {
		row, hat := delta[at:at+d.out], s.hat[at:at+d.out]
		for i, v := range row {
			row[i] = gains[i] * s.slope[i] * (v - share*(byBias[i]+hat[i]*byGain[i]))
		}
	}
}
