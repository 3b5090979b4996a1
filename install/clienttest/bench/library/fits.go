package main

import (
	"math"

	"github.com/lectern-go/lectern/lib/fit"
)

// fits are curve fits: of a polynomial, of 100 penalties, and of an exponential
// decay by its values alone.
func fits() map[string]measure {
	rows := map[string]measure{}
	x, y := wave(10)
	rows["polynomial 10"] = timed(func() { fit.Poly(x, y, 9) })
	x1000, y1000 := wave(1000)
	rows["polynomial 1000"] = timed(func() { fit.Poly(x1000, y1000, 9) })

	var lambdas []float64
	for i := range 100 {
		lambdas = append(lambdas, math.Exp(-35+35*float64(i)/99))
	}
	x100, y100 := wave(100)
	design := fit.Powers(x100, 9)
	path := timed(func() { fit.RidgePath(design, y100, lambdas, fit.Penalty{}) })
	rows["ridge path"], rows["ridge path, one by one"] = path, path

	decay := func(x float64, p []float64) float64 { return p[0]*math.Exp(-p[1]*x) + p[2] }
	var t, v []float64
	for i := range 100 {
		u := 6 * float64(i) / 99
		t, v = append(t, u), append(v, decay(u, []float64{3, .7, .5})+.05*math.Sin(37*u))
	}
	rows["curve"] = timed(func() { fit.Curve(decay, t, v, fit.Guess{1, 1, 0}) })
	return rows
}

// wave is a sine with a fixed disturbance at n points of [0, 1].
func wave(n int) (x, y []float64) {
	for i := range n {
		v := float64(i) / float64(n-1)
		x, y = append(x, v), append(y, math.Sin(2*math.Pi*v)+.3*math.Sin(1000*v))
	}
	return x, y
}
