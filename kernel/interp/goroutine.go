package interp

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
)

// An owner is the cell that goroutines belong to, for what they print and show
// after it has ended.
type owner struct {
	id      string
	name    string
	events  func(engine.Event)
	session *golang.Session // in which the cell has been checked
	trace   *trace          // of that session
}

// owner returns the running cell. in.current must be locked.
func (in *Interp) owner() owner {
	cell := in.current.cell
	return owner{cell.ID, nameOf(cell), in.current.events, in.session, in.trace}
}

// owners maps the goroutines that cells have started to their cells.
type owners struct {
	mu   sync.RWMutex
	byID map[uint64]owner
}

// of returns the cell of the calling goroutine; ok is false for one that no go
// statement has started.
func (o *owners) of() (owner, bool) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	if len(o.byID) == 0 {
		return owner{}, false
	}
	own, ok := o.byID[goroutineID()]
	return own, ok
}

func (o *owners) set(id uint64, own owner) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.byID == nil {
		o.byID = map[uint64]owner{}
	}
	o.byID[id] = own
}

func (o *owners) remove(id uint64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.byID, id)
}

// others returns how many goroutines of go statements run that do not belong to a cell.
func (o *owners) others(id string) int {
	o.mu.RLock()
	defer o.mu.RUnlock()
	n := 0
	for _, own := range o.byID {
		if own.id != id {
			n++
		}
	}
	return n
}

// none reports whether no goroutine of a go statement runs.
func (o *owners) none() bool {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return len(o.byID) == 0
}

// goroutine is the go statement. A goroutine that has not begun when there is a halt
// does not.
func (in *Interp) goroutine(f func()) {
	call, spans := in.guarded(f), in.spans
	span := spans.last.Load()
	go func() {
		if spans.last.Load() == span {
			call()
		}
	}()
}

// guarded is c.Guarded: it returns a function that calls f on a goroutine of its
// own. The goroutine belongs to the cell of the one that calls guarded.
func (in *Interp) guarded(f func()) func() {
	own, ok := in.owners.of()
	if !ok {
		in.current.Lock()
		own = in.owner()
		in.current.Unlock()
	}
	return func() {
		id := goroutineID()
		in.owners.set(id, own)
		defer in.owners.remove(id)
		defer in.catch(own)
		f()
	}
}

// emit sends an event of the cell that the calling goroutine belongs to.
func (in *Interp) emit(make func(engine.Origin) engine.Event) {
	own, ok := in.owners.of()
	if !ok {
		in.current.Lock()
		own = owner{id: in.current.cell.ID, events: in.current.events}
		in.current.Unlock()
	}
	if own.events != nil {
		own.events(make(engine.Origin{Cell: own.id}))
	}
}

// isBlocked reports whether a goroutine waits for something, by the word that
// stands in its stack trace; isCall, whether it is in a call of the operating system,
// which may be one that waits.
func isBlocked(id uint64) (blocked, isCall bool) {
	buf := make([]byte, 1<<20)
	buf = buf[:runtime.Stack(buf, true)]
	_, rest, ok := bytes.Cut(buf, fmt.Appendf(nil, "goroutine %d [", id))
	if !ok {
		return false, false
	}
	state, _, _ := bytes.Cut(rest, []byte("]"))
	state, _, _ = bytes.Cut(state, []byte(","))
	switch string(state) {
	case "syscall":
		return false, true
	case "running", "runnable", "copystack", "preempted", "GC assist wait", "GC assist marking":
		return false, false
	}
	return true, false
}
