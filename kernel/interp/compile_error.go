package interp

import (
	"errors"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
)

// compileError describes to the user why a cell cannot be run.
func compileError(err error) *engine.CellError {
	e := &engine.CellError{Name: "CompileError", Value: err.Error()}
	var list *golang.Error
	if !errors.As(err, &list) {
		e.Traceback = []string{err.Error()}
		return e
	}
	for i, d := range list.Diagnostics {
		if i > 0 {
			e.Traceback = append(e.Traceback, "")
		}
		e.Traceback = append(e.Traceback, d.Error())
		e.Traceback = append(e.Traceback, d.Excerpt()...)
		if d.Hint != "" {
			e.Traceback = append(e.Traceback, "hint: "+d.Hint)
		}
	}
	return e
}
