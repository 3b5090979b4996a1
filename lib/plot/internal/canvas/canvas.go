// Package canvas is the paper that figures are drawn on: an SVG document, a
// bitmap for PNG, or a page of PDF. Coordinates are CSS pixels, from the top
// left corner, and y grows downwards.
package canvas

import (
	"image"

	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Point is a position on the canvas.
type Point struct{ X, Y float64 }

// A Rect is a rectangle on the canvas.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// W returns the width of r.
func (r Rect) W() float64 { return r.X1 - r.X0 }

// H returns the height of r.
func (r Rect) H() float64 { return r.Y1 - r.Y0 }

// Inset returns r made smaller by d on every side, or larger if d is negative.
func (r Rect) Inset(d float64) Rect { return Rect{r.X0 + d, r.Y0 + d, r.X1 - d, r.Y1 - d} }

// Contains reports whether p lies in r or on its border.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X0 && p.X <= r.X1 && p.Y >= r.Y0 && p.Y <= r.Y1
}

// Overlaps reports whether r and s have a point in common.
func (r Rect) Overlaps(s Rect) bool {
	return r.X0 < s.X1 && s.X0 < r.X1 && r.Y0 < s.Y1 && s.Y0 < r.Y1
}

// Ring returns the corners of r, clockwise.
func (r Rect) Ring() []Point {
	return []Point{{r.X0, r.Y0}, {r.X1, r.Y0}, {r.X1, r.Y1}, {r.X0, r.Y1}}
}

// A Style is how a text is set.
type Style struct {
	// Size is the font's size in CSS pixels.
	Size  float64
	Color shape.Color
	// Anchor is the side of the text that lies at the point; Middle is the zero value.
	Anchor shape.Anchor
	Bold   bool
	// Up turns the text by 90 degrees, to be read from below.
	Up bool
}

// A Canvas is drawn on. All coordinates must be finite.
type Canvas interface {
	// Fill fills the polygon of the given rings by the non-zero winding rule,
	// and strokes its border unless edge has no width.
	Fill(rings [][]Point, c shape.Color, edge shape.Stroke)
	// Stroke draws a line with round joins; with closed it ends where it began.
	Stroke(line []Point, closed bool, s shape.Stroke)
	// Dots draws the same circle around each centre.
	Dots(centres []Point, radius float64, fill shape.Color, edge shape.Stroke)
	// Text sets a line of text whose base line starts, ends or is centred at p.
	Text(p Point, line rich.Line, s Style)
	// Image scales img into r.
	Image(r Rect, img image.Image)
}
