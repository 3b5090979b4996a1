package lower

import (
	"fmt"
	"go/token"
	"strings"
)

// A writer collects lines of code, and where each stems from.
type writer struct {
	buf   strings.Builder
	lines []token.Pos
}

// line appends code, which may have several lines; all stem from pos.
func (w *writer) line(pos token.Pos, code string) {
	for part := range strings.SplitSeq(code, "\n") {
		w.buf.WriteString(part)
		w.buf.WriteByte('\n')
		w.lines = append(w.lines, pos)
	}
}

func (w *writer) text() string { return w.buf.String() }

// emitf writes a line of code.
func (f *fn) emitf(format string, args ...any) {
	f.out.line(f.at, fmt.Sprintf(format, args...))
}
