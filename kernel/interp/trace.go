package interp

import (
	"go/token"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// A trace finds out where a panic came from. While a panic unwinds, yaegi prints
// a line for each interpreted function that it leaves, such as
// "program3.go:12:5: panic: main.fib_3(...)", the innermost first, with the
// position at which the function begins. Which statement was under way is in
// the function's marker, see the frames of package lower.
type trace struct {
	mu      sync.Mutex
	placed  map[string][]placed // by file
	markers map[string]*int
	calls   map[uintptr][]call // by goroutine, innermost first
	held    atomic.Int64       // len(calls), to be read without the lock
	// failed holds what is known of a goroutine's newest panic.
	failed map[uintptr]failure
	files  *token.FileSet // of the interpreter
	cells  *token.FileSet
	// functions are the machine's, but for those that have been renewed.
	functions map[*lower.Function]unsafe.Pointer
}

// A failure is what is known of a panic.
type failure struct {
	first     int           // of the calls that it has left; those before are an earlier panic's
	err       runtime.Error // what it is in compiled code, if that is known by the operation
	operation golang.Operation
}

// A call is a function that a panic has left.
type call struct {
	pos token.Pos
	// within is the frame whose body, a literal for the sake of deferred calls,
	// has been left rather than the function itself.
	within *lower.Frame
}

// placed says where in a file of the interpreter a program stands.
type placed struct {
	line    int // of its first line
	program *lower.Program
}

func newTrace(cells *token.FileSet) *trace {
	return &trace{placed: map[string][]placed{}, markers: map[string]*int{}, calls: map[uintptr][]call{}, failed: map[uintptr]failure{}, cells: cells, functions: map[*lower.Function]unsafe.Pointer{}}
}

// add notes that a program's text begins at a line of a file.
func (t *trace) add(file string, line int, p *lower.Program) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.placed[file] = append(t.placed[file], placed{line, p})
}

// mark is c.Mark: it makes a marker known.
func (t *trace) mark(name string, marker *int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.markers[name] = marker
}

// maxCalls bounds the trace of a deep recursion.
const maxCalls = 500

var panicLine = regexp.MustCompile(`^(program\d+\.go):(\d+):\d+: panic: `)

// Write implements io.Writer for yaegi's standard error.
func (t *trace) Write(p []byte) (int, error) {
	id := runningOn()
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range strings.Lines(string(p)) {
		m := panicLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		number, _ := strconv.Atoi(m[2])
		t.find(id, m[1], number)
		if len(t.calls[id])-t.failed[id].first < maxCalls {
			t.leave(id, m[1], number)
		}
	}
	t.held.Store(int64(len(t.calls)))
	return len(p), nil
}

// find notes what a panic is that leaves its first function, the one that begins at
// a line of a file. From there on it is what it is in compiled code, for compiled code
// that recovers it, as fmt does with those of String methods.
func (t *trace) find(id uintptr, file string, line int) {
	from := panicOrigin()
	if from == again {
		return
	}
	if len(t.calls[id]) > 0 && panicsUnderWay() == 1 {
		t.drop(id) // what compiled code has recovered
	}
	known := failure{first: len(t.calls[id])}
	if from != ofOthers {
		if start, frame, ok := innermost(); ok {
			if from != ofYaegi {
				_, pos, _ := t.position(file, line)
				known.err, known.operation = from.culprit(start, frame, func(p token.Pos) bool { return t.stemsFrom(p, pos) })
			}
			passedOn := recovered(frame)
			if *passedOn = normalise(*passedOn); known.err != nil {
				*passedOn = known.err
			}
		}
	}
	t.failed[id] = known
}

// stemsFrom reports whether a position in the interpreter's text has been written
// for the line of a position in a cell.
func (t *trace) stemsFrom(p, pos token.Pos) bool {
	at := t.files.Position(p)
	for _, q := range t.placed[at.Filename] {
		if n := at.Line - q.line; n >= 0 && n < len(q.program.Lines) {
			x, y := t.cells.Position(q.program.Lines[n]), t.cells.Position(pos)
			return x.Filename == y.Filename && x.Line == y.Line
		}
	}
	return false
}

// leave notes that a goroutine has left the function that begins at a line of a
// file. A function and its body, left one after the other, are one call.
func (t *trace) leave(id uintptr, file string, line int) {
	frame, pos, n := t.position(file, line)
	if !pos.IsValid() {
		return
	}
	calls := t.calls[id]
	if frame == nil || frame.Run == 0 {
		t.calls[id] = append(calls, call{pos: pos})
		return
	}
	if n > frame.Run {
		t.calls[id] = append(calls, call{pos: pos, within: frame})
		return
	}
	if last := len(calls) - 1; last >= 0 && calls[last].within == frame {
		calls[last].within = nil
		return
	}
	t.calls[id] = append(calls, call{pos: pos})
}

// position returns the frame of the function that begins at a line of a file,
// where the function was, and the line within the program.
func (t *trace) position(file string, line int) (*lower.Frame, token.Pos, int) {
	for _, q := range t.placed[file] {
		n := line - q.line
		if n < 0 || n >= len(q.program.Lines) {
			continue
		}
		var innermost *lower.Frame
		for _, frame := range q.program.Frames {
			if frame.First < n && n <= frame.Last { // a literal begins in the line of what contains it
				innermost = frame
			}
		}
		switch {
		case innermost == nil:
			return nil, q.program.Lines[n], n
		case innermost.Marker == "" || t.markers[innermost.Marker] == nil || *t.markers[innermost.Marker] == 0:
			return innermost, innermost.Pos, n
		}
		return innermost, token.Pos(*t.markers[innermost.Marker]), n
	}
	return nil, token.NoPos, 0
}

// at returns where a function is that is under way, but asleep. What its goroutine
// has written is seen because that does not run; the race detector, which knows
// of no such order, leaves the function out.
//
//go:norace
func (t *trace) at(frame *lower.Frame) token.Pos {
	t.mu.Lock()
	defer t.mu.Unlock()
	if marker := t.markers[frame.Marker]; marker != nil && *marker != 0 {
		return token.Pos(*marker)
	}
	return frame.Pos
}

// take returns the calls that the panic of this goroutine has left, and what is known
// of the panic, and forgets them.
func (t *trace) take() ([]token.Pos, failure) {
	id := runningOn()
	t.mu.Lock()
	defer t.mu.Unlock()
	known := t.failed[id]
	var positions []token.Pos
	for _, c := range t.calls[id][known.first:] {
		positions = append(positions, c.pos)
	}
	t.drop(id)
	return positions, known
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
