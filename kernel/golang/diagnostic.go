package golang

import (
	"fmt"
	"go/token"
	"strings"
)

// A Diagnostic is one thing that is wrong with a cell.
type Diagnostic struct {
	Source  *Source
	Offset  int // bytes into Source.Text
	Message string
	Hint    string // how to mend it, where that is known
}

// Error returns "cell:line:column: message".
func (d Diagnostic) Error() string {
	if d.Source == nil {
		return d.Message
	}
	line, col := d.Source.Position(d.Offset)
	return fmt.Sprintf("%s:%d:%d: %s", d.Source.Name, line, col, d.Message)
}

// Excerpt returns the line that the diagnostic is about, and below it a caret
// under the place.
func (d Diagnostic) Excerpt() []string {
	if d.Source == nil {
		return nil
	}
	line, col := d.Source.Position(d.Offset)
	return Excerpt(d.Source, line, col)
}

// Excerpt returns a line of a cell with its number, and below it a caret under
// the column, both counted from 1, the column in bytes; without a caret if
// column is 0.
func Excerpt(src *Source, line, column int) []string {
	text := src.Line(line)
	spaces := strings.NewReplacer("\t", "    ")
	before := []rune(spaces.Replace(text[:min(max(column-1, 0), len(text))]))
	shown, at := window([]rune(spaces.Replace(text)), len(before))
	out := []string{fmt.Sprintf("%5d | %s", line, shown)}
	if column <= 0 {
		return out
	}
	return append(out, "      | "+strings.Repeat(" ", at)+"^")
}

// maxExcerpt is how many characters of a line are shown.
const maxExcerpt = 200

// window returns the part of a long line around the character at, and where in
// it that character is.
func window(line []rune, at int) (shown string, where int) {
	if len(line) <= maxExcerpt {
		return string(line), at
	}
	start := min(max(at-maxExcerpt/2, 0), len(line)-maxExcerpt)
	shown, where = string(line[start:start+maxExcerpt]), at-start
	if start > 0 {
		shown, where = "…"+shown, where+1
	}
	if start+maxExcerpt < len(line) {
		shown += "…"
	}
	return shown, where
}

// An Error is why a cell cannot be run: everything that is wrong with it.
type Error struct {
	Diagnostics []Diagnostic
}

// Error returns the diagnostics, a line each.
func (e *Error) Error() string {
	lines := make([]string, len(e.Diagnostics))
	for i, d := range e.Diagnostics {
		lines[i] = d.Error()
	}
	return strings.Join(lines, "\n")
}

// ErrorAt returns an *Error with one diagnostic, about a position of the session's
// code.
func (s *Session) ErrorAt(pos token.Pos, message string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	src, offset := s.locate(pos)
	return &Error{[]Diagnostic{{Source: src, Offset: offset, Message: message}}}
}
