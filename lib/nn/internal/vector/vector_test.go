package vector_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/lectern-go/lectern/lib/nn/internal/vector"
)

// ulps is the distance of got from want in units of want's last place.
func ulps(got, want float64) float64 {
	if got == want || got != got && want != want {
		return 0
	}
	unit := math.Abs(math.Nextafter(want, math.Inf(1)) - want)
	return math.Abs(got-want) / unit
}

func inputs() []float64 {
	z := []float64{0, math.Copysign(0, -1), 1e-320, -1e-320, 1e-300, -1e-20, 19.0, 20, 21, -22, 40, -40, 700, -700, 1000, -1000,
		math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, -math.MaxFloat64}
	r := rand.New(rand.NewPCG(1, 1))
	for range 100000 {
		z = append(z, r.NormFloat64(), 20*r.NormFloat64(), r.NormFloat64()*math.Exp(-30*r.Float64()))
	}
	return z
}

func TestWholeLine(t *testing.T) {
	z := inputs()
	a := make([]float64, len(z))
	for _, c := range []struct {
		name string
		each func(a, z []float64)
		want func(z float64) float64
		tol  float64
	}{
		{"tanh", vector.Tanh, exactTanh, 3},
		{"sigmoid", vector.Sigmoid, exactSigmoid, 3},
	} {
		c.each(a, z)
		worst, at := 0.0, 0
		for i, v := range z {
			if d := ulps(a[i], c.want(v)); d > worst || d != d {
				worst, at = d, i
			}
		}
		t.Logf("%s: at most %.2f units in the last place, at %g", c.name, worst, z[at])
		if !(worst <= c.tol) {
			t.Errorf("%s(%g): got %g, want %g: %g units in the last place", c.name, z[at], a[at], c.want(z[at]), worst)
		}
	}
}

// The references go another way than the code: math.Expm1 and math.Exp have
// errors below one unit in the last place.

func exactTanh(z float64) float64 {
	e := math.Expm1(-2 * math.Abs(z))
	return math.Copysign(-e/(e+2), z)
}

func exactSigmoid(z float64) float64 {
	if z < 0 {
		return math.Exp(z) / (1 + math.Exp(z))
	}
	return 1 / (1 + math.Exp(-z))
}

func TestResultsDoNotDependOnThePlace(t *testing.T) {
	z := inputs()[:1003]
	for name, each := range map[string]func(a, z []float64){"tanh": vector.Tanh, "sigmoid": vector.Sigmoid} {
		all := make([]float64, len(z))
		each(all, z)
		for i := range z {
			var one [1]float64
			each(one[:], z[i:i+1])
			if one[0] != all[i] && one[0] == one[0] {
				t.Errorf("%s(%g): got %g alone and %g in a row", name, z[i], one[0], all[i])
			}
		}
	}
}

func TestBack(t *testing.T) {
	for n := range 23 {
		a, z := make([]float64, n), inputs()[21:21+n]
		for name, f := range map[string]struct {
			each func(a, z []float64)
			back func(delta, z, a []float64)
			d    func(a float64) float64
		}{
			"tanh":    {vector.Tanh, vector.TanhBack, func(a float64) float64 { return (1 - a) * (1 + a) }},
			"sigmoid": {vector.Sigmoid, vector.SigmoidBack, func(a float64) float64 { return a * (1 - a) }},
		} {
			f.each(a, z)
			delta := make([]float64, n)
			for i := range delta {
				delta[i] = float64(i) - 4
			}
			f.back(delta, z, a)
			for i, got := range delta {
				if want := (float64(i) - 4) * f.d(a[i]); math.Abs(got-want) > 1e-14 {
					t.Errorf("%s of %d numbers: got %g at %d, want %g", name, n, got, i, want)
				}
			}
		}
	}
}

func BenchmarkTanh(b *testing.B) {
	z := inputs()[21:5021]
	a := make([]float64, len(z))
	for b.Loop() {
		vector.Tanh(a, z)
	}
}
