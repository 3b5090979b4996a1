package draw

import (
	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
)

// smallest is the size in CSS pixels below which text is cut rather than made
// smaller.
const smallest = 9

// fit makes a line of text smaller, and then shorter, until it is no wider than
// width.
func fit(fonts *canvas.Fonts, line rich.Line, s canvas.Style, width float64) (rich.Line, canvas.Style) {
	w := fonts.Width(line, s)
	if w <= width || width <= 0 {
		return line, s
	}
	s.Size = max(smallest, s.Size*width/w)
	for fonts.Width(line, s) > width && len(line) > 0 {
		line = shorter(line)
	}
	return line, s
}

// shorter takes the last sign away, and puts an ellipsis there.
func shorter(line rich.Line) rich.Line {
	out := append(rich.Line(nil), line...)
	last := &out[len(out)-1]
	signs := []rune(last.Text)
	if signs[len(signs)-1] == '…' {
		signs = signs[:len(signs)-1]
	}
	if len(signs) <= 1 {
		out = out[:len(out)-1]
		if len(out) == 0 {
			return nil
		}
		out[len(out)-1].Text += "…"
		return out
	}
	last.Text = string(signs[:len(signs)-1]) + "…"
	return out
}
