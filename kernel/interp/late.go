package interp

import (
	"fmt"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
)

// This file is what becomes of a panic. While its cell runs, it ends the cell. A
// goroutine that its cell has left behind can end none: its panic is reported on
// standard error of the cell that has started it, at once, and since that may be far
// up in the notebook, and some clients drop what comes after a cell's end, a line
// of the next cell tells of it, or of the one that runs.

// A latePanic is one of a goroutine whose cell has ended.
type latePanic struct {
	cell string // its name
	text string
}

// catch is deferred by what runs the user's code in a goroutine.
func (in *Interp) catch(own owner) {
	v := recover()
	if v == nil {
		own.trace.end()
		return
	}
	p := in.left(v, own.session, own.trace)
	in.current.Lock()
	r := in.current.running
	isOpen := r != nil && r.open && own.id == in.current.cell.ID
	if isOpen && in.current.panicked == nil {
		in.current.panicked = p
	}
	isHalted, isCell := r != nil && r.halted, r != nil && r.goroutine == goroutineID()
	in.current.Unlock()
	switch {
	case isOpen && !isCell:
		r.cancel() // the cell may wait for this goroutine
	case !isOpen && !isHalted:
		in.reportLate(own, p)
	}
}

// left returns what is known of a panic that has been recovered from the calling
// goroutine.
func (in *Interp) left(v any, session *golang.Session, trace *trace) *raised {
	p := &raised{value: held(v), session: session}
	calls, failure := trace.take()
	if p.calls = calls; failure.err == p.value {
		p.failure = failure
	}
	return p
}

// reportLate reports the panic of a goroutine that its cell has left behind.
func (in *Interp) reportLate(own owner, p *raised) {
	in.front.Lock()
	e := p.cellError()
	in.front.Unlock()
	in.current.Lock()
	in.current.late = append(in.current.late, latePanic{own.name, e.Value})
	in.current.Unlock()
	if own.events != nil {
		text := "A goroutine that this cell has left behind has ended in a panic:\n" + strings.Join(e.Traceback, "\n") + "\n"
		own.events(engine.Stream{Origin: engine.Origin{Cell: own.id}, Name: engine.Stderr, Text: text})
	}
}

// tellOfLate says on standard error of the running cell which goroutines of others
// have panicked; of many, it names the first.
func (in *Interp) tellOfLate() {
	in.current.Lock()
	late := in.current.late
	in.current.late = nil
	in.current.Unlock()
	if len(late) == 0 {
		return
	}
	more := ""
	if n := len(late) - 1; n > 0 {
		more = fmt.Sprintf(" (and %d more)", n)
	}
	fmt.Fprintf(stream{in, engine.Stderr}, "note: a goroutine that %s has left behind has ended in a panic: %s%s\n", late[0].cell, late[0].text, more)
}
