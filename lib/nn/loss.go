package nn

import (
	"fmt"
	"math"
)

// A Loss says how wrong one sample's outputs a are when the targets are y. The
// error E of a set is the sum over its samples; what [History] and [Net.Loss]
// report is the mean. The zero Loss is [CrossEntropy] for a network with
// [Sigmoid] or [Softmax] outputs and [HalfSquaredError] for all others.
type Loss struct{ def *loss }

type loss struct {
	name  string
	kind  lossKind
	value func(a, y []float64) float64
	grad  func(grad, a, y []float64) // grad = dE/da
}

// lossKind tells the losses apart that are fused with an output activation.
type lossKind int

const (
	ownLoss lossKind = iota
	halfSquared
	entropy
)

// The losses of the package.
var (
	// HalfSquaredError is E = 1/2 sum_k (a_k - y_k)^2.
	HalfSquaredError = Loss{&loss{"half squared error", halfSquared, halfSquaredError, difference}}
	// MeanSquaredError is E = 1/K sum_k (a_k - y_k)^2 over the K outputs.
	MeanSquaredError = Loss{&loss{"mean squared error", ownLoss,
		func(a, y []float64) float64 { return 2 * halfSquaredError(a, y) / float64(len(a)) },
		func(grad, a, y []float64) {
			for k := range a {
				grad[k] = 2 * (a[k] - y[k]) / float64(len(a))
			}
		}}}
	// CrossEntropy is E = -sum_k y_k ln a_k with softmax outputs, and with all
	// others, each of which stands for a class of its own,
	// E = -sum_k (y_k ln a_k + (1-y_k) ln(1-a_k)). Together with sigmoid or
	// softmax outputs it is computed from z, safely for every z, and the
	// output's delta is a - y. Other outputs have to lie in (0, 1) by
	// themselves; they are kept 1e-300 off 0 and 1e-16 off 1.
	CrossEntropy = Loss{&loss{"cross-entropy", entropy, binaryEntropy, binaryEntropyGrad}}
)

// NewLoss makes a loss of the caller's: f returns one sample's error of the
// outputs a against the targets y, and df sets grad to its derivatives dE/da_k.
// Neither may keep the slices.
func NewLoss(name string, f func(a, y []float64) float64, df func(grad, a, y []float64)) Loss {
	if f == nil || df == nil {
		panic(&Error{"NewLoss", "nil", "a function and its derivative", ""})
	}
	return Loss{&loss{name, ownLoss, f, df}}
}

// String returns the loss's name.
func (l Loss) String() string {
	if l.def == nil {
		return "cross-entropy with sigmoid or softmax outputs, else half squared error"
	}
	return l.def.name
}

// orDefault resolves the zero Loss for a network with these outputs.
func (l Loss) orDefault(output Activation) Loss {
	switch {
	case l.def != nil:
		return l
	case output == Sigmoid || output == Softmax:
		return CrossEntropy
	}
	return HalfSquaredError
}

// wantTargets panics unless the targets suit the loss: with others than
// probabilities the cross-entropy has no minimum.
func (l Loss) wantTargets(op string, s samples) {
	if l.def.kind != entropy {
		return
	}
	for i, y := range s.y {
		if y < 0 || y > 1 {
			panic(&Error{op, fmt.Sprintf("target %g in sample %d", y, i/s.out), "targets from 0 to 1 for the cross-entropy",
				"number the classes from 0, or take nn.HalfSquaredError"})
		}
	}
}

// sum adds up the losses of n samples with outputs a = g(z), row by row.
func (l Loss) sum(g Activation, z, a, y []float64, width int) float64 {
	value := l.def.value
	if l.def.kind == entropy && g == Sigmoid {
		a, value = z, sigmoidEntropy
	}
	if l.def.kind == entropy && g == Softmax {
		a, value = z, softmaxEntropy
	}
	total := 0.0
	for i := 0; i < len(a); i += width {
		total += value(a[i:i+width], y[i:i+width])
	}
	return total
}

// delta sets delta = scale dE/dz at the outputs, row by row.
func (l Loss) delta(delta []float64, g Activation, z, a, y []float64, width int, scale float64) {
	if l.fused(g) {
		y, a = y[:len(delta)], a[:len(delta)]
		for i, v := range a {
			delta[i] = scale * (v - y[i])
		}
		return
	}
	for i := 0; i < len(a); i += width {
		l.def.grad(delta[i:i+width], a[i:i+width], y[i:i+width])
	}
	g.chain(delta, z, a, width)
	if scale != 1 {
		for i := range delta {
			delta[i] *= scale
		}
	}
}

// fused reports whether the output's delta is simply a - y.
func (l Loss) fused(g Activation) bool {
	switch l.def.kind {
	case entropy:
		return g == Sigmoid || g == Softmax
	case halfSquared:
		return g.get() == Identity.def
	}
	return false
}

func halfSquaredError(a, y []float64) float64 {
	sum := 0.0
	for k, v := range a {
		sum += (v - y[k]) * (v - y[k])
	}
	return sum / 2
}

func difference(grad, a, y []float64) {
	for k, v := range a {
		grad[k] = v - y[k]
	}
}

// sigmoidEntropy is the cross-entropy of a = sigmoid(z): with the identity
// ln sigmoid(z) = -ln(1+exp(-z)) nothing overflows and nothing cancels.
func sigmoidEntropy(z, y []float64) float64 {
	sum := 0.0
	for k, v := range z {
		switch y[k] { // the common targets need no difference of large numbers
		case 1:
			sum += softplus(-v)
		case 0:
			sum += softplus(v)
		default:
			sum += y[k]*softplus(-v) + (1-y[k])*softplus(v)
		}
	}
	return sum
}

// softplus is ln(1 + exp(v)).
func softplus(v float64) float64 {
	return math.Max(v, 0) + math.Log1p(math.Exp(-math.Abs(v)))
}

func softmaxEntropy(z, y []float64) float64 {
	top := math.Inf(-1)
	for _, v := range z {
		top = math.Max(top, v)
	}
	sum := 0.0
	for _, v := range z {
		sum += math.Exp(v - top)
	}
	normaliser, total := top+math.Log(sum), 0.0
	for k, v := range z {
		if y[k] != 0 {
			total += y[k] * (normaliser - v)
		}
	}
	return total
}

// The distances that outputs other than sigmoid and softmax keep from 0 and 1.
const (
	leastOutput    = 1e-300
	greatestOutput = 1 - 1e-16
)

func binaryEntropy(a, y []float64) float64 {
	sum := 0.0
	for k, v := range a {
		v = math.Min(math.Max(v, leastOutput), greatestOutput)
		sum -= y[k]*math.Log(v) + (1-y[k])*math.Log1p(-v)
	}
	return sum
}

func binaryEntropyGrad(grad, a, y []float64) {
	for k, v := range a {
		v = math.Min(math.Max(v, leastOutput), greatestOutput)
		grad[k] = (v - y[k]) / (v * (1 - v))
	}
}
