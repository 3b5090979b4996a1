package interp

import (
	"go/token"
	"unsafe"

	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// A text is what a machine's interpreter has been given: it tells where in the cells
// a position in it stems from. The trace's lock guards it.
type text struct {
	trace   *trace
	files   *token.FileSet      // of the interpreter
	placed  map[string][]placed // by file
	markers map[string]*int
	// functions are the machine's, but for those that have been renewed.
	functions map[*lower.Function]unsafe.Pointer
	// cells are those that are not run, but have literals; see renewtype.go.
	cells map[*lower.Program]unsafe.Pointer
	// literals are the function literals that may have made functions, by their nodes.
	literals map[unsafe.Pointer]*literal
	// own are the beginnings of function literals that only the lowering needs, as
	// "program3.go:12:5".
	own map[string]bool
}

// placed says where in a file of the interpreter a program stands.
type placed struct {
	line    int // of its first line
	program *lower.Program
}

func newText(t *trace) *text {
	return &text{
		trace:     t,
		placed:    map[string][]placed{},
		markers:   map[string]*int{},
		functions: map[*lower.Function]unsafe.Pointer{},
		cells:     map[*lower.Program]unsafe.Pointer{},
		literals:  map[unsafe.Pointer]*literal{},
		own:       map[string]bool{},
	}
}

// add notes that a program's text begins at a line of a file.
func (x *text) add(file string, line int, p *lower.Program) {
	x.trace.mu.Lock()
	defer x.trace.mu.Unlock()
	x.placed[file] = append(x.placed[file], placed{line, p})
}

// mark is c.Mark: it makes a marker known.
func (x *text) mark(name string, marker *int) {
	x.trace.mu.Lock()
	defer x.trace.mu.Unlock()
	x.markers[name] = marker
}

// literal returns what calls of a function literal need, given how to make that.
func (x *text) literal(node unsafe.Pointer, made func() *literal) *literal {
	x.trace.mu.Lock()
	defer x.trace.mu.Unlock()
	lit := x.literals[node]
	if lit == nil {
		lit = made()
		x.literals[node] = lit
	}
	return lit
}

// stemsFrom reports whether a position in the interpreter's text has been written
// for the line of a position in a cell.
func (x *text) stemsFrom(p, pos token.Pos) bool {
	at := x.files.Position(p)
	for _, q := range x.placed[at.Filename] {
		if n := at.Line - q.line; n >= 0 && n < len(q.program.Lines) {
			found, wanted := x.trace.session.FileSet().Position(q.program.Lines[n]), x.trace.session.FileSet().Position(pos)
			return found.Filename == wanted.Filename && found.Line == wanted.Line
		}
	}
	return false
}

// placeLiteral is told where in the interpreter's text a function literal stands, and where
// it begins to be executed. What is written on one line is the lowering's own.
func (x *text) placeLiteral(at, start token.Pos) {
	if begin := x.files.Position(start); begin.Line == x.files.Position(at).Line {
		x.trace.mu.Lock()
		defer x.trace.mu.Unlock()
		x.own[begin.String()] = true
	}
}

// position returns the frame of the function that begins at a line of a file,
// where the function was, and the line within the program.
func (x *text) position(file string, line int) (*lower.Frame, token.Pos, int) {
	program, n := x.program(file, line)
	if program == nil {
		return nil, token.NoPos, 0
	}
	innermost := frameOf(program, n)
	switch {
	case innermost == nil:
		return nil, program.Lines[n], n
	case innermost.Marker == "" || x.markers[innermost.Marker] == nil || *x.markers[innermost.Marker] == 0:
		return innermost, innermost.Pos, n
	}
	return innermost, token.Pos(*x.markers[innermost.Marker]), n
}

// program returns the program that has a line of a file, and the line within it.
func (x *text) program(file string, line int) (*lower.Program, int) {
	for _, q := range x.placed[file] {
		if n := line - q.line; n >= 0 && n < len(q.program.Lines) {
			return q.program, n
		}
	}
	return nil, 0
}

// at returns where a function is that is under way, but asleep. What its goroutine
// has written is seen because that does not run; the race detector, which knows
// of no such order, leaves the function out.
//
//go:norace
func (x *text) at(frame *lower.Frame) token.Pos {
	x.trace.mu.Lock()
	defer x.trace.mu.Unlock()
	if marker := x.markers[frame.Marker]; marker != nil && *marker != 0 {
		return token.Pos(*marker)
	}
	return frame.Pos
}
