// Package field has functions of the plane on a grid: their evaluation, contour
// lines, and images.
package field

import (
	"math"

	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Field is a function's values on a regular grid. Z[i][j] belongs to the i-th
// of the y, which grow with i, and the j-th of the x. All rows are of the same
// length.
type Field struct {
	Z    [][]float64
	X, Y shape.Range // the positions of the outermost values
}

// A Function of the plane sets values[i] to its value at (x[i], y[i]).
type Function interface {
	AtEach(values, x, y []float64)
}

// Evaluate calls f on a grid of nx by ny points, corners included, row after
// row. If the user interrupts, the rest is NaN.
func Evaluate(f Function, x, y shape.Range, nx, ny int) *Field {
	nx, ny = max(2, nx), max(2, ny)
	g := &Field{X: x, Y: y, Z: make([][]float64, ny)}
	xs, ys := make([]float64, nx), make([]float64, nx)
	for j := range xs {
		xs[j] = x.At(float64(j) / float64(nx-1))
	}
	for i := range g.Z {
		row := make([]float64, nx)
		for j := range row {
			row[j], ys[j] = math.NaN(), y.At(float64(i)/float64(ny-1))
		}
		if !interrupt.Requested() {
			f.AtEach(row, xs, ys)
		}
		g.Z[i] = row
	}
	return g
}

// Size returns the number of columns and rows.
func (g *Field) Size() (nx, ny int) {
	if len(g.Z) == 0 {
		return 0, 0
	}
	return len(g.Z[0]), len(g.Z)
}

// Range returns the range of the finite values.
func (g *Field) Range() shape.Range {
	r := shape.NoRange()
	for _, row := range g.Z {
		r = r.Union(shape.Span(row...))
	}
	return r
}

// At returns the value at the fractional column u and row v, by bilinear
// interpolation.
func (g *Field) At(u, v float64) float64 {
	nx, ny := g.Size()
	u, v = max(0, min(u, float64(nx-1))), max(0, min(v, float64(ny-1)))
	j, i := min(int(u), max(0, nx-2)), min(int(v), max(0, ny-2))
	j1, i1 := min(j+1, nx-1), min(i+1, ny-1)
	s, t := u-float64(j), v-float64(i)
	low := g.Z[i][j] + s*(g.Z[i][j1]-g.Z[i][j])
	high := g.Z[i1][j] + s*(g.Z[i1][j1]-g.Z[i1][j])
	return low + t*(high-low)
}
