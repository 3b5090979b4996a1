package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// A ModelFunc is a curve with parameters p.
type ModelFunc func(x float64, p []float64) float64

// CurveOptions steers [CurveWith]. Only Guess is needed.
type CurveOptions struct {
	// Guess is where the iteration starts, one number for each parameter.
	Guess Guess
	// Names are the parameters'. Default p0, p1, ...
	Names []string
	// Sigma is the standard deviation of each y, up to a common factor.
	// Default nil: all alike.
	Sigma []float64
	// KnownSigma says that Sigma is not only up to a factor: standard errors then
	// follow from it alone. Default false: the factor is estimated from the
	// residuals.
	KnownSigma bool
	// Lower and Upper bound the parameters; ±Inf or nil for none. Default nil.
	Lower, Upper []float64
	// Loss is the cost of a residual divided by its Sigma, which is 1 if not
	// given. Default: the square.
	Loss Loss
	// Jacobian sets row to the derivatives of the model by the parameters.
	// Default nil: central differences.
	Jacobian func(x float64, p, row []float64)
	// Tol, Radius, MaxIterations and Each are those of [LMOptions].
	Tol           float64
	Radius        float64
	MaxIterations int
	Each          func(LMStep) bool
}

// A Curved is a fitted curve that is not linear in its parameters.
type Curved struct {
	Summary
	Names             []string  // of the parameters
	Coef              []float64 // the parameters
	StdErr            []float64 // NaN at a bound, and where N <= Params
	Fitted, Residuals []float64 // model values and y minus them; NaN after an interrupt
	Iterations        int       // of the Levenberg-Marquardt method
	Evaluations       int       // of the model at all points
	Status            Status    // OK, or why the iteration ended otherwise

	model      ModelFunc
	covariance *mat.SymDense
}

// Curve fits the model's parameters to the points by the Levenberg-Marquardt
// method with numerical derivatives. A good guess matters.
func Curve(model func(x float64, p []float64) float64, x, y []float64, guess Guess) *Curved {
	return CurveWith(model, x, y, CurveOptions{Guess: guess})
}

// CurveWith is [Curve] with bounds, weights, a robust loss, an analytic
// Jacobian and names.
func CurveWith(model func(x float64, p []float64) float64, x, y []float64, options CurveOptions) *Curved {
	if model == nil {
		panic(&Error{"Curve", "nil", "a function of x and the parameters", ""})
	}
	checkPairs("Curve", x, y)
	checkCurve(x, options)
	problem, weight := curveResiduals(model, x, y, options)
	result := LevenbergMarquardt(problem, options.Guess, LMOptions{
		Lower: options.Lower, Upper: options.Upper, Loss: options.Loss, Tol: options.Tol,
		Radius: options.Radius, MaxIterations: options.MaxIterations, Each: options.Each,
	})
	c := &Curved{Coef: result.P, Names: options.Names, model: model,
		Iterations: result.Iterations, Evaluations: result.Evaluations, Status: result.Status}
	for j := len(c.Names); j < len(c.Coef); j++ {
		c.Names = append(c.Names, fmt.Sprintf("p%d", j))
	}
	for i := range x {
		if c.Status == Interrupted {
			c.Fitted = append(c.Fitted, math.NaN())
		} else {
			c.Fitted = append(c.Fitted, model(x[i], c.Coef))
		}
		c.Residuals = append(c.Residuals, y[i]-c.Fitted[i])
	}
	c.Summary = summarise("curve", y, c.Residuals, weight, float64(len(c.Coef)))
	c.spreadOut(result.Inverse, options)
	return c
}

