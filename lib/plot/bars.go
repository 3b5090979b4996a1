package plot

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Bars are vertical bars at 0, 1, 2, ... Several Bars in one figure stand side
// by side.
type Bars struct {
	Y []float64 // the heights, negative ones downward
	// Names are the texts below the bars.
	Names []string
	// Errors, if given, are drawn as a thin line of this length up and down
	// from each bar's end.
	Errors []float64
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default the next of the figure's palette.
	Color Color

	slot, slots int // the place among the figure's Bars
}

func (b Bars) check() *Error {
	if len(b.Names) > 0 && len(b.Names) != len(b.Y) || len(b.Errors) > 0 && len(b.Errors) != len(b.Y) {
		return &Error{
			What: "Bars",
			Got:  fmt.Sprintf("%d values, %d names and %d errors", len(b.Y), len(b.Names), len(b.Errors)),
			Want: "give as many of each, or leave names and errors out",
		}
	}
	return nil
}

// Shapes implements [Mark].
func (b Bars) Shapes(v *shape.View) []shape.Shape {
	if b.Color == 0 {
		b.Color = v.Next()
	}
	const together = 0.8
	width := together / float64(max(1, b.slots))
	boxes := shape.Boxes{Fill: b.Color, Label: b.Label}
	shapes := make([]shape.Shape, 1, 1+len(b.Errors))
	for i, y := range b.Y {
		left := float64(i) - together/2 + float64(b.slot)*width
		boxes.X0, boxes.X1 = append(boxes.X0, left+0.04*width), append(boxes.X1, left+0.96*width)
		boxes.Y0, boxes.Y1 = append(boxes.Y0, 0), append(boxes.Y1, y)
		if i < len(b.Errors) && !math.IsNaN(b.Errors[i]) {
			mid := left + width/2
			shapes = append(shapes, shape.Path{
				X: []float64{mid, mid}, Y: []float64{y - b.Errors[i], y + b.Errors[i]},
				Stroke: shape.Stroke{Color: v.Ink, Width: 1.5},
			})
		}
	}
	shapes[0] = boxes
	return shapes
}

// dodge gives each Bars of a figure its place.
func dodge(marks []Mark) []Mark {
	n := 0
	for _, m := range marks {
		if _, ok := m.(Bars); ok {
			n++
		}
	}
	if n < 2 {
		return marks
	}
	out := make([]Mark, len(marks))
	slot := 0
	for i, m := range marks {
		if b, ok := m.(Bars); ok {
			b.slot, b.slots = slot, n
			m = b
			slot++
		}
		out[i] = m
	}
	return out
}

// names returns the names on the x-axis: those given, else those of bars.
func names(given []string, marks []Mark) []string {
	if len(given) > 0 {
		return given
	}
	for _, m := range marks {
		if b, ok := m.(Bars); ok && len(b.Names) > 0 {
			return b.Names
		}
	}
	return nil
}
