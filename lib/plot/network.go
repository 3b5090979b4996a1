package plot

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Network is the drawing of a multilayer perceptron: a circle for each unit,
// and a line for each weight, whose width is the weight's size and whose colour
// is its sign (red positive, blue negative).
type Network struct {
	// Layers has the number of units of each layer, the inputs first.
	Layers []int
	// Weights[l][i][j] is the weight from unit j of layer l to unit i of layer
	// l+1. Without Weights all lines are thin and gray.
	Weights [][][]float64
	// Biases[l][i] is the bias of unit i of layer l+1; nil means none.
	Biases [][]float64
	// Values writes the weights on the lines.
	Values bool
	// Units has texts for the circles, by layer; default x_1, x_2 for inputs,
	// a_1^{(2)} and so on. An empty text leaves a circle empty.
	Units [][]string
	// Limit is the number of units of a layer that are drawn at most; the rest
	// is dots. 0 means 12.
	Limit int
	// Radius is that of the circles in CSS pixels, of which small ones are
	// without text. 0 means what suits a figure of the usual height.
	Radius float64
}

// mostUnits is the most units of a layer that is drawn.
const mostUnits = 1_000_000

func (n Network) check() *Error {
	if len(n.Layers) == 0 {
		return &Error{What: "Network", Got: "no layers", Want: "set Layers to the number of units of each"}
	}
	for l, units := range n.Layers {
		if units < 1 || units > mostUnits {
			return &Error{What: "Network", Got: fmt.Sprintf("%d units in layer %d", units, l), Want: fmt.Sprintf("give 1 to %d", mostUnits)}
		}
	}
	for l, w := range n.Weights {
		if l+1 >= len(n.Layers) || len(w) != n.Layers[l+1] {
			return &Error{What: "Network", Got: fmt.Sprintf("weights of %d units behind layer %d", len(w), l), Want: "give a row for every unit of the next layer"}
		}
		for _, row := range w {
			if len(row) != n.Layers[l] {
				return &Error{What: "Network", Got: fmt.Sprintf("%d weights from layer %d", len(row), l), Want: "give one for every unit of the layer"}
			}
		}
	}
	return nil
}

func (n Network) bare() bool { return true }

// Shapes implements [Mark].
func (n Network) Shapes(v *shape.View) []shape.Shape {
	d := diagram{Network: n, view: v, largest: n.largest()}
	tallest := 0
	for _, units := range n.Layers {
		tallest = max(tallest, min(units, n.limit()))
	}
	d.radius = max(6, min(17, 150/float64(tallest+1)))
	if n.Radius > 0 {
		d.radius = n.Radius
	}
	d.room(tallest)
	for l := range n.Layers {
		d.edges(l)
	}
	d.shapes = append(d.shapes, d.numbers...) // above all edges
	for l := range n.Layers {
		d.units(l)
	}
	return d.shapes
}

func (n Network) limit() int {
	if n.Limit > 0 {
		return n.Limit
	}
	return 12
}

// largest is the largest absolute weight.
func (n Network) largest() float64 {
	var m float64
	for _, layer := range n.Weights {
		for _, row := range layer {
			for _, w := range row {
				if math.Abs(w) <= shape.Largest {
					m = math.Max(m, math.Abs(w))
				}
			}
		}
	}
	for _, layer := range n.Biases {
		for _, w := range layer {
			if math.Abs(w) <= shape.Largest {
				m = math.Max(m, math.Abs(w))
			}
		}
	}
	return m
}

// A diagram is a network that is being drawn: layers stand at x = 0, 1, 2, ...,
// and units one apart, centred around y = 0.
type diagram struct {
	Network
	view    *shape.View
	largest float64
	radius  float64
	shapes  []shape.Shape
	numbers []shape.Shape // of the weights
}

// room is an invisible line around everything, so that circles are not cut.
func (d *diagram) room(tallest int) {
	last, half := float64(len(d.Layers)-1), float64(tallest)/2
	low := -half
	if len(d.Biases) > 0 {
		low -= 0.8
	}
	d.shapes = append(d.shapes, shape.Path{X: []float64{-0.2, last + 0.2}, Y: []float64{low, half}})
}

// shown returns the units of a layer that are drawn, and whether some are not.
func (d *diagram) shown(l int) (units []int, more bool) {
	n, limit := d.Layers[l], d.limit()
	for i := range n {
		if n <= limit || i < limit/2 || i >= n-(limit-1)/2 {
			units = append(units, i)
		}
	}
	return units, n > limit
}

