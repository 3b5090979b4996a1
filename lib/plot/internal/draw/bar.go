package draw

import (
	"image"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// scales returns the colour bars of p.
func scales(p *Panel) []shape.Scale {
	var out []shape.Scale
	for _, s := range p.Shapes {
		if sc, ok := s.(shape.Scale); ok && sc.Max > sc.Min && sc.Color != nil {
			out = append(out, sc)
		}
	}
	return out
}

func scaleAxis(sc shape.Scale) Axis {
	return Axis{Range: shape.Range{Min: sc.Min, Max: sc.Max}}
}

// scaleWidth is the width of the numbers and the label beside a bar.
func (s *sheet) scaleWidth(sc shape.Scale, height float64) float64 {
	return scaleWidth(s.fonts, s.theme, sc, height)
}

func scaleWidth(fonts *canvas.Fonts, theme Theme, sc shape.Scale, height float64) float64 {
	number := theme.number()
	var w float64
	for _, t := range ticks(scaleAxis(sc), max(20, height), vertical, fonts, number) {
		w = max(w, fonts.Width(t.label, number))
	}
	if sc.Label != "" {
		w += labelGap + theme.label().Size
	}
	return w + tickLen
}

// barsWidth is the width of all colour bars of a.
func (a *area) barsWidth() float64 {
	var w float64
	for _, sc := range scales(a.Panel) {
		w += barGap + barWidth + tickGap + scaleWidth(a.fonts, a.theme, sc, a.frame.H())
	}
	return w
}

// bars draws the colour bars to the right of the frame.
func (a *area) bars(c canvas.Canvas) {
	x := a.frame.X1
	for _, sc := range scales(a.Panel) {
		x += barGap
		bar := *a
		bar.Panel = &Panel{Y: scaleAxis(sc)}
		bar.frame = canvas.Rect{X0: x, Y0: a.frame.Y0, X1: x + barWidth, Y1: a.frame.Y1}
		bar.scale(c, sc)
		x += barWidth + tickGap + scaleWidth(a.fonts, a.theme, sc, a.frame.H())
	}
}

// scale draws one bar; a's frame is the bar.
func (a *area) scale(c canvas.Canvas, sc shape.Scale) {
	const steps = 128
	img := image.NewRGBA(image.Rect(0, 0, 1, steps))
	for i := range steps {
		t := 1 - (float64(i)+0.5)/steps
		img.Set(0, i, sc.Color(sc.Min+t*(sc.Max-sc.Min)))
	}
	c.Image(a.frame, img)
	line := shape.Stroke{Color: a.theme.Axis, Width: 1}
	c.Stroke(a.frame.Ring(), true, line)
	number := a.theme.number()
	number.Anchor = shape.Start
	x := a.frame.X1
	for _, t := range ticks(a.Y, a.frame.H(), vertical, a.fonts, number) {
		y := a.py(t.at)
		c.Stroke([]canvas.Point{{X: x, Y: y}, {X: x + tickLen, Y: y}}, false, line)
		c.Text(canvas.Point{X: x + tickLen + tickGap, Y: y + number.Size*0.36}, t.label, number)
	}
	if power := factor(a.Y, a.frame.H()); power != 0 {
		c.Text(canvas.Point{X: a.frame.X0, Y: a.frame.Y0 - 5}, factorLabel(power), number)
	}
	if sc.Label != "" {
		label := a.theme.label()
		label.Up = true
		end := x + tickGap + scaleWidth(a.fonts, a.theme, sc, a.frame.H())
		c.Text(canvas.Point{X: end, Y: (a.frame.Y0 + a.frame.Y1) / 2}, rich.Parse(sc.Label), label)
	}
}
