package nn

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/internal/mistake"
)

// An Error is a mistake in the calling code. Functions of this package panic
// with an *Error rather than return it, so that a call has one result.
type Error struct {
	Op   string // the function that was called, such as "Fit"
	Got  string // what it got
	Want string // what it wants
	Hint string // how to mend it; may be empty
}

// Error says what was got, what was wanted and how to mend it.
func (e *Error) Error() string { return mistake.Text("nn", e.Op, e.Got, e.Want, e.Hint) }

// Try calls f and returns the *Error with which it panics, or nil. Other
// panics pass through.
func Try(f func()) (err error) { return mistake.Try[*Error](f) }

// wantLayer panics unless l is the number of a layer that op knows.
func wantLayer(op string, l, first, last int) {
	if l < first || l > last {
		panic(&Error{op, fmt.Sprintf("layer %d", l), fmt.Sprintf("%d to %d", first, last), ""})
	}
}

// checkLen panics unless a slice of the caller's has the length that op needs.
func checkLen(op, what string, got, want int) {
	if got != want {
		panic(&Error{op, fmt.Sprintf("%d %s", got, what), fmt.Sprint(want), ""})
	}
}
