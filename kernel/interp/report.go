package interp

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// maxFrames is how many calls of a panic are shown; of more, the first and the
// last ones.
const maxFrames = 12

// maxErrors is how many errors of a cell are shown; more only hide them.
const maxErrors = 20

// noRoom is what a user is told when types with methods have used up the machine
// code for these.
const noRoom = "there is no room for the type's methods: too many different types with methods have been declared in this session.\n" +
	"Restart the kernel and run the cells again. (A type that is declared again as it was takes no room.)"

// warnOfRoom tells the user once, before it is too late, that the machine code for
// methods is running out.
func (in *Interp) warnOfRoom() {
	left, all := rtype.Room()
	if in.warned || left > all/8 {
		return
	}
	in.warned = true
	fmt.Fprintf(stream{in, engine.Stderr}, "note: %d of %d places for methods of types are used, by types that have been declared again and again in other forms.\n"+
		"Restart the kernel before long: a type whose methods find no place cannot be declared. %%reset frees none.\n", all-left, all)
}

// unsupported makes a construct that cannot be lowered a compile error with its
// position. Other errors stay what they are.
func (in *Interp) unsupported(err error) error {
	var u *lower.Unsupported
	if !errors.As(err, &u) {
		return err
	}
	return in.session.ErrorAt(u.Pos, "not supported in cells: "+u.What)
}

// described returns a diagnostic as the user sees it, in lines.
func described(d golang.Diagnostic) []string {
	lines := append([]string{d.Error()}, d.Excerpt()...)
	if d.Hint != "" {
		lines = append(lines, "hint: "+d.Hint)
	}
	return lines
}

// note shows remarks about a cell that is going to run, unless it is silent, as a
// program is: that prints what it prints itself.
func (in *Interp) note(notes []golang.Diagnostic) {
	if in.current.cell.Silent {
		return
	}
	for _, d := range notes {
		fmt.Fprintf(stream{in, engine.Stderr}, "note: %s\n", strings.Join(described(d), "\n"))
	}
}

// compileError describes to the user why a cell cannot be run.
func compileError(err error) *engine.CellError {
	var full *rtype.StubsError
	if errors.As(err, &full) {
		err = errors.New(noRoom) // wherever it was found
	}
	var list *golang.Error
	if !errors.As(err, &list) {
		return &engine.CellError{Name: "CompileError", Value: err.Error(), Traceback: strings.Split(err.Error(), "\n")}
	}
	shown := golang.Error{Diagnostics: list.Diagnostics[:min(len(list.Diagnostics), maxErrors)]}
	e := &engine.CellError{Name: "CompileError", Value: shown.Error()}
	for i, d := range shown.Diagnostics {
		if i > 0 {
			e.Traceback = append(e.Traceback, "")
		}
		e.Traceback = append(e.Traceback, described(d)...)
	}
	if more := len(list.Diagnostics) - maxErrors; more > 0 {
		e.Traceback = append(e.Traceback, "", fmt.Sprintf("... and %d more errors", more))
	}
	return e
}

// cellError describes a panic: the message, the calls that led to it, the
// innermost first, and what may help.
func (p *raised) cellError() *engine.CellError {
	text := panicText(p.value)
	e := &engine.CellError{Name: "Panic", Value: text, Traceback: []string{"panic: " + text}}
	for _, call := range p.lines() {
		e.Traceback = append(e.Traceback, "")
		e.Traceback = append(e.Traceback, call...)
	}
	if h := golang.PanicHint(text); h != "" {
		e.Traceback = append(e.Traceback, "", "hint: "+h)
	}
	return e
}

// panicText is what Go prints behind "panic: ".
func panicText(v any) string {
	switch v := v.(type) {
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	case string:
		return v
	}
	switch t := reflect.TypeOf(v); {
	case t.Kind() == reflect.String:
		return fmt.Sprintf("%T(%q)", v, v)
	case t.PkgPath() == "" && t.Kind() <= reflect.Complex128: // int and the like
		return fmt.Sprint(v)
	}
	return fmt.Sprintf("%T(%v)", v, v)
}

// lines returns for each call of a panic where it was, in the lines of a report, the first with
// a caret under what has failed. Frames outside of the user's cells are left out, and
// so are repetitions.
func (p *raised) lines() [][]string {
	var calls [][]string
	last := ""
	repeated := 0
	skipped, gapAt := 0, 0 // the calls that are not known, and where they were
	for i, pos := range p.calls.positions {
		src, line, _ := p.session.Locate(pos)
		if src == nil {
			continue
		}
		column := 0
		if i == 0 && p.failure.err != nil { // whose operation is known
			if l, c, ok := p.session.LocateOperation(pos, p.failure.operation); ok {
				line, column = l, c
			}
		}
		where := fmt.Sprintf("%s, line %d", src.Name, line)
		gap := 0
		if i == p.calls.gap {
			gap = p.calls.skipped
		}
		if where == last {
			repeated += 1 + gap
			continue
		}
		if gap > 0 {
			skipped, gapAt = gap, len(calls)
		}
		calls = noteRepeats(calls, repeated)
		repeated, last = 0, where
		calls = append(calls, append([]string{where + ":"}, golang.Excerpt(src, line, column)...))
	}
	calls = noteRepeats(calls, repeated)
	switch n := len(calls); {
	case n > maxFrames:
		calls = slices.Replace(calls, maxFrames/2, n-maxFrames/2, moreCalls(n-maxFrames+skipped))
	case skipped > 0:
		calls = slices.Insert(calls, gapAt, moreCalls(skipped))
	}
	return calls
}

func moreCalls(n int) []string { return []string{fmt.Sprintf("... %d more calls ...", n)} }

// noteRepeats says of the last call how often it stands there.
func noteRepeats(calls [][]string, repeated int) [][]string {
	if repeated > 0 {
		last := len(calls) - 1
		calls[last][0] = strings.TrimSuffix(calls[last][0], ":") + fmt.Sprintf(" (%d calls):", repeated+1)
	}
	return calls
}
