package draw

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// An area is a panel that has found its frame.
type area struct {
	*Panel
	fonts *canvas.Fonts
	theme Theme
	frame canvas.Rect
	// titleLine is the height on which the title stands, that of the row.
	titleLine float64
}

func newArea(fonts *canvas.Fonts, theme Theme, p *Panel, frame canvas.Rect) *area {
	return &area{Panel: p, fonts: fonts, theme: theme, frame: frame}
}

// fraction returns where v lies between the ends of an axis; NaN if it cannot.
func fraction(a Axis, v float64) float64 {
	if a.Log {
		if v <= 0 {
			return math.NaN()
		}
		low, high := math.Log(a.Range.Min), math.Log(a.Range.Max)
		return (math.Log(v) - low) / (high - low)
	}
	if !(math.Abs(v) <= shape.Largest) {
		return math.NaN()
	}
	return (v - a.Range.Min) / (a.Range.Max - a.Range.Min)
}

// far is where points at a very large distance are put, so that they remain
// numbers that a writer can handle.
const far = 1e6

func (a *area) px(x float64) float64 {
	return a.frame.X0 + clamp(fraction(a.X, x)*a.frame.W())
}

func (a *area) py(y float64) float64 {
	return a.frame.Y1 - clamp(fraction(a.Y, y)*a.frame.H())
}

func clamp(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	return max(-far, min(far, v))
}

func (a *area) point(x, y float64) canvas.Point {
	return canvas.Point{X: a.px(x), Y: a.py(y)}
}

func finite(p canvas.Point) bool {
	s := p.X + p.Y
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}

// draw draws the panel; the legend, if there is one, comes on top.
func (a *area) draw(c canvas.Canvas, l *legend) {
	pictures := a.hasPicture()
	if !a.Bare && !pictures {
		a.grid(c)
	}
	for _, s := range a.Shapes {
		a.shape(c, s)
	}
	if !a.Bare {
		a.axes(c, pictures)
	}
	a.texts(c)
	a.bars(c)
	if l != nil {
		l.draw(c, a)
	}
}

func (a *area) hasPicture() bool {
	for _, s := range a.Shapes {
		if _, ok := s.(shape.Picture); ok {
			return true
		}
	}
	return false
}

func (a *area) grid(c canvas.Canvas) {
	stroke := shape.Stroke{Color: a.theme.Grid, Width: 1}
	number := a.theme.number()
	for _, t := range ticks(a.X, a.frame.W(), horizontal, a.fonts, number) {
		if x := a.px(t.at); !t.minor && len(a.X.Names) == 0 {
			c.Stroke([]canvas.Point{{X: x, Y: a.frame.Y0}, {X: x, Y: a.frame.Y1}}, false, stroke)
		}
	}
	for _, t := range ticks(a.Y, a.frame.H(), vertical, a.fonts, number) {
		if y := a.py(t.at); !t.minor && len(a.Y.Names) == 0 {
			c.Stroke([]canvas.Point{{X: a.frame.X0, Y: y}, {X: a.frame.X1, Y: y}}, false, stroke)
		}
	}
}

// texts sets the title and the axes' labels.
func (a *area) texts(c canvas.Canvas) {
	f := a.frame
	mid := canvas.Point{X: (f.X0 + f.X1) / 2, Y: (f.Y0 + f.Y1) / 2}
	if a.Title != "" {
		line, style := fit(a.fonts, rich.Parse(a.Title), a.theme.title(), f.W()*1.06)
		c.Text(canvas.Point{X: mid.X, Y: a.titleLine}, line, style)
	}
	label := a.theme.label()
	if a.X.Label != "" && !a.X.HideLabel {
		y := f.Y1 + labelGap + label.Size*0.85
		if !a.Bare {
			y += tickLen
			if !a.X.HideNumbers {
				y += tickGap + a.numbersHeight()
			}
		}
		line, style := fit(a.fonts, rich.Parse(a.X.Label), label, f.W()*1.1)
		c.Text(canvas.Point{X: mid.X, Y: y}, line, style)
	}
	if a.Y.Label != "" && !a.Y.HideLabel {
		label.Up = true
		line, style := fit(a.fonts, rich.Parse(a.Y.Label), label, f.H()*1.1)
		c.Text(canvas.Point{X: f.X0 - a.leftOfAxis() - labelGap - label.Size*0.2, Y: mid.Y}, line, style)
	}
}

// leftOfAxis is the width of the ticks and numbers on the left.
func (a *area) leftOfAxis() float64 {
	if a.Bare {
		return 0
	}
	w := float64(tickLen)
	if a.Y.HideNumbers {
		return w
	}
	number := a.theme.number()
	for _, t := range ticks(a.Y, a.frame.H(), vertical, a.fonts, number) {
		w = max(w, tickLen+tickGap+a.fonts.Width(t.label, number))
	}
	return w
}