func checkCurve(x []float64, options CurveOptions) {
	if len(options.Guess) == 0 {
		panic(&Error{"Curve", "no guess", "a starting value for each parameter", "such as fit.Guess{1, 0.5}"})
	}
	if len(x) < len(options.Guess) {
		panic(&Error{"Curve", fmt.Sprintf("%d points for %d parameters", len(x), len(options.Guess)), "at least as many points as parameters", ""})
	}
	if options.Sigma == nil {
		return
	}
	if len(options.Sigma) != len(x) {
		panic(&Error{"Curve", fmt.Sprintf("%d Sigma for %d points", len(options.Sigma), len(x)), "one for each point, or nil", ""})
	}
	checkFinite("Curve", "Sigma", options.Sigma)
	for i, s := range options.Sigma {
		if !(s > 0) {
			panic(&Error{"Curve", fmt.Sprintf("Sigma[%d] = %g", i, s), "standard deviations above 0", ""})
		}
	}
}

// curveResiduals sets up the residuals (f(x) - y)/sigma and returns the weights
// 1/sigma², nil if they are all 1.
func curveResiduals(model ModelFunc, x, y []float64, options CurveOptions) (Residuals, []float64) {
	inverse := func(int) float64 { return 1 }
	var weight []float64
	if options.Sigma != nil {
		inverse = func(i int) float64 { return 1 / options.Sigma[i] }
		for i := range x {
			weight = append(weight, inverse(i)*inverse(i))
		}
	}
	problem := Residuals{N: len(x), Func: func(p, r []float64) {
		for i := range r {
			if interrupt.Requested() { // a model may be slow
				return
			}
			r[i] = (model(x[i], p) - y[i]) * inverse(i)
		}
	}}
	if options.Jacobian != nil {
		problem.Jacobian = func(p []float64, j *mat.Dense) {
			for i := range x {
				row := j.RawRowView(i)
				options.Jacobian(x[i], p, row)
				for k := range row {
					row[k] *= inverse(i)
				}
			}
		}
	}
	return problem, weight
}

// spreadOut sets covariance and standard errors from (J'J)⁻¹.
func (c *Curved) spreadOut(inverse *mat.SymDense, options CurveOptions) {
	factor := c.Sigma * c.Sigma
	if options.KnownSigma && options.Sigma != nil {
		factor = 1
	}
	inverse.ScaleSym(factor, inverse)
	c.covariance = inverse
	c.StdErr = standardErrors(inverse, 1)
}

// Predict returns the curve's value at x.
func (c *Curved) Predict(x float64) float64 { return c.model(x, c.Coef) }

// SE returns the standard error of the curve at x by propagation of the
// parameters' covariance; parameters at a bound count as fixed.
func (c *Curved) SE(x float64) float64 {
	p := append([]float64(nil), c.Coef...)
	gradient := make([]float64, len(p))
	for j, v := range c.Coef {
		h := math.Cbrt(epsilon) * max(math.Abs(v), math.Cbrt(epsilon))
		p[j] = v + h
		above := c.model(x, p)
		p[j] = v - h
		gradient[j] = (above - c.model(x, p)) / (2 * h)
		p[j] = v
	}
	sum := 0.0
	for j, gj := range gradient {
		for k, gk := range gradient {
			if v := c.covariance.At(j, k); !math.IsNaN(v) {
				sum += gj * v * gk
			}
		}
	}
	if sum == 0 {
		return math.NaN()
	}
	return math.Sqrt(sum)
}

// Covariance returns the covariance matrix of the parameters, NaN for those at
// a bound.
func (c *Curved) Covariance() *mat.SymDense {
	s := mat.NewSymDense(len(c.Coef), nil)
	s.CopySym(c.covariance)
	return s
}

// String shows the parameters and the quality of the fit.
func (c *Curved) String() string { return c.grid().Text() }

// HTML shows the same as a table.
func (c *Curved) HTML() string { return c.grid().HTML() }

// LaTeX shows the same as a tabular.
func (c *Curved) LaTeX() string { return c.grid().LaTeX() }

func (c *Curved) grid() grid.Grid {
	g := coefficientGrid(c.Names, c.Coef, c.StdErr)
	g.Head[0], g.Head[1] = "parameter", "value"
	g.Notice = c.Summary.notes() + fmt.Sprintf("\nLevenberg-Marquardt, %d iterations: %v", c.Iterations, c.Status)
	return g
}