// at is the position of a layer's k-th drawn unit of n; the gap for units that
// are not drawn is one unit high.
func (d *diagram) at(l, k int) (x, y float64) {
	units, more := d.shown(l)
	n := len(units)
	if more {
		n++
		if k >= d.limit()/2 {
			k++
		}
	}
	return float64(l), float64(n-1)/2 - float64(k)
}

func (d *diagram) hasBias(l int) bool { return l < len(d.Biases) && len(d.Biases[l]) == d.Layers[l+1] }

// biasAt is the position of the bias unit of a layer, below all others.
func (d *diagram) biasAt(l int) (x, y float64) {
	units, more := d.shown(l)
	n := len(units)
	if more {
		n++
	}
	return float64(l) + 0.12, -float64(n+1)/2 - 0.1
}

func (d *diagram) edges(l int) {
	if l+1 >= len(d.Layers) {
		return
	}
	from, _ := d.shown(l)
	to, _ := d.shown(l + 1)
	for k, i := range to {
		x1, y1 := d.at(l+1, k)
		for h, j := range from {
			x0, y0 := d.at(l, h)
			w := math.NaN()
			if l < len(d.Weights) {
				w = d.Weights[l][i][j]
			}
			d.edge(x0, y0, x1, y1, w, h+k)
		}
		if d.hasBias(l) {
			x0, y0 := d.biasAt(l)
			d.edge(x0, y0, x1, y1, d.Biases[l][i], k)
		}
	}
}

// edge draws one weight. Its number stands at one of two places on the line,
// so that those of crossing lines do not meet.
func (d *diagram) edge(x0, y0, x1, y1, w float64, order int) {
	s := shape.Stroke{Color: Silver, Width: 1}
	if !math.IsNaN(w) && d.largest > 0 {
		size := math.Abs(w) / d.largest
		c := classColor(d.view, 0)
		if w > 0 {
			c = classColor(d.view, 1)
		}
		s = shape.Stroke{Color: c.Fade(0.35 + 0.65*size), Width: 0.5 + 4.5*size}
	}
	d.shapes = append(d.shapes, shape.Path{X: []float64{x0, x1}, Y: []float64{y0, y1}, Stroke: s})
	if d.Values && !math.IsNaN(w) {
		t := 0.3
		if order%2 == 1 {
			t = 0.68
		}
		d.numbers = append(d.numbers, shape.Note{
			X: x0 + t*(x1-x0), Y: y0 + t*(y1-y0), Text: short(w, 3), Size: 11, Halo: true,
		})
	}
}

func (d *diagram) units(l int) {
	dots := shape.Dots{Radius: d.radius, Fill: d.fill(l), Edge: shape.Stroke{Color: d.view.Ink, Width: 1.3}}
	var notes []shape.Shape
	units, more := d.shown(l)
	for k, i := range units {
		x, y := d.at(l, k)
		dots.X, dots.Y = append(dots.X, x), append(dots.Y, y)
		if text := d.text(l, i); text != "" && d.radius >= 12 {
			notes = append(notes, shape.Note{X: x, Y: y, Text: text, Size: d.radius * 0.72})
		}
	}
	d.shapes = append(append(d.shapes, dots), notes...)
	if more {
		x, y := d.at(l, d.limit()/2)
		d.shapes = append(d.shapes, shape.Dots{
			X: []float64{x, x, x}, Y: []float64{y + 0.75, y + 1, y + 1.25}, Radius: 1.6, Fill: d.view.Ink,
		})
	}
	if d.hasBias(l) {
		x, y := d.biasAt(l)
		d.shapes = append(d.shapes,
			shape.Dots{X: []float64{x}, Y: []float64{y}, Radius: d.radius * 0.7, Fill: d.view.Paper, Edge: shape.Stroke{Color: Gray, Width: 1.1}},
			shape.Note{X: x, Y: y, Text: "1", Size: d.radius * 0.7})
	}
}

func (d *diagram) fill(l int) Color {
	switch l {
	case 0:
		return d.view.Paper.Mix(classColor(d.view, 2), 0.25)
	case len(d.Layers) - 1:
		return d.view.Paper.Mix(classColor(d.view, 4), 0.35)
	}
	return d.view.Paper.Mix(Gray, 0.18)
}

func (d *diagram) text(l, i int) string {
	if l < len(d.Units) {
		if i < len(d.Units[l]) {
			return d.Units[l][i]
		}
		return ""
	}
	if l == 0 {
		return fmt.Sprintf("$x_{%d}$", i+1)
	}
	return fmt.Sprintf("$a_{%d}^{(%d)}$", i+1, l+1)
}
