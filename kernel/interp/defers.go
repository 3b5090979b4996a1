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
	trace *trace // of the panics that are recovered
	spans *spans
	calls []func()
	// panicking is the panic under way, while the calls run.
	panicking *unwinding
	running   bool
	armed     bool // the deferred call under way has left d for a function
	depth     int  // how many interpreted functions are under way in that function
}

// An unwinding is a panic on its way up.
type unwinding struct {
	value     any
	recovered bool
}

// newDefers is c.NewDefers: it returns the defers of a function that is being
// entered.
func (in *Interp) newDefers() *Defers { return &Defers{trace: in.trace, spans: in.spans} }

// Push defers a call.
func (d *Defers) Push(call func()) { d.calls = append(d.calls, call) }

// deepPanic is how many functions a panic leaves before it is raised anew on a stack
// that it has unwound. Until then it is raised on top of what it unwinds, which shows
// in a stack trace, but takes time for all that lies below, each time.
const deepPanic = 100

// Run runs the body of the function and then the deferred calls.
func (d *Defers) Run(body func()) {
	if d.run(body); d.panicking != nil && !d.panicking.recovered {
		panic(d.panicking.value)
	}
}

// run is Run, but that it returns when a panic from far below has not been recovered.
func (d *Defers) run(body func()) {
	returned := false
	left := d.trace.left()
	defer func() {
		if r := recover(); r != nil {
			d.panicking = &unwinding{value: held(r)}
		} else if !returned {
			// Goexit: the calls run, and unwinding goes on by itself.
			d.unwind()
			return
		}
		d.unwind()
		if p := d.panicking; p != nil {
			switch {
			case p.recovered:
				d.trace.forget(left)
			case d.trace.left()-left < deepPanic:
				panic(p.value)
			}
		}
	}()
	body()
	returned = true
}

// unwind runs the deferred calls.
func (d *Defers) unwind() {
	d.running = true
	for len(d.calls) > 0 {
		last := len(d.calls) - 1
		call := d.calls[last]
		d.calls[last] = nil // closures may keep what it refers to
		d.calls = d.calls[:last]
		d.protect(call)
	}
	d.running = false
}

// protect runs one deferred call; its panic becomes the one under way.
func (d *Defers) protect(call func()) {
	if end := d.spans.unwind(); end != nil {
		defer end()
	}
	defer func() {
		if r := recover(); r != nil {
			d.panicking = &unwinding{value: held(r)}
		}
	}()
	defer func() {
		if d.armed {
			d.armed = false
			armed.take(runningOn())
		}
	}()
	call()
}

// Recover is recover() in a function that d runs.
func (d *Defers) Recover() any {
	if d == nil || !d.running || d.panicking == nil || d.panicking.recovered {
		return nil
	}
	p := d.panicking
	p.recovered = true
	return p.value
}

// RecoverOf is a deferred recover() of a function that is itself a deferred call
// of outer. While that function panics, it is not what calls recover.
func (d *Defers) RecoverOf(outer *Defers) any {
	if p := d.panicking; p != nil && !p.recovered {
		return nil
	}
	return outer.Recover()
}

// Arm leaves d for the function that the deferred call under way is about to
// call, which asks for it by entered.
func (d *Defers) Arm() {
	d.armed, d.depth = true, interpretedDepth()+1
	armed.put(runningOn(), d)
}

// armed holds what deferred calls have left for the functions that they call. It
// is process-wide because a goroutine is.
var armed pendingDefers

// pendingDefers maps goroutines to Defers.
type pendingDefers struct {
	mu sync.Mutex
	of map[uintptr]*Defers
}

func (p *pendingDefers) put(id uintptr, d *Defers) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil {
		p.of = map[uintptr]*Defers{}
	}
	p.of[id] = d
}

func (p *pendingDefers) take(id uintptr) *Defers {
	p.mu.Lock()
	defer p.mu.Unlock()
	d := p.of[id]
	delete(p.of, id)
	return d
}

func (p *pendingDefers) get(id uintptr) *Defers {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.of[id]
}

// entered is c.Entered: it returns the Defers that the function just entered is a
// deferred call of, nil if it is none, such as a function that one calls.
func entered() *Defers {
	id := runningOn()
	if d := armed.get(id); d == nil || interpretedDepth() != d.depth {
		return nil
	}
	return armed.take(id)
}

// forward is c.Forward: the function just entered calls the one that it stands
// for, a method or a function used as a value, which may recover in its place.
func forward() {
	if d := armed.get(runningOn()); d != nil && interpretedDepth() == d.depth {
		d.depth++
	}
}

// interpretedDepth returns how many functions of the interpreter are under way on
// this goroutine.
func interpretedDepth() int {
	pcs := make([]uintptr, 256)
	n := runtime.Callers(2, pcs)
	for n == len(pcs) {
		pcs = make([]uintptr, 2*len(pcs))
		n = runtime.Callers(2, pcs)
	}
	depth := 0
	frames := runtime.CallersFrames(pcs[:n])
	for more := n > 0; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if frame.Function == "github.com/traefik/yaegi/interp.runCfg" {
			depth++
		}
	}
	return depth
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
