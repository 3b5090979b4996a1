package plot

import (
	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Color is 0xAARRGGBB. The zero Color lets the figure choose.
type Color = shape.Color

// The colours of Okabe and Ito, "Color Universal Design" (2008), which can be
// told apart with any colour vision, and neutral ones.
const (
	Blue   Color = 0xFF0072B2
	Red    Color = 0xFFD55E00
	Green  Color = 0xFF009E73
	Purple Color = 0xFFCC79A7
	Orange Color = 0xFFE69F00
	Sky    Color = 0xFF56B4E9
	Yellow Color = 0xFFF0E442
	Black  Color = 0xFF000000
	Gray   Color = 0xFF7F7F7F
	Silver Color = 0xFFB8B8B8
	White  Color = 0xFFFFFFFF
)

// RGB returns the opaque colour with the given components.
func RGB(r, g, b uint8) Color { return shape.RGB(r, g, b) }

// A Theme is the look of all that is not data. Zero fields have the value of
// the light theme.
type Theme struct {
	// Paper is the background; default white.
	Paper Color
	// Ink is the colour of text; default nearly black.
	Ink Color
	// Axis is the colour of axes and ticks; default gray.
	Axis Color
	// Grid is the colour of the grid; default a very light gray.
	Grid Color
	// FontSize is the size of labels in CSS pixels; default 13.
	FontSize float64
	// Palette has the colours of the marks; default those of Okabe and Ito.
	Palette []Color
}

// Dark returns a theme for dark slides.
func Dark() Theme {
	return Theme{
		Paper: 0xFF1B1E23, Ink: 0xFFE6E6E6, Axis: 0xFF9A9A9A, Grid: 0xFF33373D,
		Palette: []Color{Sky, 0xFFFF8C42, 0xFF2FC79A, 0xFFE5A3C7, Orange, 0xFF7FA8FF, Yellow},
	}
}

func (t Theme) withDefaults() Theme {
	t.Paper = t.Paper.Or(White)
	t.Ink = t.Ink.Or(0xFF222222)
	t.Axis = t.Axis.Or(0xFF6E6E6E)
	t.Grid = t.Grid.Or(0xFFE8E8E8)
	if !(t.FontSize > 0) {
		t.FontSize = 13
	}
	if len(t.Palette) == 0 {
		t.Palette = []Color{Blue, Red, Green, Purple, Orange, Sky, 0xFF8C6D1F, 0xFF555555}
	}
	return t
}

func (t Theme) drawing() draw.Theme {
	return draw.Theme{Paper: t.Paper, Ink: t.Ink, Axis: t.Axis, Grid: t.Grid, FontSize: t.FontSize}
}
