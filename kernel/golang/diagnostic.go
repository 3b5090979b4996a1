package golang

import (
	"fmt"
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
	out := []string{fmt.Sprintf("%5d | %s", line, strings.ReplaceAll(text, "\t", "    "))}
	if column <= 0 {
		return out
	}
	pad := strings.Map(func(r rune) rune { return ' ' }, strings.ReplaceAll(text[:min(column-1, len(text))], "\t", "    "))
	return append(out, "      | "+pad+"^")
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
