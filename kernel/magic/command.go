package magic

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// A Session is what commands act on.
type Session interface {
	// Run runs Go and returns how long it took, without compiling.
	Run(ctx context.Context, code string, opts RunOptions) (time.Duration, error)
	// Test runs test functions, all together, in order, and of their subtests those
	// whose names a pattern such as "two/deep" matches; an empty one matches all.
	Test(ctx context.Context, functions []Function, parts string) ([]Outcome, error)
	// Variables lists the variables, sorted by name.
	Variables() []Variable
	// Functions lists the functions, in the order of their declaration.
	Functions() []Function
	// Describe says what there is to say about Go: a name, or a selector.
	Describe(ctx context.Context, code string) (text, markdown string, ok bool)
	// Reset forgets all declarations.
	Reset()
}

// RunOptions says how code is run.
type RunOptions struct {
	// Name is what errors call the code; empty is the cell's name.
	Name string
	// Show shows the value of the last expression.
	Show bool
	// Quiet leaves out remarks about the code.
	Quiet bool
}

// A Variable is a variable of the session.
type Variable struct {
	Name, Type string
	// Size is the memory that it holds, in bytes, as far as it was counted.
	Size int64
	// Value is the value in short; empty if that cannot be said in short.
	Value string
}

// A Function is a function of the session.
type Function struct {
	Name string
	// Type is as in "func(t *testing.T)".
	Type string
	// Body is the text between its braces.
	Body string
}

// A Call is one use of a command.
type Call struct {
	Step
	Session  Session
	Commands Set
	// Stdout and Stderr are the cell's streams.
	Stdout, Stderr io.Writer
	// Show shows a bundle of representations by MIME type.
	Show func(data map[string]any)
	// Page shows one in the front end's pager.
	Page func(data map[string]any)
	// NextInput puts a text into the cell, in place of the command.
	NextInput func(text string)
	// Restrict keeps commands from starting processes.
	Restrict bool
	// OpenFile and Chdir are those of package os, or refuse what is not
	// allowed.
	OpenFile func(name string, flag int, perm os.FileMode) (*os.File, error)
	Chdir    func(dir string) error
	// Last reports that nothing comes after the command in the cell.
	Last bool
}

// A Command is one command.
type Command struct {
	// Name is its name, without percent signs.
	Name string
	// Usage is how it is written, with its percent signs.
	Usage string
	// Text says what it does: a sentence, and perhaps more of them.
	Text string
	// Go reports that the arguments, or the body, are Go.
	Go bool
	// Line and Whole report whether it can have one percent sign, and two.
	Line, Whole bool
	// Starts reports that it starts processes, which is not always allowed.
	Starts bool
	// Run runs it. An error fails the cell.
	Run func(ctx context.Context, call *Call) error
}

// A Set is a list of commands.
type Set []Command

// An Error is a mistake in the use of commands.
type Error struct {
	// Command is the command as it was written, with percent signs.
	Command string
	Message string
}

// Error returns the message, after the command.
func (e *Error) Error() string { return e.Command + ": " + e.Message }

// Written returns the command's name as it was written.
func (s Step) Written() string {
	switch {
	case s.Name == "!":
		return "!"
	case s.Whole:
		return "%%" + s.Name
	}
	return "%" + s.Name
}

// fail returns an error about a call.
func (s Step) fail(format string, args ...any) error {
	return &Error{Command: s.Written(), Message: fmt.Sprintf(format, args...)}
}

// Find returns the command of a name.
func (s Set) Find(name string) (Command, bool) {
	i := slices.IndexFunc(s, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return s[i], true
}

// Run runs a command. One that does not exist, or not in this form, is an
// [*Error] that says what does.
func (s Set) Run(ctx context.Context, call *Call) error {
	c, ok := s.Find(call.Name)
	switch {
	case !ok:
		return call.fail("%s", s.unknown(call.Name))
	case call.Whole && !c.Whole:
		return call.fail("this command takes no further lines; it is written %s", c.Usage)
	case !call.Whole && !c.Line:
		return call.fail("this command begins with two percent signs and has the lines below as its text: %s", c.Usage)
	case call.Restrict && c.Starts:
		return call.fail("starting processes is not allowed in this notebook")
	}
	call.Commands = s
	return c.Run(ctx, call)
}

// unknown explains why there is no command of a name.
func (s Set) unknown(name string) string {
	if text, ok := elsewhere[name]; ok {
		return text
	}
	var near []string
	nearest := min(2, len(name)/2) // changes of letters at most
	for _, c := range s {
		d := distance(c.Name, name)
		if strings.HasPrefix(c.Name, name) || strings.HasPrefix(name, c.Name) {
			d = 0
		}
		if c.Name == "!" || d > nearest {
			continue
		}
		if d < nearest {
			nearest, near = d, nil
		}
		sign := "%"
		if !c.Line {
			sign = "%%"
		}
		near = append(near, sign+c.Name)
	}
	text := "there is no such command"
	if len(near) > 0 {
		text += "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return text + " (%help lists all commands)"
}

// distance is the number of letters to change, insert or leave out that leads
// from one word to another (Wagner and Fischer, 1974).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
