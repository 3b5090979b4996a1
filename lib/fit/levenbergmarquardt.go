package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// LevenbergMarquardt minimises the sum of squares from the guess, by Moré's
// trust-region form of the method with variables scaled by the columns of the
// Jacobian, as MINPACK's lmder has it (Moré 1978; Moré, Garbow & Hillstrom,
// ANL-80-74). With bounds, parameters that the gradient presses against a bound
// are held, and steps are projected into the box (Kanzow, Yamashita &
// Fukushima, Journal of Computational and Applied Mathematics 172, 2004). A
// robust loss enters by weights that are renewed at every Jacobian.
func LevenbergMarquardt(problem Residuals, guess Guess, options LMOptions) *LMResult {
	l := newLM(problem, guess, options)
	status := l.run()
	inverse, determined := l.inverse()
	if status == OK && !determined {
		status = RankDeficient
	}
	return &LMResult{
		P: l.p, Residuals: l.r, SSE: floats.Dot(l.r, l.r), Cost: l.cost,
		Inverse: inverse, Iterations: l.iterations, Evaluations: l.evaluations, Status: status,
	}
}

// lm is the state of one run.
type lm struct {
	Residuals
	LMOptions
	p, trial       []float64
	r, trialR      []float64
	cost           float64
	jacobian       *mat.Dense // of the weighted residuals, columns of held parameters zero
	weighted       []float64  // residuals times the roots of the loss's weights
	region         *trustRegion
	radius         float64
	norms          []float64 // of the Jacobian's columns
	held           []bool
	change         []float64 // J step
	iterations     int
	evaluations    int
	plus, minus    []float64 // residuals for finite differences
	shifted        []float64
	firstIteration bool
	central        bool // differences: the solution is near
}

func newLM(problem Residuals, guess Guess, options LMOptions) *lm {
	n, p := problem.N, len(guess)
	checkFinite("LevenbergMarquardt", "guess", guess)
	if n < p {
		panic(&Error{"LevenbergMarquardt", fmt.Sprintf("%d residuals for %d parameters", n, p), "at least as many residuals as parameters", ""})
	}
	if options.Tol == 0 {
		options.Tol = 1e-15
	}
	if options.Radius == 0 {
		options.Radius = 100
	}
	if options.MaxIterations == 0 {
		options.MaxIterations = 1000
	}
	options.Lower = bounds("Lower", options.Lower, p, math.Inf(-1))
	options.Upper = bounds("Upper", options.Upper, p, math.Inf(1))
	l := &lm{Residuals: problem, LMOptions: options,
		p: append([]float64(nil), guess...), trial: make([]float64, p), r: make([]float64, n), trialR: make([]float64, n),
		jacobian: mat.NewDense(n, p, nil), weighted: make([]float64, n), region: newTrustRegion(n, p),
		norms: make([]float64, p), held: make([]bool, p), change: make([]float64, n), shifted: make([]float64, p),
	}
	l.central = problem.Jacobian != nil
	if problem.Jacobian == nil {
		l.plus, l.minus = make([]float64, n), make([]float64, n)
	}
	for j := range l.p {
		if options.Lower[j] > options.Upper[j] {
			panic(&Error{"LevenbergMarquardt", fmt.Sprintf("bounds [%g, %g] for parameter %d", options.Lower[j], options.Upper[j], j), "lower at most upper", ""})
		}
		l.p[j] = l.clamp(j, l.p[j])
	}
	return l
}

// bounds returns the given bounds or, for nil, p times none.
func bounds(name string, given []float64, p int, none float64) []float64 {
	if given != nil && len(given) != p {
		panic(&Error{"LevenbergMarquardt", fmt.Sprintf("%d %s bounds for %d parameters", len(given), name, p), "one for each, or nil", ""})
	}
	if given != nil {
		return given
	}
	b := make([]float64, p)
	for j := range b {
		b[j] = none
	}
	return b
}

