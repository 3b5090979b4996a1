package plot

import (
	"github.com/lectern-go/lectern/lib/internal/enum"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Dash is the pattern of a line.
type Dash int

// The patterns.
const (
	Solid Dash = iota
	Dashed
	Dotted
	DashDotted
)

// String returns the pattern's name.
func (d Dash) String() string {
	return enum.Name(d, "dash", "solid", "dashed", "dotted", "dash-dotted")
}

func (d Dash) lengths(width float64) []float64 {
	w := max(width, 1)
	switch d {
	case Dashed:
		return []float64{4 * w, 2.5 * w}
	case Dotted:
		return []float64{w, 1.8 * w}
	case DashDotted:
		return []float64{5 * w, 2 * w, w, 2 * w}
	}
	return nil
}

const lineWidth = 2

func stroke(c Color, width float64, d Dash) shape.Stroke {
	if !(width > 0) {
		width = lineWidth
	}
	return shape.Stroke{Color: c, Width: width, Dash: d.lengths(width)}
}

// A Line joins points by a line, with a gap where a value is NaN or infinite.
type Line struct {
	// X has the abscissas; if it is empty they are 0, 1, 2, ...
	X []float64
	Y []float64 // the ordinates
	// Label is the text in the legend.
	Label string
	// Color is by default the next of the figure's palette.
	Color Color
	// Width is in CSS pixels; 0 means 2.
	Width float64
	// Dash is the line's pattern; default [Solid].
	Dash Dash
	// Dots marks every point.
	Dots bool
}

func (l Line) check() *Error { return sameLength("Line", len(l.X), len(l.Y)) }

// Shapes implements [Mark].
func (l Line) Shapes(v *shape.View) []shape.Shape {
	if l.Color == 0 {
		l.Color = v.Next()
	}
	x := abscissas(l.X, len(l.Y))
	shapes := []shape.Shape{shape.Path{X: x, Y: l.Y, Stroke: stroke(l.Color, l.Width, l.Dash), Label: l.Label}}
	if l.Dots {
		shapes = append(shapes, shape.Dots{X: x, Y: l.Y, Radius: 3, Fill: l.Color, Label: l.Label})
	}
	return shapes
}

// abscissas returns x, or 0, 1, 2, ... if it is empty.
func abscissas(x []float64, n int) []float64 {
	if len(x) > 0 {
		return x
	}
	x = make([]float64, n)
	for i := range x {
		x[i] = float64(i)
	}
	return x
}
