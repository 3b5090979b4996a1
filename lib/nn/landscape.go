package nn

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/internal/number"
)

// Objective returns (E + decay/2 w'w)/N on a set, with the loss and decay of t:
// what training with t minimises.
func (net *Net) Objective(set *data.Set, t Train) float64 {
	return newSurface("Objective", net, set, t).height(net.weights)
}

// A surface is the objective of a network as a function of all weights.
type surface struct{ *objective }

func newSurface(op string, net *Net, set *data.Set, t Train) surface {
	net.made(op)
	return surface{net.Clone().objectiveOf(op, set, t)}
}

func (s surface) height(w []float64) float64 {
	copy(s.net.state, w)
	s.changed()
	return s.value() / float64(s.data.n)
}

// Path is the objective between two networks.
type Path struct {
	T         []float64 // share of the way, from 0 to 1
	Objective []float64 // (E + decay/2 w'w)/N there
}

// Barrier is how far the path rises above the straight line between its ends.
func (p Path) Barrier() float64 {
	last := len(p.T) - 1
	if last < 0 {
		return math.NaN()
	}
	highest := math.Inf(-1)
	for i, t := range p.T {
		line := (1-t)*p.Objective[0] + t*p.Objective[last]
		highest = math.Max(highest, p.Objective[i]-line)
	}
	return highest
}

// String is a table of eleven points and the barrier.
func (p Path) String() string { return p.table().Text() }

// HTML is the table for a notebook.
func (p Path) HTML() string { return p.table().HTML() }

// LaTeX is the table for a printed page.
func (p Path) LaTeX() string { return p.table().LaTeX() }

func (p Path) table() *table {
	t := newTable("objective between two networks", "share of the way", "objective")
	step := max(1, (len(p.T)-1)/10)
	for i := 0; i < len(p.T); i += step {
		t.row(number.Short(p.T[i], 3), number.Short(p.Objective[i], 5))
	}
	t.Notice = "barrier " + number.Short(p.Barrier(), 4)
	return t
}

// Interpolate computes the objective at points equally spaced on the straight
// line from a's weights to b's, both ends included; 0 points means 101. An
// interrupt leaves NaN. It panics with an *Error if the networks differ in shape.
func Interpolate(a, b *Net, set *data.Set, t Train, points int) Path {
	sameShape("Interpolate", a, b)
	if points == 0 {
		points = 101
	}
	if points < 2 {
		panic(&Error{"Interpolate", fmt.Sprintf("%d points", points), "at least 2", ""})
	}
	s := newSurface("Interpolate", a, set, t)
	p, w := Path{}, make([]float64, len(a.state)) // running statistics change along with the weights
	for i := range points {
		share := float64(i) / float64(points-1)
		for k := range w {
			w[k] = (1-share)*a.state[k] + share*b.state[k]
		}
		p.T = append(p.T, share)
		p.Objective = append(p.Objective, s.height(w))
	}
	return p
}

// RandomDirection draws a direction in the space of the weights with N(0, 1)
// numbers, scaled so that each unit's part is as long as the unit's own weights,
// and 0 for biases: the filter normalisation of H. Li et al. (NeurIPS 2018,
// section 4), without which pictures of a landscape show the scale of the
// weights only.
func (net *Net) RandomDirection(seed uint64) []float64 {
	r := rand.New(rand.NewPCG(seed, 0))
	direction := make([]float64, net.Size())
	for _, d := range net.layers {
		w, v := d.matrix(net.weights), d.matrix(direction)
		for i := range d.out {
			own, drawn := 0.0, 0.0
			for k := i; k < len(w); k += d.out {
				v[k] = r.NormFloat64()
				own += w[k] * w[k]
				drawn += v[k] * v[k]
			}
			scale := math.Sqrt(own / drawn)
			for k := i; k < len(w); k += d.out {
				v[k] *= scale
			}
		}
	}
	return direction
}

// A Plane is the objective on a square through a network's weights.
type Plane struct {
	// U and V are the steps along the first and the second direction.
	U, V []float64
	// Z has the objective: row i for V[i], column j for U[j].
	Z *mat.Dense
}

// String says how high the objective is in the middle and at most.
func (p Plane) String() string {
	if p.Z == nil {
		return "no objective"
	}
	n := len(p.U)
	return fmt.Sprintf("objective on %d by %d points: %s in the middle, from %s to %s",
		n, n, number.Short(p.Z.At(n/2, n/2), 5), number.Short(mat.Min(p.Z), 5), number.Short(mat.Max(p.Z), 5))
}

// Landscape computes the objective at w + u d1 + v d2, with u and v from -radius
// to radius in n equal steps each (0 means 25), for instance along two of
// [Net.RandomDirection]. An interrupt leaves NaN.
func Landscape(net *Net, set *data.Set, t Train, d1, d2 []float64, radius float64, n int) Plane {
	newSurface("Landscape", net, set, t) // the caller's mistakes come out here
	checkLen("Landscape", "numbers in the first direction", len(d1), net.Size())
	checkLen("Landscape", "numbers in the second direction", len(d2), net.Size())
	if n == 0 {
		n = 25
	}
	if n < 2 {
		panic(&Error{"Landscape", fmt.Sprintf("%d steps", n), "at least 2", ""})
	}
	if !(radius > 0) || !finite(radius) {
		panic(&Error{"Landscape", fmt.Sprintf("radius %g", radius), "a finite number above 0", "1 is the usual one"})
	}
	p := Plane{U: make([]float64, n), V: make([]float64, n), Z: mat.NewDense(n, n, nil)}
	for i := range n {
		p.U[i] = radius * (2*float64(i)/float64(n-1) - 1)
		p.V[i] = p.U[i]
		for j := range n {
			p.Z.Set(i, j, math.NaN())
		}
	}
	inParallel(n, func(i int) {
		s, w := newSurface("Landscape", net, set, t), make([]float64, net.Size())
		for j := range n {
			for k := range w {
				w[k] = net.weights[k] + p.U[j]*d1[k] + p.V[i]*d2[k]
			}
			p.Z.Set(i, j, s.height(w))
		}
	})
	return p
}
