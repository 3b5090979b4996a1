package plot

import "github.com/lectern-go/lectern/lib/plot/shape"

// A VLine is a vertical line across the figure, by default thin, gray and dashed.
type VLine struct {
	X float64 // where it stands
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default [Gray].
	Color Color
	// Width is in CSS pixels; 0 means 1.5.
	Width float64
	// Solid draws the line without gaps.
	Solid bool
}

// Shapes implements [Mark].
func (l VLine) Shapes(v *shape.View) []shape.Shape {
	return rule(l.X, true, l.Label, l.Color, l.Width, l.Solid)
}

// An HLine is a horizontal line across the figure, by default thin, gray and dashed.
type HLine struct {
	Y float64 // how high it is
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default [Gray].
	Color Color
	// Width is in CSS pixels; 0 means 1.5.
	Width float64
	// Solid draws the line without gaps.
	Solid bool
}

// Shapes implements [Mark].
func (l HLine) Shapes(v *shape.View) []shape.Shape {
	return rule(l.Y, false, l.Label, l.Color, l.Width, l.Solid)
}

func rule(at float64, vertical bool, label string, c Color, width float64, solid bool) []shape.Shape {
	if !(width > 0) {
		width = 1.5
	}
	dash := Dashed
	if solid {
		dash = Solid
	}
	return []shape.Shape{shape.Rule{At: at, Vertical: vertical, Label: label, Stroke: stroke(c.Or(Gray), width, dash)}}
}
