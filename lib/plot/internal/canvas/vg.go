package canvas

import (
	"image"
	"math"

	"gonum.org/v1/plot/vg"

	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Page draws on a canvas of gonum/plot, whose y grows upwards, at one point
// per CSS pixel.
type Page struct {
	vg     vg.Canvas
	height float64
	fonts  *Fonts
}

func (c *Page) point(p Point) vg.Point {
	return vg.Point{X: vg.Length(p.X), Y: vg.Length(c.height - p.Y)}
}

func (c *Page) path(to *vg.Path, ps []Point, closed bool) {
	for i, p := range ps {
		if i == 0 {
			to.Move(c.point(p))
		} else {
			to.Line(c.point(p))
		}
	}
	if closed {
		to.Close()
	}
}

// Fill implements [Canvas].
func (c *Page) Fill(rings [][]Point, col shape.Color, edge shape.Stroke) {
	var path vg.Path
	for _, ring := range rings {
		c.path(&path, ring, true)
	}
	c.vg.SetColor(col)
	c.vg.Fill(path)
	if edge.Width > 0 {
		c.pen(edge, 0)
		c.vg.Stroke(path)
	}
}

// pen sets the pen; its dashes begin at a distance from where the line does.
func (c *Page) pen(s shape.Stroke, from float64) {
	c.vg.SetColor(s.Color)
	c.vg.SetLineWidth(vg.Length(s.Width))
	dash := make([]vg.Length, len(s.Dash))
	for i, d := range s.Dash {
		dash[i] = vg.Length(d)
	}
	c.vg.SetLineDash(dash, vg.Length(from))
}

// Stroke implements [Canvas].
func (c *Page) Stroke(line []Point, closed bool, s shape.Stroke) { c.stroke(line, closed, s, 0) }

// stroke is Stroke with the dashes shifted, as for the rest of a longer line.
func (c *Page) stroke(line []Point, closed bool, s shape.Stroke, from float64) {
	if len(line) < 2 || s.Width <= 0 {
		return
	}
	var path vg.Path
	c.path(&path, line, closed)
	c.pen(s, from)
	c.vg.Stroke(path)
}

// Dots implements [Canvas].
func (c *Page) Dots(centres []Point, radius float64, fill shape.Color, edge shape.Stroke) {
	for _, p := range centres {
		centre := c.point(p)
		var path vg.Path
		path.Move(vg.Point{X: centre.X + vg.Length(radius), Y: centre.Y})
		path.Arc(centre, vg.Length(radius), 0, 2*math.Pi)
		path.Close()
		if fill>>24 != 0 {
			c.vg.SetColor(fill)
			c.vg.Fill(path)
		}
		if edge.Width > 0 {
			c.pen(edge, 0)
			c.vg.Stroke(path)
		}
	}
}

// Text implements [Canvas].
func (c *Page) Text(p Point, line rich.Line, s Style) {
	starts, width := c.fonts.advance(line, s)
	at := vg.Point{}
	switch s.Anchor {
	case shape.Middle:
		at.X = vg.Length(-width / 2)
	case shape.End:
		at.X = vg.Length(-width)
	}
	c.vg.SetColor(s.Color)
	c.vg.Push()
	defer c.vg.Pop()
	if s.Up {
		c.vg.Translate(c.point(p))
		c.vg.Rotate(math.Pi / 2)
	} else {
		o := c.point(p)
		at.X, at.Y = at.X+o.X, at.Y+o.Y
	}
	for i, r := range line {
		pen := vg.Point{X: at.X + vg.Length(starts[i]), Y: at.Y + vg.Length(shift(r, s))}
		for _, set := range place(c.fonts.pieces(r, s)) {
			c.vg.FillString(set.face, vg.Point{X: pen.X + vg.Length(set.x), Y: pen.Y}, set.text)
		}
	}
}

// Image implements [Canvas].
func (c *Page) Image(r Rect, img image.Image) {
	c.vg.DrawImage(vg.Rectangle{
		Min: c.point(Point{r.X0, r.Y1}),
		Max: c.point(Point{r.X1, r.Y0}),
	}, img)
}
