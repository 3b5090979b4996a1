package table_test

import (
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/table"
)

var update = flag.Bool("update", false, "write the golden files")

type result struct {
	Units int
	Decay float64 `table:"weight decay"`
	Test  *float64
	Time  time.Duration
	Note  any
	Skip  int `table:"-"`
	inner int
}

func results() []result {
	a, b := 0.0934, math.NaN()
	return []result{
		{20, 0.02, &a, 1500 * time.Millisecond, `<b>"good"</b> & $x_1$`, 1, 1},
		{3, 1e-5, &b, 20 * time.Second, nil, 1, 1},
		{100, 0, nil, 0, 12.5, 1, 1},
	}
}

func comparison() table.Comparison {
	return table.Comparison{
		Labels:        []string{"w0", "w1", "w4", "w5"},
		Ours:          []float64{0.349486, 232.368426, -231639.31115909, math.NaN()},
		Reference:     []float64{0.35, 232.37, -231639.30, 1},
		ReferenceName: "book",
		Tolerance:     0.005,
	}
}

func TestGolden(t *testing.T) {
	long := make([]int, 1000)
	for i := range long {
		long[i] = i * i
	}
	tests := map[string]*table.Table{
		"columns": table.New(
			table.Column{Name: "M", Values: []int{0, 1, 3, 9}},
			table.Column{Name: "training", Values: []float64{0.614304, 0.462227, 0.186989, 0}},
			table.Column{Name: "test", Values: mat.NewVecDense(4, []float64{0.7278, 0.5167, 0.2243, 1.259}), Format: table.Decimals(2)},
			table.Column{Name: "share", Values: [4]float64{0.0893, 0.5, 1, math.Inf(1)}, Format: table.Percent(1)},
			table.Column{Name: "condition", Values: []float64{1, 3.985, 99.03, 1.51932e7}, Format: table.Scientific(2)},
			table.Column{Name: "ok", Values: []bool{true, true, true, false}},
		).Titled("Errors of polynomials & 100 %"),
		"structs":    table.Of(results()),
		"comparison": table.Compare(comparison()),
		"long":       table.New(table.Column{Name: "n", Values: long}).Limit(10),
		"matrix":     table.Of(mat.NewDense(2, 30, nil)),
	}
	for name, tab := range tests {
		got := tab.String() + "\n\n" + tab.HTML() + "\n\n" + tab.LaTeX() + "\n"
		path := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	tests := []struct {
		name string
		v    any
		want []string // the lines of the text
	}{
		{"map", map[string]float64{"b": 2, "a": 0.5}, []string{"key  value", "───  ─────", "a      0.5", "b      2.0"}},
		{"map of slices", map[string][]int{"x": {1, 2}, "a": {30, 4}}, []string{" a  x", "──  ─", "30  1", " 4  2"}},
		{"map of structs", map[int]struct{ A string }{10: {"u"}, 9: {"v"}}, []string{"key  A", "───  ─", "  9  v", " 10  u"}},
		{"slice of maps", []map[string]int{{"a": 1}, {"b": 2, "a": 3}}, []string{"   a  b", "─  ─  ─", "0  1", "1  3  2"}},
		{"ragged", [][]float64{{1}, {2, 3.5}}, []string{"   0    1", "─  ─  ───", "0  1", "1  2  3.5"}},
		{"strings", []string{"a\nb"}, []string{"   value", "─  ─────", "0  a⏎b"}},
		{"pointers", []*struct{ A int }{nil, {7}}, []string{"   A", "─  ─", "0", "1  7"}},
		{"struct", struct {
			A int
			B string
		}{1, "u"}, []string{"field  value", "─────  ─────", "A          1", "B          u"}},
		{"errors", []error{errors.New("oops"), nil}, []string{"   value", "─  ─────", "0  oops", "1"}},
		{"times", []time.Time{time.Date(2020, 9, 21, 0, 0, 0, 0, time.UTC)}, []string{"   value", "─  ─────────────────────────────", "0  2020-09-21 00:00:00 +0000 UTC"}},
		{"empty", []int{}, []string{"  value", "  ─────", "no rows"}},
		{"no struct", []struct{ A int }(nil), []string{"  A", "  ─", "no rows"}},
		{"no map", map[string]int(nil), []string{"key  value", "───  ─────", "no rows"}},
		{"empty rows", [][]float64{{}, {}}, []string{"", "─", "0", "1"}},
		{"NaN", []float64{math.NaN(), 2.5}, []string{"   value", "─  ─────", "0    NaN", "1    2.5"}},
		{"no column", table.New(), []string{"no columns"}},
		{"no vector", table.New(table.Column{Name: "v", Values: new(mat.VecDense)}), []string{"v", "─", "no rows"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, want := table.Of(test.v).String(), strings.Join(test.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	if tab := table.New(); table.Of(tab) != tab {
		t.Error("Of a table is another table")
	}
}

func TestHostileValues(t *testing.T) {
	var loop any
	loop = &loop
	got := table.Of([]any{loop, nil, "</td><script>", strings.Repeat("x", 1e6), func() {}}).HTML()
	if strings.Contains(got, "<script>") || len(got) > 5000 {
		t.Errorf("%.5000s", got)
	}
}

func TestCopies(t *testing.T) {
	a := table.New(table.Column{Name: "a", Values: []int{1}}, table.Column{Name: "b", Values: []int{2}})
	before := a.String()
	b := a.Titled("t").Limit(0).With(table.Column{Name: "c", Values: []int{3}}).Select("c", "a")
	if a.String() != before {
		t.Errorf("the table changes to\n%s", a)
	}
	if got, want := b.String(), "t\nc  a\n─  ─\n3  1"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCompare(t *testing.T) {
	c := comparison()
	if c.Agrees() {
		t.Error("NaN agrees with 1")
	}
	inf := math.Inf(1)
	tests := []struct {
		name string
		c    table.Comparison
		want bool
	}{
		{"default", table.Comparison{Ours: []float64{1 + 1e-7}, Reference: []float64{1}}, true},
		{"beyond default", table.Comparison{Ours: []float64{1 + 1e-5}, Reference: []float64{1}}, false},
		{"relative", table.Comparison{Ours: []float64{1010}, Reference: []float64{1000}, Relative: 0.02}, true},
		{"absolute", table.Comparison{Ours: []float64{1010}, Reference: []float64{1000}, Tolerance: 9}, false},
		{"both", table.Comparison{Ours: []float64{-1010}, Reference: []float64{-1000}, Tolerance: 5, Relative: 0.006}, true},
		{"special", table.Comparison{Ours: []float64{inf, math.NaN()}, Reference: []float64{inf, math.NaN()}}, true},
		{"infinite", table.Comparison{Ours: []float64{inf}, Reference: []float64{-inf}, Relative: 1}, false},
		{"empty", table.Comparison{}, true},
	}
	for _, test := range tests {
		if got := test.c.Agrees(); got != test.want {
			t.Errorf("%s: Agrees is %v, want %v", test.name, got, test.want)
		}
		if got := strings.Contains(table.Compare(test.c).String(), "✗"); got == test.want {
			t.Errorf("%s: the marks say otherwise:\n%s", test.name, table.Compare(test.c))
		}
	}
}

func TestMistakes(t *testing.T) {
	tests := []struct {
		f    func()
		want string
	}{
		{
			func() { table.New(table.Column{Name: "a", Values: []int{1}}, table.Column{Name: "b", Values: []int{}}) },
			`table: New got 0 values in column "b" and 1 in column "a", wants columns of one length`,
		},
		{func() { table.New(table.Column{Name: "a", Values: 3}) }, `table: New got values of type int in column "a", wants a slice such as []float64`},
		{func() { table.New(table.Column{Name: "a"}) }, `table: New got values of type <nil> in column "a", wants a slice such as []float64`},
		{func() { table.Of(3) }, "table: Of got a value of type int, wants a slice, a map, a struct or a matrix; for a single number use fmt.Println"},
		{func() { table.Of(nil) }, "table: Of got a value of type <nil>, wants a slice, a map, a struct or a matrix; for a single number use fmt.Println"},
		{
			func() { table.Of((*mat.Dense)(nil)) },
			"table: Of got a nil *mat.Dense, wants a slice, a map, a struct or a matrix; for a single number use fmt.Println",
		},
		{
			func() { table.Of((*table.Table)(nil)) },
			"table: Of got a nil *table.Table, wants a slice, a map, a struct or a matrix; for a single number use fmt.Println",
		},
		{
			func() { table.New(table.Column{Name: "a", Values: (*mat.VecDense)(nil)}) },
			`table: New got a nil *mat.VecDense in column "a", wants a slice such as []float64`,
		},
		{func() { table.New().Select("x") }, `table: Select got "x", wants no column, for the table has none`},
		{func() { table.Of([]int{1}).Select("x") }, `table: Select got "x", wants one of , value`},
		{func() { table.Of([]int{1}).Limit(-1) }, "table: Limit got -1 rows, wants 0 or more; 0 shows all rows"},
		{func() { table.Decimals(-1) }, "table: Decimals got -1, wants 0 to 100 decimals"},
		{
			func() { table.Compare(table.Comparison{Ours: []float64{1}}) },
			"table: Compare got 1 numbers and 0 references, wants as many",
		},
		{
			func() { table.Compare(table.Comparison{Tolerance: math.NaN()}) },
			"table: Compare got the tolerances NaN and 0, wants 0 or more",
		},
		{
			func() { table.Of(map[string][]int{"a": {1}, "b": {}}) },
			`table: Of got 0 values in column "b" and 1 in column "a", wants columns of one length`,
		},
	}
	for _, test := range tests {
		func() {
			defer func() {
				err, ok := recover().(*table.Error)
				if !ok || err.Error() != test.want {
					t.Errorf("got  %v\nwant %s", err, test.want)
				}
			}()
			test.f()
		}()
	}
}
