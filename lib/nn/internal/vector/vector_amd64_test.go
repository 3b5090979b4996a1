package vector

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestBothWidthsGiveTheSameNumbers compares the forms in assembly bit by bit.
func TestBothWidthsGiveTheSameNumbers(t *testing.T) {
	if !wideVectors {
		t.Skip("this processor has no AVX-512")
	}
	z := []float64{0, math.Copysign(0, -1), 1e-320, -1e-320, 20, -20, 21, 700, -708, 708.5, -709, -745, 1000,
		math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, -math.MaxFloat64}
	r := rand.New(rand.NewPCG(1, 1))
	for len(z) < 10007 {
		z = append(z, 3*r.NormFloat64(), 300*r.NormFloat64(), r.NormFloat64()*math.Exp(-30*r.Float64()))
	}
	for name, each := range map[string]func(a, z []float64){"sigmoid": Sigmoid, "tanh": Tanh} {
		narrow, wide := make([]float64, len(z)+1), make([]float64, len(z)+1)
		each(wide[:len(z)], z)
		withoutWide(func() { each(narrow[:len(z)], z) })
		for i := range narrow {
			if math.Float64bits(narrow[i]) != math.Float64bits(wide[i]) {
				t.Fatalf("%s, number %d: got %g with AVX-512 and %g with AVX2, want the same bits", name, i, wide[i], narrow[i])
			}
		}
	}
}

func withoutWide(f func()) {
	defer func(w bool) { wideVectors = w }(wideVectors)
	wideVectors = false
	f()
}

func BenchmarkWidths(b *testing.B) {
	z, a := make([]float64, 5000), make([]float64, 5000)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range z {
		z[i] = r.NormFloat64()
	}
	for name, each := range map[string]func(a, z []float64){"sigmoid": Sigmoid, "tanh": Tanh} {
		b.Run(name+"/widest", func(b *testing.B) {
			for b.Loop() {
				each(a, z)
			}
		})
		b.Run(name+"/AVX2", func(b *testing.B) {
			withoutWide(func() {
				for b.Loop() {
					each(a, z)
				}
			})
		})
	}
}
