package plot

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Errors are error bars: thin vertical lines with ends, from Y-Size to Y+Size.
type Errors struct {
	// X has the abscissas; if it is empty they are 0, 1, 2, ...
	X    []float64
	Y    []float64 // the bars' middles
	Size []float64 // half the bars' lengths
	// Points marks each Y by a dot.
	Points bool
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default the next of the figure's palette.
	Color Color
}

func (e Errors) check() *Error {
	if len(e.Size) != len(e.Y) {
		return &Error{
			What: "Errors",
			Got:  fmt.Sprintf("%d sizes for %d values", len(e.Size), len(e.Y)),
			Want: "give one for each",
		}
	}
	return sameLength("Errors", len(e.X), len(e.Y))
}

func (e Errors) label() string { return e.Label }

// Shapes implements [Mark].
func (e Errors) Shapes(v *shape.View) []shape.Shape {
	if e.Color == 0 {
		e.Color = v.Next()
	}
	x := abscissas(e.X, len(e.Y))
	pen := shape.Stroke{Color: e.Color, Width: 1.4}
	var shapes []shape.Shape
	// The ends are as wide as a fraction of the distance of the bars.
	half := 0.06 * shape.Span(x...).Len() / max(1, float64(len(x)-1))
	for i, y := range e.Y {
		low, high := y-e.Size[i], y+e.Size[i]
		shapes = append(shapes, shape.Path{X: []float64{x[i], x[i]}, Y: []float64{low, high}, Stroke: pen})
		for _, end := range []float64{low, high} {
			shapes = append(shapes, shape.Path{X: []float64{x[i] - half, x[i] + half}, Y: []float64{end, end}, Stroke: pen})
		}
	}
	if e.Points {
		return append(shapes, shape.Dots{X: x, Y: e.Y, Radius: 3.5, Fill: e.Color, Label: e.Label})
	}
	return append(shapes, shape.Path{Stroke: pen, Label: e.Label})
}
