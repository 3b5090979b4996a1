package nn

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// chunk is how many samples a pass over a whole set takes at once: few enough
// that a layer's numbers stay in the cache and an interrupt is soon seen.
const chunk = 256

// An objective is what training minimises: E = sum_n E_n + decay/2 w'w.
type objective struct {
	net   *Net
	data  samples
	loss  Loss
	decay float64
	spare bool // biases are not penalised

	ws      *workspace
	current bool    // ws and error have the whole set at the net's weights
	error   float64 // sum_n E_n, without decay
	hits    int     // samples of the right class
}

// objectiveOf is the objective of t on a set. It panics unless these fit the
// network and each other.
func (net *Net) objectiveOf(op string, set *data.Set, t Train) *objective {
	net.made(op)
	t.Loss = t.Loss.orDefault(net.output())
	if !(t.Decay >= 0) || !finite(t.Decay) {
		panic(&Error{op, fmt.Sprintf("Decay: %g", t.Decay), "a finite number from 0", "0 is no decay"})
	}
	samples := net.samplesOf(op, set)
	t.Loss.wantTargets(op, samples)
	return newObjective(net, samples, t.Loss, t)
}

func newObjective(net *Net, data samples, loss Loss, t Train) *objective {
	return &objective{
		net: net, data: data, loss: loss, decay: t.Decay, spare: t.SpareBiases,
		ws: newWorkspace(net, min(data.n, chunk)),
	}
}

// changed says that the weights are others than at the last evaluation.
func (o *objective) changed() { o.current = false }

// evaluate computes error and hits at the net's weights. An interrupt leaves
// NaN.
func (o *objective) evaluate() {
	if o.current {
		return
	}
	o.error, o.hits = 0, 0
	for from := 0; from < o.data.n; from += chunk {
		if interrupt.Requested() {
			o.error = math.NaN()
			return
		}
		part := o.data.part(from, min(from+chunk, o.data.n))
		o.add(part, o.ws.forward(part.x, part.n))
	}
	o.current = o.data.n <= chunk
}

// add counts a part whose forward pass is in the workspace.
func (o *objective) add(part samples, a []float64) {
	z := o.ws.z[len(o.ws.z)-1][:len(a)]
	o.error += o.loss.sum(o.net.output(), z, a, part.y, part.out)
	o.hits += correct(a, part.y, part.out)
}

// wrong is the share of misclassified samples at the last evaluation.
func (o *objective) wrong() float64 { return float64(o.data.n-o.hits) / float64(o.data.n) }

// value returns E at the net's weights.
func (o *objective) value() float64 {
	o.evaluate()
	return o.error + o.penalty()
}

// gradient sets grad to dE/dw at the net's weights.
func (o *objective) gradient(grad []float64) {
	if o.current { // the forward pass is there already
		o.ws.backward(o.data.y, o.data.n, o.loss, 1, grad, false)
		o.addPenalty(grad, o.decay)
		return
	}
	for from := 0; from < o.data.n; from += chunk {
		if interrupt.Requested() {
			break
		}
		part := o.data.part(from, min(from+chunk, o.data.n))
		o.ws.forward(part.x, part.n)
		o.ws.backward(part.y, part.n, o.loss, 1, grad, from > 0)
	}
	o.addPenalty(grad, o.decay)
}

// penalty is decay/2 w'w.
func (o *objective) penalty() float64 {
	if o.decay == 0 {
		return 0
	}
	sum := 0.0
	for _, d := range o.net.layers {
		for _, w := range o.penalised(d) {
			sum += w * w
		}
	}
	return o.decay / 2 * sum
}

// addPenalty adds the penalty's gradient, decay w, to grad.
func (o *objective) addPenalty(grad []float64, decay float64) {
	if decay == 0 {
		return
	}
	for _, d := range o.net.layers {
		weights := o.penalised(d)
		g := grad[d.at : d.at+len(weights)]
		for i, w := range weights {
			g[i] += decay * w
		}
	}
}

// penalised are the weights of a layer in w'w; gains never are.
func (o *objective) penalised(d dense) []float64 {
	if o.spare {
		return d.matrix(o.net.weights)
	}
	return o.net.weights[d.at : d.at+(d.in+1)*d.out]
}
