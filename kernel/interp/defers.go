package interp

import (
	"runtime"
	"sync"
)

// Defers runs the deferred calls of one function activation as the
// specification says: last in first out, also while a panic or
// runtime.Goexit unwinds, each panic of a deferred call replacing the one
// before it.
type Defers struct {
	calls []func()
	// panicking is the panic under way, while the calls run.
	panicking *unwinding
	running   bool
}

// An unwinding is a panic on its way up.
type unwinding struct {
	value     any
	recovered bool
}

// NewDefers returns the defers of a function that is being entered.
func NewDefers() *Defers { return &Defers{} }

// Push defers a call.
func (d *Defers) Push(call func()) { d.calls = append(d.calls, call) }

// Run runs the body of the function and then the deferred calls.
func (d *Defers) Run(body func()) {
	returned := false
	defer func() {
		if r := recover(); r != nil {
			d.panicking = &unwinding{value: normalise(r)}
		} else if !returned {
			// Goexit: the calls run, and unwinding goes on by itself.
			d.unwind()
			return
		}
		d.unwind()
		if p := d.panicking; p != nil && !p.recovered {
			panic(p.value)
		}
	}()
	body()
	returned = true
}

// unwind runs the deferred calls.
func (d *Defers) unwind() {
	d.running = true
	for len(d.calls) > 0 {
		call := d.calls[len(d.calls)-1]
		d.calls = d.calls[:len(d.calls)-1]
		d.protect(call)
	}
	d.running = false
}

// protect runs one deferred call; its panic becomes the one under way.
func (d *Defers) protect(call func()) {
	defer func() {
		if r := recover(); r != nil {
			d.panicking = &unwinding{value: normalise(r)}
		}
	}()
	deferring.enter(d)
	defer deferring.leave()
	call()
}

// Recover is recover() in a function literal that d runs.
func (d *Defers) Recover() any {
	if !d.running || d.panicking == nil || d.panicking.recovered {
		return nil
	}
	p := d.panicking
	p.recovered = true
	return p.value
}

// deferring knows, for each goroutine, whose deferred call it is running; for
// recover in declared functions, which do not know who defers them.
var deferring activations

// activations maps goroutines to stacks of Defers. It is process-wide because a
// goroutine is.
type activations struct {
	mu     sync.Mutex
	stacks map[uint64][]*Defers
}

func (a *activations) enter(d *Defers) {
	id := goroutineID()
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stacks == nil {
		a.stacks = map[uint64][]*Defers{}
	}
	a.stacks[id] = append(a.stacks[id], d)
}

func (a *activations) leave() {
	id := goroutineID()
	a.mu.Lock()
	defer a.mu.Unlock()
	if s := a.stacks[id]; len(s) > 1 {
		a.stacks[id] = s[:len(s)-1]
	} else {
		delete(a.stacks, id)
	}
}

func (a *activations) current() *Defers {
	id := goroutineID()
	a.mu.Lock()
	defer a.mu.Unlock()
	if s := a.stacks[id]; len(s) > 0 {
		return s[len(s)-1]
	}
	return nil
}

// goroutineID returns the number that a stack trace gives the goroutine.
func goroutineID() uint64 {
	var buf [64]byte
	n := runtime.Stack(buf[:], false)
	var id uint64
	for _, b := range buf[len("goroutine "):n] {
		if b < '0' || b > '9' {
			break
		}
		id = id*10 + uint64(b-'0')
	}
	return id
}

// recoverDeferred is recover() in a declared function.
func recoverDeferred() any {
	if d := deferring.current(); d != nil {
		return d.Recover()
	}
	return nil
}
