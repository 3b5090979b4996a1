package draw

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A legend explains the shapes that have a label. It stands in an empty corner
// of the frame, or, where there is none, beside or below it.
type legend struct {
	entries []entry
	theme   Theme
	w, h    float64
	place   place
	at      canvas.Point // upper left corner, as fractions of the frame
}

// A place is where a legend stands.
type place int

const (
	within place = iota // the frame, where no data are
	beside
	below
)

type entry struct {
	label  rich.Line
	shapes []shape.Shape // several if they have the same label
}

// The measures of a legend, in pixels.
const (
	legendPad  = 7
	legendKey  = 22 // width of the symbol
	legendGap  = 7
	legendEdge = 8 // distance from the frame
)

// newLegend returns the legend of p, nil if nothing has a label.
func newLegend(fonts *canvas.Fonts, theme Theme, p *Panel) *legend {
	if p.NoLegend {
		return nil
	}
	l := &legend{theme: theme}
	index := map[string]int{}
	for _, s := range p.Shapes {
		text := label(s)
		if text == "" {
			continue
		}
		i, known := index[text]
		if !known {
			i = len(l.entries)
			index[text] = i
			l.entries = append(l.entries, entry{label: rich.Parse(text)})
		}
		l.entries[i].shapes = append(l.entries[i].shapes, s)
	}
	if len(l.entries) == 0 {
		return nil
	}
	for _, e := range l.entries {
		l.w = max(l.w, 2*legendPad+legendKey+legendGap+fonts.Width(e.label, theme.number()))
	}
	l.h = 2*legendPad + float64(len(l.entries))*l.lineHeight() - 4
	return l
}

func (l *legend) lineHeight() float64 { return l.theme.number().Size + 6 }

// label returns what the legend says about a shape.
func label(s shape.Shape) string {
	switch s := s.(type) {
	case shape.Path:
		return s.Label
	case shape.Area:
		return s.Label
	case shape.Polygon:
		return s.Label
	case shape.Dots:
		return s.Label
	case shape.Boxes:
		return s.Label
	case shape.Rule:
		return s.Label
	}
	return ""
}

// fits looks for a place in the frame where the legend covers no data, and
// remembers it.
func (l *legend) fits(a *area) bool {
	f := a.frame
	if l.w > f.W()*0.75 || l.h > f.H()*0.75 {
		return false
	}
	ink := a.ink()
	left, right := f.X0+legendEdge, f.X1-legendEdge-l.w
	top, bottom := f.Y0+legendEdge, f.Y1-legendEdge-l.h
	centre, middle := (left+right)/2, (top+bottom)/2
	for _, at := range []canvas.Point{
		{X: right, Y: top}, {X: left, Y: top}, {X: right, Y: bottom}, {X: left, Y: bottom},
		{X: centre, Y: top}, {X: right, Y: middle}, {X: left, Y: middle}, {X: centre, Y: bottom},
	} {
		r := canvas.Rect{X0: at.X, Y0: at.Y, X1: at.X + l.w, Y1: at.Y + l.h}
		if !covers(r.Inset(-4), ink) {
			l.at = canvas.Point{X: (at.X - f.X0) / f.W(), Y: (at.Y - f.Y0) / f.H()}
			return true
		}
	}
	return false
}

func covers(r canvas.Rect, ink []canvas.Point) bool {
	for _, p := range ink {
		if r.Contains(p) {
			return true
		}
	}
	return false
}

// ink returns points all over the data, a few pixels apart.
func (a *area) ink() []canvas.Point {
	var ink []canvas.Point
	for _, s := range a.Shapes {
		switch s := s.(type) {
		case shape.Path:
			for _, piece := range clipLine(a.frame, a.line(s.X, s.Y)) {
				ink = along(ink, piece)
			}
		case shape.Area:
			for _, ring := range a.areaRings(s) {
				ink = along(ink, clipRing(a.frame, ring))
			}
		case shape.Polygon:
			for i := range min(len(s.X), len(s.Y)) {
				ink = along(ink, clipRing(a.frame, a.points(s.X[i], s.Y[i])))
			}
		case shape.Dots:
			ink = append(ink, finiteOnly(a.points(s.X, s.Y))...)
		case shape.Boxes:
			ink = a.boxInk(ink, s)
		case shape.Rule:
			ink = along(ink, a.rule(s))
		case shape.Note:
			p := a.point(s.X, s.Y)
			ink = append(ink, canvas.Point{X: p.X + s.DX, Y: p.Y - s.DY})
		}
	}
	return ink
}