func (l *lm) clamp(j int, v float64) float64 { return min(max(v, l.Lower[j]), l.Upper[j]) }

// evaluate sets r for the parameters p and returns the cost Σ ρ(r_i).
func (l *lm) evaluate(p, r []float64) float64 {
	l.Func(p, r)
	l.evaluations++
	if l.Loss.square() {
		return floats.Dot(r, r)
	}
	sum := 0.0
	for _, v := range r {
		sum += l.Loss.rho(v)
	}
	return sum
}

// run iterates until convergence.
func (l *lm) run() Status {
	l.cost = l.evaluate(l.p, l.r)
	if interrupt.Requested() {
		return Interrupted
	}
	if !finite(l.cost) {
		return NotFinite
	}
	l.firstIteration = true
	for l.iterations = 1; l.iterations <= l.MaxIterations; l.iterations++ {
		defined := l.linearise()
		if interrupt.Requested() {
			return Interrupted
		}
		if !defined {
			return NotFinite
		}
		if l.gradient() <= epsilon || l.cost == 0 {
			return OK
		}
		status, done := l.advance()
		if done {
			return status
		}
		if l.Each != nil && !l.Each(LMStep{l.iterations, append([]float64(nil), l.p...), l.cost, l.region.current, l.radius}) {
			return Stopped
		}
	}
	l.iterations--
	return MaxIterations
}

// linearise computes the Jacobian at p and all that depends on it.
func (l *lm) linearise() bool {
	if l.Residuals.Jacobian != nil {
		l.Residuals.Jacobian(l.p, l.jacobian)
	} else {
		l.differences()
	}
	raw := l.jacobian.RawMatrix()
	copy(l.weighted, l.r)
	if !l.Loss.square() {
		for i, r := range l.r {
			root := math.Sqrt(l.Loss.weight(r))
			l.weighted[i] *= root
			floats.Scale(root, l.jacobian.RawRowView(i))
		}
	}
	if !finite(floats.Sum(raw.Data)) {
		return false
	}
	l.hold()
	l.scale()
	l.region.linearise(raw.Data, l.weighted)
	return true
}

// hold finds the parameters at a bound that the gradient presses against it,
// and takes them out of the Jacobian.
func (l *lm) hold() {
	raw := l.jacobian.RawMatrix()
	for j := range l.p {
		g := 0.0
		for i, r := range l.weighted {
			g += r * raw.Data[i*raw.Stride+j]
		}
		l.held[j] = l.p[j] <= l.Lower[j] && g > 0 || l.p[j] >= l.Upper[j] && g < 0
		if l.held[j] {
			for i := range l.weighted {
				raw.Data[i*raw.Stride+j] = 0
			}
		}
	}
}

// scale renews the scaling D and, at first, the trust region's radius.
func (l *lm) scale() {
	raw := l.jacobian.RawMatrix()
	for j := range l.norms {
		l.norms[j] = 0
	}
	for i := range l.weighted {
		for j, v := range raw.Data[i*raw.Stride : i*raw.Stride+len(l.norms)] {
			l.norms[j] += v * v
		}
	}
	for j := range l.norms {
		l.norms[j] = math.Sqrt(l.norms[j])
		l.region.d[j] = max(l.region.d[j], l.norms[j])
		if l.firstIteration && l.region.d[j] == 0 {
			l.region.d[j] = 1
		}
	}
	if l.firstIteration {
		l.radius = l.Radius * l.scaledNorm(l.p)
		if l.radius == 0 {
			l.radius = l.Radius
		}
	}
}

// scaledNorm returns |Dv|.
func (l *lm) scaledNorm(v []float64) float64 {
	sum := 0.0
	for j := range v {
		sum += l.region.d[j] * v[j] * l.region.d[j] * v[j]
	}
	return math.Sqrt(sum)
}

