package plot

import (
	"fmt"
	"sort"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Points is a scatter plot. Points of different classes have different
// colours and symbols.
type Points struct {
	// X has the abscissas; if it is empty they are 0, 1, 2, ...
	X []float64
	Y []float64 // the ordinates
	// Class is the class of each point; without it all are alike.
	Class []int
	// Names are the classes' names in the legend, by class; without them
	// classes are not in the legend.
	Names []string
	// Label is the text in the legend if there are no classes.
	Label string
	// Color is the colour if there are no classes; by default the next of the
	// figure's palette.
	Color Color
	// Size is the radius in CSS pixels; 0 means 3.5, and less if there are many.
	Size float64
	// Glyph is the symbol if there are no classes.
	Glyph shape.Glyph
}

func (p Points) check() *Error {
	if err := sameLength("Points", len(p.X), len(p.Y)); err != nil {
		return err
	}
	if len(p.Class) > 0 && len(p.Class) != len(p.Y) {
		return &Error{
			What: "Points",
			Got:  fmt.Sprintf("%d classes for %d points", len(p.Class), len(p.Y)),
			Want: "give the class of every point, or none",
		}
	}
	return nil
}

// Shapes implements [Mark].
func (p Points) Shapes(v *shape.View) []shape.Shape {
	x := abscissas(p.X, len(p.Y))
	dots := shape.Dots{Radius: p.radius(), Edge: shape.Stroke{Color: v.Paper, Width: 0.8}}
	if len(p.Class) == 0 {
		if p.Color == 0 {
			p.Color = v.Next()
		}
		dots.X, dots.Y, dots.Fill, dots.Glyph, dots.Label = x, p.Y, p.Color, p.Glyph, p.Label
		return []shape.Shape{dots}
	}
	var shapes []shape.Shape
	for _, class := range classes(p.Class) {
		d := dots
		for i, c := range p.Class {
			if c == class {
				d.X, d.Y = append(d.X, x[i]), append(d.Y, p.Y[i])
			}
		}
		d.Fill, d.Glyph = classColor(v, class), classGlyph(class)
		if class >= 0 && class < len(p.Names) {
			d.Label = p.Names[class]
		}
		shapes = append(shapes, d)
	}
	return shapes
}

func (p Points) radius() float64 {
	switch n := len(p.Y); {
	case p.Size > 0:
		return p.Size
	case n > 2000:
		return 1.5
	case n > 400:
		return 2.5
	}
	return 3.5
}

// classes returns the different classes in order.
func classes(class []int) []int {
	seen := map[int]bool{}
	var out []int
	for _, c := range class {
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	sort.Ints(out)
	return out
}

// classColor is blue for class 0, red for class 1 and so on: the palette's colours.
func classColor(v *shape.View, class int) Color {
	n := len(v.Palette)
	return v.Palette[((class%n)+n)%n]
}

func classGlyph(class int) shape.Glyph {
	glyphs := []shape.Glyph{shape.Circle, shape.Triangle, shape.Square, shape.Diamond}
	n := len(glyphs)
	return glyphs[((class%n)+n)%n]
}
