package shape

import (
	"image"

	"github.com/lectern-go/lectern/lib/internal/enum"
)

// A Shape is one of the types of this package: [Path], [Area], [Polygon],
// [Dots], [Boxes], [Picture], [Note], [Rule] and [Scale]. A writer ignores
// shapes that it does not know.
type Shape interface {
	// Extent says which part of the plane the shape wants to have in view.
	Extent() Extent
}

// A Stroke is a line's style. Nothing is drawn if Width is 0.
type Stroke struct {
	Color Color
	// Width is the line's width in CSS pixels.
	Width float64
	// Dash has the lengths of strokes and gaps in turn, in CSS pixels; empty
	// means solid.
	Dash []float64
}

// A Path is a line through the points (X[i], Y[i]), broken where a coordinate
// is not finite.
type Path struct {
	X, Y   []float64
	Stroke Stroke
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Arrow puts an arrow's head on the last point.
	Arrow bool
	// Window, if it is not empty, replaces the range of Y in the extent: a
	// function with a pole would else be nothing but its pole.
	Window *Range
}

// Extent implements [Shape].
func (p Path) Extent() Extent {
	b := Bounds{X: Span(p.X...), Y: Span(p.Y...)}
	if p.Window != nil {
		b.Y = *p.Window
	}
	return loose(b)
}

// An Area is what lies between two curves over the same X.
type Area struct {
	X, Low, High []float64
	Fill         Color
	Label        string // the text in the legend; without one there is no entry
}

// Extent implements [Shape].
func (a Area) Extent() Extent {
	return loose(Bounds{X: Span(a.X...), Y: Span(a.Low...).Union(Span(a.High...))})
}

// A Polygon is a closed figure of one or several rings. Overlapping rings
// follow the non-zero winding rule: a hole runs against its border.
type Polygon struct {
	X, Y  [][]float64 // ring by ring, the last corner joined to the first
	Fill  Color
	Edge  Stroke
	Label string // the text in the legend; without one there is no entry
}

// Extent implements [Shape].
func (p Polygon) Extent() Extent {
	b := NoBounds()
	for i := range p.X {
		b = b.Union(Bounds{X: Span(p.X[i]...), Y: Span(p.Y[i]...)})
	}
	return loose(b)
}

// A Glyph is the form of a dot.
type Glyph int

// The glyphs, in the order in which classes use them.
const (
	Circle Glyph = iota
	Square
	Triangle
	Diamond
	Cross
	Plus
	Ring
)

// String returns the glyph's name.
func (g Glyph) String() string {
	return enum.Name(g, "glyph", "circle", "square", "triangle", "diamond", "cross", "plus", "ring")
}

// Dots are the points (X[i], Y[i]) as small symbols.
type Dots struct {
	X, Y []float64
	// Radius is in CSS pixels.
	Radius float64
	Fill   Color
	Edge   Stroke
	Glyph  Glyph
	Label  string // the text in the legend; without one there is no entry
}

// Extent implements [Shape].
func (d Dots) Extent() Extent { return loose(Bounds{X: Span(d.X...), Y: Span(d.Y...)}) }

// Boxes are rectangles, from (X0[i], Y0[i]) to (X1[i], Y1[i]).
type Boxes struct {
	X0, Y0, X1, Y1 []float64
	Fill           Color
	Edge           Stroke
	Label          string // the text in the legend; without one there is no entry
}

// Extent implements [Shape]. Boxes stand on Y0 and hang from it, so that side
// gets no room.
func (b Boxes) Extent() Extent {
	x := Span(b.X0...).Union(Span(b.X1...))
	return Extent{
		Loose: Bounds{X: x, Y: Span(b.Y1...)},
		Exact: Bounds{X: NoRange(), Y: Span(b.Y0...)},
	}
}

// A Picture is an image that fills the rectangle Box; its first row is on top.
// Without an image it only claims the frame for Box.
type Picture struct {
	Box   Bounds
	Image image.Image
}

// Extent implements [Shape].
func (p Picture) Extent() Extent { return exact(p.Box) }

// An Anchor says which side of a text its position is.
type Anchor int

// The anchors.
const (
	Middle Anchor = iota
	Start
	End
)

// String says which side it is.
func (a Anchor) String() string { return enum.Name(a, "anchor", "middle", "start", "end") }

// A Note is a text at a position. Text may contain the formulas that
// titles may contain; see package plot.
type Note struct {
	X, Y float64
	// DX and DY move the text to the right and up, in CSS pixels.
	DX, DY float64
	Text   string
	Anchor Anchor // the side of the text that is at (X, Y)
	Color  Color  // 0 means the colour of all text
	// Size is the font's size in CSS pixels; 0 means that of the axes' labels.
	Size float64
	// Halo draws the background's colour around the letters, for texts on
	// lines and images.
	Halo bool
}

// Extent implements [Shape].
func (n Note) Extent() Extent { return loose(Bounds{X: Span(n.X), Y: Span(n.Y)}) }

// A Rule is a straight line across the whole frame at X = At (Vertical) or
// Y = At.
type Rule struct {
	At       float64
	Vertical bool
	Stroke   Stroke
	Label    string // the text in the legend; without one there is no entry
}

// Extent implements [Shape].
func (r Rule) Extent() Extent {
	b := NoBounds()
	if r.Vertical {
		b.X = Span(r.At)
	} else {
		b.Y = Span(r.At)
	}
	return loose(b)
}

// A Scale is the bar beside the frame that tells what an image's colours mean.
type Scale struct {
	Min, Max float64 // the values at the bar's ends
	// Color returns the colour of the value v.
	Color func(v float64) Color
	Label string // the text beside the bar
}

// Extent implements [Shape].
func (s Scale) Extent() Extent { return Extent{Loose: NoBounds(), Exact: NoBounds()} }
