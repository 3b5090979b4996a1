package fit_test

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/fit"
)

// The same formula by different arithmetic, against exact rational numbers.
func ExampleExact_Compare() {
	exact := prmlExact(9)
	for _, row := range exact.Compare(fit.NormalEquations, fit.QR, fit.BjorckPereyra).Rows {
		fmt.Printf("%s: about %.0f digits\n", row.Solver, row.Digits)
	}
	// Output:
	// normal equations, Cholesky: about 4 digits
	// QR: about 10 digits
	// Björck-Pereyra: about 16 digits
}

// The penalty as the equation has it, and times the number of points.
func ExampleRidgeWith() {
	d := fit.Powers(prmlX, 9)
	literal := fit.Ridge(d, prmlT, 1)
	timesN := fit.RidgeWith(d, prmlT, fit.Penalty{Lambda: 1, TimesN: true})
	fmt.Printf("%.2f\n%.2f\n", literal.Coef[:4], timesN.Coef[:4])
	// Output:
	// [0.46 -0.34 -0.37 -0.24]
	// [0.13 -0.05 -0.06 -0.05]
}

func ExampleBayes() {
	b := fit.Bayes(fit.Powers(prmlX, 9), prmlT, 5e-3, 11.1)
	mean, sd := b.Predict(0.5)
	fmt.Printf("%.3f ± %.3f\n", mean, sd)
	// Output:
	// 0.185 ± 0.344
}

func ExampleSelect() {
	s := fit.Select(0, 0, prmlX, prmlT, []float64{0, 1, 2, 3, 4}, func(degree float64, tx, ty []float64) fit.Predictor {
		return fit.Poly(tx, ty, int(degree))
	})
	fmt.Println(s)
	// Output:
	// parameter  CV RMS   CV MSE  std. error
	// ─────────  ──────  ───────  ──────────  ────
	//         0  0.6826  0.4659      0.1429
	//         1  0.6026  0.3632      0.1264
	//         2  0.8355  0.6981      0.2987
	//         3  0.2707  0.07327     0.02361  best
	//         4  0.323   0.1043      0.02862
}

func ExampleCurveWith() {
	model := func(t float64, p []float64) float64 { return p[0]*math.Exp(-p[1]*t) + p[2] }
	t := []float64{0, 1, 2, 3, 4, 5}
	y := []float64{2.52, 1.69, 1.26, 0.95, 0.75, 0.66}
	c := fit.CurveWith(model, t, y, fit.CurveOptions{
		Guess: fit.Guess{1, 1, 0.2},
		Names: []string{"height", "rate", "rest"},
		Lower: []float64{0, 0, 0},
		Loss:  fit.SoftL1(),
	})
	for j, name := range c.Names {
		fmt.Printf("%s %.3f\n", name, c.Coef[j])
	}
	// Output:
	// height 2.020
	// rate 0.501
	// rest 0.493
}

func ExampleRobust() {
	x := []float64{0, 1, 2, 3, 4, 5, 6, 7}
	y := []float64{0.1, 0.9, 2.1, 3.0, 14, 5.1, 5.9, 7.0} // one slip of the pen
	fmt.Println("least squares:", fit.Poly(x, y, 1).Formula())
	fmt.Println("Tukey:        ", fit.Robust(fit.Powers(x, 1), y, fit.Tukey(4.685)).Formula())
	// Output:
	// least squares: 0.875 + 1.111 x
	// Tukey:         0.04639 + 0.9911 x
}

func ExampleSmoothGCV() {
	s := fit.SmoothGCV(prmlX, prmlT)
	fmt.Printf("%.2f effective parameters, f(0.25) = %.3f\n", s.Params, s.Predict(0.25))
	// Output:
	// 4.85 effective parameters, f(0.25) = 0.917
}

func ExampleMinimize() {
	f := func(p []float64) float64 { return math.Pow(1-p[0], 2) + 100*math.Pow(p[1]-p[0]*p[0], 2) }
	m := fit.Minimize(f, fit.Guess{-1.2, 1})
	fmt.Printf("%.4f, %v\n", m.P, m.Status)
	// Output:
	// [1.0000 1.0000], ok
}
