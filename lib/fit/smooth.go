package fit

import (
	"fmt"
	"math"
	"slices"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// A Smoothed is a cubic smoothing spline: of all curves f the one that
// minimises Σ (y_n - f(x_n))² + λ ∫ f”². It is a natural cubic spline with
// knots at the points.
type Smoothed struct {
	Summary                      // Params is the trace of the hat matrix
	Lambda             float64   // λ: 0 interpolates, ∞ is the straight line
	Status             Status    // OK, or Interrupted
	GCV                float64   // generalised cross-validation score, MSE/(1-Params/N)²
	Knots, Values      []float64 // different x in order, and f there
	Fitted, Residuals  []float64 // f(x_n) and y_n - f(x_n), in the data's order
	leverage, bendings []float64 // for each point; f'' at each knot
}

// Smooth fits the smoothing spline for a given λ >= 0 by Reinsch's algorithm,
// in time proportional to the number of points (Green & Silverman,
// Nonparametric Regression and Generalized Linear Models, 1994, section 2.3;
// hat matrix by Hutchinson & de Hoog, Numerische Mathematik 47, 1985). Points
// with equal x are allowed; three different x are needed.
func Smooth(x, y []float64, lambda float64) *Smoothed {
	r := newReinsch("Smooth", x, y)
	if !(lambda >= 0) || math.IsInf(lambda, 1) {
		panic(&Error{"Smooth", fmt.Sprintf("lambda %g", lambda), "0 or more, and finite", ""})
	}
	return r.smoothed(lambda)
}

// SmoothGCV fits the smoothing spline whose λ minimises the generalised
// cross-validation score (Craven & Wahba, Numerische Mathematik 31, 1979). It
// searches from a nearly interpolating curve to a nearly straight one.
func SmoothGCV(x, y []float64) *Smoothed {
	r := newReinsch("SmoothGCV", x, y)
	score := func(logLambda float64) float64 { return r.smoothed(math.Exp(logLambda)).GCV }
	unit, best := math.Log(r.unit()), math.Inf(1)
	var at float64
	const step = 0.5
	for v := unit - 25; v <= unit+25; v += step {
		if interrupt.Requested() {
			s := r.smoothed(math.Exp(v))
			s.Status = Interrupted
			return s
		}
		if s := score(v); s < best {
			best, at = s, v
		}
	}
	s := r.smoothed(math.Exp(goldenSection(score, at-step, at+step)))
	if interrupt.Requested() {
		s.Status = Interrupted
	}
	return s
}

// goldenSection returns the place of a minimum of f in [lo, hi], after an interrupt
// only about.
func goldenSection(f func(v float64) float64, lo, hi float64) float64 {
	ratio := (math.Sqrt(5) - 1) / 2
	a, b := hi-ratio*(hi-lo), lo+ratio*(hi-lo)
	fa, fb := f(a), f(b)
	for hi-lo > 1e-8 && !interrupt.Requested() {
		if fa <= fb {
			hi, b, fb = b, a, fa
			a = hi - ratio*(hi-lo)
			fa = f(a)
		} else {
			lo, a, fa = a, b, fb
			b = lo + ratio*(hi-lo)
			fb = f(b)
		}
	}
	return (lo + hi) / 2
}

// smoothed solves for one λ.
func (r *reinsch) smoothed(lambda float64) *Smoothed {
	values, bendings, hat := r.solve(lambda)
	s := &Smoothed{Lambda: lambda, Knots: r.x, Values: values, bendings: bendings}
	params := 0.0
	for _, h := range hat {
		params += h
	}
	for n, y := range r.rawY {
		k := r.knot[n]
		s.Fitted = append(s.Fitted, values[k])
		s.Residuals = append(s.Residuals, y-values[k])
		s.leverage = append(s.leverage, hat[k]/r.w[k])
	}
	s.Summary = summarise(fmt.Sprintf("smoothing spline, λ = %.4g", lambda), r.rawY, s.Residuals, nil, params)
	left := 1 - params/float64(s.N)
	s.GCV = s.SSE / float64(s.N) / (left * left)
	return s
}

// LeaveOneOut returns the leave-one-out errors from this one fit.
func (s *Smoothed) LeaveOneOut() *CrossValidation { return leaveOneOut(s.Residuals, s.leverage) }

// Predict returns the curve's value at x; beyond the points it is straight.
func (s *Smoothed) Predict(x float64) float64 {
	last := len(s.Knots) - 1
	switch {
	case x <= s.Knots[0]:
		return s.Values[0] + (x-s.Knots[0])*s.slope(0, 0)
	case x >= s.Knots[last]:
		return s.Values[last] + (x-s.Knots[last])*s.slope(last-1, 1)
	}
	i := s.piece(x)
	h := s.Knots[i+1] - s.Knots[i]
	u, v := (x-s.Knots[i])/h, (s.Knots[i+1]-x)/h
	return u*s.Values[i+1] + v*s.Values[i] - h*h/6*u*v*((1+u)*s.bendings[i+1]+(1+v)*s.bendings[i])
}

// Derivative returns the curve's slope at x.
func (s *Smoothed) Derivative(x float64) float64 {
	last := len(s.Knots) - 1
	x = min(max(x, s.Knots[0]), s.Knots[last])
	i := min(s.piece(x), last-1)
	return s.slope(i, (x-s.Knots[i])/(s.Knots[i+1]-s.Knots[i]))
}

// piece returns the index of the knot to the left of x.
func (s *Smoothed) piece(x float64) int {
	i, found := slices.BinarySearch(s.Knots, x)
	if found {
		return i
	}
	return i - 1
}

// slope returns f' in piece i at the fraction u of its width.
func (s *Smoothed) slope(i int, u float64) float64 {
	h := s.Knots[i+1] - s.Knots[i]
	chord := (s.Values[i+1] - s.Values[i]) / h
	return chord - h/6*((2-6*u+3*u*u)*s.bendings[i]+(1-3*u*u)*s.bendings[i+1])
}

// String shows the smoothing and the quality of the fit.
func (s *Smoothed) String() string { return s.grid().Text() }

// HTML shows the same as a table.
func (s *Smoothed) HTML() string { return s.grid().HTML() }

// LaTeX shows the same as a tabular.
func (s *Smoothed) LaTeX() string { return s.grid().LaTeX() }

func (s *Smoothed) grid() grid.Grid {
	g := numericGrid("", "")
	g.Head = nil
	g.Caption = s.Name
	g.Rows = append(g.Rows, grid.Cells("knots", fmt.Sprint(len(s.Knots))), grid.Cells("effective parameters", short(s.Params)), grid.Cells("GCV", short(s.GCV)))
	g.Notice = s.Summary.notes()
	if s.Status != OK {
		g.Notice += "\n" + s.Status.String()
	}
	return g
}
