package sample_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/plot/internal/sample"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// breaks returns between which x there are gaps.
func breaks(x, y []float64) (gaps []float64) {
	for i := range y {
		if math.IsNaN(y[i]) {
			gaps = append(gaps, x[i])
		}
	}
	return gaps
}

func TestCurveBreaks(t *testing.T) {
	r := shape.Range{Min: -2, Max: 3}
	tests := []struct {
		name string
		f    func(float64) float64
		want []float64
	}{
		{"sine", math.Sin, nil},
		{"pole", func(x float64) float64 { return 1 / (x - 0.3) }, []float64{0.3}},
		{"step", func(x float64) float64 {
			if x < 0.71 {
				return 0
			}
			return 1
		}, []float64{0.71}},
		{"steep", func(x float64) float64 { return math.Tanh(500 * (x - 0.2)) }, nil},
		{"tangent", math.Tan, []float64{-math.Pi / 2, math.Pi / 2}},
		{"corner", math.Abs, nil},
	}
	for _, test := range tests {
		x, y, _ := sample.Curve(test.f, r, sample.Options{Y: shape.NoRange()})
		gaps := breaks(x, y)
		if len(gaps) != len(test.want) {
			t.Errorf("%s: gaps at %v, want %v", test.name, gaps, test.want)
			continue
		}
		for i := range gaps {
			if math.Abs(gaps[i]-test.want[i]) > 1e-6 {
				t.Errorf("%s: gap at %v, want %v", test.name, gaps[i], test.want[i])
			}
		}
	}
}

// The logarithm is drawn down to where it begins.
func TestCurveFindsItsDomain(t *testing.T) {
	x, y, _ := sample.Curve(math.Sqrt, shape.Range{Min: -1, Max: 2}, sample.Options{Y: shape.NoRange()})
	for i := range x {
		if !math.IsNaN(y[i]) {
			if x[i] < 0 || x[i] > 1e-6 {
				t.Errorf("the first point is at %v, want 0", x[i])
			}
			return
		}
	}
	t.Error("there is no point")
}

func TestCurveIsSmooth(t *testing.T) {
	f := func(x float64) float64 { return math.Sin(40 * x) }
	x, y, _ := sample.Curve(f, shape.Range{Min: 0, Max: 1}, sample.Options{Y: shape.NoRange()})
	for i := 1; i < len(x); i++ {
		mid := (x[i-1] + x[i]) / 2
		if off := math.Abs(f(mid) - (y[i-1]+y[i])/2); off > 0.004 {
			t.Errorf("the line is %v off at %v", off, mid)
		}
	}
	if len(x) > 3000 {
		t.Errorf("there are %d points", len(x))
	}
}

func TestWindowLeavesPolesOut(t *testing.T) {
	_, _, w := sample.Curve(func(x float64) float64 { return 1 / x }, shape.Range{Min: -1, Max: 1.01}, sample.Options{Y: shape.NoRange()})
	if w.Len() > 40 || w.Len() < 5 {
		t.Errorf("the window is %v", w)
	}
}

func TestCurveCallsAreFew(t *testing.T) {
	calls := 0
	sample.Curve(func(x float64) float64 { calls++; return math.Sin(x) }, shape.Range{Min: 0, Max: 6}, sample.Options{Y: shape.NoRange()})
	if calls > 400 {
		t.Errorf("a sine took %d calls, want at most 400", calls)
	}
}

// A function that takes long is not called again once the user has interrupted.
func TestCurveStops(t *testing.T) {
	defer interrupt.Clear()
	calls := 0
	sample.Curve(func(x float64) float64 {
		if calls++; calls == 5 {
			interrupt.Raise()
		}
		return math.Sin(50 * x)
	}, shape.Range{Min: -1, Max: 1}, sample.Options{})
	if calls != 5 {
		t.Errorf("got %d calls, want 5", calls)
	}
}
