// Package sample evaluates functions where a picture of them needs it.
package sample

import (
	"math"
	"sort"

	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Options says how a curve will be shown.
type Options struct {
	// Log says that the x-axis is logarithmic.
	Log bool
	// Y is the range that will be visible, if it is known.
	Y shape.Range
}

// The numbers of samples and the accuracy of a curve.
const (
	initial   = 129    // samples before refinement
	depth     = 6      // halvings of an interval where the curve bends
	smoothTo  = 0.0008 // of the window's height: half a pixel or less
	jumpFrom  = 0.03   // of the window's height: a step that may be a jump
	jumpDepth = 40     // halvings of an interval that may contain a jump
)

// Curve returns points on the graph of f over the domain, closer together where
// it bends. NaN separates the branches on both sides of a jump or pole. The
// window is the range of y that is worth seeing: poles are cut. If the user
// interrupts, the rest is NaN.
func Curve(f func(float64) float64, domain shape.Range, o Options) (x, y []float64, window shape.Range) {
	c := &curve{f: f, log: o.Log && domain.Min > 0}
	if c.log {
		domain = shape.Range{Min: math.Log(domain.Min), Max: math.Log(domain.Max)}
	}
	ts, ys := make([]float64, initial), make([]float64, initial)
	for i := range ts {
		ts[i] = domain.At(float64(i) / (initial - 1))
		ys[i] = c.at(ts[i])
	}
	window = visible(ys)
	scale := window
	if !o.Y.Empty() {
		scale = scale.Union(o.Y)
	}
	c.height = scale.Len()
	c.width = domain.Len()
	c.scale = scale
	for i := range ts {
		if i > 0 {
			c.refine(ts[i-1], ys[i-1], ts[i], ys[i], depth)
		}
		c.add(ts[i], ys[i])
	}
	return c.x, c.y, window
}

type curve struct {
	f             func(float64) float64
	log           bool
	width, height float64
	scale         shape.Range
	x, y          []float64
}

func (c *curve) abscissa(t float64) float64 {
	if c.log {
		return math.Exp(t)
	}
	return t
}

func (c *curve) at(t float64) float64 {
	if interrupt.Requested() {
		return math.NaN()
	}
	return c.f(c.abscissa(t))
}

func (c *curve) add(t, y float64) {
	c.x, c.y = append(c.x, c.abscissa(t)), append(c.y, y)
}

func isFinite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// refine adds points strictly between a and b.
func (c *curve) refine(a, fa, b, fb float64, left int) {
	okA, okB := isFinite(fa), isFinite(fb)
	switch {
	case !okA && !okB:
		return
	case okA != okB:
		c.border(a, fa, b, fb)
		return
	case c.outside(fa, fb):
		return
	}
	if left == 0 {
		if math.Abs(fb-fa) > jumpFrom*c.height {
			c.jump(a, fa, b, fb)
		}
		return
	}
	mid := a + (b-a)/2
	fm := c.at(mid)
	if isFinite(fm) && math.Abs(fm-(fa+fb)/2) <= smoothTo*c.height && math.Abs(fb-fa) < 0.5*c.height {
		return
	}
	c.refine(a, fa, mid, fm, left-1)
	c.add(mid, fm)
	c.refine(mid, fm, b, fb, left-1)
}

// outside reports whether a stretch is far above or far below all that can be
// seen.
func (c *curve) outside(fa, fb float64) bool {
	far := 2 * c.height
	return fa > c.scale.Max+far && fb > c.scale.Max+far || fa < c.scale.Min-far && fb < c.scale.Min-far
}

// jump halves the interval until either the step has become small, which is a
// steep but continuous stretch, or the interval has: then it is a jump.
func (c *curve) jump(a, fa, b, fb float64) {
	for range jumpDepth {
		mid := a + (b-a)/2
		if mid == a || mid == b {
			break
		}
		fm := c.at(mid)
		if !isFinite(fm) {
			c.add(mid, math.NaN())
			return
		}
		if math.Abs(fm-fa) > math.Abs(fb-fm) {
			b, fb = mid, fm
		} else {
			a, fa = mid, fm
		}
		if math.Abs(fb-fa) < jumpFrom/2*c.height {
			return
		}
	}
	c.add(a, fa)
	c.add(a, math.NaN())
	c.add(b, fb)
}

// border finds where a function stops being finite, and adds the last finite
// point.
func (c *curve) border(a, fa, b, fb float64) {
	in, out, fin := a, b, fa
	if !isFinite(fa) {
		in, out, fin = b, a, fb
	}
	for range jumpDepth {
		mid := in + (out-in)/2
		if mid == in || mid == out {
			break
		}
		if fm := c.at(mid); isFinite(fm) {
			in, fin = mid, fm
		} else {
			out = mid
		}
	}
	c.add(in, fin)
}

// visible returns the range of ys, without the outermost values if these are
// very far from the rest, as near a pole.
func visible(ys []float64) shape.Range {
	var sorted []float64
	for _, y := range ys {
		if isFinite(y) {
			sorted = append(sorted, y)
		}
	}
	if len(sorted) == 0 {
		return shape.NoRange()
	}
	sort.Float64s(sorted)
	n := len(sorted)
	all := shape.Range{Min: sorted[0], Max: sorted[n-1]}
	core := shape.Range{Min: sorted[n/10], Max: sorted[n-1-n/10]}
	if core.Len() == 0 || all.Len() <= 8*core.Len() {
		return all
	}
	room := core.Len() * 0.5
	return shape.Range{
		Min: math.Max(all.Min, core.Min-room),
		Max: math.Min(all.Max, core.Max+room),
	}
}
