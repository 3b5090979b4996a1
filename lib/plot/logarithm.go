package plot

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// positive returns the range of the positive values of shapes, all that a
// logarithmic axis can show.
func positive(shapes []shape.Shape, vertical bool) shape.Range {
	r := shape.NoRange()
	add := func(x, y []float64) {
		if vertical {
			x = y
		}
		for _, v := range x {
			if v > 0 {
				r = r.Union(shape.Span(v))
			}
		}
	}
	for _, s := range shapes {
		switch s := s.(type) {
		case shape.Path:
			if vertical && s.Window != nil && s.Window.Min > 0 {
				add(nil, []float64{s.Window.Min, s.Window.Max})
				continue
			}
			add(s.X, s.Y)
		case shape.Dots:
			add(s.X, s.Y)
		case shape.Area:
			add(s.X, s.Low)
			add(s.X, s.High)
		case shape.Boxes:
			add(s.X0, s.Y0)
			add(s.X1, s.Y1)
		default:
			b := s.Extent().Loose.Union(s.Extent().Exact)
			add([]float64{b.X.Min, b.X.Max}, []float64{b.Y.Min, b.Y.Max})
		}
	}
	return r
}

// logRange keeps to positive values; without any it shows one decade.
func logRange(r shape.Range, room float64) shape.Range {
	if r.Empty() || r.Max <= 0 {
		return shape.Range{Min: 0.1, Max: 1}
	}
	low, high := math.Log10(max(r.Min, 1e-290)), math.Log10(max(r.Max, 1e-290))
	pad := (high - low) * room
	if high-low < 0.02 {
		pad = 0.2
	}
	return shape.Range{Min: math.Pow(10, low-pad), Max: math.Pow(10, high+pad)}
}
