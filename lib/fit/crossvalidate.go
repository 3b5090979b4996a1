package fit

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// A Predictor is a fitted curve. All results for one input are Predictors, and
// so is a type of the caller's with this method.
type Predictor interface {
	Predict(x float64) float64
}

// A CrossValidation estimates the error on new data by predicting every point
// from a fit to others.
type CrossValidation struct {
	Folds   int       // parts of the data; as many as points if each is left out alone
	Errors  []float64 // y minus the prediction for each point, in the data's order
	FoldMSE []float64 // mean squared error of each fold
	MSE     float64   // mean of the squared errors
	RMS     float64   // its root
	SE      float64   // standard error of MSE: the folds' standard deviation over √Folds
	Status  Status    // OK, or Interrupted
}

// CrossValidate estimates the prediction error by k-fold cross-validation: the
// points are dealt at random to the folds, and each fold is predicted by the
// model that build fits to the others. The same seed deals the same folds.
func CrossValidate(folds int, seed uint64, x, y []float64, build func(tx, ty []float64) Predictor) *CrossValidation {
	checkPairs("CrossValidate", x, y)
	if folds < 2 || folds > len(x) {
		panic(&Error{"CrossValidate", fmt.Sprintf("%d folds for %d points", folds, len(x)), "at least 2 folds and at most one for each point", ""})
	}
	checkBuild("CrossValidate", build)
	order := rand.New(rand.NewPCG(seed, 0)).Perm(len(x))
	fold := make([]int, len(x))
	for position, n := range order {
		fold[n] = position % folds
	}
	return validate("CrossValidate", folds, fold, x, y, build)
}

// LeaveOneOut estimates the prediction error by leaving out one point after
// the other: as many fits as points. For linear models [Linear.LeaveOneOut]
// gives the same from one fit.
func LeaveOneOut(x, y []float64, build func(tx, ty []float64) Predictor) *CrossValidation {
	checkPairs("LeaveOneOut", x, y)
	if len(x) < 2 {
		panic(&Error{"LeaveOneOut", "1 point", "at least 2", ""})
	}
	checkBuild("LeaveOneOut", build)
	fold := make([]int, len(x))
	for n := range fold {
		fold[n] = n
	}
	return validate("LeaveOneOut", len(x), fold, x, y, build)
}

func checkBuild(op string, build func(tx, ty []float64) Predictor) {
	if build == nil {
		panic(&Error{op, "nil", "a function that fits a model to points", ""})
	}
}

// validate predicts each fold from the others.
func validate(op string, folds int, fold []int, x, y []float64, build func(tx, ty []float64) Predictor) *CrossValidation {
	errors := nans(len(x))
	for k := range folds {
		if interrupt.Requested() {
			cv := newCrossValidation(k, fold, errors)
			cv.Status = Interrupted
			return cv
		}
		var tx, ty []float64
		for n := range x {
			if fold[n] != k {
				tx, ty = append(tx, x[n]), append(ty, y[n])
			}
		}
		model := build(tx, ty)
		if model == nil {
			panic(&Error{op, "nil from the function that fits a model", "a fitted model", ""})
		}
		for n := range x {
			if fold[n] == k {
				errors[n] = y[n] - model.Predict(x[n])
			}
		}
	}
	return newCrossValidation(folds, fold, errors)
}

// newCrossValidation sums up the errors of the first folds.
func newCrossValidation(folds int, fold []int, errors []float64) *CrossValidation {
	cv := &CrossValidation{Folds: folds, Errors: errors, FoldMSE: make([]float64, folds)}
	sizes := make([]float64, folds)
	points := 0.0
	for n, e := range errors {
		if k := fold[n]; k < folds {
			cv.FoldMSE[k] += e * e
			sizes[k]++
			cv.MSE += e * e
			points++
		}
	}
	for k := range sizes {
		cv.FoldMSE[k] /= sizes[k]
	}
	cv.MSE /= points
	cv.RMS = math.Sqrt(cv.MSE)
	cv.SE = stat.StdDev(cv.FoldMSE, nil) / math.Sqrt(float64(folds))
	return cv
}

// LeaveOneOut returns the leave-one-out errors from this one fit: without point
// n the model is off there by e_n/(1 - h_n), where h_n is the point's leverage.
// That is exact for least squares and ridge regression with the same effective
// λ (Hastie, Tibshirani & Friedman, eq. 7.64). It panics for lasso and robust
// fits, which are not linear in the targets.
func (f *Linear) LeaveOneOut() *CrossValidation {
	leverage := f.Leverage()
	if leverage == nil {
		panic(&Error{"LeaveOneOut", "a fit that is not linear in y", "least squares or ridge", "use fit.LeaveOneOut(x, y, build)"})
	}
	return leaveOneOut(f.Residuals, leverage)
}

// leaveOneOut returns the errors r/(1-h); infinite ones where the model goes
// through the point whatever its target, and nothing is left to predict it by.
func leaveOneOut(residuals, leverage []float64) *CrossValidation {
	errors, fold := make([]float64, len(residuals)), make([]int, len(residuals))
	for n, r := range residuals {
		fold[n] = n
		errors[n] = math.Inf(1)
		if left := 1 - leverage[n]; left > 1e-8 {
			errors[n] = r / left
		}
	}
	return newCrossValidation(len(residuals), fold, errors)
}
