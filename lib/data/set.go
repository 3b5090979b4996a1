package data

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// A Set is a table of samples for supervised learning, one in each row. Methods
// that return a Set copy the rows that they keep; only At, X and Y give access
// to a set's own numbers.
type Set struct {
	// X has the inputs: n rows, one column an input.
	X *mat.Dense
	// Y has what is to be learnt: n rows, one column an output; nil for data
	// without. For classes it is one column of class numbers 0, 1, ..., or
	// one column a class with a one in the sample's class, see OneHot.
	Y *mat.Dense
	// Names are the names of X's columns, then of Y's; default x1, x2, ..., y.
	Names []string
	// Classes are the names of the classes 0, 1, ...; nil if Y is no class.
	Classes []string
}

// New makes a set from literals: x has one row a sample, all of the same
// length, and y one number a sample, such as 0 or 1 for two classes. A nil y
// makes a set without outputs. New panics with an *Error if the shapes differ.
func New(x [][]float64, y []float64) *Set {
	if len(x) == 0 || len(x[0]) == 0 {
		panic(&Error{"New", "no inputs", "at least one row with one number", ""})
	}
	if y != nil && len(y) != len(x) {
		panic(&Error{"New", fmt.Sprintf("%d rows of x and %d of y", len(x), len(y)), "one y for every row of x", ""})
	}
	s := &Set{X: mat.NewDense(len(x), len(x[0]), nil)}
	for i, row := range x {
		if len(row) != len(x[0]) {
			panic(&Error{"New", fmt.Sprintf("%d numbers in x[%d] and %d in x[0]", len(row), i, len(x[0])), "rows of one length", ""})
		}
		s.X.SetRow(i, row)
	}
	if y != nil {
		s.Y = mat.NewDense(len(y), 1, append([]float64(nil), y...))
	}
	return s
}

// Points makes a set of one input and one output, for curve fitting: the points
// (x[i], y[i]). It panics with an *Error if the lengths differ or are 0.
func Points(x, y []float64) *Set {
	if len(x) != len(y) || len(x) == 0 {
		panic(&Error{"Points", fmt.Sprintf("%d x and %d y", len(x), len(y)), "one y for every x", ""})
	}
	return &Set{
		X:     mat.NewDense(len(x), 1, append([]float64(nil), x...)),
		Y:     mat.NewDense(len(y), 1, append([]float64(nil), y...)),
		Names: []string{"x", "y"},
	}
}

// Len is the number of samples.
func (s *Set) Len() int {
	if s == nil || s.X == nil {
		return 0
	}
	return s.X.RawMatrix().Rows
}

// Inputs is the number of columns of X.
func (s *Set) Inputs() int {
	if s == nil || s.X == nil {
		return 0
	}
	return s.X.RawMatrix().Cols
}

// Outputs is the number of columns of Y.
func (s *Set) Outputs() int {
	if s == nil || s.Y == nil {
		return 0
	}
	return s.Y.RawMatrix().Cols
}

// At returns sample i: views of its inputs and outputs, not copies, so that
// loops over a set cost nothing. It panics with an *Error if there is no i.
func (s *Set) At(i int) (x, y []float64) {
	s.check("At", i)
	if s.Y != nil {
		y = s.Y.RawRowView(i)
	}
	return s.X.RawRowView(i), y
}

// Input returns a copy of column j of X, counted from 0.
func (s *Set) Input(j int) []float64 {
	if j < 0 || j >= s.Inputs() {
		panic(&Error{"Input", fmt.Sprintf("column %d", j), fmt.Sprintf("0 to %d", s.Inputs()-1), ""})
	}
	return mat.Col(nil, j, s.X)
}

// Output returns a copy of column j of Y, counted from 0.
func (s *Set) Output(j int) []float64 {
	if j < 0 || j >= s.Outputs() {
		panic(&Error{"Output", fmt.Sprintf("column %d", j), fmt.Sprintf("0 to %d", s.Outputs()-1), ""})
	}
	return mat.Col(nil, j, s.Y)
}

// Column returns a copy of the column of X or Y that has this name.
func (s *Set) Column(name string) []float64 {
	for j := range s.Inputs() + s.Outputs() {
		if s.Name(j) != name {
			continue
		}
		if j < s.Inputs() {
			return s.Input(j)
		}
		return s.Output(j - s.Inputs())
	}
	names := ""
	for j := range s.Inputs() + s.Outputs() {
		names += " " + s.Name(j)
	}
	panic(&Error{"Column", strconv.Quote(name), "one of" + names, ""})
}

// Name returns the name of column j, counted through X and then Y.
func (s *Set) Name(j int) string {
	switch {
	case j >= 0 && j < len(s.Names) && s.Names[j] != "":
		return s.Names[j]
	case j < s.Inputs():
		return fmt.Sprintf("x%d", j+1)
	case s.Outputs() == 1:
		return "y"
	}
	return fmt.Sprintf("y%d", j-s.Inputs()+1)
}

// Label returns the class of sample i: the number in Y's only column, rounded,
// or the column of Y with the greatest number. What is no number has label -1.
func (s *Set) Label(i int) int {
	s.check("Label", i)
	if s.Y == nil {
		panic(&Error{"Label", "a set without Y", "a set with classes", ""})
	}
	return label(s.Y.RawRowView(i))
}

// Labels returns the classes of all samples, see [Set.Label].
func (s *Set) Labels() []int {
	labels := make([]int, s.Len())
	for i := range labels {
		labels[i] = s.Label(i)
	}
	return labels
}

func label(y []float64) int {
	if len(y) == 1 {
		if !(math.Abs(y[0]) < math.MaxInt32) {
			return -1 // NaN and such are of no class
		}
		return int(math.Round(y[0]))
	}
	best := 0
	for k, v := range y {
		if v > y[best] {
			best = k
		}
	}
	return best
}

// ClassCount is the number of classes: of names, of columns of Y, or one more
// than the greatest label.
func (s *Set) ClassCount() int {
	if len(s.Classes) > 0 {
		return len(s.Classes)
	}
	if s.Outputs() > 1 {
		return s.Outputs()
	}
	n := 0
	for i := range s.Len() {
		n = max(n, s.Label(i)+1)
	}
	return n
}

// ClassName returns the name of class k, or its number if it has none.
func (s *Set) ClassName(k int) string {
	if k >= 0 && k < len(s.Classes) {
		return s.Classes[k]
	}
	return strconv.Itoa(k)
}

// check panics unless there is a sample i.
func (s *Set) check(op string, i int) {
	if i < 0 || i >= s.Len() {
		panic(&Error{op, fmt.Sprintf("sample %d", i), fmt.Sprintf("0 to %d", s.Len()-1), ""})
	}
	if s.Y != nil && s.Y.RawMatrix().Rows != s.Len() {
		panic(&Error{op, fmt.Sprintf("a set with %d rows of X and %d of Y", s.Len(), s.Y.RawMatrix().Rows), "one row of Y for every row of X", ""})
	}
}
