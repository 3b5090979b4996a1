package plot

import "github.com/lectern-go/lectern/lib/plot/shape"

// An Arrow points from (X1, Y1) to (X2, Y2), by default in the colour of text.
type Arrow struct {
	X1, Y1, X2, Y2 float64 // from the tail to the head
	// Text stands at the arrow's tail.
	Text string
	// Color is by default that of text.
	Color Color
	// Width is in CSS pixels; 0 means 1.6.
	Width float64
}

// Shapes implements [Mark].
func (a Arrow) Shapes(v *shape.View) []shape.Shape {
	width := a.Width
	if !(width > 0) {
		width = 1.6
	}
	c := a.Color.Or(v.Ink)
	shapes := []shape.Shape{shape.Path{
		X: []float64{a.X1, a.X2}, Y: []float64{a.Y1, a.Y2}, Stroke: stroke(c, width, Solid), Arrow: true,
	}}
	if a.Text == "" {
		return shapes
	}
	note := shape.Note{X: a.X1, Y: a.Y1, Text: a.Text, Color: c, Halo: true}
	switch dx, dy := a.X2-a.X1, a.Y2-a.Y1; {
	case dx > 0:
		note.Anchor, note.DX = shape.End, -4
	case dx < 0:
		note.Anchor, note.DX = shape.Start, 4
	case dy > 0:
		note.DY = -10
	default:
		note.DY = 10
	}
	return append(shapes, note)
}
