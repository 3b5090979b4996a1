package interp

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/traefik/yaegi/interp"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// raised is a panic that reached the top of a cell or of a goroutine.
type raised struct {
	value   any
	calls   unwound
	failure failure
	session *golang.Session // whose positions these are
}

// A running cell.
type running struct {
	ctx       context.Context
	cancel    context.CancelFunc
	started   chan struct{} // closed when the cell's function begins
	done      chan struct{} // closed when the cell's function has ended
	stopped   chan struct{} // closed when what runs is to end: not at the cell's end
	exited    chan int      // the status of os.Exit
	goroutine uint64        // that runs the cell's function

	// With in.current's lock:
	open   bool // what its goroutines panic with is its result
	halted bool // the interpreter has been stopped: all its functions return, with whatever
}

// execute runs a compiled cell until it ends or ctx does.
func (in *Interp) execute(ctx context.Context, prog *interp.Program) engine.Result {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := &running{ctx: ctx, cancel: cancel, started: make(chan struct{}), done: make(chan struct{}), stopped: make(chan struct{}), exited: make(chan int, 1), open: true}
	in.current.Lock()
	in.current.running = r
	in.current.Unlock()
	interrupt.Clear()

	yaegi := in.machine.yaegi
	ended := make(chan error, 1)
	go func() {
		_, err := yaegi.Execute(prog)
		ended <- err
	}()
	var err error
	others := 0
	select {
	case status := <-r.exited:
		return exited(status)
	case err = <-ended:
	case <-in.deadlock(ctx, r):
		at := in.underWay(prog)
		cancel()
		others = in.halt(r)
		in.stop(r)
		return engine.Result{Err: in.deadlockError(at, others)}
	case <-ctx.Done():
		select {
		case <-r.started: // before that there is nothing to stop
			others = in.halt(r)
		case err = <-ended:
		}
	}
	panicked := in.close(r)
	if ctx.Err() != nil {
		in.stop(r)
	}
	var p interp.Panic
	switch {
	case panicked != nil:
		return engine.Result{Err: panicked.cellError()}
	case ctx.Err() != nil:
		e := interrupted()
		if more := endedToo(others); more != "" {
			e.Traceback = append(e.Traceback, "", "note: "+more)
		}
		return engine.Result{Err: e}
	case errors.As(err, &p):
		// Not the cell's panic, which runCell keeps.
		return engine.Result{Err: compileError(fmt.Errorf("interp: the interpreter cannot execute this: %v", p.Value))}
	case err != nil:
		return engine.Result{Err: compileError(err)}
	}
	return engine.Result{}
}

// halt stops the interpreter. It returns how many goroutines of other cells that ends.
func (in *Interp) halt(r *running) (others int) {
	in.current.Lock()
	r.halted = true
	id := in.current.cell.ID
	in.current.Unlock()
	others = in.owners.others(id)
	in.spans.halt(true)
	return others
}

// endedToo says which goroutines of other cells have been ended besides a cell, ""
// if there were none.
func endedToo(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "a goroutine that another cell had started has been ended, too"
	}
	return fmt.Sprintf("%d goroutines that other cells had started have been ended, too", n)
}

// close returns the panic that is the running cell's result, if there is one; none
// will be from now on.
func (in *Interp) close(r *running) *raised {
	in.current.Lock()
	defer in.current.Unlock()
	r.open = false
	return in.current.panicked
}

// maxCalling is how often, every fifth of a second, a cell that has been cancelled may be
// found in a call of the operating system.
const maxCalling = 4

// maxUnwinding is how long the deferred calls of a cell that has been cancelled may
// take: well within the parent process's patience.
const maxUnwinding = time.Second

// stop waits for the end of a cell that has been cancelled. One that is blocked
// in compiled code, such as a wait for a lock that nobody releases or for another
// process, is left behind; one that computes there is waited for, until the parent
// process loses its patience.
func (in *Interp) stop(r *running) {
	defer in.spans.resume()
	close(r.stopped)
	select {
	case <-r.started:
	default:
		return
	}
	interrupt.Raise()
	defer interrupt.Clear()
	unwinding := time.After(maxUnwinding)
	inCalls := 0 // so often in a row it was in a call of the operating system
	for {
		select {
		case <-r.done:
			return
		case <-unwinding:
			in.spans.halt(false)
		case <-time.After(200 * time.Millisecond):
			in.current.Lock()
			id := r.goroutine
			in.current.Unlock()
			blocked, isCall := isBlocked(id)
			if inCalls++; !isCall {
				inCalls = 0
			}
			if blocked || inCalls == maxCalling {
				return
			}
		}
	}
}

// runCell is c.Run: it runs the cell's function and keeps its panic.
func (in *Interp) runCell(cell func()) {
	in.current.Lock()
	r := in.current.running
	r.goroutine = goroutineID()
	own := in.owner()
	in.current.Unlock()
	close(r.started)
	defer close(r.done)
	defer in.catch(own)
	cell()
}

// Interrupt stops the running cell; see [engine.Engine].
func (in *Interp) Interrupt() {
	in.current.Lock()
	defer in.current.Unlock()
	if r := in.current.running; r != nil {
		r.cancel()
	}
}

func interrupted() *engine.CellError {
	const text = "the cell was interrupted; variables keep their values"
	return &engine.CellError{Name: "Interrupted", Value: text, Traceback: []string{"Interrupted: " + text}}
}

// exited is the result of a cell that has called os.Exit. A notebook's variables
// go with the process.
func exited(status int) engine.Result {
	text := fmt.Sprintf("the code called os.Exit(%d): a new session begins, the variables are gone", status)
	return engine.Result{Exited: true, Died: true, ExitCode: status,
		Err: &engine.CellError{Name: "Exited", Value: text, Traceback: []string{"Exited: " + text}}}
}

// exit is os.Exit: the calling goroutine stays where it is, and the process is
// ended by its parent.
func (in *Interp) exit(status int) {
	in.current.Lock()
	r := in.current.running
	in.current.Unlock()
	select {
	case r.exited <- status:
	default:
	}
	select {}
}

// sleep is time.Sleep, which an interrupt of the cell under way ends; a goroutine
// that sleeps while its cell ends sleeps on.
func (in *Interp) sleep(d time.Duration) {
	in.current.Lock()
	r := in.current.running
	in.current.Unlock()
	if r == nil {
		time.Sleep(d)
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.stopped:
	}
}
