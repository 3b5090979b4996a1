package nn_test

import (
	"math"
	"slices"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// median of a copy of v.
func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// TestTableOfSlides reproduces the medians over nine seeds of networks with 20
// logistic hidden units that were computed by an independent implementation.
func TestTableOfSlides(t *testing.T) {
	ten := data.TenByTen(15)
	two := data.TwoByTwo()
	rows := []struct {
		epochs   int
		decay    float64
		two, ten float64
		tol      float64
	}{
		{1000, .02, .0928, .2398, .004},
		{1000, .04, .0934, .2373, .004},
		{1000, .1, .0959, .2419, .004},
		{1000, 4, .1392, .2854, .004},
		{20, 0, .0938, .2532, .012},
		{30, 0, .1033, .2466, .012},
		{50, 0, .1273, .2488, .012},
		{100, 0, .1450, .2794, .012},
	}
	for _, row := range rows {
		for _, c := range []struct {
			name string
			set  *data.Set
			law  data.Mixture
			want float64
		}{{"two", data.TwoByTwoSet(), two, row.two}, {"ten", data.TenByTenSet(), ten, row.ten}} {
			var errors []float64
			for seed := uint64(1); seed <= 9; seed++ {
				net := nn.New(2, nn.Dense(20, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(.7), seed)
				net.Fit(c.set, nn.Train{Optimizer: nn.VariableMetric{}, Epochs: row.epochs, Decay: row.decay})
				errors = append(errors, c.law.Error(net.At))
			}
			got := median(errors)
			if !(math.Abs(got-c.want) <= row.tol) {
				t.Errorf("%s, %d epochs, lambda %g: got a median error of %.4f, want %.4f", c.name, row.epochs, row.decay, got, c.want)
			}
		}
	}
}
