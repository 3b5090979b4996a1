// Package fit fits curves to data: the models of a first lecture on machine
// learning, from the straight line to Bayesian regression, with the numbers by
// which one judges them.
//
// # Linear models
//
// A linear model is a weighted sum of fixed functions of the input. A [Design]
// holds those functions at the data's inputs, one row a point:
//
//	f := fit.Poly(x, y, 3)                         // a cubic by least squares
//	f := fit.LeastSquares(fit.Fourier(x, 3, 1), y) // any basis
//	f := fit.SVD.Fit(fit.Powers(x, 9), y)          // by a solver of your choice
//	r := fit.Ridge(fit.Powers(x, 9), y, 1e-3)      // penalised by w'w
//	l := fit.Lasso(fit.Powers(x, 9), y, 1e-3)      // penalised by sum |w|
//	b := fit.Bayes(fit.Powers(x, 9), y, 5e-3, 11.1)
//
// The result predicts (f.Predict(0.5)), knows its coefficients and their
// standard errors, and prints itself as a formula and a table. [NormalEquations],
// [QR], [SVD], [BjorckPereyra], [LegendreQR] and exact rational arithmetic
// ([ExactPoly]) solve the same problem with very different accuracy.
//
// # Curves that are not linear in their parameters
//
//	decay := func(t float64, p []float64) float64 { return p[0] * math.Exp(-p[1]*t) }
//	c := fit.Curve(decay, t, y, fit.Guess{1, 0.5})
//
// [Curve] runs the Levenberg-Marquardt algorithm; [CurveWith] takes bounds,
// weights, a robust [Loss] or an analytic Jacobian; [LevenbergMarquardt] is
// the layer below, for any residuals. [Minimize] minimises any function.
//
// # Curves without a formula
//
// [Spline] goes through every point, [Smooth] and [SmoothGCV] balance fidelity
// against roughness.
//
// # Choosing a model
//
// [CrossValidate], [LeaveOneOut] and [Select] estimate the prediction error,
// [Compare] sets models side by side by RMS, R², AIC and BIC.
//
// # Mistakes, failures, outcomes
//
// A mistake in the calling code, such as inputs and targets of different
// length, panics with an [*Error] that says what was got, what was wanted and
// how to mend it; [Try] turns the panic into an error. How a computation went
// is a [Status] in its result. A computation stops early when package
// interrupt says so, and returns what it has with status [Interrupted].
package fit
