package plot

import (
	"github.com/lectern-go/lectern/lib/plot/internal/sample"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Func is the graph of a function. It is evaluated at more points where it
// bends, and breaks where it jumps or has a pole. F is called a few hundred
// times, never by two goroutines at once.
type Func struct {
	F func(x float64) float64
	// From and To are the domain. If both are 0 it is what the other marks or
	// the axis show, or, if there is nothing else, -1 to 1.
	From, To float64
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default the next of the figure's palette.
	Color Color
	// Width is in CSS pixels; 0 means 2.
	Width float64
	// Dash is the line's pattern; default [Solid].
	Dash Dash
}

func (f Func) check() *Error {
	if f.F == nil {
		return &Error{What: "Func", Got: "no function", Want: "set F, such as math.Sin"}
	}
	return nil
}

func (f Func) probe() {
	if !f.follows() {
		f.F(min(f.From, f.To))
	}
}

func (f Func) follows() bool { return f.From == f.To }

// Shapes implements [Mark].
func (f Func) Shapes(v *shape.View) []shape.Shape {
	if f.Color == 0 {
		f.Color = v.Next()
	}
	domain := shape.Range{Min: min(f.From, f.To), Max: max(f.From, f.To)}
	if f.follows() {
		domain = v.X
		if domain.Empty() || domain.Len() == 0 {
			domain = shape.Range{Min: -1, Max: 1}
		}
	}
	x, y, window := sample.Curve(f.F, domain, sample.Options{Log: v.LogX, Y: v.Y})
	return []shape.Shape{shape.Path{X: x, Y: y, Stroke: stroke(f.Color, f.Width, f.Dash), Label: f.Label, Window: &window}}
}
