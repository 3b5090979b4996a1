package fit

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/internal/mistake"
)

// An Error is a mistake in the calling code. Functions of this package panic
// with an *Error rather than return it, so that a call has one result.
type Error struct {
	Op   string // the function that was called, such as "Poly"
	Got  string // what it got
	Want string // what it wants
	Hint string // how to mend it; may be empty
}

// Error says what was got, what was wanted and how to mend it.
func (e *Error) Error() string { return mistake.Text("fit", e.Op, e.Got, e.Want, e.Hint) }

// Try calls f and returns the *Error with which it panics, or nil. Other
// panics pass through.
func Try(f func()) (err error) { return mistake.Try[*Error](f) }

// checkPairs panics unless x and y have the same length, at least one point
// and only finite numbers.
func checkPairs(op string, x, y []float64) {
	if len(x) != len(y) {
		panic(&Error{op, fmt.Sprintf("%d x and %d y", len(x), len(y)), "one y for every x", ""})
	}
	checkFinite(op, "x", x)
	checkFinite(op, "y", y)
}

// checkFinite panics if v is empty or has a NaN or an infinity in it.
func checkFinite(op, name string, v []float64) {
	if len(v) == 0 {
		panic(&Error{op, "no " + name, "at least one point", ""})
	}
	for i, value := range v {
		if math.IsNaN(value) || math.IsInf(value, 0) {
			panic(&Error{op, fmt.Sprintf("%s[%d] = %v", name, i, value), "finite numbers", "leave such points out"})
		}
	}
}
