package draw

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// dots draws those dots whose centre is in view.
func (a *area) dots(c canvas.Canvas, s shape.Dots) {
	var centres []canvas.Point
	room := a.frame.Inset(-0.5)
	for i := range min(len(s.X), len(s.Y)) {
		if p := a.point(s.X[i], s.Y[i]); finite(p) && room.Contains(p) {
			centres = append(centres, p)
		}
	}
	glyphs(c, centres, s)
}

// glyphs draws the symbol of s at each centre.
func glyphs(c canvas.Canvas, centres []canvas.Point, s shape.Dots) {
	if len(centres) == 0 {
		return
	}
	switch s.Glyph {
	case shape.Circle:
		c.Dots(centres, s.Radius, s.Fill, s.Edge)
	case shape.Ring:
		c.Dots(centres, s.Radius, 0, shape.Stroke{Color: s.Fill, Width: max(1.2, s.Radius*0.45)})
	default:
		for _, p := range centres {
			glyph(c, p, s)
		}
	}
}

// glyph draws one symbol that is not round; all have about the area of the
// circle of the same radius.
func glyph(c canvas.Canvas, p canvas.Point, s shape.Dots) {
	r := s.Radius
	at := func(dx, dy float64) canvas.Point { return canvas.Point{X: p.X + r*dx, Y: p.Y + r*dy} }
	pen := shape.Stroke{Color: s.Fill, Width: max(1.2, r*0.45)}
	var ring []canvas.Point
	switch s.Glyph {
	case shape.Square:
		const d = 0.88
		ring = []canvas.Point{at(-d, -d), at(d, -d), at(d, d), at(-d, d)}
	case shape.Triangle:
		h := 1.3 * math.Sqrt(3) / 2
		ring = []canvas.Point{at(0, -1.3), at(h, 0.65), at(-h, 0.65)}
	case shape.Diamond:
		const d = 1.25
		ring = []canvas.Point{at(0, -d), at(d, 0), at(0, d), at(-d, 0)}
	case shape.Cross:
		c.Stroke([]canvas.Point{at(-0.8, -0.8), at(0.8, 0.8)}, false, pen)
		c.Stroke([]canvas.Point{at(-0.8, 0.8), at(0.8, -0.8)}, false, pen)
		return
	case shape.Plus:
		c.Stroke([]canvas.Point{at(-1.1, 0), at(1.1, 0)}, false, pen)
		c.Stroke([]canvas.Point{at(0, -1.1), at(0, 1.1)}, false, pen)
		return
	}
	c.Fill([][]canvas.Point{ring}, s.Fill, s.Edge)
}
