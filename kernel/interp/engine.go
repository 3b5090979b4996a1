package interp

import (
	"context"
	"errors"

	"github.com/lectern-go/lectern/kernel/engine"
)

var _ engine.Engine = (*Interp)(nil)

// errNoComm is the answer to a comm message: nothing in the process has
// registered a target.
var errNoComm = errors.New("interp: unknown comm")

// Comm answers a front end's comm message; see [engine.Engine].
func (in *Interp) Comm(context.Context, engine.CommMessage, string, func(engine.Event)) error {
	return errNoComm
}

// Restart forgets everything; see [engine.Engine].
func (in *Interp) Restart(context.Context) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.reset()
	return nil
}

// Close implements [engine.Engine].
func (in *Interp) Close() error { return nil }
