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

// Evaluate calls f on a grid of nx by ny points, corners included, one call
// after the other. If the user interrupts, the rest is NaN.
func Evaluate(f func(x, y float64) float64, x, y shape.Range, nx, ny int) *Field {
	nx, ny = max(2, nx), max(2, ny)
	g := &Field{X: x, Y: y, Z: make([][]float64, ny)}
	for i := range g.Z {
		row := make([]float64, nx)
		stop := interrupt.Requested()
		v := y.At(float64(i) / float64(ny-1))
		for j := range row {
			row[j] = math.NaN()
			if !stop {
				row[j] = f(x.At(float64(j)/float64(nx-1)), v)
			}
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
