package plot

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Hist is a histogram. Several in one figure are transparent.
type Hist struct {
	X []float64 // the values that are counted
	// Bins is the number of bins; 0 means that the rule of Freedman and
	// Diaconis decides, within 5 to 60.
	Bins int
	// From and To are the ends of the bins; if both are 0, those of the data.
	// Values outside are not counted.
	From, To float64
	// Density divides by the number of values and the bins' width, so that
	// the area is 1.
	Density bool
	// Label is the text in the legend; without one there is no entry.
	Label string
	// Color is by default the next of the figure's palette.
	Color Color
}

// Shapes implements [Mark].
func (h Hist) Shapes(v *shape.View) []shape.Shape {
	c := h.Color
	if c == 0 {
		c = v.Next()
	}
	r := shape.Span(h.X...)
	if h.From != h.To {
		r = shape.Range{Min: math.Min(h.From, h.To), Max: math.Max(h.From, h.To)}
	}
	boxes := shape.Boxes{Fill: c.Fade(0.65), Edge: shape.Stroke{Color: v.Paper, Width: 0.8}, Label: h.Label}
	if r.Empty() {
		return []shape.Shape{boxes}
	}
	if r.Len() == 0 {
		r = shape.Range{Min: r.Min - 0.5, Max: r.Max + 0.5}
	}
	counts, total := count(h.X, r, h.bins(r))
	width := r.Len() / float64(len(counts))
	for i, n := range counts {
		if h.Density && total > 0 {
			n /= total * width
		}
		boxes.X0, boxes.X1 = append(boxes.X0, r.Min+float64(i)*width), append(boxes.X1, r.Min+float64(i+1)*width)
		boxes.Y0, boxes.Y1 = append(boxes.Y0, 0), append(boxes.Y1, n)
	}
	return []shape.Shape{boxes}
}

// count returns how many of x are in each of n bins, and in all.
func count(x []float64, r shape.Range, n int) (counts []float64, total float64) {
	counts = make([]float64, n)
	for _, v := range x {
		if !(v >= r.Min && v <= r.Max) {
			continue
		}
		i := min(n-1, int((v-r.Min)/r.Len()*float64(n)))
		counts[i]++
		total++
	}
	return counts, total
}

// bins is the number of bins after Freedman and Diaconis, "On the histogram as
// a density estimator" (1981): their width is 2 IQR / n^(1/3).
func (h Hist) bins(r shape.Range) int {
	if h.Bins > 0 {
		return min(h.Bins, 2000)
	}
	sorted := finiteSorted(h.X)
	n := len(sorted)
	if n < 2 {
		return 5
	}
	width := 2 * (sorted[n*3/4] - sorted[n/4]) / math.Cbrt(float64(n))
	if width <= 0 {
		return 10
	}
	return int(math.Max(5, math.Min(60, math.Ceil(r.Len()/width))))
}
