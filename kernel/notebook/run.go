package notebook

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
)

// RunOptions say how to run a notebook. The zero value is ready to use.
type RunOptions struct {
	// Timeout is how long one cell may run; then it is interrupted and counts
	// as failed. Zero means without limit.
	Timeout time.Duration
	// AllowErrors goes on after a cell that failed.
	AllowErrors bool
	// Progress, if not nil, is told when a cell begins and when it has ended.
	Progress func(Progress)
	// Kernel fills the notebook's kernelspec when it has none. Its zero value
	// means name "lectern", shown as "Go (Lectern)".
	Kernel Kernelspec
}

// A Kernelspec names the kernel that a notebook wants.
type Kernelspec struct{ Name, DisplayName string }

// Progress is where a run stands.
type Progress struct {
	// Cell is the cell, Index its index in the notebook.
	Cell  *Cell
	Index int
	// Number counts the cells that run, from 1; Total is how many there are.
	Number, Total int
	// Done reports that the cell has ended, after Elapsed and with Err.
	Done    bool
	Elapsed time.Duration
	Err     error
}

// A CellFailure is the error of [Run] when a cell failed.
type CellFailure struct {
	// Index is the cell's index in the notebook, Count its execution count.
	Index, Count int
	// Err is the cell's error; nil when the cell is tagged raises-exception and
	// did not fail.
	Err *engine.CellError
	// Timeout is the limit that the cell ran into, or 0.
	Timeout time.Duration
}

// Error names the cell and what happened.
func (f *CellFailure) Error() string {
	where := fmt.Sprintf("notebook: cell [%d]: ", f.Count)
	switch {
	case f.Timeout > 0:
		return where + fmt.Sprintf("interrupted after %v, the limit for one cell", f.Timeout)
	case f.Err == nil:
		return where + "tagged " + TagRaises + ", but did not fail"
	}
	return where + f.Err.Error()
}

// Unwrap returns the cell's error.
func (f *CellFailure) Unwrap() error {
	if f.Err == nil {
		return nil
	}
	return f.Err
}

// Run executes the code cells from top to bottom and puts their outputs and
// execution counts into the notebook, whose metadata it completes. It stops at
// the first cell that fails and returns a [*CellFailure]; with AllowErrors it
// goes on and returns nil. When ctx ends it interrupts the cell and returns
// ctx's error. Outputs collected so far are in the notebook in every case.
func Run(ctx context.Context, eng engine.Engine, nb *Notebook, opts RunOptions) error {
	nb.complete(opts.Kernel)
	r := runner{engine: eng, options: opts, outputs: newCollector(), widgets: widgetStates{}}
	defer r.outputs.close()
	total := 0
	for _, c := range nb.Cells {
		if c.Runs() {
			total++
		}
	}
	var failure error
	for i, c := range nb.Cells {
		if !c.Runs() {
			continue
		}
		r.count++
		progress := Progress{Cell: c, Index: i, Number: r.count, Total: total}
		r.report(progress)
		start := time.Now()
		err := r.cell(ctx, i, c)
		progress.Done, progress.Elapsed, progress.Err = true, time.Since(start), err
		r.report(progress)
		if ctx.Err() != nil {
			failure = fmt.Errorf("notebook: cell [%d]: %w", r.count, context.Cause(ctx))
			break
		}
		if err != nil && !opts.AllowErrors {
			failure = err
			break
		}
	}
	r.outputs.locked(func() { r.widgets.store(nb) })
	return failure
}

// A runner is the state of one Run.
type runner struct {
	engine  engine.Engine
	options RunOptions
	outputs *collector
	widgets widgetStates
	count   int
}

func (r *runner) report(p Progress) {
	if r.options.Progress != nil {
		r.options.Progress(p)
	}
}

var errTimeout = errors.New("notebook: the cell ran into its time limit")

// cell runs one cell and returns a *CellFailure if it did not do what it should.
func (r *runner) cell(ctx context.Context, index int, c *Cell) error {
	if r.options.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, r.options.Timeout, errTimeout)
		defer cancel()
	}
	c.Count = r.count
	id := fmt.Sprintf("cell-%d", index)
	r.outputs.begin(id, c)
	result := r.engine.Execute(ctx, engine.Cell{ID: id, Code: c.Source, Count: r.count}, r.event)
	if result.Err != nil {
		r.outputs.fail(id, result.Err)
	}
	r.outputs.finish(id)
	failure := &CellFailure{Index: index, Count: r.count, Err: result.Err}
	timedOut := errors.Is(context.Cause(ctx), errTimeout)
	switch raises := c.HasTag(TagRaises); {
	case timedOut && result.Err != nil:
		failure.Timeout = r.options.Timeout
		return failure
	case raises == (result.Err != nil):
		return nil
	default:
		return failure
	}
}

func (r *runner) event(event engine.Event) {
	if comm, ok := event.(engine.Comm); ok {
		r.outputs.locked(func() { r.widgets.apply(comm.CommMessage) })
		return
	}
	r.outputs.event(event)
}
