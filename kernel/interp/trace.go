package interp

import (
	"go/token"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// A trace finds out where a panic came from. While a panic unwinds, yaegi prints
// a line for each interpreted function that it leaves, such as
// "program3.go:12:5: panic: main.fib_3(...)", the innermost first, with the
// position at which the function begins. Which statement was under way is in
// the function's marker, see the frames of package lower.
//
// The functions that a panic leaves may belong to several machines, since closures
// outlive theirs.
type trace struct {
	mu    sync.Mutex
	calls map[uintptr][]call // by goroutine, innermost first
	held  atomic.Int64       // len(calls), to be read without the lock
	// failed holds what is known of a goroutine's newest panic.
	failed  map[uintptr]failure
	session *golang.Session
}

// A failure is what is known of a panic.
type failure struct {
	first     int           // of the calls that it has left; those before are an earlier panic's
	err       runtime.Error // what it is in compiled code, if that is known by the operation
	operation golang.Operation
	skipped   int // calls that it has left and that are not kept
}

// A call is a function that a panic has left.
type call struct {
	pos     token.Pos
	frame   *lower.Frame // nil if it is not known
	program *lower.Program
	// within is the frame whose body, a literal for the sake of deferred calls,
	// has been left rather than the function itself.
	within *lower.Frame
}

func newTrace(session *golang.Session) *trace {
	return &trace{calls: map[uintptr][]call{}, failed: map[uintptr]failure{}, session: session}
}

// maxCalls bounds the trace of a deep recursion: so many calls are kept, half of them
// the innermost and half the outermost.
const maxCalls = 500

var panicLine = regexp.MustCompile(`^((program\d+\.go):(\d+):\d+): panic: `)

// Write implements io.Writer for yaegi's standard error.
func (x *text) Write(p []byte) (int, error) {
	t, id := x.trace, runningOn()
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range strings.Lines(string(p)) {
		m := panicLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		number, _ := strconv.Atoi(m[3])
		x.find(id, m[2], number)
		if !x.own[m[1]] {
			t.leave(id, x, m[2], number)
			t.shorten(id)
		}
	}
	t.held.Store(int64(len(t.calls)))
	return len(p), nil
}

// shorten drops a call in the middle where a panic has left too many.
func (t *trace) shorten(id uintptr) {
	known, calls := t.failed[id], t.calls[id]
	if len(calls)-known.first <= maxCalls {
		return
	}
	middle := known.first + maxCalls/2
	t.calls[id] = slices.Delete(calls, middle, middle+1)
	known.skipped++
	t.failed[id] = known
}

// find notes what a panic is that leaves its first function, the one that begins at
// a line of a file. From there on it is what it is in compiled code, for compiled code
// that recovers it, as fmt does with those of String methods.
func (x *text) find(id uintptr, file string, line int) {
	t, from := x.trace, panicOrigin()
	if from == again {
		return
	}
	if len(t.calls[id]) > 0 && panicsUnderWay() == 1 {
		t.drop(id) // what compiled code has recovered
	}
	known := failure{first: len(t.calls[id])}
	if from != ofOthers {
		if start, frame, ok := innermost(); ok {
			_, pos, _ := x.position(file, line)
			onLine := func(p token.Pos) bool { return x.stemsFrom(p, pos) }
			passedOn := recovered(frame)
			if from == ofYaegi {
				known.err = unhashable(*passedOn, start, onLine)
			} else {
				known.err, known.operation = from.culprit(start, frame, onLine)
			}
			if *passedOn = normalise(*passedOn); known.err != nil {
				*passedOn = known.err
			}
		}
	}
	t.failed[id] = known
}

// leave notes that a goroutine has left the function that begins at a line of a
// file. A function and its body, left one after the other, are one call.
func (t *trace) leave(id uintptr, x *text, file string, line int) {
	program, n := x.program(file, line)
	frame, pos, _ := x.position(file, line)
	if !pos.IsValid() {
		return
	}
	left := call{pos: pos, frame: frame, program: program}
	calls := t.calls[id]
	if frame != nil && frame.Run > 0 {
		if n > frame.Run {
			left.within = frame
		} else if last := len(calls) - 1; last >= 0 && calls[last].within == frame {
			calls[last].within = nil
			return
		}
	}
	t.calls[id] = append(calls, left)
}

// take returns the calls that the panic of this goroutine has left, and what is known
// of the panic, and forgets them.
func (t *trace) take() (unwound, failure) {
	id := runningOn()
	t.mu.Lock()
	defer t.mu.Unlock()
	known := t.failed[id]
	left := t.unwind(t.calls[id][known.first:], known.skipped)
	t.drop(id)
	return left, known
}

// end forgets what is known of the calling goroutine, which ends: another one may
// have its number.
func (t *trace) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.drop(runningOn())
}

func (t *trace) drop(id uintptr) {
	delete(t.calls, id)
	delete(t.failed, id)
	t.held.Store(int64(len(t.calls)))
}

// left returns how many calls panics of this goroutine have left that are under
// way. It costs next to nothing if there are none.
func (t *trace) left() int {
	if t.held.Load() == 0 {
		return 0
	}
	id := runningOn()
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.calls[id])
}

// forget drops the calls that a panic of this goroutine has left before it was
// recovered: all but the first n, which stem from panics before it.
func (t *trace) forget(n int) {
	id := runningOn()
	t.mu.Lock()
	defer t.mu.Unlock()
	if n == 0 {
		delete(t.calls, id)
	} else {
		t.calls[id] = t.calls[id][:min(n, len(t.calls[id]))]
	}
	if known := t.failed[id]; known.first >= n {
		known.first = 0 // the panic before it is under way again
		t.failed[id] = known
	}
	t.held.Store(int64(len(t.calls)))
}
