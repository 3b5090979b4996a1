package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// An Init says how weights are drawn.
type Init struct {
	name   string
	biases bool // drawn like the weights, else 0
	draw   func(r *rand.Rand, in, out int) float64
}

// Xavier draws from U(-r, r) with r = sqrt(6/(in+out)) and sets biases to 0
// (X. Glorot and Y. Bengio, AISTATS 2010, equation 16). It suits tanh.
var Xavier = Init{"xavier", false, func(r *rand.Rand, in, out int) float64 {
	return math.Sqrt(6/float64(in+out)) * (2*r.Float64() - 1)
}}

// He draws from N(0, 2/in) and sets biases to 0 (K. He et al., ICCV 2015,
// equation 10). It suits rectifiers.
var He = Init{"he", false, func(r *rand.Rand, in, out int) float64 {
	return math.Sqrt(2/float64(in)) * r.NormFloat64()
}}

// LeCun draws from N(0, 1/in) and sets biases to 0 (Y. LeCun et al., Efficient
// BackProp, 1998, section 4.6).
var LeCun = Init{"lecun", false, func(r *rand.Rand, in, out int) float64 {
	return math.Sqrt(1/float64(in)) * r.NormFloat64()
}}

// Uniform draws all weights and biases from U(-r, r), as R's nnet does with
// its argument rang.
func Uniform(r float64) Init {
	if !(r >= 0) || math.IsInf(r, 0) {
		panic(&Error{"Uniform", fmt.Sprint(r), "a finite number from 0", ""})
	}
	return Init{fmt.Sprintf("uniform(%g)", r), true, func(g *rand.Rand, in, out int) float64 {
		return r * (2*g.Float64() - 1)
	}}
}

// String returns the rule's name.
func (i Init) String() string { return i.orDefault().name }

// orDefault resolves the zero Init.
func (i Init) orDefault() Init {
	if i.draw == nil {
		return Xavier
	}
	return i
}

// Init draws all weights anew, in the order of [Net.Weights], and returns the
// network. The zero Init is [Xavier]; equal seeds give equal weights. The gains of
// [BatchNorm] become 1, its running means 0 and its variances 1.
func (net *Net) Init(rule Init, seed uint64) *Net {
	rule = rule.orDefault()
	r := rand.New(rand.NewPCG(seed, 0))
	for _, d := range net.layers {
		w, b := d.matrix(net.weights), d.biases(net.weights)
		for i := range w {
			w[i] = rule.draw(r, d.in, d.out)
		}
		for i := range b {
			b[i] = 0
			if rule.biases {
				b[i] = rule.draw(r, d.in, d.out)
			}
		}
		if d.norm {
			fill(d.gains(net.weights), 1)
			fill(d.means(net.running), 0)
			fill(d.variances(net.running), 1)
		}
	}
	return net
}

func fill(v []float64, x float64) {
	for i := range v {
		v[i] = x
	}
}
