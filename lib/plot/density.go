package plot

import (
	"math"

	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Density estimates the density that samples come from, by a sum of normal
// densities around them. With X alone it is a filled curve; with X and Y it
// shows the plane by filled contours.
type Density struct {
	X, Y []float64 // the samples
	// Bandwidth is the standard deviation of each normal density, in both
	// directions; 0 means Silverman's rule (Density Estimation, 1986, (3.31)
	// and (4.14)) for each direction.
	Bandwidth float64
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default the next of the figure's palette.
	Color Color
	// Colors is the scale in the plane; by default from the paper to Color.
	Colors Colors
}

func (d Density) check() *Error {
	if len(d.Y) == 0 {
		return nil
	}
	return sameLength("Density", len(d.X), len(d.Y))
}

// Shapes implements [Mark].
func (d Density) Shapes(v *shape.View) []shape.Shape {
	c := d.Color
	if c == 0 {
		c = v.Next()
	}
	if len(d.Y) > 0 {
		return d.plane(v, c)
	}
	x := finiteSorted(d.X)
	if len(x) == 0 {
		return nil
	}
	h := bandwidth(x, d.Bandwidth, 1)
	r := Range{Min: x[0] - 3*h, Max: x[len(x)-1] + 3*h}
	const n = 257
	xs, ys, zero := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range xs {
		xs[i] = r.At(float64(i) / (n - 1))
	}
	for _, s := range x {
		if interrupt.Requested() {
			break
		}
		addNormal(ys, s, h, r, 1/float64(len(x)))
	}
	return []shape.Shape{
		shape.Area{X: xs, Low: zero, High: ys, Fill: c.Fade(0.2)},
		shape.Path{X: xs, Y: ys, Stroke: stroke(c, 0, Solid), Label: d.Label},
		shape.Boxes{X0: xs[:1], X1: xs[:1], Y0: zero[:1], Y1: zero[:1]}, // stands on the axis
	}
}

// addNormal adds the normal density around s, times weight, to values on the
// grid over r. Beyond five deviations it is left out.
func addNormal(to []float64, s, h float64, r Range, weight float64) {
	n := float64(len(to) - 1)
	first := max(0, int(math.Ceil((s-5*h-r.Min)/r.Len()*n)))
	last := min(len(to)-1, int((s+5*h-r.Min)/r.Len()*n))
	weight /= h * math.Sqrt(2*math.Pi)
	for i := first; i <= last; i++ {
		z := (r.At(float64(i)/n) - s) / h
		to[i] += weight * math.Exp(-z*z/2)
	}
}

// bandwidth is Silverman's rule in one or two dimensions, unless it is given.
func bandwidth(sorted []float64, given float64, dimensions int) float64 {
	if given > 0 {
		return given
	}
	n := len(sorted)
	var mean, squares float64
	for i, v := range sorted {
		d := v - mean
		mean += d / float64(i+1)
		squares += d * (v - mean)
	}
	sd := math.Sqrt(squares / math.Max(1, float64(n-1)))
	spread := sd
	if iqr := (sorted[n*3/4] - sorted[n/4]) / 1.34; iqr > 0 && dimensions == 1 {
		spread = math.Min(sd, iqr)
	}
	factor, power := 0.9, 0.2
	if dimensions == 2 {
		factor, power = 1, 1.0/6
	}
	h := factor * spread * math.Pow(float64(n), -power)
	if !(h > 0) {
		return math.Max(1e-3, math.Abs(mean)*1e-3)
	}
	return h
}

// plane estimates on a grid; a normal density of the plane is the product of
// two, so that every sample costs one row and one column.
func (d Density) plane(v *shape.View, c Color) []shape.Shape {
	const n = 80
	x, y := finiteSorted(d.X), finiteSorted(d.Y)
	if len(x) == 0 || len(y) == 0 {
		return nil
	}
	hx, hy := bandwidth(x, d.Bandwidth, 2), bandwidth(y, d.Bandwidth, 2)
	rx := Range{Min: x[0] - 3*hx, Max: x[len(x)-1] + 3*hx}
	ry := Range{Min: y[0] - 3*hy, Max: y[len(y)-1] + 3*hy}
	z := make([][]float64, n)
	for i := range z {
		z[i] = make([]float64, n)
	}
	for k := range d.X {
		if interrupt.Requested() {
			break
		}
		if !(math.Abs(d.X[k]) <= shape.Largest && math.Abs(d.Y[k]) <= shape.Largest) {
			continue
		}
		col, row := make([]float64, n), make([]float64, n)
		addNormal(row, d.X[k], hx, rx, 1/float64(len(d.X)))
		addNormal(col, d.Y[k], hy, ry, 1)
		for i, a := range col {
			if a == 0 {
				continue
			}
			for j, b := range row {
				z[i][j] += a * b
			}
		}
	}
	g := &field.Field{Z: z, X: rx, Y: ry}
	colors := d.Colors
	if len(colors) == 0 {
		colors = Colors{v.Paper, v.Paper.Mix(c, 0.5), c, c.Mix(Black, 0.4)}
	}
	r := Range{Min: 0, Max: g.Range().Max}
	return []shape.Shape{
		shape.Picture{Box: shape.Bounds{X: rx, Y: ry}, Image: g.Smooth(colors.ramp(r, 12), imageSize)},
		colors.bar(r, d.Label),
	}
}
