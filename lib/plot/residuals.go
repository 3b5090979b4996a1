package plot

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Residuals are the vertical lines from data to a model's values.
type Residuals struct {
	X, Y []float64 // the data
	// F is the model.
	F func(x float64) float64
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default that of class 1, red.
	Color Color
	// Width is in CSS pixels; 0 means 1.5.
	Width float64
}

func (r Residuals) check() *Error {
	if r.F == nil {
		return &Error{What: "Residuals", Got: "no function", Want: "set F to the model"}
	}
	if len(r.X) != len(r.Y) {
		return sameLength("Residuals", len(r.X)+1, len(r.Y)+1)
	}
	return nil
}

func (r Residuals) probe() {
	if len(r.X) > 0 {
		r.F(r.X[0])
	}
}

// Shapes implements [Mark].
func (r Residuals) Shapes(v *shape.View) []shape.Shape {
	width := r.Width
	if !(width > 0) {
		width = 1.5
	}
	path := shape.Path{Label: r.Label, Stroke: stroke(r.Color.Or(classColor(v, 1)), width, Solid)}
	gap := math.NaN()
	for i, x := range r.X {
		path.X = append(path.X, x, x, gap)
		path.Y = append(path.Y, r.Y[i], r.F(x), gap)
	}
	return []shape.Shape{path}
}
