package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

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
	// Checked is the number of weights that were compared, and Weights how many
	// the network has.
	Checked, Weights int
}

// judged is the eps at which a gradient is judged.
const judged = 1e-5

// mostChecked is the number of weights that are compared of a larger network. Each
// costs twenty evaluations of the error, which cost as much as there are weights.
const mostChecked = 100

// CheckGradient checks backpropagation on the mean loss of a set; the zero loss
// is the network's default. Of a network with more than 100 weights it compares
// 100, always the same ones, drawn at random.
func CheckGradient(net *Net, set *data.Set, loss Loss) *GradientCheck {
	net.made("CheckGradient")
	o := net.Clone().objectiveOf("CheckGradient", set, Train{Loss: loss})
	return o.check(net.Gradient(set, loss))
}

// CheckGradientOf checks a gradient of the mean loss that was computed
// elsewhere, in the order of [Net.Weights]. It compares as many weights as
// [CheckGradient].
func CheckGradientOf(net *Net, set *data.Set, loss Loss, grad []float64) *GradientCheck {
	net.made("CheckGradientOf")
	checkLen("CheckGradientOf", "numbers in the gradient", len(grad), net.Size())
	return net.Clone().objectiveOf("CheckGradientOf", set, Train{Loss: loss}).check(grad)
}

// check compares a gradient with central differences of every width.
func (o *objective) check(grad []float64) *GradientCheck {
	places := drawn(len(grad))
	analytic := make([]float64, len(places))
	for k, i := range places {
		analytic[k] = grad[i]
	}
	check := &GradientCheck{Checked: len(places), Weights: len(grad)}
	for power := 1; power <= 10 && !interrupt.Requested(); power++ {
		eps := math.Pow10(-power)
		numeric := o.differences(eps, places)
		check.Eps = append(check.Eps, eps)
		check.Error = append(check.Error, relative(numeric, analytic))
		if eps == judged {
			check.judge(numeric, analytic, places)
		}
	}
	return check
}

// drawn returns the indices of the weights that are compared, of n.
func drawn(n int) []int {
	places := rand.New(rand.NewPCG(1, 0)).Perm(n)
	places = places[:min(n, mostChecked)]
	slices.Sort(places)
	return places
}

// differences returns central differences of the mean loss for the weights at
// these places.
func (o *objective) differences(eps float64, places []int) []float64 {
	numeric := make([]float64, len(places))
	mean := func() float64 {
		o.changed()
		o.evaluate()
		return o.error / float64(o.data.n)
	}
	for k, i := range places {
		w := o.net.weights[i]
		o.net.weights[i] = w + eps
		up := mean()
		o.net.weights[i] = w - eps
		numeric[k] = (up - mean()) / (2 * eps)
		o.net.weights[i] = w
	}
	return numeric
}

func (c *GradientCheck) judge(numeric, analytic []float64, places []int) {
	c.At = c.Error[len(c.Error)-1]
	for k, i := range places {
		if math.Abs(numeric[k]-analytic[k]) > math.Abs(c.Numeric-c.Analytic) || k == 0 {
			c.Worst, c.Numeric, c.Analytic = i, numeric[k], analytic[k]
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
	if c.Checked < c.Weights {
		t.Notice += fmt.Sprintf("\n%d of %d weights were compared", c.Checked, c.Weights)
	}
	return t
}
