package plot

import (
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Mark is one thing in a figure: a line, points, a region. The types of this
// package are marks; package [shape] says how to write another.
//
// A pointer to one of this package's marks is a mark as well.
type Mark interface {
	Shapes(v *shape.View) []shape.Shape
}

// An Axis is one axis of a figure. Its zero value shows all data and has no
// label.
type Axis struct {
	Label string // default none; may contain formulas
	// Min and Max are the axis' ends. If both are 0 they follow the data.
	Min, Max float64
	// Log makes the axis logarithmic; values that are not positive are gaps.
	Log bool
	// Names are set at 0, 1, 2, ... instead of numbers. Without Names those of
	// the figure's bars are taken.
	Names []string
}

// A Figure is a picture with one pair of axes. It is a value: its methods
// return a changed copy.
type Figure struct {
	Title string // default none; may contain formulas
	X, Y  Axis
	Marks []Mark // drawn in this order, the last on top
	// Width and Height are the size in CSS pixels; 0 means 540 by 350.
	Width, Height float64
	// NoLegend leaves out the legend, even if marks have labels.
	NoLegend bool
	// Equal gives both axes the same scale.
	Equal bool
	// Bare leaves out axes and grid.
	Bare bool
	// Theme is the look; its zero value is the light theme.
	Theme Theme
}

// New returns a figure of the given marks, drawn in this order. It panics with
// an [*Error] if a mark contradicts itself, such as a line with more x than y.
func New(marks ...Mark) Figure {
	return Figure{}.Add(marks...)
}

// Add returns the figure with further marks on top.
func (f Figure) Add(marks ...Mark) Figure {
	for _, m := range marks {
		check(m)
	}
	f.Marks = append(f.Marks[:len(f.Marks):len(f.Marks)], marks...)
	return f
}

// Titled returns the figure with a title.
func (f Figure) Titled(title string) Figure {
	f.Title = title
	return f
}

// Axes returns the figure with labels on its axes.
func (f Figure) Axes(x, y string) Figure {
	f.X.Label, f.Y.Label = x, y
	return f
}

// XRange returns the figure with the x-axis from low to high.
func (f Figure) XRange(low, high float64) Figure {
	f.X.Min, f.X.Max = low, high
	return f
}

// YRange returns the figure with the y-axis from low to high.
func (f Figure) YRange(low, high float64) Figure {
	f.Y.Min, f.Y.Max = low, high
	return f
}

// LogX returns the figure with a logarithmic x-axis.
func (f Figure) LogX() Figure {
	f.X.Log = true
	return f
}

// LogY returns the figure with a logarithmic y-axis.
func (f Figure) LogY() Figure {
	f.Y.Log = true
	return f
}

// Sized returns the figure with a size in CSS pixels.
func (f Figure) Sized(width, height float64) Figure {
	f.Width, f.Height = width, height
	return f
}

// Square returns the figure with the same scale on both axes.
func (f Figure) Square() Figure {
	f.Equal = true
	return f
}

// WithoutLegend returns the figure without its legend.
func (f Figure) WithoutLegend() Figure {
	f.NoLegend = true
	return f
}

// Themed returns the figure in another look, such as [Dark].
func (f Figure) Themed(t Theme) Figure {
	f.Theme = t
	return f
}

// The size of a figure without one, in CSS pixels.
const (
	defaultWidth  = 540
	defaultHeight = 350
)

func (f Figure) size() (w, h float64) {
	w, h = f.Width, f.Height
	if !(w > 0) {
		w = defaultWidth
	}
	if !(h > 0) {
		h = defaultHeight
	}
	return max(80, min(w, 4000)), max(60, min(h, 4000))
}
