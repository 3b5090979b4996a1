package nn_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// TestAtEachIsAt compares numbers of points on both sides of a batch's size.
func TestAtEachIsAt(t *testing.T) {
	net := nn.New(2, nn.Dense(7, nn.Tanh), nn.Dense(3, nn.Softmax)).Init(nn.Uniform(2), 1)
	for _, n := range []int{0, 1, 2, 255, 256, 257, 1000} {
		x1, x2, got := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			x1[i], x2[i] = math.Sin(float64(i)), math.Cos(3*float64(i))
		}
		net.AtEach(got, x1, x2)
		for i := range n {
			if want := net.At(x1[i], x2[i]); math.Abs(got[i]-want) > 1e-14 {
				t.Fatalf("%d points, point %d: got %v, want %v", n, i, got[i], want)
			}
		}
	}
	for _, mistake := range []func(){
		func() { net.AtEach(make([]float64, 2), make([]float64, 1), make([]float64, 2)) },
		func() { nn.New(1, nn.Dense(1)).AtEach(nil, nil, nil) },
	} {
		if nn.Try(mistake) == nil {
			t.Error("a mistake passes")
		}
	}
}

func TestErrorOfIsError(t *testing.T) {
	for name, law := range map[string]data.Mixture{"two by two": data.TwoByTwo(), "ten by ten, prior 0.2": {
		Means: data.TenByTen(15).Means, Var: 0.2, Prior: 0.2,
	}} {
		net := nn.New(2, nn.Dense(20, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(3), 1)
		if got, want := law.ErrorOf(net), law.Error(net.At); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: got error %v, want %v", name, got, want)
		}
		if got, want := law.CrossEntropyOf(net), law.CrossEntropy(net.At); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: got cross-entropy %v, want %v", name, got, want)
		}
	}
}
