package interp

import (
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"sync"

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
	calls   map[uint64][]token.Pos // by goroutine, innermost first
}

// placed says where in a file of the interpreter a program stands.
type placed struct {
	line    int // of its first line
	program *lower.Program
}

func newTrace() *trace {
	return &trace{placed: map[string][]placed{}, markers: map[string]*int{}, calls: map[uint64][]token.Pos{}}
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
	id := goroutineID()
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range strings.Lines(string(p)) {
		m := panicLine.FindStringSubmatch(line)
		if m == nil || len(t.calls[id]) >= maxCalls {
			continue
		}
		number, _ := strconv.Atoi(m[2])
		if pos := t.position(m[1], number); pos.IsValid() {
			t.calls[id] = append(t.calls[id], pos)
		}
	}
	return len(p), nil
}

// position returns where the function was that begins at a line of a file.
func (t *trace) position(file string, line int) token.Pos {
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
			return q.program.Lines[n]
		case innermost.Marker == "" || t.markers[innermost.Marker] == nil || *t.markers[innermost.Marker] == 0:
			return innermost.Pos
		}
		return token.Pos(*t.markers[innermost.Marker])
	}
	return token.NoPos
}

// take returns the calls that the panic of this goroutine has left, and forgets
// them.
func (t *trace) take() []token.Pos {
	id := goroutineID()
	t.mu.Lock()
	defer t.mu.Unlock()
	calls := t.calls[id]
	delete(t.calls, id)
	return calls
}
