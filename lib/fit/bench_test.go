package fit_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
)

// benchmarkData is sin(2πx) with a fixed disturbance.
func benchmarkData(n int) (x, y []float64) {
	for i := range n {
		v := float64(i) / float64(n-1)
		x = append(x, v)
		y = append(y, math.Sin(2*math.Pi*v)+.3*math.Sin(1000*v))
	}
	return x, y
}

func BenchmarkPoly(b *testing.B) {
	for _, size := range []struct{ n, degree int }{{10, 3}, {10, 9}, {100, 9}, {1000, 9}} {
		x, y := benchmarkData(size.n)
		b.Run(fmt.Sprintf("N=%d,M=%d", size.n, size.degree), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				fit.Poly(x, y, size.degree)
			}
		})
	}
}

// 100 penalties of a polynomial of degree 9.
func BenchmarkRidgePath(b *testing.B) {
	var lambdas []float64
	for i := range 100 {
		lambdas = append(lambdas, math.Exp(-35+35*float64(i)/99))
	}
	for _, n := range []int{10, 100} {
		x, y := benchmarkData(n)
		d := fit.Powers(x, 9)
		b.Run(fmt.Sprintf("N=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				fit.RidgePath(d, y, lambdas, fit.Penalty{})
			}
		})
	}
}

func BenchmarkLassoPath(b *testing.B) {
	x, y := benchmarkData(100)
	d := fit.Fourier(x, 20, 1)
	for b.Loop() {
		fit.LassoPath(d, y, nil, fit.LassoOptions{})
	}
}

// The decay curve with three parameters, numerical derivatives.
func BenchmarkCurve(b *testing.B) {
	for _, n := range []int{25, 1000} {
		x, y := decayData(n)
		b.Run(fmt.Sprintf("N=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				fit.Curve(decay, x, y, fit.Guess{1, 1, 0})
			}
		})
	}
}

// All 27 problems of NIST from their second start.
func BenchmarkNIST(b *testing.B) {
	problems := nistProblems(b)
	for b.Loop() {
		for _, p := range problems {
			fit.LevenbergMarquardt(p.residuals(), p.start2, fit.LMOptions{})
		}
	}
}

func BenchmarkSmoothGCV(b *testing.B) {
	x, y := benchmarkData(1000)
	for b.Loop() {
		fit.SmoothGCV(x, y)
	}
}
