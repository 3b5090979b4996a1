package table_test

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/table"
)

func ExampleNew() {
	fmt.Println(table.New(
		table.Column{Name: "M", Values: []int{0, 1, 3, 9}},
		table.Column{Name: "training", Values: []float64{0.614304, 0.462227, 0.186989, 0}},
		table.Column{Name: "test", Values: []float64{0.7278, 0.5167, 0.2243, 1.259}, Format: table.Decimals(2)},
	).Titled("Root-mean-square error"))
	// Output:
	// Root-mean-square error
	// M  training  test
	// ─  ────────  ────
	// 0  0.614304  0.73
	// 1  0.462227  0.52
	// 3  0.186989  0.22
	// 9  0.000000  1.26
}

func ExampleOf() {
	type run struct {
		Units int
		Error float64 `table:"test error"`
	}
	fmt.Println(table.Of([]run{{3, 0.268}, {20, 0.23}}))
	// Output:
	//    Units  test error
	// ─  ─────  ──────────
	// 0      3       0.268
	// 1     20       0.230
}

func ExampleCompare() {
	fmt.Println(table.Compare(table.Comparison{
		Labels:        []string{"w0", "w1"},
		Ours:          []float64{0.8202124, -1.2678258},
		Reference:     []float64{0.82, -1.37},
		ReferenceName: "book",
		Tolerance:     0.005,
	}))
	// Output:
	//           ours   book  difference
	// ──  ──────────  ─────  ──────────  ─
	// w0   0.8202124   0.82    0.000212  ✓
	// w1  -1.2678258  -1.37    0.102     ✗
}
