package plot

import (
	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Heat shows a function of the plane, or a table of values, by colour.
type Heat struct {
	// F is evaluated on a grid of N by N points, or Z has the values: Z[i][j]
	// at the i-th of x2, from below, and the j-th of x1.
	F func(x1, x2 float64) float64
	Z [][]float64
	// Of is evaluated in place of F, many points at once, which takes a network
	// a fraction of the time.
	Of data.Batch
	// X1 and X2 are the domain. For F and Of it is, by default, that of the other
	// marks or -1 to 1; for Z it is the indices.
	X1, X2 Range
	// N is the number of grid points in each direction; 0 means 120, or 240 with Of.
	N int
	// Low and High are the values of the first and last colour; if both are 0,
	// those of the data.
	Low, High float64
	// Colors is the scale; default [Sequential].
	Colors Colors
	// Label is the text beside the colour bar.
	Label string
	// NoBar leaves out the colour bar.
	NoBar bool
	// Opacity is from 0 to 1; 0 means 1.
	Opacity float64
}

func (h Heat) plane() plane {
	return plane{what: "Heat", f: h.F, of: h.Of, z: h.Z, x1: h.X1, x2: h.X2, n: h.N}
}

func (h Heat) probe()        { h.plane().probe() }
func (h Heat) check() *Error { return h.plane().check() }
func (h Heat) follows() bool { return h.plane().follows() }

// imageSize is about the number of pixels of an image in each direction.
const imageSize = 420

// shades is the number of different colours of a smooth image: more than the
// eye can tell apart, and few enough for a palette with the rest of the figure.
const shades = 120

// Shapes implements [Mark].
func (h Heat) Shapes(v *shape.View) []shape.Shape {
	g := h.plane().field(v)
	r := valueRange(g, h.Low, h.High)
	colors := h.Colors
	if len(colors) == 0 {
		colors = Sequential()
	}
	if h.Opacity > 0 && h.Opacity < 1 {
		colors = colors.over(v.Paper, h.Opacity)
	}
	picture := shape.Picture{Box: shape.Bounds{X: g.X, Y: g.Y}}
	ramp := colors.ramp(r, shades)
	if len(h.Z) == 0 {
		picture.Image = g.Smooth(ramp, imageSize)
	} else {
		nx, ny := g.Size()
		picture.Image = g.Cells(ramp, imageSize)
		picture.Box = shape.Bounds{X: cells(g.X, nx), Y: cells(g.Y, ny)}
	}
	shapes := []shape.Shape{picture}
	if !h.NoBar {
		shapes = append(shapes, colors.bar(r, h.Label))
	}
	return shapes
}

// valueRange returns the values of the first and last colour.
func valueRange(g *field.Field, low, high float64) Range {
	if low != high {
		return Range{Min: min(low, high), Max: max(low, high)}
	}
	r := g.Range()
	if r.Empty() {
		return Range{Min: 0, Max: 1}
	}
	return r
}

// cells widens a range of centres by half a cell on both sides.
func cells(r Range, n int) Range {
	if n < 2 {
		return Range{Min: r.Min - 0.5, Max: r.Max - 0.5}
	}
	return grown(r, 0.5/float64(n-1))
}

func (c Colors) bar(r Range, label string) shape.Scale {
	return shape.Scale{Min: r.Min, Max: r.Max, Label: label, Color: func(v float64) Color {
		return c.At((v - r.Min) / r.Len())
	}}
}

// over returns the colours as they look on the paper with some opacity.
func (c Colors) over(paper Color, opacity float64) Colors {
	out := make(Colors, len(c))
	for i, col := range c {
		out[i] = paper.Mix(col, opacity)
	}
	return out
}
