package nn

import (
	"math"

	"github.com/lectern-go/lectern/lib/nn/internal/vector"
)

// An Activation is the function g that turns a unit's weighted input z into its
// output a = g(z). The zero Activation is [Identity]. The activations of this
// package give finite values and derivatives for every finite z.
type Activation struct{ def *activation }

// activation is what an Activation is known by. Activations that are used in
// every step have whole-slice forms beside the one-number ones.
type activation struct {
	name string
	f    func(z float64) float64
	d    func(z, a float64) float64  // g'(z), where a = g(z)
	each func(a, z []float64)        // a = g(z); nil: loop over f
	back func(delta, z, a []float64) // delta *= g'(z); nil: loop over d
	flip symmetry
}

// symmetry says what becomes of a unit when all its weights change sign.
type symmetry int

const (
	noSymmetry symmetry = iota
	odd                 // g(-z) = -g(z)
	complement          // g(-z) = 1 - g(z)
)

// The activations of the package.
var (
	// Identity is g(z) = z, for regression outputs.
	Identity = Activation{&activation{
		name: "identity",
		f:    func(z float64) float64 { return z },
		d:    func(z, a float64) float64 { return 1 },
		each: func(a, z []float64) { copy(a, z) },
		back: func(delta, z, a []float64) {},
		flip: odd,
	}}
	// Sigmoid is the logistic g(z) = 1/(1+exp(-z)) with values in (0, 1).
	Sigmoid = Activation{&activation{
		name: "sigmoid",
		f:    vector.Sigmoid1,
		d:    func(z, a float64) float64 { return a * (1 - a) },
		each: vector.Sigmoid,
		back: vector.SigmoidBack,
		flip: complement,
	}}
	// Tanh is the hyperbolic tangent with values in (-1, 1).
	Tanh = Activation{&activation{
		name: "tanh",
		f:    vector.Tanh1,
		d:    func(z, a float64) float64 { return (1 - a) * (1 + a) },
		each: vector.Tanh,
		back: vector.TanhBack,
		flip: odd,
	}}
	// ReLU is the rectifier max(0, z). It has no derivative at 0; the
	// subgradient 0 is taken there.
	ReLU = Activation{&activation{
		name: "relu",
		f:    func(z float64) float64 { return max(z, 0) },
		d:    func(z, a float64) float64 { return rectifierSlope(z, 0) },
		each: vector.ReLU,
		back: vector.ReLUBack,
	}}
	// LeakyReLU is max(0.1 z, z). The subgradient 0.1 is taken at 0.
	LeakyReLU = Activation{&activation{
		name: "leaky relu",
		f:    func(z float64) float64 { return max(0.1*z, z) },
		d:    func(z, a float64) float64 { return rectifierSlope(z, 0.1) },
	}}
	// Heaviside is the step: 0 if z < 0 and 1 if z >= 0. Its derivative is 0
	// wherever it has one, and taken as 0 at the step too: a network of steps
	// cannot learn by gradient descent.
	Heaviside = Activation{&activation{
		name: "heaviside",
		f: func(z float64) float64 {
			if z < 0 {
				return 0
			}
			return 1
		},
		d: func(z, a float64) float64 { return 0 },
	}}
	// Softmax is exp(z_k) / sum_j exp(z_j) over the units of a layer, the
	// probabilities of several classes. Its F and DF are those of a layer of
	// one unit, which always gives 1.
	Softmax = Activation{&activation{
		name: "softmax",
		f:    func(z float64) float64 { return 1 },
		d:    func(z, a float64) float64 { return 0 },
	}}
)

// NewActivation makes an activation of the caller's: f is g and df its
// derivative, both functions of z. They are called from several goroutines
// when several networks are trained at once.
func NewActivation(name string, f, df func(z float64) float64) Activation {
	if f == nil || df == nil {
		panic(&Error{"NewActivation", "nil", "a function and its derivative", ""})
	}
	if name == "" {
		panic(&Error{"NewActivation", "no name", "one by which a saved network knows it", ""})
	}
	return Activation{&activation{name: name, f: f, d: func(z, a float64) float64 { return df(z) }}}
}

// F returns g(z).
func (g Activation) F(z float64) float64 { return g.get().f(z) }

// DF returns the derivative g'(z).
func (g Activation) DF(z float64) float64 {
	def := g.get()
	return def.d(z, def.f(z))
}

// String returns the activation's name, by which Save and Load know it.
func (g Activation) String() string { return g.get().name }

func (g Activation) get() *activation {
	if g.def == nil {
		return Identity.def
	}
	return g.def
}

func rectifierSlope(z, slope float64) float64 {
	if z > 0 {
		return 1
	}
	return slope
}

// apply sets a = g(z) for a layer of the given width, one row a sample.
func (g Activation) apply(a, z []float64, width int) {
	def := g.get()
	switch {
	case g == Softmax:
		for i := 0; i < len(z); i += width {
			softmax(a[i:i+width], z[i:i+width])
		}
	case def.each != nil:
		def.each(a, z)
	default:
		for i, zi := range z {
			a[i] = def.f(zi)
		}
	}
}

// chain turns dE/da into dE/dz in place: delta = g'(z) delta, where for softmax
// g' is the Jacobian matrix diag(a) - a a'.
func (g Activation) chain(delta, z, a []float64, width int) {
	def := g.get()
	switch {
	case g == Softmax:
		for i := 0; i < len(z); i += width {
			softmaxChain(delta[i:i+width], a[i:i+width])
		}
	case def.back != nil:
		def.back(delta, z, a)
	default:
		for i := range delta {
			delta[i] *= def.d(z[i], a[i])
		}
	}
}

// softmax subtracts the greatest z first, so that no exponential overflows.
func softmax(a, z []float64) {
	top := math.Inf(-1)
	for _, zi := range z {
		top = max(top, zi)
	}
	sum := 0.0
	for i, zi := range z {
		a[i] = math.Exp(zi - top)
		sum += a[i]
	}
	for i := range a {
		a[i] /= sum
	}
}

func softmaxChain(delta, a []float64) {
	dot := 0.0
	for i, d := range delta {
		dot += d * a[i]
	}
	for i := range delta {
		delta[i] = a[i] * (delta[i] - dot)
	}
}
