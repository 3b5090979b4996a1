package lower

import (
	"fmt"
	"go/token"
	"strconv"
	"strings"
)

// A writer collects lines of code and where each stems from. The text of a
// function literal is written by a writer of its own and becomes part of a line
// of the outer one; on the way its lines carry their origins behind marks.
type writer struct {
	buf    strings.Builder
	nested bool // marks are left in the text
	lines  []token.Pos
	frames *[]*Frame
}

// Marks in the text of nested functions: they never occur in Go code.
const (
	markOrigin = '\x00' // followed by the position that the line stems from
	markEnter  = '\x01' // followed by the number of the frame that begins here
	markLeave  = '\x02' // and that ends here
	markRun    = '\x03' // and whose body runs from here
	marks      = "\x00\x01\x02\x03"
)

// line appends code, which may have several lines; those without an origin of
// their own stem from pos.
func (w *writer) line(pos token.Pos, code string) {
	for part := range strings.SplitSeq(code, "\n") {
		if !w.nested {
			part, pos = w.strip(part, pos)
			w.lines = append(w.lines, pos)
		} else if !strings.ContainsRune(part, markOrigin) {
			part += fmt.Sprintf("%c%d", markOrigin, pos)
		}
		w.buf.WriteString(part)
		w.buf.WriteByte('\n')
	}
}

// strip takes the marks out of a line and does what they say.
func (w *writer) strip(code string, pos token.Pos) (string, token.Pos) {
	for {
		i := strings.IndexAny(code, marks)
		if i < 0 {
			return code, pos
		}
		rest := code[i+1:]
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		number, _ := strconv.Atoi(rest[:digits])
		switch code[i] {
		case markOrigin:
			pos = token.Pos(number)
		case markEnter:
			(*w.frames)[number].First = len(w.lines)
		case markLeave:
			(*w.frames)[number].Last = len(w.lines)
		case markRun:
			(*w.frames)[number].Run = len(w.lines)
		}
		code = code[:i] + rest[digits:]
	}
}

func (w *writer) text() string { return w.buf.String() }

// emitf writes a line of code.
func (f *fn) emitf(format string, args ...any) {
	f.out.line(f.at, fmt.Sprintf(format, args...))
}
