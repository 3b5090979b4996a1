package nn

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/internal/number"
)

// A Pass is one sample's way through a network, in the usual notation: with the
// inputs a(1) = x, each layer computes z(l+1) = W(l) a(l) + b(l) and
// a(l+1) = g(z(l+1)); backward, delta(l) = dE/dz(l). Layers count from 1, the
// inputs, to L, the outputs.
type Pass struct {
	net   *Net
	z, a  [][]float64 // by layer, from 1
	delta [][]float64 // nil before Backward
	loss  float64

	// Of layers that normalise, by weights' layer from 0: hat, and gain slope, by
	// which dE/dz is multiplied to become dE/d(W a). Nil for the others.
	hat, slope [][]float64
}

// Forward runs one sample through the network and keeps every z and a. Nothing
// is dropped.
func (net *Net) Forward(x ...float64) *Pass {
	checkLen("Forward", "inputs", len(x), net.inputs)
	ws := net.borrow()
	defer net.idle.Put(ws)
	ws.forward(x, 1)
	p := &Pass{net: net, z: [][]float64{nil, nil}, a: [][]float64{nil, append([]float64(nil), x...)}}
	for l, d := range net.layers {
		p.z = append(p.z, append([]float64(nil), ws.z[l]...))
		p.a = append(p.a, append([]float64(nil), ws.a[l]...))
		var hat, slope []float64
		if d.norm {
			hat, slope = append(hat, ws.norm[l].hat...), append(slope, ws.norm[l].slope...)
			floats.Mul(slope, d.gains(net.weights))
		}
		p.hat, p.slope = append(p.hat, hat), append(p.slope, slope)
	}
	return p
}

// Backward computes every delta for the targets y and a loss, of which zero is
// the network's default, and returns the pass.
//
// At the outputs delta(L) = a - y for the cross-entropy with sigmoid or softmax
// outputs, and (a - y) g'(z) for the half squared error; then
// delta(l) = (W(l)' delta(l+1)) .* g'(z(l)).
func (p *Pass) Backward(loss Loss, y ...float64) *Pass {
	checkLen("Backward", "targets", len(y), p.net.Outputs())
	loss = loss.orDefault(p.net.output())
	last := len(p.a) - 1
	g := p.net.output()
	p.delta = make([][]float64, last+1)
	p.delta[last] = make([]float64, len(y))
	loss.delta(p.delta[last], g, p.z[last], p.a[last], y, len(y), 1)
	p.loss = loss.sum(g, p.z[last], p.a[last], y, len(y))
	for l := last - 1; l > 1; l-- {
		d := p.net.layers[l-1] // the weights W(l)
		p.delta[l] = make([]float64, d.in)
		backOne(p.delta[l], p.received(l), d.matrix(p.net.weights))
		p.net.layers[l-2].act.chain(p.delta[l], p.z[l], p.a[l], d.in)
	}
	return p
}

// A returns a(l), what the units of layer l put out: l is 1 to L.
func (p *Pass) A(l int) []float64 { return p.get("A", p.a, l, 1) }

// Z returns z(l), the weighted inputs of layer l: l is 2 to L.
func (p *Pass) Z(l int) []float64 { return p.get("Z", p.z, l, 2) }

// Delta returns delta(l) = dE/dz(l), after Backward: l is 2 to L.
func (p *Pass) Delta(l int) []float64 {
	p.wantBackward("Delta")
	return p.get("Delta", p.delta, l, 2)
}

// DW returns dE/dW(l), which is delta(l+1) a(l)' but in layers of [BatchNorm], after
// Backward: l is 1 to L-1.
func (p *Pass) DW(l int) *mat.Dense {
	p.wantBackward("DW")
	p.net.dense("DW", l)
	delta := p.received(l)
	m := mat.NewDense(len(delta), len(p.a[l]), nil)
	m.Outer(1, mat.NewVecDense(len(delta), delta), mat.NewVecDense(len(p.a[l]), p.a[l]))
	return m
}

// received returns the derivatives by W(l) a(l): delta(l+1), unless the layer
// normalises.
func (p *Pass) received(l int) []float64 {
	if p.slope[l-1] == nil {
		return p.delta[l+1]
	}
	return floats.MulTo(make([]float64, len(p.delta[l+1])), p.delta[l+1], p.slope[l-1])
}

// DB returns dE/db(l) = delta(l+1), after Backward: l is 1 to L-1.
func (p *Pass) DB(l int) []float64 {
	p.wantBackward("DB")
	p.net.dense("DB", l)
	return p.Delta(l + 1)
}

// Loss returns the sample's error E, after Backward.
func (p *Pass) Loss() float64 {
	p.wantBackward("Loss")
	return p.loss
}

// Gradient returns dE/dw by all weights in the order of [Net.Weights], after
// Backward.
func (p *Pass) Gradient() []float64 {
	p.wantBackward("Gradient")
	grad := make([]float64, p.net.Size())
	for l, d := range p.net.layers {
		outer(d.matrix(grad), p.a[l+1], p.received(l+1))
		copy(d.biases(grad), p.delta[l+2])
		if d.norm {
			floats.MulTo(d.gains(grad), p.delta[l+2], p.hat[l])
		}
	}
	return grad
}

func (p *Pass) get(op string, v [][]float64, l, first int) []float64 {
	wantLayer(op, l, first, len(v)-1)
	return append([]float64(nil), v[l]...)
}

func (p *Pass) wantBackward(op string) {
	if p.delta == nil {
		panic(&Error{op, "a pass that only went forward", "one that went back", "call Backward first"})
	}
}

// String is a table of every unit's z, a and delta.
func (p *Pass) String() string { return p.table().Text() }

// HTML is the table for a notebook.
func (p *Pass) HTML() string { return p.table().HTML() }

// LaTeX is the table for a printed page.
func (p *Pass) LaTeX() string { return p.table().LaTeX() }

func (p *Pass) table() *table {
	t := newTable("", "layer", "unit", "z", "a")
	if p.delta != nil {
		t.column("delta")
		t.Notice = "E = " + number.Short(p.loss, 8)
	}
	text := func(v []float64, i int) string {
		if v == nil {
			return ""
		}
		return number.Short(v[i], 8)
	}
	for l := 1; l < len(p.a); l++ {
		for i := range p.a[l] {
			row := []string{fmt.Sprint(l), fmt.Sprint(i + 1), text(p.z[l], i), text(p.a[l], i)}
			if p.delta != nil {
				row = append(row, text(p.delta[l], i))
			}
			t.row(row...)
		}
	}
	return t
}
