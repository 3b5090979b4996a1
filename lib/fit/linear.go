package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A Linear is a fitted linear model f(x) = Σ w_j φ_j(x).
type Linear struct {
	Summary
	Coef   []float64 // w, one for each column of the design
	StdErr []float64 // standard error of each coefficient; NaN if N <= Params
	// Fitted and Residuals hold f(x_n) and y_n - f(x_n).
	Fitted, Residuals []float64
	Lambda            float64   // the penalty's weight; 0 without one
	Weights           []float64 // of the points; nil: all 1
	Solver            string    // the method that found the coefficients
	Status            Status    // OK, or why the coefficients are not to be trusted
	Design            *Design   // of the points that were fitted

	spread spread
}

// newLinear computes everything that follows from the coefficients.
func newLinear(d *Design, y []float64, solver string, s solution) *Linear {
	f := &Linear{Coef: s.coef, Weights: s.weights, Solver: solver, Status: s.status, Design: d, spread: s.spread}
	if f.spread == nil {
		f.spread = spreadOf(d)
	}
	f.Fitted = make([]float64, d.N())
	f.Residuals = make([]float64, d.N())
	for n := range y {
		f.Fitted[n] = floats.Dot(d.Phi.RawRowView(n), f.Coef)
		f.Residuals[n] = y[n] - f.Fitted[n]
	}
	f.Summary = summarise(fmt.Sprintf("%s, %d coefficients", d.basis.kind, d.P()), y, f.Residuals, s.weights, f.spread.params())
	f.StdErr = standardErrors(f.spread.covariance(), f.Sigma)
	return f
}

// standardErrors returns sigma times the roots of the diagonal.
func standardErrors(covariance *mat.SymDense, sigma float64) []float64 {
	se := make([]float64, covariance.SymmetricDim())
	for j := range se {
		se[j] = sigma * math.Sqrt(covariance.At(j, j))
	}
	return se
}

// Predict returns the model's value at x. It panics for a design of several
// input columns; use PredictRow there.
func (f *Linear) Predict(x float64) float64 {
	if f.Design == nil {
		panic(&Error{"Predict", "a model that was not fitted", "one of Poly, LeastSquares and the others", ""})
	}
	if f.Design.inputs != 1 {
		panic(&Error{"Predict", "one number", fmt.Sprintf("a point of %d numbers", f.Design.inputs), "use PredictRow"})
	}
	return floats.Dot(f.Design.Row(x), f.Coef)
}

// PredictAll returns the model's values at every x.
func (f *Linear) PredictAll(x []float64) []float64 {
	values := make([]float64, len(x))
	for i := range x {
		values[i] = f.Predict(x[i])
	}
	return values
}

// PredictRow returns the model's value at a point of several inputs.
func (f *Linear) PredictRow(point []float64) float64 {
	return floats.Dot(f.Design.Row(point...), f.Coef)
}

// SE returns the standard error of the curve at x: half the width of its 68 %
// confidence band, without the noise of a new observation.
func (f *Linear) SE(x float64) float64 {
	row := mat.NewVecDense(f.Design.P(), f.Design.Row(x))
	return f.Sigma * math.Sqrt(mat.Inner(row, f.spread.covariance(), row))
}

// Covariance returns the covariance matrix of the coefficients, P×P.
func (f *Linear) Covariance() *mat.SymDense {
	c := f.spread.covariance()
	c.ScaleSym(f.Sigma*f.Sigma, c)
	return c
}

// Leverage returns the diagonal of the hat matrix: the share of each point's
// own target in the model's value there. It is nil for lasso and robust fits,
// which have no hat matrix.
func (f *Linear) Leverage() []float64 { return f.spread.leverage() }

// Condition returns the condition number of the design; see
// [Design.Condition].
func (f *Linear) Condition() float64 { return f.Design.Condition() }

// Rank returns the rank of the design; see [Design.Rank].
func (f *Linear) Rank() int { return f.Design.Rank() }

// Norm returns the coefficients' norm |w|.
func (f *Linear) Norm() float64 { return floats.Norm(f.Coef, 2) }
