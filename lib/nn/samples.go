package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// samples are a data set as training wants it: rows without gaps, and targets
// as wide as the network's outputs.
type samples struct {
	n, in, out int
	x, y       []float64
}

// samplesOf checks that a set fits the network and has only finite numbers, and
// copies it. Targets that are one column of class numbers become one column a
// class if there are several outputs.
func (net *Net) samplesOf(op string, set *data.Set) samples {
	if set.Len() == 0 {
		panic(&Error{op, "an empty set", "at least one sample", ""})
	}
	if set.Inputs() != net.inputs {
		panic(&Error{op, fmt.Sprintf("inputs with %d columns", set.Inputs()), fmt.Sprint(net.inputs),
			fmt.Sprintf("build the network with nn.New(%d, ...)", set.Inputs())})
	}
	out := net.Outputs()
	if set.Outputs() == 0 {
		panic(&Error{op, "a set without targets", "a set with Y", ""})
	}
	if n, _ := set.Y.Dims(); n != set.Len() {
		panic(&Error{op, fmt.Sprintf("%d rows of inputs and %d of targets", set.Len(), n), "one row of targets for every row of inputs", ""})
	}
	if out > 1 && set.Outputs() == 1 {
		wantClasses(op, set, out)
		set = &data.Set{X: set.X, Y: widened(set.OneHot().Y, out)}
	}
	if set.Outputs() != out {
		panic(&Error{op, fmt.Sprintf("targets with %d columns", set.Outputs()), fmt.Sprintf("%d, the network's outputs", out),
			"OneHot makes a column of every class"})
	}
	s := samples{n: set.Len(), in: net.inputs, out: out, x: packed(set.X), y: packed(set.Y)}
	wantFinite(op, "input", s.x, s.in)
	wantFinite(op, "target", s.y, s.out)
	return s
}

// wantClasses panics unless a set's only column of targets has numbers of
// classes, of which the network has an output each.
func wantClasses(op string, set *data.Set, outputs int) {
	for i, y := range set.Output(0) {
		if !(y >= 0 && y < float64(outputs)) || y != math.Trunc(y) {
			panic(&Error{op, fmt.Sprintf("target %g in sample %d", y, i),
				fmt.Sprintf("classes 0 to %d, or %d columns of targets, for the network's outputs", outputs-1, outputs), ""})
		}
	}
	if k := set.ClassCount(); k > outputs {
		panic(&Error{op, fmt.Sprintf("a set of %d classes", k), fmt.Sprintf("at most %d, the network's outputs", outputs),
			fmt.Sprintf("end the network with nn.Dense(%d, nn.Softmax)", k)})
	}
}

// wantFinite panics at the first number that is not finite, since one of them
// makes every weight NaN.
func wantFinite(op, what string, v []float64, width int) {
	for i, x := range v {
		if i%pollEvery == 0 && interrupt.Requested() {
			return
		}
		if !finite(x) {
			panic(&Error{op, fmt.Sprintf("%s %g in sample %d, column %d (from 0)", what, x, i/width, i%width),
				"finite numbers", "take such samples out or mend them"})
		}
	}
}

// packed returns a copy of a matrix's numbers row by row. An interrupt leaves
// zeros, which nothing will be computed of.
func packed(m *mat.Dense) []float64 {
	raw := m.RawMatrix()
	v := make([]float64, raw.Rows*raw.Cols)
	for i := range raw.Rows {
		if i%1024 == 0 && interrupt.Requested() {
			break
		}
		copy(v[i*raw.Cols:(i+1)*raw.Cols], raw.Data[i*raw.Stride:])
	}
	return v
}

// widened adds columns of zeros for classes of which a set has no sample.
func widened(m *mat.Dense, columns int) *mat.Dense {
	n, k := m.Dims()
	if k == columns {
		return m
	}
	wide := mat.NewDense(n, columns, nil)
	wide.Slice(0, n, 0, k).(*mat.Dense).Copy(m)
	return wide
}

// part is rows from..to of the samples, sharing their numbers.
func (s samples) part(from, to int) samples {
	return samples{
		n: to - from, in: s.in, out: s.out,
		x: s.x[from*s.in : to*s.in], y: s.y[from*s.out : to*s.out],
	}
}

// correct counts the rows whose class is that of the targets: the greatest
// output, or with one output whether it is at least one half.
func correct(a, y []float64, width int) int {
	n := 0
	if width == 1 {
		for i, v := range a {
			if (v >= 0.5) == (y[i] >= 0.5) && v == v {
				n++
			}
		}
		return n
	}
	for i := 0; i < len(a); i += width {
		if greatest(a[i:i+width]) == greatest(y[i:i+width]) {
			n++
		}
	}
	return n
}

func greatest(v []float64) int {
	best := 0
	for k := range v {
		if v[k] > v[best] {
			best = k
		}
	}
	return best
}
