package plot

import "github.com/lectern-go/lectern/lib/plot/shape"

// A Text is a note at the point (X, Y).
type Text struct {
	X, Y float64
	Text string // may contain formulas
	// DX and DY move it to the right and up, in CSS pixels.
	DX, DY float64
	// Anchor says which end of the text is at the point; default its middle.
	Anchor shape.Anchor
	// Color is by default that of all text.
	Color Color
	// Size is in CSS pixels; 0 means the size of labels.
	Size float64
	// Halo draws paper behind the text, for texts on lines and images.
	Halo bool
}

// The anchors of a [Text].
const (
	Middle = shape.Middle
	Start  = shape.Start
	End    = shape.End
)

// The glyphs of [Points].
const (
	Circle   = shape.Circle
	Square   = shape.Square
	Triangle = shape.Triangle
	Diamond  = shape.Diamond
	Cross    = shape.Cross
	Plus     = shape.Plus
	Ring     = shape.Ring
)

// Shapes implements [Mark].
func (t Text) Shapes(v *shape.View) []shape.Shape {
	return []shape.Shape{shape.Note{
		X: t.X, Y: t.Y, DX: t.DX, DY: t.DY, Text: t.Text, Anchor: t.Anchor, Color: t.Color, Size: t.Size, Halo: t.Halo,
	}}
}
