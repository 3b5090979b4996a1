package data

import "github.com/lectern-go/lectern/lib/internal/mistake"

// An Error is a mistake in the calling code. Functions of this package panic
// with an *Error rather than return it, so that a call has one result. What
// goes wrong in files is returned as an error instead, see [FormatError].
type Error struct {
	Op   string // the function that was called, such as "Split"
	Got  string // what it got
	Want string // what it wants
	Hint string // how to mend it; may be empty
}

// Error says what was got, what was wanted and how to mend it.
func (e *Error) Error() string { return mistake.Text("data", e.Op, e.Got, e.Want, e.Hint) }

// Try calls f and returns the *Error with which it panics, or nil. Other
// panics pass through.
func Try(f func()) (err error) { return mistake.Try[*Error](f) }
