package interp

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"
	"weak"

	"github.com/traefik/yaegi/interp"
)

// This file ends what is under way, so that what was made before can be called
// afterwards.
//
// A function of yaegi's goes on as long as the number in its frame is that of its
// interpreter, and its operations on channels end when the channel in its frame is
// closed. A frame has both from the one around it. So what yaegi itself has made
// before an interpreter is stopped, closures and methods, returns at once ever after,
// with zero values. Here the interpreters of a session have one number and one
// channel, a span's, and a closure gets those of the span in which it is called.
//
// Until what was under way has ended, calls return at once, or what calls a function
// again and again, such as a sort, might never end. Deferred calls are made.

// A span lies between two halts.
type span struct {
	number uint64        // that of frames
	done   chan struct{} // closed at the end
}

// spans are those of a session.
type spans struct {
	offsets struct{ number, done, cancels uintptr } // in an interpreter
	current atomic.Pointer[span]                    // number 0 from a halt on until resume
	last    atomic.Pointer[span]                    // the next one, then

	mu           sync.Mutex
	interpreters []weak.Pointer[interp.Interpreter] // whose functions may still run
	unwinding    map[uintptr]bool                   // the goroutines that make deferred calls; nil if none is to
}

func newSpans() *spans {
	s := &spans{}
	yaegi := reflect.TypeFor[interp.Interpreter]()
	s.offsets.number = field(yaegi, "id").Offset
	s.offsets.done = field(yaegi, "done").Offset
	s.offsets.cancels = field(yaegi, "cancelChan").Offset
	first := &span{1, make(chan struct{})}
	s.current.Store(first)
	s.last.Store(first)
	return s
}

// join takes up an interpreter that has not executed anything.
func (s *spans) join(yaegi *interp.Interpreter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.interpreters = slices.DeleteFunc(s.interpreters, func(p weak.Pointer[interp.Interpreter]) bool { return p.Value() == nil })
	s.interpreters = append(s.interpreters, weak.Make(yaegi))
	*at[bool](unsafe.Pointer(yaegi), s.offsets.cancels) = true
	s.enter(yaegi, s.last.Load())
}

// enter makes an interpreter execute what is called in a span, and nothing else.
func (s *spans) enter(yaegi *interp.Interpreter, next *span) {
	*at[chan struct{}](unsafe.Pointer(yaegi), s.offsets.done) = next.done
	atomic.StoreUint64(at[uint64](unsafe.Pointer(yaegi), s.offsets.number), next.number)
}

// halt makes all interpreted functions return, with whatever, and ends operations
// on channels. Until resume is called, only deferred calls are made, if they are to.
func (s *spans) halt(deferred bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unwinding = nil
	if deferred {
		s.unwinding = map[uintptr]bool{}
	}
	last := s.last.Load()
	next := &span{last.number + 1, make(chan struct{})}
	s.current.Store(&span{})
	s.last.Store(next)
	for _, p := range s.interpreters {
		if yaegi := p.Value(); yaegi != nil {
			s.enter(yaegi, next)
		}
	}
	close(last.done)
}

// resume lets functions be called again.
func (s *spans) resume() { s.current.Store(s.last.Load()) }

// unwind lets the calling goroutine make a deferred call, even after a halt. The
// function that it returns, if any, is to be called afterwards.
func (s *spans) unwind() (end func()) {
	if s.current.Load().number != 0 {
		return nil
	}
	id := runningOn()
	s.mu.Lock()
	defer s.mu.Unlock()
	own := s.unwinding // another halt may follow
	if own == nil || own[id] {
		return nil
	}
	own[id] = true
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(own, id)
	}
}

// open returns the span in which the calling goroutine may call functions, nil
// while it may not.
func (s *spans) open() *span {
	if now := s.current.Load(); now.number != 0 {
		return now
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.unwinding[runningOn()] {
		return nil
	}
	return s.last.Load()
}
