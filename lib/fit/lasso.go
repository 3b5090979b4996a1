package fit

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// Lasso minimises ½|Φw - y|² + λ Σ|w_j|, where the constant's coefficient is
// free: some coefficients become exactly zero. In scikit-learn's Lasso λ is N
// alpha; in PRML's eq. 3.29 with q = 1 it is λ/2.
func Lasso(d *Design, y []float64, lambda float64) *Linear {
	return LassoPath(d, y, []float64{lambda}, LassoOptions{}).Fits[0]
}

// LassoOptions steers [LassoPath]. The zero value works.
type LassoOptions struct {
	// PunishBias punishes the constant's coefficient too. Default false.
	PunishBias bool
	// Tol is the duality gap, relative to ½|y|², at which the iteration ends: how
	// far the objective can still be from its minimum. Default 1e-12.
	Tol float64
	// MaxSweeps over all coefficients, for each λ. Default 100,000.
	MaxSweeps int
}

// LassoPath fits the lasso for each λ > 0 by cyclic coordinate descent
// (Friedman, Hastie & Tibshirani, Journal of Statistical Software 33, 2010),
// from the largest λ to the smallest, each starting from the one before. With
// no lambdas it takes 100 of them, in equal ratios down to 10⁻⁴ of the smallest
// that makes all coefficients zero.
func LassoPath(d *Design, y []float64, lambdas []float64, options LassoOptions) *Path {
	d.checkTarget("Lasso", y)
	for _, lambda := range lambdas {
		if !(lambda > 0) {
			panic(&Error{"Lasso", fmt.Sprintf("lambda %g", lambda), "a penalty above 0", "fit.LeastSquares has none"})
		}
	}
	if options.Tol == 0 {
		options.Tol = 1e-12
	}
	if options.MaxSweeps == 0 {
		options.MaxSweeps = 100_000
	}
	l := newLasso(d, y, options)
	if len(lambdas) == 0 {
		lambdas = l.ladder()
	}
	order := make([]int, len(lambdas))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if lambdas[a] > lambdas[b] {
			return -1
		}
		return 1
	})
	fits := make([]*Linear, len(lambdas))
	path := &Path{}
	for _, i := range order {
		fits[i] = l.fit(d, y, lambdas[i])
		if fits[i].Status == Interrupted {
			path.Status = Interrupted
			break
		}
	}
	for i, f := range fits {
		if f != nil {
			path.add(lambdas[i], f)
		}
	}
	return path
}

// lasso is the state of the descent, on centred data if the bias is free.
type lasso struct {
	LassoOptions
	centre *centring // nil if the bias is punished
	gram   *mat.Dense
	right  []float64 // Φ'y
	yy     float64   // y'y
	w      []float64
	slope  []float64 // Φ'(y - Φw), kept up to date
}

func newLasso(d *Design, y []float64, options LassoOptions) *lasso {
	l := &lasso{LassoOptions: options}
	phi, target := d.Phi, y
	if !options.PunishBias && d.basis.constant >= 0 {
		l.centre, phi = centred(d, y)
		target = l.centre.y
	}
	_, p := phi.Dims()
	l.gram = mat.NewDense(p, p, nil)
	l.gram.Mul(phi.T(), phi)
	l.right = make([]float64, p)
	mat.NewVecDense(p, l.right).MulVec(phi.T(), mat.NewVecDense(len(target), target))
	l.yy = floats.Dot(target, target)
	l.w = make([]float64, p)
	l.slope = slices.Clone(l.right)
	return l
}

// ladder returns the default penalties.
func (l *lasso) ladder() []float64 {
	largest := 0.0
	for _, v := range l.right {
		largest = max(largest, math.Abs(v))
	}
	if largest == 0 {
		largest = 1
	}
	lambdas := make([]float64, 100)
	for i := range lambdas {
		lambdas[i] = largest * math.Pow(1e-4, float64(i)/99)
	}
	return lambdas
}

// fit descends to the minimum for one λ from where it stands.
func (l *lasso) fit(d *Design, y []float64, lambda float64) *Linear {
	status := MaxIterations
	for sweep := range l.MaxSweeps {
		if interrupt.Requested() {
			status = Interrupted
			break
		}
		l.sweep(lambda)
		if sweep%10 == 0 && l.gap(lambda) <= l.Tol*l.yy/2 {
			status = OK
			break
		}
	}
	coef := slices.Clone(l.w)
	if l.centre != nil {
		coef = l.centre.restore(coef)
	}
	params := 0
	for _, w := range coef {
		if w != 0 {
			params++
		}
	}
	f := newLinear(d, y, "coordinate descent", solution{coef: coef, status: status, spread: sparse{d.P(), params}})
	f.Lambda = lambda
	f.Name = fmt.Sprintf("lasso, λ = %.4g", lambda)
	return f
}

// sweep minimises over one coefficient after the other.
func (l *lasso) sweep(lambda float64) {
	p := len(l.w)
	raw := l.gram.RawMatrix()
	for j, w := range l.w {
		square := raw.Data[j*raw.Stride+j]
		if square == 0 {
			continue
		}
		next := soften(l.slope[j]+square*w, lambda) / square
		if next == w {
			continue
		}
		l.w[j] = next
		row := raw.Data[j*raw.Stride : j*raw.Stride+p]
		blas64.Axpy(w-next, blas64.Vector{N: p, Inc: 1, Data: row}, blas64.Vector{N: p, Inc: 1, Data: l.slope})
	}
}

// soften returns v pulled towards zero by lambda.
func soften(v, lambda float64) float64 {
	switch {
	case v > lambda:
		return v - lambda
	case v < -lambda:
		return v + lambda
	}
	return 0
}

// gap returns the duality gap: the objective at w minus a lower bound of its
// minimum, which the residuals give when scaled into the dual's feasible set.
func (l *lasso) gap(lambda float64) float64 {
	steepest := 0.0
	for _, s := range l.slope {
		steepest = max(steepest, math.Abs(s))
	}
	// |r|² = y'y - w'Φ'y - w'Φ'r and r'y = y'y - w'Φ'y.
	ry := l.yy - floats.Dot(l.w, l.right)
	rr := ry - floats.Dot(l.w, l.slope)
	scale := 1.0
	if steepest > lambda {
		scale = lambda / steepest
	}
	primal := rr/2 + lambda*floats.Norm(l.w, 1)
	dual := scale*ry - scale*scale*rr/2
	return primal - dual
}

// sparse is the spread of the lasso: unknown but for the number of coefficients
// that are not zero (Zou, Hastie & Tibshirani, Annals of Statistics 35, 2007).
type sparse struct{ p, nonzero int }

func (s sparse) covariance() *mat.SymDense { return mat.NewSymDense(s.p, nans(s.p*s.p)) }
func (s sparse) leverage() []float64       { return nil }
func (s sparse) params() float64           { return float64(s.nonzero) }
