package homework_test

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/homework"
)

func Example() {
	sigmoid := func(a float64) float64 { return 1 / (1 + math.Exp(a)) } // the sign is wrong
	err := homework.Try(func() { homework.Near("g(1)", sigmoid(1), 0.7311, 1e-4) })
	fmt.Println(err)
	// Output: homework: does not hold: g(1): got 0.2689414213699951, want 0.7311 ± 0.0001
}
