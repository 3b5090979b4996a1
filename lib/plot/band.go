package plot

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Band fills what lies between two curves, such as an interval of
// confidence. It takes the colour of the line that comes next.
type Band struct {
	// X has the abscissas; if it is empty they are 0, 1, 2, ...
	X []float64
	// Low and High are the two curves' values over X.
	Low, High []float64
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is made transparent unless it already is.
	Color Color
}

func (b Band) check() *Error {
	if len(b.Low) != len(b.High) || len(b.X) > 0 && len(b.X) != len(b.Low) {
		return &Error{
			What: "Band",
			Got:  fmt.Sprintf("%d x values, %d lower and %d upper ends", len(b.X), len(b.Low), len(b.High)),
			Want: "give as many of each",
		}
	}
	return nil
}

// Shapes implements [Mark].
func (b Band) Shapes(v *shape.View) []shape.Shape {
	fill := b.Color.Or(v.Peek())
	if fill>>24 == 0xFF {
		fill = fill.Fade(0.22)
	}
	return []shape.Shape{shape.Area{X: abscissas(b.X, len(b.Low)), Low: b.Low, High: b.High, Fill: fill, Label: b.Label}}
}
