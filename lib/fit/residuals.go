package fit

import "gonum.org/v1/gonum/mat"

// Residuals is a non-linear least-squares problem: find the parameters p that
// make Σ r_i(p)² small.
type Residuals struct {
	// N is the number of residuals; at least the number of parameters.
	N int
	// Func sets r, of length N, for the parameters p. NaN and Inf mean that the
	// function is not defined there; the step is then shortened.
	Func func(p, r []float64)
	// Jacobian sets element (i, j) to the derivative of r_i by p_j. Default nil:
	// central differences.
	Jacobian func(p []float64, j *mat.Dense)
}

// LMOptions steers [LevenbergMarquardt]. The zero value works.
type LMOptions struct {
	// Lower and Upper bound the parameters; ±Inf or nil for none. Default nil.
	Lower, Upper []float64
	// Loss replaces the sum of squares by Σ ρ(r_i). Default: the square.
	Loss Loss
	// Tol ends the iteration when the relative reduction of the sum of squares,
	// or the trust region relative to the parameters, falls below it. The
	// parameters' relative error is then about its root. Default 1e-15.
	Tol float64
	// Radius is that of the first trust region, relative to the scaled guess
	// |Dp|. A first step that leaps onto a plateau wants less. Default 100.
	Radius float64
	// MaxIterations counts Jacobians. Default 1000.
	MaxIterations int
	// Each is called after every iteration; false stops. Default nil.
	Each func(LMStep) bool
}

// An LMStep is where the iteration stands.
type LMStep struct {
	Iteration int       // from 1
	P         []float64 // a copy
	SSE       float64   // Σ ρ(r_i), for the square the sum of squares
	Mu        float64   // Levenberg-Marquardt parameter: 0 is a Gauss-Newton step
	Radius    float64   // of the trust region
}

// An LMResult is where [LevenbergMarquardt] ended.
type LMResult struct {
	P         []float64 // the parameters
	Residuals []float64 // r(p)
	SSE       float64   // Σ r_i²
	Cost      float64   // Σ ρ(r_i); equal to SSE for the square
	// Inverse is (J'J)⁻¹; times the residuals' variance it is the covariance of
	// the parameters. It is NaN for parameters that stand at a bound, and for all
	// if the data do not determine them.
	Inverse     *mat.SymDense
	Iterations  int    // Jacobians
	Evaluations int    // of Func, those for finite differences included
	Status      Status // OK, or why the iteration ended otherwise
}

// A Guess is where an iteration starts, one number for each parameter.
type Guess []float64
