package engine

import (
	"context"
	"errors"
	"io"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// An outcome says how a question was answered.
type outcome int

const (
	answered  outcome = iota
	failed            // with a text
	endOfFile         // io.EOF
	cancelled         // context.Canceled
)

// writeOutcome begins the answer to a question that may fail.
func writeOutcome(w *link.Writer, err error) {
	switch {
	case err == nil:
		w.Int(int(answered))
	case errors.Is(err, io.EOF):
		w.Int(int(endOfFile))
	case errors.Is(err, context.Canceled):
		w.Int(int(cancelled))
	default:
		w.Int(int(failed))
		w.String(err.Error())
	}
}

func readOutcome(r *link.Reader) error {
	switch outcome(r.Int()) {
	case answered:
		return r.Err()
	case endOfFile:
		return io.EOF
	case cancelled:
		return context.Canceled
	}
	return errors.New(r.String())
}

// writeQuestion writes a question about code.
func writeQuestion(code string, cursor, detail int) *link.Writer {
	w := link.NewWriter()
	w.String(code)
	w.Int(cursor)
	w.Int(detail)
	return w
}

func readQuestion(r *link.Reader) (code string, cursor, detail int) {
	return r.String(), r.Int(), r.Int()
}

func writeCompletion(w *link.Writer, c Completion) {
	w.Int(c.Start)
	w.Int(c.End)
	w.Int(len(c.Matches))
	for _, match := range c.Matches {
		w.String(match.Text)
		w.String(match.Type)
		w.String(match.Signature)
	}
}

func readCompletion(r *link.Reader) Completion {
	c := Completion{Start: r.Int(), End: r.Int()}
	for range r.Len() {
		c.Matches = append(c.Matches, Match{Text: r.String(), Type: r.String(), Signature: r.String()})
	}
	return c
}
