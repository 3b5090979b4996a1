package plot

import (
	"fmt"
	"image"
	"math"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Regions shows which class a classifier gives to each point of the plane:
// coloured regions, their border in gray, the samples, and, if it is known, the
// Bayes classifier's border in black.
//
//	plot.New(plot.Regions{Of: net, Data: train, Bayes: mixture.Posterior})
type Regions struct {
	// F returns the probability of class 1 or, with Classes > 2, the class.
	// It is called N*N times, never by two goroutines at once.
	F func(x1, x2 float64) float64
	// Of is the probability in place of F, of many points at once, which takes
	// a network a fraction of the time.
	Of data.Batch
	// Classes is the number of classes if F returns a class; 0 means two
	// classes and a probability.
	Classes int
	// Level is the value of F on the border; 0 means 0.5.
	Level float64
	// Data are the samples, with two inputs and a class; nil means none.
	Data *data.Set
	// Bayes, if given, is the true probability of class 1.
	Bayes func(x1, x2 float64) float64
	// Probability shows F itself by shades of both classes' colours instead of
	// the decision, and a colour bar.
	Probability bool
	// X1 and X2 are the domain; by default that of Data or of the other marks.
	X1, X2 Range
	// N is the number of grid points in each direction; 0 means 120, or 240 with Of.
	N int
	// Label and BayesLabel are the texts in the legend for the borders.
	Label, BayesLabel string
	// CurveOnly leaves out the regions, so that several networks' borders can
	// be compared.
	CurveOnly bool
	// Dash and Color are the border's; default solid and gray.
	Dash  Dash
	Color Color
}

func (r Regions) plane() plane {
	p := plane{what: "Regions", f: r.F, of: r.Of, noZ: true, x1: r.X1, x2: r.X2, n: r.N}
	if r.Data != nil && r.Data.Inputs() == 2 {
		if isZero(p.x1) {
			p.x1 = grown(shape.Span(r.Data.Input(0)...), 0.06)
		}
		if isZero(p.x2) {
			p.x2 = grown(shape.Span(r.Data.Input(1)...), 0.06)
		}
	}
	return p
}

func (r Regions) probe() { r.plane().probe() }

func (r Regions) check() *Error {
	if r.Data != nil && r.Data.Inputs() != 2 {
		return &Error{What: "Regions", Got: fmt.Sprintf("data with %d inputs", r.Data.Inputs()), Want: "give data with two"}
	}
	if r.Of != nil && r.Classes > 2 {
		return &Error{What: "Regions", Got: fmt.Sprintf("Of and %d classes", r.Classes), Want: "set F to a function that returns the class, such as a network's ClassAt"}
	}
	return r.plane().check()
}

func (r Regions) follows() bool { return r.plane().follows() }

// Shapes implements [Mark].
func (r Regions) Shapes(v *shape.View) []shape.Shape {
	p := r.plane()
	g := p.field(v)
	level := r.Level
	if level == 0 {
		level = 0.5
	}
	var shapes []shape.Shape
	switch {
	case r.CurveOnly:
		shapes = append(shapes, r.picture(g, nil))
	case r.Classes > 2:
		shapes = append(shapes, r.picture(g, g.Vote(r.classRamp(v), imageSize)))
	case r.Probability:
		colors := r.shades(v)
		unit := Range{Min: 0, Max: 2 * level}
		shapes = append(shapes, r.picture(g, g.Smooth(colors.ramp(unit, shades), imageSize)), colors.bar(unit, ""))
	default:
		ramp := bands(Colors{tint(v, 0), tint(v, 1)}, []float64{level})
		shapes = append(shapes, r.picture(g, g.Smooth(ramp, imageSize)))
	}
	if r.Classes <= 2 {
		gray := stroke(r.Color.Or(0xFF6A6A6A), lineWidth, r.Dash)
		shapes = append(shapes, border(g, level, gray, r.Label))
	}
	if r.Bayes != nil {
		p.f, p.of, p.x1, p.x2 = r.Bayes, nil, g.X, g.Y
		shapes = append(shapes, border(p.field(v), 0.5, stroke(v.Ink, lineWidth, Solid), r.BayesLabel))
	}
	if r.Data != nil {
		shapes = append(shapes, Data(r.Data).Shapes(v)...)
	}
	return shapes
}

func (r Regions) picture(g *field.Field, img image.Image) shape.Shape {
	return shape.Picture{Box: shape.Bounds{X: g.X, Y: g.Y}, Image: img}
}

// tint is the pale colour of a class's region.
func tint(v *shape.View, class int) Color { return v.Paper.Mix(classColor(v, class), 0.28) }

// shades run from the colour of class 0 over the paper to that of class 1.
func (r Regions) shades(v *shape.View) Colors {
	blue, red := classColor(v, 0), classColor(v, 1)
	return Colors{v.Paper.Mix(blue, 0.85), v.Paper.Mix(blue, 0.4), v.Paper, v.Paper.Mix(red, 0.4), v.Paper.Mix(red, 0.85)}
}

func (r Regions) classRamp(v *shape.View) field.Ramp {
	colors := make([]shape.Color, min(250, r.Classes))
	for i := range colors {
		colors[i] = tint(v, i)
	}
	return field.Ramp{Colors: colors, Index: func(f float64) int { return int(math.Round(f)) }}
}

func border(g *field.Field, level float64, s shape.Stroke, label string) shape.Shape {
	path := shape.Path{Stroke: s, Label: label}
	for _, line := range g.Contour(level) {
		path.X = append(append(path.X, line.X...), math.NaN())
		path.Y = append(append(path.Y, line.Y...), math.NaN())
	}
	return path
}
