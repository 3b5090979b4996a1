package nn

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/internal/number"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// A GradientCheck compares a gradient with central differences
// (E(w+eps) - E(w-eps)) / 2 eps. Large eps err by the third derivative, small
// ones by rounding, so that the error drawn over eps on logarithmic axes is a V.
type GradientCheck struct {
	Eps   []float64 // 1e-1, 1e-2, ..., 1e-10
	Error []float64 // ||n - g|| / (||n|| + ||g||) for each eps
	// At is the relative error at eps 1e-5, by which a gradient is judged: more
	// than 1e-2 is wrong, 1e-7 and less is right.
	At float64
	// Worst is the index of the weight, see Net.Weights, that differs most at
	// eps 1e-5, and Analytic and Numeric are its two derivatives.
	Worst             int
	Analytic, Numeric float64
}

// judged is the eps at which a gradient is judged.
const judged = 1e-5

// CheckGradient checks backpropagation on the mean loss of a set; the zero loss
// is the network's default.
func CheckGradient(net *Net, set *data.Set, loss Loss) *GradientCheck {
	net.made("CheckGradient")
	o := net.Clone().objectiveOf("CheckGradient", set, Train{Loss: loss})
	return o.check(net.Gradient(set, loss))
}

// CheckGradientOf checks a gradient of the mean loss that was computed
// elsewhere, in the order of [Net.Weights].
func CheckGradientOf(net *Net, set *data.Set, loss Loss, grad []float64) *GradientCheck {
	net.made("CheckGradientOf")
	checkLen("CheckGradientOf", "numbers in the gradient", len(grad), net.Size())
	return net.Clone().objectiveOf("CheckGradientOf", set, Train{Loss: loss}).check(grad)
}

// check compares a gradient with central differences of every width.
func (o *objective) check(grad []float64) *GradientCheck {
	check := &GradientCheck{}
	for power := 1; power <= 10 && !interrupt.Requested(); power++ {
		eps := math.Pow10(-power)
		numeric := o.differences(eps)
		check.Eps = append(check.Eps, eps)
		check.Error = append(check.Error, relative(numeric, grad))
		if eps == judged {
			check.judge(numeric, grad)
		}
	}
	return check
}

// differences returns central differences of the mean loss.
func (o *objective) differences(eps float64) []float64 {
	numeric := make([]float64, len(o.net.weights))
	mean := func() float64 {
		o.changed()
		o.evaluate()
		return o.error / float64(o.data.n)
	}
	for i, w := range o.net.weights {
		o.net.weights[i] = w + eps
		up := mean()
		o.net.weights[i] = w - eps
		numeric[i] = (up - mean()) / (2 * eps)
		o.net.weights[i] = w
	}
	return numeric
}

func (c *GradientCheck) judge(numeric, grad []float64) {
	c.At = c.Error[len(c.Error)-1]
	for i := range grad {
		if math.Abs(numeric[i]-grad[i]) > math.Abs(c.Numeric-c.Analytic) || i == 0 {
			c.Worst, c.Numeric, c.Analytic = i, numeric[i], grad[i]
		}
	}
}

// relative is ||a-b|| / (||a|| + ||b||), and 0 if both are 0.
func relative(a, b []float64) float64 {
	difference := make([]float64, len(a))
	for i := range a {
		difference[i] = a[i] - b[i]
	}
	length := func(v []float64) float64 { return math.Sqrt(dot(v, v)) }
	sum := length(a) + length(b)
	if sum == 0 {
		return 0
	}
	return length(difference) / sum // NaN if one of them is
}

// OK reports whether the relative error at eps 1e-5 is at most 1e-7.
func (c *GradientCheck) OK() bool { return c.At <= 1e-7 }

// String is a table of eps and errors.
func (c *GradientCheck) String() string { return c.table().Text() }

// HTML is the table for a notebook.
func (c *GradientCheck) HTML() string { return c.table().HTML() }

// LaTeX is the table for a printed page.
func (c *GradientCheck) LaTeX() string { return c.table().LaTeX() }

func (c *GradientCheck) table() *table {
	t := newTable("gradient check", "eps", "relative error")
	for i, eps := range c.Eps {
		t.row(fmt.Sprintf("%.0e", eps), fmt.Sprintf("%.1e", c.Error[i]))
	}
	verdict := "wrong"
	if c.OK() {
		verdict = "right"
	}
	t.Notice = fmt.Sprintf("%s at eps 1e-5; worst weight %d: %s by backpropagation, %s by differences",
		verdict, c.Worst, number.Short(c.Analytic, 8), number.Short(c.Numeric, 8))
	return t
}
