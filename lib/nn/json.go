package nn

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// format is what the first field of a saved network says.
const format = "lectern network 1"

// document is a saved network: a list of layers, each with the matrix W(l) row
// by row and the biases b(l), as people write them down.
type document struct {
	Format string          `json:"format"`
	Inputs int             `json:"inputs"`
	Layers []layerDocument `json:"layers"`
}

type layerDocument struct {
	Activation string        `json:"activation"`
	Dropout    float64       `json:"dropout,omitempty"` // of the layer's inputs
	Weights    [][]float64   `json:"weights"`
	Biases     []float64     `json:"biases"`
	BatchNorm  *normDocument `json:"batchnorm,omitempty"`
}

type normDocument struct {
	Gains     []float64 `json:"gains"`
	Means     []float64 `json:"means"`
	Variances []float64 `json:"variances"`
}

// Save writes the network to a file as JSON that people can read, with every
// digit of the weights. It fails if a weight is not finite.
func (net *Net) Save(path string) error {
	text, err := net.MarshalJSON()
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		return fmt.Errorf("nn: %w", err)
	}
	return nil
}

// Load reads a network that was saved. Activations that are not of this package
// have to be given.
func Load(path string, own ...Activation) (*Net, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("nn: %w", err)
	}
	defer file.Close()
	return Read(file, own...)
}

// Read reads a network as Load does.
func Read(r io.Reader, own ...Activation) (*Net, error) {
	if r == nil {
		panic(&Error{"Read", "nil", "a reader", "Load reads a file by its name"})
	}
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	var doc document
	if err := decoder.Decode(&doc); err != nil {
		return nil, fmt.Errorf("nn: no saved network: %w", err)
	}
	return doc.net(own)
}

// MarshalJSON writes one row of weights on a line.
func (net *Net) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n  \"format\": %q,\n  \"inputs\": %d,\n  \"layers\": [", format, net.inputs)
	for l, d := range net.layers {
		if !allFinite(net.weights[d.at:d.at+d.size()]) || d.norm && !allFinite(net.running[d.stats:d.stats+2*d.out]) {
			return nil, fmt.Errorf("nn: layer %d has weights that are not finite", l+1)
		}
		fmt.Fprintf(&b, "%s\n    {\n      \"activation\": %s,\n", comma(l), quoted(d.act.String()))
		if d.drop > 0 {
			fmt.Fprintf(&b, "      \"dropout\": %v,\n", d.drop)
		}
		b.WriteString("      \"weights\": [")
		for i := range d.out {
			fmt.Fprintf(&b, "%s\n        %s", comma(i), list(net.W(l+1).RawRowView(i)))
		}
		fmt.Fprintf(&b, "\n      ],\n      \"biases\": %s", list(net.B(l+1)))
		if d.norm {
			s := net.BatchStatistics(l + 1)
			fmt.Fprintf(&b, ",\n      \"batchnorm\": {\n        \"gains\": %s,\n        \"means\": %s,\n        \"variances\": %s\n      }",
				list(s.Gain), list(s.Mean), list(s.Variance))
		}
		b.WriteString("\n    }")
	}
	b.WriteString("\n  ]\n}\n")
	return b.Bytes(), nil
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

func quoted(s string) string {
	text, _ := json.Marshal(s) // a string always has a JSON form
	return string(text)
}

// list is numbers on one line; they are finite.
func list(v []float64) string {
	text, _ := json.Marshal(v)
	return strings.ReplaceAll(string(text), ",", ", ")
}

func allFinite(v []float64) bool {
	for _, x := range v {
		if !finite(x) {
			return false
		}
	}
	return true
}

// net builds the network that a document describes.
func (doc document) net(own []Activation) (*Net, error) {
	if doc.Format != format {
		return nil, fmt.Errorf("nn: the format is %q, not %q", doc.Format, format)
	}
	if doc.Inputs < 1 || len(doc.Layers) == 0 {
		return nil, fmt.Errorf("nn: a network needs inputs and layers, not %d and %d", doc.Inputs, len(doc.Layers))
	}
	layers, width := []Layer(nil), doc.Inputs
	for l, layer := range doc.Layers {
		act, err := layer.check(width, own)
		if err != nil {
			return nil, fmt.Errorf("nn: layer %d: %w", l+1, err)
		}
		width = len(layer.Weights)
		dense := Dense(width, act)
		dense.norm = layer.BatchNorm != nil
		layers = append(layers, Dropout(layer.Dropout), dense)
	}
	net := New(doc.Inputs, layers...)
	for l, layer := range doc.Layers {
		net.SetW(l+1, layer.Weights...).SetB(l+1, layer.Biases...)
		if n, d := layer.BatchNorm, net.layers[l]; n != nil {
			copy(d.gains(net.weights), n.Gains)
			copy(d.means(net.running), n.Means)
			copy(d.variances(net.running), n.Variances)
		}
	}
	return net, nil
}

// check makes sure that a layer's numbers fit together, and finds its activation.
func (layer layerDocument) check(width int, own []Activation) (Activation, error) {
	if len(layer.Weights) == 0 || len(layer.Biases) != len(layer.Weights) {
		return Activation{}, fmt.Errorf("%d rows of weights and %d biases", len(layer.Weights), len(layer.Biases))
	}
	for i, row := range layer.Weights {
		if len(row) != width {
			return Activation{}, fmt.Errorf("row %d has %d weights, not %d", i+1, len(row), width)
		}
	}
	if !(layer.Dropout >= 0 && layer.Dropout < 1) {
		return Activation{}, fmt.Errorf("dropout %v is not from 0 to below 1", layer.Dropout)
	}
	if err := layer.BatchNorm.check(len(layer.Weights)); err != nil {
		return Activation{}, err
	}
	known := append(own[:len(own):len(own)], Identity, Sigmoid, Tanh, ReLU, LeakyReLU, Heaviside, Softmax)
	for _, act := range known {
		if act.String() != layer.Activation {
			continue
		}
		if act == Softmax && len(layer.Weights) == 1 {
			return Activation{}, errors.New("softmax of one unit is always 1")
		}
		return act, nil
	}
	return Activation{}, fmt.Errorf("unknown activation %q; give it to Load if it is your own", layer.Activation)
}

// check makes sure that every unit has its numbers.
func (n *normDocument) check(units int) error {
	if n == nil {
		return nil
	}
	if len(n.Gains) != units || len(n.Means) != units || len(n.Variances) != units {
		return fmt.Errorf("batch normalisation of %d gains, %d means and %d variances, not %d each", len(n.Gains), len(n.Means), len(n.Variances), units)
	}
	for i, v := range n.Variances {
		if v < 0 {
			return fmt.Errorf("unit %d has the variance %g", i+1, v)
		}
	}
	return nil
}
