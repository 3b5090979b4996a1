package data_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
)

// numbered has the sample's number as input and output.
func numbered(n int) *data.Set {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i)
	}
	return data.Points(x, x)
}

func sorted(s *data.Set) []float64 {
	x := s.Input(0)
	slices.Sort(x)
	return x
}

func TestSplit(t *testing.T) {
	s := numbered(10)
	for _, test := range []struct {
		share float64
		want  int
	}{{0.7, 7}, {0.5, 5}, {0.01, 1}, {0.999, 9}} {
		part, rest := s.Split(test.share, 1)
		if part.Len() != test.want || rest.Len() != 10-test.want {
			t.Errorf("Split(%v) gives %d and %d samples, want %d first", test.share, part.Len(), rest.Len(), test.want)
		}
		if got := sorted(data.Join(part, rest)); !slices.Equal(got, s.Input(0)) {
			t.Errorf("Split(%v) gives the samples %v", test.share, got)
		}
	}
	a, _ := s.Split(0.5, 1)
	b, _ := s.Split(0.5, 1)
	c, _ := s.Split(0.5, 2)
	if !mat.Equal(a.X, b.X) || mat.Equal(a.X, c.X) {
		t.Error("the seed does not decide the split")
	}
	a.X.Set(0, 0, 99)
	if slices.Contains(s.Input(0), 99) {
		t.Error("a part shares its numbers with the whole")
	}
}

func TestFolds(t *testing.T) {
	s := numbered(10)
	for _, k := range []int{2, 3, 10} {
		var tested []float64
		for _, fold := range s.Folds(k, 1) {
			if n := fold.Test.Len(); n < 10/k || n > 10/k+1 {
				t.Errorf("a fold of %d tests %d samples", k, n)
			}
			if got := sorted(data.Join(fold.Train, fold.Test)); !slices.Equal(got, s.Input(0)) {
				t.Errorf("a fold of %d has the samples %v", k, got)
			}
			tested = append(tested, fold.Test.Input(0)...)
		}
		slices.Sort(tested)
		if !slices.Equal(tested, s.Input(0)) {
			t.Errorf("%d folds test %v", k, tested)
		}
	}
}

func TestBatches(t *testing.T) {
	s := numbered(10)
	for _, test := range []struct{ size, batches, last int }{{1, 10, 1}, {3, 4, 1}, {10, 1, 10}, {99, 1, 10}} {
		batches := s.Batches(test.size, 1)
		if len(batches) != test.batches || batches[len(batches)-1].Len() != test.last {
			t.Errorf("Batches(%d) gives %d batches", test.size, len(batches))
		}
		if got := sorted(data.Join(batches...)); !slices.Equal(got, s.Input(0)) {
			t.Errorf("Batches(%d) gives the samples %v", test.size, got)
		}
	}
}

func TestStandardise(t *testing.T) {
	s := data.New([][]float64{{1, 10, 7}, {2, 30, 7}, {6, 80, 7}}, []float64{0, 1, 0})
	z, scale := s.Standardise()
	for j := range 2 {
		mean, square := 0.0, 0.0
		for _, x := range z.Input(j) {
			mean += x / 3
			square += x * x / 3
		}
		near(t, fmt.Sprintf("mean of column %d", j), mean, 0, 1e-15)
		near(t, fmt.Sprintf("mean square of column %d", j), square, 1, 1e-14)
	}
	if got := z.Input(2); !slices.Equal(got, []float64{0, 0, 0}) {
		t.Errorf("a constant column becomes %v", got)
	}
	if back := scale.Invert(z); !mat.EqualApprox(back.X, s.X, 1e-13) || !mat.Equal(back.Y, s.Y) {
		t.Errorf("Invert gives %v", mat.Formatted(back.X))
	}
	other := scale.Apply(data.New([][]float64{{3, 40, 8}}, nil))
	if x, _ := other.At(0); !(math.Abs(x[0]) < 1e-15 && math.Abs(x[1]) < 1e-15 && x[2] == 1) {
		t.Errorf("the means of the training set become %v", x)
	}
	if got := scale.InvertRow(scale.Row([]float64{5, 6, 7})); math.Abs(got[1]-6) > 1e-13 {
		t.Errorf("Row and InvertRow give %v", got)
	}
}

func TestOneHot(t *testing.T) {
	s := data.New([][]float64{{1}, {2}, {3}}, []float64{2, 0, 1})
	s.Classes = []string{"a", "b", "c"}
	h := s.OneHot()
	if want := mat.NewDense(3, 3, []float64{0, 0, 1, 1, 0, 0, 0, 1, 0}); !mat.Equal(h.Y, want) {
		t.Errorf("OneHot gives\n%v", mat.Formatted(h.Y))
	}
	if got := h.Labels(); !slices.Equal(got, []int{2, 0, 1}) {
		t.Errorf("labels are %v", got)
	}
	if got, want := h.Names, []string{"x1", "a", "b", "c"}; !slices.Equal(got, want) {
		t.Errorf("names are %v, want %v", got, want)
	}
	if !mat.Equal(h.OneHot().Y, h.Y) {
		t.Error("OneHot of one-hot is another")
	}
}

