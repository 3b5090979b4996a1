package draw

import (
	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// axes draws the lines, ticks and numbers of both axes; with boxed the frame is
// closed, as around an image.
func (a *area) axes(c canvas.Canvas, boxed bool) {
	f := a.frame
	stroke := shape.Stroke{Color: a.theme.Axis, Width: 1}
	if boxed {
		c.Stroke(f.Ring(), true, stroke)
	} else {
		c.Stroke([]canvas.Point{{X: f.X0, Y: f.Y0}, {X: f.X0, Y: f.Y1}, {X: f.X1, Y: f.Y1}}, false, stroke)
	}
	a.xTicks(c, stroke)
	a.yTicks(c, stroke)
}

// tickLength returns the length of a tick: minor ones are shorter.
func tickLength(t tick) float64 {
	if t.minor {
		return tickLen * 0.6
	}
	return tickLen
}

func (a *area) xTicks(c canvas.Canvas, stroke shape.Stroke) {
	number := a.theme.number()
	y := a.frame.Y1
	base := y + tickLen + tickGap + number.Size*0.75
	for _, t := range ticks(a.X, a.frame.W(), horizontal, a.fonts, number) {
		x := a.px(t.at)
		c.Stroke([]canvas.Point{{X: x, Y: y}, {X: x, Y: y + tickLength(t)}}, false, stroke)
		if len(t.label) > 0 && !a.X.HideNumbers {
			c.Text(canvas.Point{X: x, Y: base}, t.label, number)
		}
	}
	if power := factor(a.X, a.frame.W()); power != 0 && !a.X.HideNumbers {
		number.Anchor = shape.End
		c.Text(canvas.Point{X: a.frame.X1 + number.Size, Y: base + number.Size*1.3}, factorLabel(power), number)
	}
}

func (a *area) yTicks(c canvas.Canvas, stroke shape.Stroke) {
	number := a.theme.number()
	number.Anchor = shape.End
	x := a.frame.X0
	for _, t := range ticks(a.Y, a.frame.H(), vertical, a.fonts, number) {
		y := a.py(t.at)
		c.Stroke([]canvas.Point{{X: x, Y: y}, {X: x - tickLength(t), Y: y}}, false, stroke)
		if len(t.label) > 0 && !a.Y.HideNumbers {
			c.Text(canvas.Point{X: x - tickLen - tickGap, Y: y + number.Size*0.36}, t.label, number)
		}
	}
	if power := factor(a.Y, a.frame.H()); power != 0 && !a.Y.HideNumbers {
		number.Anchor = shape.Start
		c.Text(canvas.Point{X: x - tickLen, Y: a.frame.Y0 - 5}, factorLabel(power), number)
	}
}
