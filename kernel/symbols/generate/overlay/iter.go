//go:build ignore

package iter

import "runtime"

// The parameters are functions of no declared type: this package's Seq is another
// than the one that its callers know.

func Pull[V any](seq func(yield func(V) bool)) (next func() (V, bool), stop func()) {
	var v V
	p := newPuller()
	body := func() {
		seq(func(v1 V) bool {
			return p.yield(func() { v = v1 })
		})
	}
	next = func() (V, bool) {
		var zero V
		if !p.next(body) {
			return zero, false
		}
		v1 := v
		v = zero
		return v1, true
	}
	return next, p.stop
}

func Pull2[K, V any](seq func(yield func(K, V) bool)) (next func() (K, V, bool), stop func()) {
	var k K
	var v V
	p := newPuller()
	body := func() {
		seq(func(k1 K, v1 V) bool {
			return p.yield(func() { k, v = k1, v1 })
		})
	}
	next = func() (K, V, bool) {
		var zeroK K
		var zeroV V
		if !p.next(body) {
			return zeroK, zeroV, false
		}
		k1, v1 := k, v
		k, v = zeroK, zeroV
		return k1, v1, true
	}
	return next, p.stop
}

// A puller runs an iterator on a goroutine of its own, in turn with its caller:
// only one of the two is ever running.
type puller struct {
	resume  chan bool // to the iterator: whether to go on
	yielded chan bool // from the iterator: whether there is a value

	caller any // the cell that calls next or stop
	joined any // the cell to which what the iterator prints goes

	started  bool
	done     bool
	running  bool // the caller waits for the iterator
	returned bool // the iterator came to its end, or panicked
	panicked any
}

func newPuller() *puller {
	return &puller{resume: make(chan bool), yielded: make(chan bool)}
}

// next lets the iterator run to its next value, if there is one.
func (p *puller) next(body func()) bool {
	if p.running {
		panic("iter.Pull: next called again before yield")
	}
	if p.done {
		return false
	}
	p.running = true
	p.caller = caller(p.caller)
	if p.started {
		p.resume <- true
	} else {
		p.started = true
		p.joined = p.caller
		go p.run(body)
	}
	return p.wait()
}

// stop ends the iterator: the yield it waits in returns false.
func (p *puller) stop() {
	if p.done {
		return
	}
	p.done = true
	if p.started {
		p.running = true
		p.caller = caller(p.caller)
		p.resume <- false
		p.wait()
	}
}

// wait waits for the iterator, and passes on how it ended.
func (p *puller) wait() bool {
	ok := <-p.yielded
	p.running = false
	if ok {
		return true
	}
	if p.panicked != nil {
		v := p.panicked
		p.panicked = nil
		panic(v)
	}
	if !p.returned {
		p.returned = true
		runtime.Goexit()
	}
	return false
}

// run is the iterator's goroutine.
func (p *puller) run(body func()) {
	defer func() {
		if v := recover(); v != nil {
			p.panicked = v
			p.returned = true
		}
		p.done = true
		p.yielded <- false
	}()
	body()
	p.returned = true
}

// yield hands a value over, which set stores, and waits for the next turn.
func (p *puller) yield(set func()) bool {
	if p.done {
		return false
	}
	if !p.running {
		panic("iter.Pull: yield called again before next")
	}
	set()
	p.yielded <- true
	ok := <-p.resume
	if p.joined != p.caller {
		p.joined = join(p.caller)
	}
	return ok
}

// caller returns the cell that the calling goroutine belongs to; last, which it has
// returned before, if no other cell has begun since.
func caller(last any) any

// join makes the calling goroutine belong to a cell, which it returns.
func join(cell any) any