func (a *area) boxInk(ink []canvas.Point, s shape.Boxes) []canvas.Point {
	for i := range min(len(s.X0), len(s.X1), len(s.Y0), len(s.Y1)) {
		r, ok := a.box(s.X0[i], s.Y0[i], s.X1[i], s.Y1[i])
		if !ok {
			continue
		}
		for x := r.X0; x <= r.X1; x += 5 {
			ink = along(ink, []canvas.Point{{X: x, Y: r.Y0}, {X: x, Y: r.Y1}})
		}
	}
	return ink
}

func along(ink, line []canvas.Point) []canvas.Point {
	const apart = 5
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		n := int(math.Hypot(q.X-p.X, q.Y-p.Y)/apart) + 1
		for k := range n {
			t := float64(k) / float64(n)
			ink = append(ink, canvas.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)})
		}
	}
	if len(line) > 0 {
		ink = append(ink, line[len(line)-1])
	}
	return ink
}

// draw draws the legend of an area.
func (l *legend) draw(c canvas.Canvas, a *area) {
	f := a.frame
	at := canvas.Point{X: f.X0 + l.at.X*f.W(), Y: f.Y0 + l.at.Y*f.H()}
	switch l.place {
	case beside:
		at = canvas.Point{X: f.X1 + gutter + a.barsWidth(), Y: f.Y0}
	case below:
		at = canvas.Point{X: max(2, (f.X0+f.X1-l.w)/2), Y: f.Y1 + a.belowAxis()}
	default:
		at.X = max(f.X0+2, min(at.X, f.X1-l.w-2))
		card := canvas.Rect{X0: at.X, Y0: at.Y, X1: at.X + l.w, Y1: at.Y + l.h}
		c.Fill([][]canvas.Point{card.Ring()}, a.theme.Paper.Fade(0.88), shape.Stroke{Color: a.theme.Grid, Width: 1})
	}
	style := a.theme.number()
	style.Anchor = shape.Start
	y := at.Y + legendPad + style.Size*0.5
	for _, e := range l.entries {
		for _, s := range e.shapes {
			key(c, canvas.Point{X: at.X + legendPad, Y: y}, s)
		}
		c.Text(canvas.Point{X: at.X + legendPad + legendKey + legendGap, Y: y + style.Size*0.36}, e.label, style)
		y += l.lineHeight()
	}
}

// key draws the symbol for a shape, from its left end p.
func key(c canvas.Canvas, p canvas.Point, s shape.Shape) {
	line := []canvas.Point{p, {X: p.X + legendKey, Y: p.Y}}
	box := canvas.Rect{X0: p.X + 2, Y0: p.Y - 5, X1: p.X + legendKey - 2, Y1: p.Y + 5}
	switch s := s.(type) {
	case shape.Path:
		c.Stroke(line, false, s.Stroke)
	case shape.Rule:
		c.Stroke(line, false, s.Stroke)
	case shape.Dots:
		s.Radius = max(s.Radius, 3)
		glyphs(c, []canvas.Point{{X: p.X + legendKey/2, Y: p.Y}}, s)
	case shape.Area:
		c.Fill([][]canvas.Point{box.Ring()}, s.Fill, shape.Stroke{})
	case shape.Boxes:
		c.Fill([][]canvas.Point{box.Ring()}, s.Fill, shape.Stroke{})
	case shape.Polygon:
		c.Fill([][]canvas.Point{box.Ring()}, s.Fill, shape.Stroke{})
	}
}
