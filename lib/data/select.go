package data

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// generator returns the source of all random numbers of this package.
func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// Select returns the samples with these numbers, in this order; a sample may
// come more than once. It panics with an *Error if there is no such sample, and
// if rows is empty, for a gonum matrix has at least one row.
func (s *Set) Select(rows ...int) *Set {
	if len(rows) == 0 {
		panic(&Error{"Select", "no rows", "at least one", ""})
	}
	t := &Set{X: mat.NewDense(len(rows), s.Inputs(), nil), Names: s.Names, Classes: s.Classes}
	if s.Y != nil {
		t.Y = mat.NewDense(len(rows), s.Outputs(), nil)
	}
	for k, i := range rows {
		x, y := s.At(i)
		t.X.SetRow(k, x)
		if t.Y != nil {
			t.Y.SetRow(k, y)
		}
	}
	return t
}

// Head returns the first n samples, or all if there are fewer.
func (s *Set) Head(n int) *Set {
	if n < 1 || s.Len() == 0 {
		panic(&Error{"Head", fmt.Sprintf("%d of %d samples", n, s.Len()), "at least 1", ""})
	}
	return s.Select(count(0, min(n, s.Len()))...)
}

// Class returns the samples of class k, see [Set.Label], or nil if it has none.
func (s *Set) Class(k int) *Set {
	var rows []int
	for i := range s.Len() {
		if s.Label(i) == k {
			rows = append(rows, i)
		}
	}
	if rows == nil {
		return nil
	}
	return s.Select(rows...)
}

// Shuffle returns the samples in random order.
func (s *Set) Shuffle(seed uint64) *Set {
	if s.Len() == 0 {
		panic(&Error{"Shuffle", "no samples", "at least one", ""})
	}
	return s.Select(generator(seed).Perm(s.Len())...)
}

// Split divides the shuffled samples into a share, such as 0.7 for training,
// and the rest. Each part has at least one sample. It panics with an *Error
// unless 0 < share < 1 and there are two samples.
func (s *Set) Split(share float64, seed uint64) (part, rest *Set) {
	if !(share > 0 && share < 1) {
		panic(&Error{"Split", fmt.Sprintf("a share of %v", share), "more than 0 and less than 1", "0.7 keeps 70 % in the first part"})
	}
	if s.Len() < 2 {
		panic(&Error{"Split", fmt.Sprintf("%d samples", s.Len()), "at least 2", ""})
	}
	order := generator(seed).Perm(s.Len())
	n := int(math.Round(share * float64(s.Len())))
	n = min(max(n, 1), s.Len()-1)
	return s.Select(order[:n]...), s.Select(order[n:]...)
}

// A Fold is one way to divide a set in cross-validation.
type Fold struct {
	Train *Set // all samples that are not in Test
	Test  *Set // the samples left out
}

// Folds divides the shuffled samples into k parts whose sizes differ by one at
// most, and returns for each part the fold that tests on it. With k = Len()
// that is leave-one-out. It panics with an *Error unless 2 <= k <= Len().
func (s *Set) Folds(k int, seed uint64) []Fold {
	if k < 2 || k > s.Len() {
		panic(&Error{"Folds", fmt.Sprintf("%d folds of %d samples", k, s.Len()), fmt.Sprintf("2 to %d folds", s.Len()), ""})
	}
	order := generator(seed).Perm(s.Len())
	folds := make([]Fold, k)
	for f := range folds {
		from, to := f*len(order)/k, (f+1)*len(order)/k
		train := append(append([]int(nil), order[:from]...), order[to:]...)
		folds[f] = Fold{Train: s.Select(train...), Test: s.Select(order[from:to]...)}
	}
	return folds
}

// Batches divides the shuffled samples into mini-batches B^1, ..., B^S of the
// given size, the last of which may be smaller. Draw them anew in every epoch,
// with another seed. It panics with an *Error if size is less than 1.
func (s *Set) Batches(size int, seed uint64) []*Set {
	if size < 1 {
		panic(&Error{"Batches", fmt.Sprintf("size %d", size), "at least 1", ""})
	}
	order := generator(seed).Perm(s.Len())
	var batches []*Set
	for from := 0; from < len(order); from += size {
		batches = append(batches, s.Select(order[from:min(from+size, len(order))]...))
	}
	return batches
}

// Join returns the samples of all sets, one set after the other, with the names
// of the first. It panics with an *Error if the shapes differ.
func Join(sets ...*Set) *Set {
	if len(sets) == 0 {
		panic(&Error{"Join", "no sets", "at least one", ""})
	}
	first, n := sets[0], 0
	for _, s := range sets {
		if s.Inputs() != first.Inputs() || s.Outputs() != first.Outputs() {
			panic(&Error{
				"Join", fmt.Sprintf("%d inputs and %d outputs beside %d and %d", s.Inputs(), s.Outputs(), first.Inputs(), first.Outputs()),
				"sets of one shape", "",
			})
		}
		n += s.Len()
	}
	t := &Set{X: mat.NewDense(n, first.Inputs(), nil), Names: first.Names, Classes: first.Classes}
	if first.Y != nil {
		t.Y = mat.NewDense(n, first.Outputs(), nil)
	}
	k := 0
	for _, s := range sets {
		for i := range s.Len() {
			x, y := s.At(i)
			t.X.SetRow(k, x)
			if t.Y != nil {
				t.Y.SetRow(k, y)
			}
			k++
		}
	}
	return t
}

// maxClasses keeps measurements from being taken for class numbers.
const maxClasses = 10_000

// wantClasses panics unless Y's only column has the numbers of k classes.
func (s *Set) wantClasses(op string, k int) {
	for i, y := range s.Output(0) {
		switch {
		case !(y >= 0 && y < maxClasses) || y != math.Trunc(y):
			panic(&Error{op, fmt.Sprintf("target %v in sample %d", y, i), fmt.Sprintf("class numbers 0, 1, ..., below %d", maxClasses), ""})
		case int(y) >= k:
			panic(&Error{op, fmt.Sprintf("class %v in sample %d", y, i), fmt.Sprintf("0 to %d, which have names", k-1), ""})
		}
	}
}

// OneHot returns the set with one column of Y a class, in which the sample's
// class has a one and all others have zeros, as a softmax output wants it. It
// panics with an *Error if a target is no whole number, is negative, is beyond
// the class names, or is 10000 or more.
func (s *Set) OneHot() *Set {
	if s.Len() == 0 || s.Outputs() == 0 {
		panic(&Error{"OneHot", "a set without classes", "a column of Y with class numbers", ""})
	}
	labels, k := s.Labels(), s.ClassCount()
	if s.Outputs() == 1 {
		s.wantClasses("OneHot", min(k, maxClasses))
	}
	t := &Set{X: mat.DenseCopyOf(s.X), Y: mat.NewDense(len(labels), k, nil), Classes: s.Classes}
	for j := range s.Inputs() {
		t.Names = append(t.Names, s.Name(j))
	}
	for c := range k {
		t.Names = append(t.Names, s.ClassName(c))
	}
	for i, c := range labels {
		t.Y.Set(i, c, 1)
	}
	return t
}

// count returns the numbers from a to b-1.
func count(a, b int) []int {
	list := make([]int, b-a)
	for i := range list {
		list[i] = a + i
	}
	return list
}
