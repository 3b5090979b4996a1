package nn

import (
	"fmt"
	"strings"
	"sync"
)

// A Net is a multilayer perceptron: layers of units, each of which sends
// g(b + sum_j W_ij a_j) of the layer before it to the layer after it.
//
// Make one with [New]. A Net is safe for use by several goroutines as long as
// none of them changes its weights.
type Net struct {
	inputs  int
	layers  []dense
	weights []float64 // see Weights for the order
	running []float64 // the running statistics of layers that normalise
	state   []float64 // weights and running statistics, one behind the other
	product MatrixProduct
	idle    sync.Pool // of *workspace for one sample
}

// dense is one layer of a Net.
type dense struct {
	in, out int
	at      int // where its block of weights starts
	act     Activation
	drop    float64 // share of its inputs that training drops
	norm    bool    // its weighted inputs are normalised
	stats   int     // where its running statistics start, with norm
}

// A Layer is one of a network's layers, made by [Dense], [BatchNorm] or
// [Dropout].
type Layer struct {
	units int
	act   Activation
	norm  bool
	drop  float64
}

// Dense is a layer of units, each connected to all units of the layer before
// it, with a bias each. At most 1 activation; default [Identity].
func Dense(units int, act ...Activation) Layer { return newDense("Dense", units, act) }

func newDense(op string, units int, act []Activation) Layer {
	if units < 1 {
		panic(&Error{op, fmt.Sprintf("%d units", units), "at least 1", ""})
	}
	if len(act) > 1 {
		panic(&Error{op, fmt.Sprintf("%d activations", len(act)), "at most 1", ""})
	}
	layer := Layer{units: units}
	if len(act) == 1 {
		layer.act = act[0]
	}
	if units == 1 && layer.act == Softmax {
		panic(&Error{op, "1 unit with Softmax, whose output is always 1", "one unit for each class", "two classes need one unit with nn.Sigmoid"})
	}
	return layer
}

// String describes the layer in short, such as "20 units, tanh".
func (l Layer) String() string {
	switch {
	case l.units == 0:
		return fmt.Sprintf("dropout %g", l.drop)
	case l.norm:
		return fmt.Sprintf("%d units, batch norm, %s", l.units, l.act)
	}
	return fmt.Sprintf("%d units, %s", l.units, l.act)
}

// Dropout leaves out each output of the layer before it (or each input of the
// network) with probability p during training, and divides the others by 1-p;
// otherwise it does nothing (N. Srivastava et al., Journal of Machine Learning
// Research 15, 2014, in the form that is called inverted dropout). Only [Net.Fit]
// with a first-order optimiser drops; p is from 0 to below 1.
func Dropout(p float64) Layer {
	if !(p >= 0 && p < 1) {
		panic(&Error{"Dropout", fmt.Sprint(p), "a probability from 0 to below 1", ""})
	}
	return Layer{drop: p}
}

// mostWeights is the most weights of a network: a gigabyte.
const mostWeights = 1 << 27

// New makes a network with this number of inputs; the last layer is the output.
// The weights are drawn with [Net.Init] by Xavier's rule and seed 1. New panics
// with an *Error if there is no Dense layer, a Dropout comes last, or the
// weights would be more than a gigabyte.
//
//	net := nn.New(2, nn.Dense(20, nn.Tanh), nn.Dense(1, nn.Sigmoid))
func New(inputs int, layers ...Layer) *Net {
	if inputs < 1 {
		panic(&Error{"New", fmt.Sprintf("%d inputs", inputs), "at least 1", ""})
	}
	net := &Net{inputs: inputs, product: DefaultProduct()}
	width, size, stats, drop := inputs, 0, 0, 0.0
	for _, layer := range layers {
		if layer.units == 0 {
			drop += (1 - drop) * layer.drop // two in a row act as one
			continue
		}
		if float64(size)+(float64(width)+1)*float64(layer.units) > mostWeights {
			panic(&Error{"New", fmt.Sprintf("a layer of %d inputs and %d units", width, layer.units),
				fmt.Sprintf("at most %d weights in all", mostWeights), "use fewer units"})
		}
		d := dense{in: width, out: layer.units, at: size, act: layer.act, drop: drop, norm: layer.norm, stats: stats}
		net.layers = append(net.layers, d)
		size += d.size()
		if d.norm {
			stats += 2 * d.out
		}
		width, drop = layer.units, 0
	}
	if len(net.layers) == 0 || drop > 0 {
		panic(&Error{"New", "no Dense layer at the end", "one or more, the last of which is the output", "end with nn.Dense(1, nn.Sigmoid)"})
	}
	return net.allocate(size, stats).Init(Xavier, 1)
}

// allocate makes room for weights and running statistics.
func (net *Net) allocate(weights, running int) *Net {
	net.state = make([]float64, weights+running)
	net.weights, net.running = net.state[:weights:weights], net.state[weights:]
	return net
}

// Clone returns a network of the same layers and weights.
func (net *Net) Clone() *Net {
	clone := &Net{inputs: net.inputs, layers: net.layers, product: net.product}
	clone.allocate(len(net.weights), len(net.running))
	copy(clone.state, net.state)
	return clone
}

// Inputs is the number of inputs.
func (net *Net) Inputs() int { return net.inputs }

// Outputs is the number of outputs.
func (net *Net) Outputs() int { return net.layers[len(net.layers)-1].out }

// Layers is the number of layers in the slides' counting, with the inputs as
// layer 1 and the outputs as layer L.
func (net *Net) Layers() int { return len(net.layers) + 1 }

// Units is the number of units in layer l, from 1, the inputs, to L.
func (net *Net) Units(l int) int {
	wantLayer("Units", l, 1, net.Layers())
	if l == 1 {
		return net.inputs
	}
	return net.layers[l-2].out
}

// Activation returns the activation of layer l, from 2 to L.
func (net *Net) Activation(l int) Activation {
	wantLayer("Activation", l, 2, net.Layers())
	return net.layers[l-2].act
}

// UseProduct makes the network compute its matrix products with p and returns
// the network; the default is [DefaultProduct].
func (net *Net) UseProduct(p MatrixProduct) *Net {
	if p == nil {
		p = DefaultProduct()
	}
	net.product = p
	return net
}

// dense returns the weights' layer l, from 1 to L-1, that maps layer l to l+1.
func (net *Net) dense(op string, l int) dense {
	wantLayer(op, l, 1, len(net.layers))
	return net.layers[l-1]
}

// made panics unless the network comes from New, as the zero Net does not.
func (net *Net) made(op string) {
	if net == nil || len(net.layers) == 0 {
		panic(&Error{op, "no network", "one that nn.New has made", ""})
	}
}

// output is the activation of the outputs.
func (net *Net) output() Activation { return net.layers[len(net.layers)-1].act }

// shape is the network in short, such as "2-20-1".
func (net *Net) shape() string {
	var b strings.Builder
	fmt.Fprint(&b, net.inputs)
	for _, l := range net.layers {
		fmt.Fprintf(&b, "-%d", l.out)
	}
	return b.String()
}