func TestColumns(t *testing.T) {
	s := data.Ten()
	if got := s.Column("t"); !slices.Equal(got, s.Output(0)) {
		t.Errorf("column t is %v", got)
	}
	for i, x := range s.Input(0) {
		if x != float64(i)/9 {
			t.Errorf("x[%d] is %v, not %d/9", i, x, i)
		}
	}
	if got := s.Class(7); got != nil {
		t.Errorf("there is no class 7 but %v", got.X)
	}
	if got := data.XOR().Class(1).Len(); got != 2 {
		t.Errorf("XOR has %d samples in class 1, want 2", got)
	}
	if got := s.Head(3).Len(); got != 3 {
		t.Errorf("Head(3) has %d samples", got)
	}
	var none *data.Set
	if none.Len() != 0 || none.Inputs() != 0 || none.Outputs() != 0 {
		t.Error("a nil set has samples")
	}
}

func TestMistakes(t *testing.T) {
	s := numbered(5)
	tests := []struct {
		f    func()
		want string
	}{
		{func() { data.New(nil, nil) }, "data: New got no inputs, wants at least one row with one number"},
		{func() { data.New([][]float64{{1}}, []float64{1, 2}) }, "data: New got 1 rows of x and 2 of y, wants one y for every row of x"},
		{func() { data.New([][]float64{{1}, {1, 2}}, nil) }, "data: New got 2 numbers in x[1] and 1 in x[0], wants rows of one length"},
		{func() { data.Points([]float64{1}, nil) }, "data: Points got 1 x and 0 y, wants one y for every x"},
		{func() { s.Split(1.5, 1) }, "data: Split got a share of 1.5, wants more than 0 and less than 1; 0.7 keeps 70 % in the first part"},
		{func() { s.Split(math.NaN(), 1) }, "data: Split got a share of NaN, wants more than 0 and less than 1; 0.7 keeps 70 % in the first part"},
		{func() { s.Head(1).Split(0.5, 1) }, "data: Split got 1 samples, wants at least 2"},
		{func() { s.Folds(6, 1) }, "data: Folds got 6 folds of 5 samples, wants 2 to 5 folds"},
		{func() { s.Batches(0, 1) }, "data: Batches got size 0, wants at least 1"},
		{func() { s.At(5) }, "data: At got sample 5, wants 0 to 4"},
		{func() { s.Input(1) }, "data: Input got column 1, wants 0 to 0"},
		{func() { s.Column("z") }, `data: Column got "z", wants one of x y`},
		{func() { s.Select() }, "data: Select got no rows, wants at least one"},
		{func() { data.Join(s, data.XOR()) }, "data: Join got 2 inputs and 1 outputs beside 1 and 1, wants sets of one shape"},
		{func() { s.Scaler().Row([]float64{1, 2}) }, "data: Scaler.Row got 2 inputs, wants 1 as in the set that it standardises"},
		{func() { data.New([][]float64{{1}}, []float64{-1}).OneHot() }, "data: OneHot got target -1 in sample 0, wants class numbers 0, 1, ..., below 10000"},
		{func() { data.New([][]float64{{1}}, nil).Label(0) }, "data: Label got a set without Y, wants a set with classes"},
		{func() { data.Moons(1, 0, 1) }, "data: Moons got 1 samples, wants at least 2"},
		{func() { data.Moons(2, -1, 1) }, "data: Moons got noise -1, wants a standard deviation of 0 or more"},
	}
	for _, test := range tests {
		err := data.Try(test.f)
		if err == nil {
			t.Errorf("no panic, want %q", test.want)
		} else if err.Error() != test.want {
			t.Errorf("got  %s\nwant %s", err, test.want)
		}
	}
}

func TestShapes(t *testing.T) {
	tests := []struct {
		name string
		s    *data.Set
		on   func(x1, x2 float64, class int) float64 // 0 on the shape without noise
	}{
		{"moons", data.Moons(101, 0, 1), func(x1, x2 float64, class int) float64 {
			if class == 1 {
				x1, x2 = 1-x1, 0.5-x2
			}
			return math.Hypot(x1, x2) - 1
		}},
		{"circles", data.Circles(101, 0, 1), func(x1, x2 float64, class int) float64 {
			return math.Hypot(x1, x2) - (1 - float64(class)/2)
		}},
		{"spiral", data.Spiral(101, 0, 1), func(x1, x2 float64, class int) float64 {
			turn := 3*math.Pi*(math.Hypot(x1, x2)-0.05)/0.95 + math.Pi*float64(class)
			return math.Remainder(math.Atan2(x2, x1)-turn, 2*math.Pi)
		}},
		{"quadrants", data.Quadrants(101, 0, 1), func(x1, x2 float64, class int) float64 {
			if (x1*x2 < 0) != (class == 1) {
				return 1
			}
			return 0
		}},
	}
	for _, test := range tests {
		if got := test.s.Class(0).Len(); got != 51 {
			t.Errorf("%s: %d of 101 samples are blue, want 51", test.name, got)
		}
		for i := range test.s.Len() {
			x, _ := test.s.At(i)
			if d := test.on(x[0], x[1], test.s.Label(i)); math.Abs(d) > 1e-12 {
				t.Errorf("%s: sample %d %v is off its shape by %v", test.name, i, x, d)
			}
		}
	}
	g := data.Gaussians(9, [][]float64{{0, 0}, {5, 5}, {9, 9}}, 0, 1)
	if x, y := g.At(5); x[0] != 9 || y[0] != 2 {
		t.Errorf("Gaussians: sample 5 is %v of class %v", x, y)
	}
}
