package plot

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Hinton diagram shows a matrix, such as a layer's weights, by squares whose
// area is the size of the number and whose colour is its sign: red positive,
// blue negative. The first row is on top.
type Hinton struct {
	Z [][]float64 // the matrix row by row
	// Largest is the value whose square fills its place; 0 means the largest
	// of Z.
	Largest float64
}

// Shapes implements [Mark].
func (h Hinton) Shapes(v *shape.View) []shape.Shape {
	largest := math.Abs(h.Largest)
	if largest == 0 {
		for _, row := range h.Z {
			r := shape.Span(row...)
			if !r.Empty() {
				largest = math.Max(largest, math.Max(math.Abs(r.Min), math.Abs(r.Max)))
			}
		}
	}
	columns := 1
	boxes := [2]shape.Boxes{{Fill: classColor(v, 0)}, {Fill: classColor(v, 1)}}
	for i, row := range h.Z {
		columns = max(columns, len(row))
		for j, z := range row {
			half := 0.46 * math.Sqrt(math.Min(1, math.Abs(z)/largest))
			if !(half > 0) {
				continue
			}
			b := &boxes[0]
			if z > 0 {
				b = &boxes[1]
			}
			x, y := float64(j), -float64(i)
			b.X0, b.X1 = append(b.X0, x-half), append(b.X1, x+half)
			b.Y0, b.Y1 = append(b.Y0, y-half), append(b.Y1, y+half)
		}
	}
	ground := shape.Boxes{
		X0: []float64{-0.6}, X1: []float64{float64(columns) - 0.4},
		Y0: []float64{0.4 - float64(max(1, len(h.Z)))}, Y1: []float64{0.6}, Fill: v.Paper.Mix(Gray, 0.22),
	}
	return []shape.Shape{ground, boxes[0], boxes[1]}
}

func (h Hinton) bare() bool { return true }
