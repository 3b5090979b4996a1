package homework

import (
	"errors"
	"strings"
)

// An Error is a claim that does not hold, and the value that a check panics with.
type Error struct {
	Claim string // what was claimed
	Got   string // what was found; empty for [Check]
	Want  string // what should have been, with the tolerance
}

// Error says what was claimed, got and wanted.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("homework: does not hold: " + e.Claim)
	if e.Got != "" {
		b.WriteString(": got " + e.Got + ", want " + e.Want)
	}
	return b.String()
}

// Try calls f and returns the *Error with which it panics, or nil. Other panics
// pass through.
func Try(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			var failed *Error
			if !errors.As(r, &failed) {
				panic(r)
			}
			err = failed
		default:
			panic(r)
		}
	}()
	f()
	return nil
}
