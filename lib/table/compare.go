package table

import (
	"fmt"
	"math"
	"reflect"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

// A Comparison sets numbers beside those they should be.
type Comparison struct {
	// Labels name the rows, such as the coefficients; default none.
	Labels []string
	// Ours and Reference are the numbers to compare, of one length.
	Ours, Reference []float64
	// OursName and ReferenceName head the columns; default "ours" and
	// "reference".
	OursName, ReferenceName string
	// Tolerance is how much ours may differ; default 0 if Relative is set.
	Tolerance float64
	// Relative is how much ours may differ, as a share of the reference. What
	// it allows adds to Tolerance. Default 1e-6 if both are 0.
	Relative float64
	// Digits is the number of significant digits; default 10.
	Digits int
}

// Compare makes a table with the columns ours, reference, difference and a mark:
// a green ✓ where the difference is within the tolerance, a red ✗ where it is
// not. It panics with an *Error if the lengths differ or a tolerance is negative.
func Compare(c Comparison) *Table {
	t := new(Table)
	if c.Labels != nil {
		t = t.With(Column{Values: c.Labels})
	}
	return t.Compare(c)
}

// Compare adds the columns of a comparison to the right, see [Compare]; its
// Labels are left out. Of several comparisons in one table each has its names.
func (t *Table) Compare(c Comparison) *Table {
	c.complete()
	n := len(c.Ours)
	list := func(xs []float64) func(int) reflect.Value {
		return func(i int) reflect.Value { return reflect.ValueOf(xs[i]) }
	}
	tone := func(i int) grid.Tone {
		if c.within(i) {
			return grid.Good
		}
		return grid.Bad
	}
	added := t.copy()
	added.add("Compare", column{name: c.OursName, length: n, at: list(c.Ours), digits: c.Digits})
	added.add("Compare", column{name: c.ReferenceName, length: n, at: list(c.Reference), digits: c.Digits})
	added.add("Compare", column{name: "difference", length: n, at: func(i int) reflect.Value {
		return reflect.ValueOf(c.difference(i))
	}, digits: 3, tone: tone})
	added.add("Compare", column{length: n, at: func(i int) reflect.Value {
		if c.within(i) {
			return reflect.ValueOf("✓")
		}
		return reflect.ValueOf("✗")
	}, tone: tone})
	return added
}

// Agrees reports whether all differences are within the tolerance.
func (c Comparison) Agrees() bool {
	c.complete()
	for i := range c.Ours {
		if !c.within(i) {
			return false
		}
	}
	return true
}

// complete fills in the defaults, and panics if the comparison makes no sense.
func (c *Comparison) complete() {
	if len(c.Ours) != len(c.Reference) {
		panic(&Error{"Compare", fmt.Sprintf("%d numbers and %d references", len(c.Ours), len(c.Reference)), "as many", ""})
	}
	if !(c.Tolerance >= 0) || !(c.Relative >= 0) {
		panic(&Error{"Compare", fmt.Sprintf("the tolerances %v and %v", c.Tolerance, c.Relative), "0 or more", ""})
	}
	if c.Tolerance == 0 && c.Relative == 0 {
		c.Relative = 1e-6
	}
	if c.Digits == 0 {
		c.Digits = 10
	}
	if c.OursName == "" {
		c.OursName = "ours"
	}
	if c.ReferenceName == "" {
		c.ReferenceName = "reference"
	}
}

// difference is 0 for equal infinities and for two NaN.
func (c Comparison) difference(i int) float64 {
	a, b := c.Ours[i], c.Reference[i]
	if a == b || math.IsNaN(a) && math.IsNaN(b) {
		return 0
	}
	return a - b
}

func (c Comparison) within(i int) bool {
	d := math.Abs(c.difference(i))
	return d == 0 || d <= c.Tolerance+c.Relative*math.Abs(c.Reference[i]) && !math.IsInf(d, 1)
}
