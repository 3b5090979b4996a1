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
			a.xLabel(c, x, base, t)
		}
	}
	if power := factor(a.X, a.frame.W()); power != 0 && !a.X.HideNumbers {
		number.Anchor = shape.End
		c.Text(canvas.Point{X: a.frame.X1 + number.Size, Y: base + number.Size*1.3}, factorLabel(power), number)
	}
}

// xLabel sets the number or name of a tick; names that are too wide for their
// place are turned.
func (a *area) xLabel(c canvas.Canvas, x, base float64, t tick) {
	number := a.theme.number()
	if !a.turned() {
		c.Text(canvas.Point{X: x, Y: base}, t.label, number)
		return
	}
	line, style := fit(a.fonts, t.label, number, a.numbersHeight())
	style.Up, style.Anchor = true, shape.End
	c.Text(canvas.Point{X: x + style.Size*0.36, Y: a.frame.Y1 + tickLen + tickGap}, line, style)
}

// turned reports whether the names on the x-axis have to be turned.
func (a *area) turned() bool {
	if len(a.X.Names) == 0 {
		return false
	}
	number := a.theme.number()
	return !apart(namedTicks(a.X), a.X, a.frame.W(), a.fonts, number)
}

// numbersHeight is the height of the numbers or names below the x-axis.
func (a *area) numbersHeight() float64 {
	number := a.theme.number()
	if !a.turned() {
		return number.Size
	}
	var longest float64
	for _, t := range namedTicks(a.X) {
		longest = max(longest, a.fonts.Width(t.label, number))
	}
	return min(longest, 110)
}

// belowAxis is the height of all that stands below the frame.
func (a *area) belowAxis() float64 {
	h := float64(labelGap)
	if !a.Bare {
		h += tickLen
		if !a.X.HideNumbers {
			h += tickGap + a.numbersHeight()
		}
	}
	if a.X.Label != "" && !a.X.HideLabel {
		h += labelGap + a.theme.label().Size
	}
	return h
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
