package data

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Scaler shifts and scales inputs column by column: (x - Mean) / SD. The
// training set's scaler is applied to the test set too, for a mean of the test
// set would tell about the test set.
type Scaler struct {
	Mean []float64 // one for every input
	SD   []float64 // standard deviations with divisor n; 1 for a constant column
}

// Standardise returns the set with every input shifted and scaled to mean 0 and
// standard deviation 1, and the scaler that did it. The outputs stay.
func (s *Set) Standardise() (*Set, *Scaler) {
	c := s.Scaler()
	return c.Apply(s), c
}

// Scaler returns the scaler that standardises the inputs of s.
func (s *Set) Scaler() *Scaler {
	if s.Len() == 0 {
		panic(&Error{"Scaler", "no samples", "at least one", ""})
	}
	c := &Scaler{Mean: make([]float64, s.Inputs()), SD: make([]float64, s.Inputs())}
	n := float64(s.Len())
	for j := range c.Mean {
		column := s.Input(j)
		for _, x := range column {
			c.Mean[j] += x / n
		}
		var sum float64
		for _, x := range column {
			sum += (x - c.Mean[j]) * (x - c.Mean[j])
		}
		c.SD[j] = math.Sqrt(sum / n)
		if !(c.SD[j] > 1e-14*math.Abs(c.Mean[j])) {
			c.SD[j] = 1 // rounding, not spread
		}
	}
	return c
}

// Apply returns s with scaled inputs. It panics with an *Error if s has another
// number of inputs than the set from which the scaler comes.
func (c *Scaler) Apply(s *Set) *Set { return c.mapped("Apply", s, c.Row) }

// Invert returns s with inputs in the original units: it undoes Apply.
func (c *Scaler) Invert(s *Set) *Set { return c.mapped("Invert", s, c.InvertRow) }

// Row returns one sample's inputs scaled, such as a new one for a prediction.
func (c *Scaler) Row(x []float64) []float64 {
	c.check("Row", len(x))
	z := make([]float64, len(x))
	for j := range x {
		z[j] = (x[j] - c.Mean[j]) / c.SD[j]
	}
	return z
}

// InvertRow returns one sample's scaled inputs in the original units.
func (c *Scaler) InvertRow(z []float64) []float64 {
	c.check("InvertRow", len(z))
	x := make([]float64, len(z))
	for j := range z {
		x[j] = c.Mean[j] + c.SD[j]*z[j]
	}
	return x
}

func (c *Scaler) mapped(op string, s *Set, row func([]float64) []float64) *Set {
	c.check(op, s.Inputs())
	t := &Set{X: mat.NewDense(s.Len(), s.Inputs(), nil), Names: s.Names, Classes: s.Classes}
	for i := range s.Len() {
		x, _ := s.At(i)
		t.X.SetRow(i, row(x))
	}
	if s.Y != nil {
		t.Y = mat.DenseCopyOf(s.Y)
	}
	return t
}

func (c *Scaler) check(op string, n int) {
	if n != len(c.Mean) {
		panic(&Error{"Scaler." + op, fmt.Sprintf("%d inputs", n), fmt.Sprintf("%d as in the set that it standardises", len(c.Mean)), ""})
	}
}
