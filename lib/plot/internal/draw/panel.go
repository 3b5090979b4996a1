// Package draw lays figures out and draws them on a canvas: axes, ticks, grid,
// legend, and the shapes in their frame.
package draw

import (
	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Panel is one pair of axes with everything in it, ready to be drawn.
type Panel struct {
	Title  string
	X, Y   Axis
	Shapes []shape.Shape
	// NoLegend leaves the legend out, even where shapes have labels.
	NoLegend bool
	// Equal gives both axes the same scale.
	Equal bool
	// Bare leaves axes, ticks and grid out.
	Bare bool
}

// An Axis is one axis of a panel.
type Axis struct {
	Label string
	// Range is what is shown; it is not empty, and positive if Log is set.
	Range shape.Range
	Log   bool
	// Whole says that all data are whole numbers, so that ticks between them
	// would mean nothing.
	Whole bool
	// Names, if there are any, are set at 0, 1, 2, ... instead of numbers.
	Names []string
	// HideNumbers and HideLabel leave out what a neighbour in a grid shows.
	HideNumbers, HideLabel bool
}

// A Theme has the colours and sizes of everything that is not data.
type Theme struct {
	Paper, Ink, Axis, Grid shape.Color
	// FontSize is the size of the axes' labels; numbers are a little smaller,
	// titles a little larger.
	FontSize float64
}

func (t Theme) label() canvas.Style  { return canvas.Style{Size: t.FontSize, Color: t.Ink} }
func (t Theme) number() canvas.Style { return canvas.Style{Size: t.FontSize - 1, Color: t.Ink} }
func (t Theme) title() canvas.Style {
	return canvas.Style{Size: t.FontSize + 2, Color: t.Ink, Bold: true}
}

// Draw draws the panels, row by row, into the rectangle of w by h pixels. All
// rows have the same number of panels; a nil panel stays empty.
func Draw(c canvas.Canvas, fonts *canvas.Fonts, theme Theme, title string, rows [][]*Panel, w, h float64) {
	sheet := layout(fonts, theme, title, rows, w, h)
	if title != "" {
		sheet.title(c, title)
	}
	for i, row := range rows {
		for j, p := range row {
			if p == nil {
				continue
			}
			a := newArea(fonts, theme, p, sheet.frames[i][j])
			a.titleLine = titleLine(row, sheet.frames[i])
			a.draw(c, sheet.legends[i][j])
		}
	}
}
