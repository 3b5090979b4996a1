package engine

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// A Process is an Engine that runs code in a process of its own. When that
// process ends, whatever the cause, the running cells end with one error that
// says so, and another process takes over.
type Process struct {
	options   Options
	removeDir bool // options.OutputDir, at the end

	mu      sync.Mutex
	current *child // nil after a death at start
	closed  bool
	lost    string // the cause of a death while no cell ran, not yet told
}

var _ Engine = (*Process)(nil)

// errClosed is the error of an engine after Close.
var errClosed = errors.New("engine: closed")

// Start starts an engine process. It does not wait until that is ready; cells
// and questions do, and so does [Process.Ready].
func Start(options Options) (*Process, error) {
	options, err := options.withDefaults()
	if err != nil {
		return nil, err
	}
	p := &Process{options: options}
	if options.OutputDir == "" {
		p.options.OutputDir = filepath.Join(os.TempDir(), "lectern-output-"+rand.Text())
		p.removeDir = true
	}
	if _, err := p.child(); err != nil {
		return nil, err
	}
	return p, nil
}

// Ready waits until the engine process serves, and returns an error when it
// cannot.
func (p *Process) Ready(ctx context.Context) error {
	c, err := p.child()
	if err != nil {
		return err
	}
	select {
	case <-c.ready:
		return nil
	case <-c.dead:
		return errors.New("engine: " + c.death.cause)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// child returns the engine process, which it starts when there is none. One that
// is known to be dying is not returned, but its successor.
func (p *Process) child() (*child, error) {
	c, err := p.currentChild()
	if err != nil {
		return nil, err
	}
	select {
	case <-c.conn.Done():
		<-c.dead
		return p.currentChild()
	default:
		return c, nil
	}
}

func (p *Process) currentChild() (*child, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.childLocked()
}

func (p *Process) childLocked() (*child, error) {
	if p.closed {
		return nil, errClosed
	}
	if p.current != nil {
		return p.current, nil
	}
	c, err := launch(p.options, p.died)
	if err != nil {
		return nil, err
	}
	p.current = c
	return c, nil
}

// died takes note of a death, and starts another process unless that would
// only die again, or was a program of its own.
func (p *Process) died(c *child, idle bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.current != c {
		return
	}
	p.current = nil
	if idle {
		p.lost = c.death.cause
	}
	if c.served() && !p.options.Passthrough {
		_, _ = p.childLocked() // an error shows again at the next call
	}
}

// Execute runs a cell. A death since the last cell, such as by a goroutine that
// a cell had left behind, is told of first, on standard error.
func (p *Process) Execute(ctx context.Context, cell Cell, events func(Event)) Result {
	c, err := p.child()
	if err != nil {
		return Result{Err: newError("EngineDied", err.Error()), Died: true}
	}
	p.mu.Lock()
	lost := p.lost
	p.lost = ""
	p.mu.Unlock()
	if lost != "" {
		text := lost + ". That was after the last cell had ended. " + consequence + "\n"
		events(Stream{Origin: Origin{Cell: cell.ID}, Name: Stderr, Text: text})
	}
	return c.execute(ctx, cell, events)
}

// Complete implements [Engine].
func (p *Process) Complete(ctx context.Context, code string, cursor int) (Completion, error) {
	r, err := p.ask(ctx, methodComplete, writeQuestion(code, cursor, 0))
	if err != nil {
		return Completion{}, err
	}
	completion := readCompletion(r)
	return completion, r.Err()
}

// Inspect implements [Engine].
func (p *Process) Inspect(ctx context.Context, code string, cursor, detail int) (Inspection, error) {
	r, err := p.ask(ctx, methodInspect, writeQuestion(code, cursor, detail))
	if err != nil {
		return Inspection{}, err
	}
	inspection := Inspection{Found: r.Bool(), Data: r.Object()}
	return inspection, r.Err()
}

// IsComplete implements [Engine].
func (p *Process) IsComplete(ctx context.Context, code string) (Completeness, error) {
	r, err := p.ask(ctx, methodIsComplete, writeQuestion(code, 0, 0))
	if err != nil {
		return Completeness{Status: Unknown}, err
	}
	completeness := Completeness{Status: CompletenessStatus(r.String()), Indent: r.String()}
	return completeness, r.Err()
}

// ask asks a question that no events belong to.
func (p *Process) ask(ctx context.Context, method link.Method, question *link.Writer) (*link.Reader, error) {
	c, err := p.child()
	if err != nil {
		return nil, err
	}
	call, err := c.conn.Call(method, question)
	if err != nil {
		return nil, err
	}
	r, err := call.Wait(ctx)
	if err != nil {
		return nil, err
	}
	return r, readOutcome(r)
}

// Interrupt implements [Engine].
func (p *Process) Interrupt() {
	p.mu.Lock()
	c := p.current
	p.mu.Unlock()
	if c != nil {
		c.interrupt()
	}
}

// Comm implements [Engine].
func (p *Process) Comm(ctx context.Context, message CommMessage, parent string, events func(Event)) error {
	c, err := p.child()
	if err != nil {
		return err
	}
	return c.comm(ctx, message, parent, events)
}

// Restart implements [Engine].
func (p *Process) Restart(ctx context.Context) error {
	p.mu.Lock()
	c := p.current
	p.current = nil
	p.lost = ""
	p.mu.Unlock()
	if c != nil {
		c.kill("The engine was restarted")
		<-c.dead
	}
	return p.Ready(ctx)
}

// Close implements [Engine].
func (p *Process) Close() error {
	p.mu.Lock()
	c := p.current
	p.current, p.closed = nil, true
	p.mu.Unlock()
	if c != nil {
		c.kill("The engine was closed")
		<-c.dead
	}
	if p.removeDir {
		return os.RemoveAll(p.options.OutputDir)
	}
	return nil
}
