// Package program runs an ordinary Go program as one cell: what `lectern run
// FILE.go` does.
//
// The front end ignores the package clause and calls main; a file with a package
// clause and without main is refused, as the compiler refuses it, while a text of
// plain statements runs like a cell. The program's output
// goes where the caller says as soon as it comes, and its end becomes an exit
// status as if it were compiled: 0, the argument of os.Exit, 2 for a panic, and 1
// when it does not compile.
package program

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/lectern-go/lectern/kernel/ansi"
	"github.com/lectern-go/lectern/kernel/engine"
)

// Options say how to run a program. The zero value gives it no input and
// discards its output.
type Options struct {
	// Name is the file's name in messages; empty means "main.go".
	Name string
	// Stdin, Stdout and Stderr are the program's. Where the engine was started
	// to inherit this process's own streams they carry only compile errors and
	// the report of a panic.
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Colour keeps the ANSI colours of error reports.
	Colour bool
}

// Run runs source and returns the status to exit with.
func Run(ctx context.Context, eng engine.Engine, source string, opts Options) int {
	if opts.Name == "" {
		opts.Name = "main.go"
	}
	streams := newStreams(opts)
	if err := lacksMain(opts.Name, source); err != nil {
		return status(engine.Result{Err: err}, streams)
	}
	result := eng.Execute(ctx, engine.Cell{
		ID: "program", Code: source, Count: 1, CellName: opts.Name, Silent: true, Input: streams.line,
	}, streams.event)
	return status(result, streams)
}

// status reports a failure and says what the program exits with.
func status(result engine.Result, streams *streams) int {
	switch {
	case result.Exited:
		return result.ExitCode
	case result.Err == nil:
		return 0
	}
	streams.report(result.Err)
	if result.Err.Name == "CompileError" {
		return 1
	}
	return 2
}

// streams connects a cell's events to the program's streams.
type streams struct {
	mu      sync.Mutex
	options Options
	input   *bufio.Reader
}

func newStreams(opts Options) *streams {
	s := &streams{options: opts}
	if opts.Stdin != nil {
		s.input = bufio.NewReader(opts.Stdin)
	}
	return s
}

// line answers a request for input; at the end of the input with io.EOF.
func (s *streams) line(context.Context, string, bool) (string, error) {
	if s.input == nil {
		return "", io.EOF
	}
	text, err := s.input.ReadString('\n')
	if err != nil && (text == "" || !errors.Is(err, io.EOF)) {
		return "", err
	}
	return strings.TrimSuffix(text, "\n"), nil
}

// event writes what the program printed or showed.
func (s *streams) event(event engine.Event) {
	switch event := event.(type) {
	case engine.Stream:
		if event.Name == engine.Stderr {
			s.write(s.options.Stderr, event.Text)
		} else {
			s.write(s.options.Stdout, event.Text)
		}
	case engine.Display:
		if text, ok := event.Data["text/plain"].(string); ok {
			s.write(s.options.Stdout, strings.TrimSuffix(text, "\n")+"\n")
		}
	}
}

func (s *streams) write(w io.Writer, text string) {
	if w == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprint(w, text)
}

func (s *streams) report(err *engine.CellError) {
	text := strings.Join(err.Traceback, "\n") + "\n"
	if !s.options.Colour {
		text = ansi.Strip(text)
	}
	s.write(s.options.Stderr, text)
}
