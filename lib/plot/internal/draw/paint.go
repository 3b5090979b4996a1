package draw

import (
	"image"
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// shape draws one shape into the frame.
func (a *area) shape(c canvas.Canvas, s shape.Shape) {
	switch s := s.(type) {
	case shape.Path:
		a.path(c, s)
	case shape.Area:
		for _, ring := range a.areaRings(s) {
			a.fill(c, [][]canvas.Point{ring}, s.Fill, shape.Stroke{})
		}
	case shape.Polygon:
		a.polygon(c, s)
	case shape.Dots:
		a.dots(c, s)
	case shape.Boxes:
		a.boxes(c, s)
	case shape.Picture:
		a.picture(c, s)
	case shape.Note:
		a.note(c, s)
	case shape.Rule:
		c.Stroke(a.rule(s), false, s.Stroke)
	}
}

// points maps data to the canvas.
func (a *area) points(x, y []float64) []canvas.Point {
	n := min(len(x), len(y))
	ps := make([]canvas.Point, n)
	for i := range ps {
		ps[i] = a.point(x[i], y[i])
	}
	return ps
}

// line maps the points of a line to the canvas. Points that nobody could tell
// apart are joined, which keeps dense lines small.
func (a *area) line(x, y []float64) []canvas.Point {
	all := a.points(x, y)
	ps := all[:0]
	for i, p := range all {
		if k := len(ps); k > 0 && i < len(all)-1 && math.Abs(p.X-ps[k-1].X)+math.Abs(p.Y-ps[k-1].Y) < 0.2 {
			continue
		}
		ps = append(ps, p)
	}
	return thin(ps, a.frame.W())
}

// room is the frame with half of a line's width around it, so that lines along
// the border keep their width.
func (a *area) room() canvas.Rect { return a.frame.Inset(-1) }

func (a *area) path(c canvas.Canvas, s shape.Path) {
	line := a.line(s.X, s.Y)
	for _, piece := range clipLine(a.room(), line) {
		if s.Arrow && piece[len(piece)-1] == line[len(line)-1] {
			piece = arrow(c, piece, s.Stroke)
		}
		c.Stroke(piece, false, s.Stroke)
	}
}

// arrow draws the head at the end of a line, and returns the line that ends in
// the head's base.
func arrow(c canvas.Canvas, line []canvas.Point, s shape.Stroke) []canvas.Point {
	tip := line[len(line)-1]
	size := 4 + 2.5*s.Width
	// The head's direction is that of the last stretch that is as long as it.
	k := len(line) - 2
	for k > 0 && math.Hypot(tip.X-line[k].X, tip.Y-line[k].Y) < size {
		k--
	}
	length := math.Hypot(tip.X-line[k].X, tip.Y-line[k].Y)
	if length == 0 {
		return line
	}
	dx, dy := (tip.X-line[k].X)/length*size, (tip.Y-line[k].Y)/length*size
	base := canvas.Point{X: tip.X - dx, Y: tip.Y - dy}
	head := []canvas.Point{tip, {X: base.X - dy*0.4, Y: base.Y + dx*0.4}, {X: base.X + dy*0.4, Y: base.Y - dx*0.4}}
	c.Fill([][]canvas.Point{head}, s.Color, shape.Stroke{})
	if length <= size {
		return nil
	}
	return append(line[:k+1:k+1], canvas.Point{X: tip.X - dx*0.8, Y: tip.Y - dy*0.8})
}

// areaRings returns the outlines of an area, one for each stretch without gap.
func (a *area) areaRings(s shape.Area) [][]canvas.Point {
	n := min(len(s.X), len(s.Low), len(s.High))
	var rings [][]canvas.Point
	for i := 0; i < n; {
		var low, high []canvas.Point
		for ; i < n; i++ {
			l, h := a.point(s.X[i], s.Low[i]), a.point(s.X[i], s.High[i])
			if !finite(l) || !finite(h) {
				i++
				break
			}
			low, high = append(low, l), append(high, h)
		}
		if len(low) < 2 {
			continue
		}
		for k := len(high) - 1; k >= 0; k-- {
			low = append(low, high[k])
		}
		rings = append(rings, low)
	}
	return rings
}

// fill fills what is in view, with its border if all is.
func (a *area) fill(c canvas.Canvas, rings [][]canvas.Point, col shape.Color, edge shape.Stroke) {
	var in [][]canvas.Point
	for _, ring := range rings {
		if ring = clipRing(a.frame, ring); len(ring) > 2 {
			in = append(in, ring)
		}
	}
	if len(in) > 0 && col>>24 != 0 {
		c.Fill(in, col, edge)
	}
}

func (a *area) polygon(c canvas.Canvas, s shape.Polygon) {
	var rings [][]canvas.Point
	for i := range min(len(s.X), len(s.Y)) {
		rings = append(rings, a.points(s.X[i], s.Y[i]))
	}
	if a.inView(rings) {
		a.fill(c, rings, s.Fill, s.Edge)
		return
	}
	a.fill(c, rings, s.Fill, shape.Stroke{})
	for _, ring := range rings {
		if len(ring) > 0 {
			for _, piece := range clipLine(a.room(), append(ring, ring[0])) {
				c.Stroke(piece, false, s.Edge)
			}
		}
	}
}

func (a *area) inView(rings [][]canvas.Point) bool {
	for _, ring := range rings {
		for _, p := range ring {
			if !a.frame.Contains(p) { // also if p is not finite
				return false
			}
		}
	}
	return true
}

func (a *area) boxes(c canvas.Canvas, s shape.Boxes) {
	n := min(len(s.X0), len(s.X1), len(s.Y0), len(s.Y1))
	for i := range n {
		r, ok := a.box(s.X0[i], s.Y0[i], s.X1[i], s.Y1[i])
		if !ok {
			continue
		}
		c.Fill([][]canvas.Point{r.Ring()}, s.Fill, s.Edge)
	}
}

// box returns the visible part of a rectangle. On a logarithmic axis it stands
// on the frame, because there is no zero.
func (a *area) box(x0, y0, x1, y1 float64) (canvas.Rect, bool) {
	if a.Y.Log && y0 <= 0 {
		y0 = a.Y.Range.Min
	}
	p, q := a.point(x0, y0), a.point(x1, y1)
	if !finite(p) || !finite(q) {
		return canvas.Rect{}, false
	}
	f := a.frame
	r := canvas.Rect{
		X0: max(f.X0, min(p.X, q.X)), X1: min(f.X1, max(p.X, q.X)),
		Y0: max(f.Y0, min(p.Y, q.Y)), Y1: min(f.Y1, max(p.Y, q.Y)),
	}
	return r, r.X1 > r.X0 && r.Y1 > r.Y0
}

// picture draws an image; what sticks out of the frame is cut off.
func (a *area) picture(c canvas.Canvas, s shape.Picture) {
	p, q := a.point(s.Box.X.Min, s.Box.Y.Max), a.point(s.Box.X.Max, s.Box.Y.Min)
	if !finite(p) || !finite(q) || s.Image == nil || s.Image.Bounds().Empty() {
		return
	}
	whole := canvas.Rect{X0: p.X, Y0: p.Y, X1: q.X, Y1: q.Y}
	f := a.frame
	const tolerance = 0.01
	if whole.X0 >= f.X0-tolerance && whole.X1 <= f.X1+tolerance && whole.Y0 >= f.Y0-tolerance && whole.Y1 <= f.Y1+tolerance {
		c.Image(whole, s.Image)
		return
	}
	part := canvas.Rect{X0: max(f.X0, whole.X0), Y0: max(f.Y0, whole.Y0), X1: min(f.X1, whole.X1), Y1: min(f.Y1, whole.Y1)}
	if part.W() < 1 || part.H() < 1 {
		return
	}
	c.Image(part, cut(s.Image, whole, part))
}

// cut returns the part of an image as a new image, by the nearest pixel.
func cut(img image.Image, whole, part canvas.Rect) image.Image {
	b := img.Bounds()
	w, h := int(part.W()), int(part.H())
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for j := range h {
		y := part.Y0 + (float64(j)+0.5)/float64(h)*part.H()
		v := b.Min.Y + int((y-whole.Y0)/whole.H()*float64(b.Dy()))
		for i := range w {
			x := part.X0 + (float64(i)+0.5)/float64(w)*part.W()
			u := b.Min.X + int((x-whole.X0)/whole.W()*float64(b.Dx()))
			out.Set(i, j, img.At(u, v))
		}
	}
	return out
}

func (a *area) note(c canvas.Canvas, s shape.Note) {
	p := a.point(s.X, s.Y)
	if !finite(p) || !a.frame.Inset(-20).Contains(p) {
		return
	}
	style := canvas.Style{Size: s.Size, Color: s.Color.Or(a.theme.Ink), Anchor: s.Anchor}
	if style.Size <= 0 {
		style.Size = a.theme.FontSize
	}
	p.X += s.DX
	p.Y += style.Size*0.36 - s.DY
	line := rich.Parse(s.Text)
	if s.Halo {
		a.halo(c, p, line, style)
	}
	c.Text(p, line, style)
}

// halo draws the paper behind a text.
func (a *area) halo(c canvas.Canvas, p canvas.Point, line rich.Line, s canvas.Style) {
	w := a.fonts.Width(line, s)
	x := p.X
	switch s.Anchor {
	case shape.Middle:
		x -= w / 2
	case shape.End:
		x -= w
	}
	r := canvas.Rect{X0: x - 2, Y0: p.Y - s.Size*0.85, X1: x + w + 2, Y1: p.Y + s.Size*0.25}
	c.Fill([][]canvas.Point{r.Ring()}, a.theme.Paper.Fade(0.88), shape.Stroke{})
}

// rule returns the line of a rule, nil if it is out of view.
func (a *area) rule(s shape.Rule) []canvas.Point {
	f := a.frame
	p := a.point(s.At, s.At)
	switch {
	case s.Vertical && p.X >= f.X0-0.5 && p.X <= f.X1+0.5:
		return []canvas.Point{{X: p.X, Y: f.Y1}, {X: p.X, Y: f.Y0}}
	case !s.Vertical && p.Y >= f.Y0-0.5 && p.Y <= f.Y1+0.5:
		return []canvas.Point{{X: f.X0, Y: p.Y}, {X: f.X1, Y: p.Y}}
	}
	return nil
}