// gradient returns the largest cosine of the angle between the residuals and a
// column of the Jacobian: 0 at a minimum.
func (l *lm) gradient() float64 {
	raw, largest, root := l.jacobian.RawMatrix(), 0.0, math.Sqrt(l.cost)
	for j, norm := range l.norms {
		if norm == 0 {
			continue
		}
		g := 0.0
		for i, r := range l.weighted {
			g += r / root * raw.Data[i*raw.Stride+j]
		}
		largest = max(largest, math.Abs(g)/norm)
	}
	return largest
}

// advance shortens the step until it reduces the cost. It reports whether the
// run ends and how.
func (l *lm) advance() (Status, bool) {
	for {
		if interrupt.Requested() {
			return Interrupted, true
		}
		step, length, predicted, slope := l.propose()
		trialCost := l.evaluate(l.trial, l.trialR)
		if !finite(trialCost) {
			trialCost = math.Inf(1)
		}
		if interrupt.Requested() { // the model may have been left unfinished
			return Interrupted, true
		}
		actual := -1.0
		if trialCost < 100*l.cost {
			actual = 1 - trialCost/l.cost
		}
		ratio := 0.0
		if predicted > 0 {
			ratio = actual / predicted
		}
		l.resize(ratio, actual, slope, length, trialCost)
		accepted := ratio >= 1e-4
		if accepted {
			copy(l.p, l.trial)
			l.r, l.trialR = l.trialR, l.r
			l.cost = trialCost
			l.firstIteration = false
		}
		reach := l.radius / l.scaledNorm(l.p)
		switch {
		case l.cost == 0:
			return OK, true
		case !l.central && (math.Abs(actual) < 1e-3 || reach <= l.Tol || floats.Norm(step, 1) == 0):
			l.central = true // go on with the better Jacobian
			return OK, false
		case math.Abs(actual) <= l.Tol && predicted <= l.Tol && ratio <= 2, reach <= l.Tol:
			return OK, true
		case math.Abs(actual) <= epsilon && predicted <= epsilon && ratio <= 2, reach <= epsilon, floats.Norm(step, 1) == 0:
			return NoProgress, true
		case accepted:
			return OK, false
		}
	}
}

// propose sets the trial point. It returns the step, its scaled length, the
// reduction of the cost that the linear model predicts, and the derivative
// along the step, both relative to the cost.
func (l *lm) propose() (step []float64, length, predicted, slope float64) {
	step = l.region.solve(l.radius)
	clipped := false
	for j, s := range step {
		if l.held[j] {
			s = 0
		}
		l.trial[j] = l.clamp(j, l.p[j]+s)
		if l.trial[j] != l.p[j]+s {
			s = l.trial[j] - l.p[j]
			clipped = true
		}
		step[j] = s
	}
	length = l.scaledNorm(step)
	if l.firstIteration {
		l.radius = min(l.radius, length)
	}
	raw, along, size := l.jacobian.RawMatrix(), 0.0, 0.0
	for i, r := range l.weighted {
		l.change[i] = floats.Dot(raw.Data[i*raw.Stride:i*raw.Stride+len(step)], step)
		along += r * l.change[i] / l.cost
		size += l.change[i] * l.change[i] / l.cost
	}
	if clipped {
		return step, length, -2*along - size, along
	}
	damping := l.region.current * length * length / l.cost
	return step, length, size + 2*damping, -size - damping
}

// resize changes the trust region's radius by how well the linear model
// predicted the reduction (Moré, section 4).
func (l *lm) resize(ratio, actual, slope, length, trialCost float64) {
	if ratio <= 0.25 {
		factor := 0.5
		if actual < 0 {
			factor = 0.5 * slope / (slope + 0.5*actual)
		}
		if trialCost >= 100*l.cost || !(factor >= 0.1) {
			factor = 0.1
		}
		l.radius = factor * min(l.radius, 10*length)
		l.region.current /= factor
		return
	}
	if l.region.current == 0 || ratio >= 0.75 {
		l.radius = 2 * length
		l.region.current /= 2
	}
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
