package interp

import (
	"context"
	"errors"
	"go/token"

	"github.com/traefik/yaegi/interp"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// raised is a panic that reached the top of a cell or of a goroutine.
type raised struct {
	value any
	calls []token.Pos // innermost first
}

// execute runs a compiled cell until it ends or ctx does.
func (in *Interp) execute(ctx context.Context, prog *interp.Program) *engine.CellError {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in.current.Lock()
	in.current.ctx, in.current.cancel = ctx, cancel
	in.current.Unlock()
	interrupt.Clear()
	done := make(chan struct{})
	in.done = done
	_, err := in.machine.yaegi.ExecuteWithContext(ctx, prog)
	if ctx.Err() != nil {
		interrupt.Raise()
		<-done
		interrupt.Clear()
		return interrupted()
	}
	in.current.Lock()
	panicked, _ := in.current.panicked.(*raised)
	in.current.Unlock()
	if panicked != nil {
		return in.panicError(panicked)
	}
	if err != nil {
		var p interp.Panic
		if errors.As(err, &p) {
			return in.panicError(&raised{value: normalise(p.Value)})
		}
		return compileError(err)
	}
	return nil
}

// runCell is c.Run: it runs the cell's function and keeps its panic.
func (in *Interp) runCell(cell func()) {
	done := in.done
	defer close(done)
	defer in.catch()
	cell()
}

// catch keeps a panic as the cell's, unless it has one already.
func (in *Interp) catch() {
	r := recover()
	if r == nil {
		return
	}
	p := &raised{value: normalise(r), calls: in.machine.trace.take()}
	in.current.Lock()
	defer in.current.Unlock()
	if in.current.panicked == nil {
		in.current.panicked = p
	}
}

// goroutine is the go statement. A panic becomes the cell's error.
func (in *Interp) goroutine(f func()) {
	go func() {
		defer in.catch()
		f()
	}()
}

// Interrupt stops the running cell; see [engine.Engine].
func (in *Interp) Interrupt() {
	in.current.Lock()
	defer in.current.Unlock()
	if in.current.cancel != nil {
		in.current.cancel()
	}
}

func interrupted() *engine.CellError {
	return &engine.CellError{Name: "Interrupted", Value: "the cell was interrupted; variables keep their values",
		Traceback: []string{"Interrupted: the cell was interrupted; variables keep their values"}}
}
