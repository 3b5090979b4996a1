package field_test

import (
	"image/color"
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

var square = shape.Range{Min: -2, Max: 2}

// A function is one of a point at a time.
type function func(x, y float64) float64

func (f function) AtEach(values, x, y []float64) {
	for i := range values {
		values[i] = f(x[i], y[i])
	}
}

// The contour of x^2 + y^2 = 1 is one closed line near the unit circle.
func TestContourOfACircle(t *testing.T) {
	g := field.Evaluate(function(func(x, y float64) float64 { return x*x + y*y }), square, square, 81, 81)
	lines := g.Contour(1)
	if len(lines) != 1 {
		t.Fatalf("there are %d lines, want 1", len(lines))
	}
	l := lines[0]
	n := len(l.X)
	if l.X[0] != l.X[n-1] || l.Y[0] != l.Y[n-1] {
		t.Error("the line is not closed")
	}
	var length float64
	for i := range l.X {
		if r := math.Hypot(l.X[i], l.Y[i]); math.Abs(r-1) > 1e-3 {
			t.Errorf("point %d is %v from the centre, want 1", i, r)
		}
		if i > 0 {
			length += math.Hypot(l.X[i]-l.X[i-1], l.Y[i]-l.Y[i-1])
		}
	}
	if math.Abs(length-2*math.Pi) > 0.01 {
		t.Errorf("the line is %v long, want 2 pi", length)
	}
}

// Two branches of a hyperbola stay apart although they meet in a cell.
func TestContourAtASaddle(t *testing.T) {
	g := field.Evaluate(function(func(x, y float64) float64 { return x * y }), square, square, 20, 20)
	if got := len(g.Contour(0.001)); got != 2 {
		t.Errorf("there are %d lines, want 2", got)
	}
}

func TestContourAvoidsNaN(t *testing.T) {
	g := field.Evaluate(function(func(x, y float64) float64 {
		if x > 0 {
			return math.NaN()
		}
		return y
	}), square, square, 21, 21)
	for _, l := range g.Contour(0.05) {
		for _, x := range l.X {
			if x > 0 {
				t.Errorf("the line goes to x = %v, where there are no values", x)
			}
		}
	}
	if got := len((&field.Field{Z: [][]float64{{1}}}).Contour(0)); got != 0 {
		t.Errorf("a single value has %d lines", got)
	}
}

func TestContourEndsAtTheBorder(t *testing.T) {
	g := field.Evaluate(function(func(x, y float64) float64 { return y - x/2 }), square, square, 11, 11)
	lines := g.Contour(0.01)
	if len(lines) != 1 {
		t.Fatalf("there are %d lines, want 1", len(lines))
	}
	l := lines[0]
	if got := l.X[0] + l.X[len(l.X)-1]; math.Abs(got) > 1e-9 {
		t.Errorf("the ends are %v and %v, want -2 and 2", l.X[0], l.X[len(l.X)-1])
	}
}

func TestImagesHaveTheFirstRowBelow(t *testing.T) {
	g := &field.Field{Z: [][]float64{{0, 0}, {1, math.NaN()}}, X: square, Y: square}
	ramp := field.Ramp{Colors: []shape.Color{0xFF0000FF, 0xFFFF0000}, Index: func(v float64) int { return int(v) }}
	img := g.Cells(ramp, 2)
	blue, red := color.NRGBA{B: 255, A: 255}, color.NRGBA{R: 255, A: 255}
	for _, test := range []struct {
		x, y int
		want color.Color
	}{{0, 0, red}, {1, 0, color.NRGBA{}}, {0, 1, blue}, {1, 1, blue}} {
		if got := img.At(test.x, test.y); got != test.want {
			t.Errorf("pixel (%d, %d) is %v, want %v", test.x, test.y, got, test.want)
		}
	}
}

func TestVote(t *testing.T) {
	g := &field.Field{Z: [][]float64{{0, 2}, {0, 2}}, X: square, Y: square}
	ramp := field.Ramp{
		Colors: []shape.Color{0xFF0000FF, 0xFF00FF00, 0xFFFF0000},
		Index:  func(v float64) int { return int(v) },
	}
	img := g.Vote(ramp, 10)
	for x := range img.Bounds().Dx() {
		if img.At(x, 5) == (color.NRGBA{G: 255, A: 255}) {
			t.Error("there is a class between 0 and 2")
		}
	}
}

func BenchmarkContour(b *testing.B) {
	g := field.Evaluate(function(func(x, y float64) float64 { return math.Sin(3*x) * math.Cos(3*y) }), square, square, 150, 150)
	for b.Loop() {
		g.Contour(0.2)
	}
}
