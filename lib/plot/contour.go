package plot

import (
	"math"
	"slices"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Contour shows a function of the plane by lines of equal value.
type Contour struct {
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
	// Levels are the values of the lines. Without them there are about ten
	// lines at round values, or, with Log, at powers.
	Levels []float64
	// Log spaces the levels by factors, for functions that are steep far from
	// their minimum, such as losses. Only positive values have lines.
	Log bool
	// Filled paints the bands between the levels.
	Filled bool
	// Numbers writes the level on each line that is long enough.
	Numbers bool
	// Colors is the scale of lines or bands; default [Sequential].
	Colors Colors
	// Color, if set, is the colour of all lines.
	Color Color
	// Width is the lines' width in CSS pixels; 0 means 1.2.
	Width float64
	// Dash is the lines' pattern; default [Solid].
	Dash Dash
	// Label is the text in the legend.
	Label string
}

func (c Contour) plane() plane {
	return plane{what: "Contour", f: c.F, of: c.Of, z: c.Z, x1: c.X1, x2: c.X2, n: c.N}
}

func (c Contour) probe()        { c.plane().probe() }
func (c Contour) check() *Error { return c.plane().check() }
func (c Contour) follows() bool { return c.plane().follows() }

// Shapes implements [Mark].
func (c Contour) Shapes(v *shape.View) []shape.Shape {
	g := c.plane().field(v)
	levels := c.levels(g.Range())
	if len(levels) == 0 {
		return nil
	}
	colors := c.Colors
	if len(colors) == 0 {
		colors = Sequential()
	}
	// Without an image the picture only claims the frame for the domain.
	ground := shape.Picture{Box: shape.Bounds{X: g.X, Y: g.Y}}
	if c.Filled {
		ground.Image = g.Smooth(bands(colors.over(v.Paper, 0.75), levels), imageSize)
	}
	shapes := []shape.Shape{ground}
	var notes []shape.Shape
	numbers := labels{x1: g.X, x2: g.Y}
	for i, level := range levels {
		col := c.Color
		if col == 0 {
			col = colors.At((float64(i) + 0.5) / float64(len(levels)))
			if c.Filled {
				col = v.Ink.Fade(0.45)
			}
		}
		shapes = append(shapes, c.lines(g, level, col)...)
		if c.Numbers {
			notes = append(notes, numbers.add(g, level)...)
		}
	}
	shapes = append(shapes, notes...)
	return append(shapes, shape.Path{X: nil, Label: c.Label, Stroke: c.stroke(c.Color.Or(v.Ink))})
}

func (c Contour) stroke(col Color) shape.Stroke {
	width := c.Width
	if !(width > 0) {
		width = 1.2
	}
	return stroke(col, width, c.Dash)
}

func (c Contour) lines(g *field.Field, level float64, col Color) []shape.Shape {
	path := shape.Path{Stroke: c.stroke(col)}
	for _, line := range g.Contour(level) {
		path.X = append(append(path.X, line.X...), math.NaN())
		path.Y = append(append(path.Y, line.Y...), math.NaN())
	}
	if len(path.X) == 0 {
		return nil
	}
	return []shape.Shape{path}
}

// labels are the numbers on the lines that have been written.
type labels struct {
	x1, x2 Range
	X, Y   []float64
}

// add writes the level on its longest line, if that is long enough and has a
// place away from the other numbers.
func (l *labels) add(g *field.Field, level float64) []shape.Shape {
	var longest field.Polyline
	for _, line := range g.Contour(level) {
		if len(line.X) > len(longest.X) {
			longest = line
		}
	}
	if len(longest.X) == 0 || l.span(longest) < 0.25 {
		return nil
	}
	for _, share := range []float64{1. / 3, 1. / 2, 1. / 6, 2. / 3, 5. / 6} {
		k := int(share * float64(len(longest.X)))
		x, y := longest.X[k], longest.Y[k]
		if l.free(x, y) {
			l.X, l.Y = append(l.X, x), append(l.Y, y)
			return []shape.Shape{shape.Note{X: x, Y: y, Text: short(level, 4), Size: 10, Halo: true}}
		}
	}
	return nil
}

// span returns the larger side of the rectangle around a line, as a share of the
// domain's.
func (l *labels) span(line field.Polyline) float64 {
	return max(
		(slices.Max(line.X)-slices.Min(line.X))/l.x1.Len(),
		(slices.Max(line.Y)-slices.Min(line.Y))/l.x2.Len(),
	)
}

// free reports whether a number at (x, y) is off the frame and covers no other.
func (l *labels) free(x, y float64) bool {
	const width, height = 0.13, 0.06 // of a number, as shares of the domain's
	edge := func(v float64, r Range, size float64) bool {
		return v-r.Min < size/2*r.Len() || r.Max-v < size/2*r.Len()
	}
	if edge(x, l.x1, width) || edge(y, l.x2, height) {
		return false
	}
	for i := range l.X {
		if math.Abs(x-l.X[i]) < width*l.x1.Len() && math.Abs(y-l.Y[i]) < height*l.x2.Len() {
			return false
		}
	}
	return true
}

// levels returns the values of the lines in increasing order.
func (c Contour) levels(r Range) []float64 {
	switch {
	case len(c.Levels) > 0:
		return finiteSorted(c.Levels)
	case r.Empty() || r.Len() == 0:
		return nil
	case c.Log && r.Max > 0:
		return logLevels(r)
	}
	step := roundStep(r.Len() / 10)
	var levels []float64
	for k := math.Ceil(r.Min/step + 1e-9); k*step < r.Max && len(levels) < 50; k++ {
		levels = append(levels, k*step)
	}
	return levels
}

// logLevels returns about a dozen levels, evenly spaced by their logarithm but
// for rounding, over at most six powers of ten.
func logLevels(r Range) []float64 {
	const n = 12
	high := math.Log10(r.Max)
	low := high - 6
	if r.Min > 0 {
		low = max(low, math.Log10(r.Min))
	}
	digits := 1 // as few as tell neighbours apart
	for digits < 15 && math.Pow(10, (high-low)/(n+1)) < 1+2*math.Pow(10, float64(1-digits)) {
		digits++
	}
	var levels []float64
	for i := 1; i <= n; i++ {
		levels = append(levels, rounded(math.Pow(10, low+(high-low)*float64(i)/(n+1)), digits))
	}
	return levels
}

// roundStep returns the smallest of 1, 2 or 5 times a power of ten that is not
// less than raw.
func roundStep(raw float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= raw*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// bands colours what lies between the levels, below the first and above the last.
func bands(c Colors, levels []float64) field.Ramp {
	colors := make([]shape.Color, min(250, len(levels)+1))
	for i := range colors {
		colors[i] = c.At(float64(i) / float64(max(1, len(colors)-1)))
	}
	return field.Ramp{Colors: colors, Index: func(v float64) int {
		i := 0
		for i < len(levels) && v >= levels[i] {
			i++
		}
		return i
	}}
}
