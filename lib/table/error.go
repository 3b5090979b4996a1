package table

import "github.com/lectern-go/lectern/lib/internal/mistake"

// An Error is a mistake in the calling code. Functions of this package panic
// with an *Error rather than return it, so that calls can be chained.
type Error struct {
	Op   string // the function that was called, such as "New"
	Got  string // what it got
	Want string // what it wants
	Hint string // how to mend it; may be empty
}

// Error says what was got, what was wanted and how to mend it.
func (e *Error) Error() string { return mistake.Text("table", e.Op, e.Got, e.Want, e.Hint) }
