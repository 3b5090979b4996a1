package interp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"sync"

	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/lib/interact"
)

// errNoInput is the error of reading where the front end takes no input.
var errNoInput = errors.New("this front end takes no input: run the cell where a person can type, or give the value in the cell")

// A stdin is standard input: each line that is read is asked of the user, unless it is
// the process's own or the code has put another file in its place. It has the methods of
// the file, as which it stands in interfaces.
type stdin struct {
	*os.File
	in      *Interp
	mu      sync.Mutex
	pending []byte
}

var _ io.Reader = (*stdin)(nil)

// Read implements [io.Reader]. An interrupt of the cell ends it with an error.
func (s *stdin) Read(p []byte) (int, error) {
	if s.in.opts.Terminal || os.Stdin != s.File {
		return os.Stdin.Read(p)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(p) == 0 {
		return 0, nil
	}
	if len(s.pending) == 0 {
		line, err := s.in.ask("", false)
		if err != nil {
			return 0, err
		}
		s.pending = []byte(line + "\n")
	}
	n := copy(p, s.pending)
	s.pending = s.pending[n:]
	return n, nil
}

// is reports whether an interface holds standard input, as this or as the file.
func (s *stdin) is(x any) bool { return x == any(s) || x == any(os.Stdin) }

// makeReader returns the function that makes an interface of a file, for which it takes
// standard input where the file is that.
func (in *Interp) makeReader(m lower.Maker) (reflect.Value, error) {
	t, err := in.universe.Type(m.Type)
	if err != nil {
		return reflect.Value{}, err
	}
	ft := reflect.FuncOf([]reflect.Type{reflect.TypeFor[*os.File]()}, []reflect.Type{t}, false)
	return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
		held := args[0]
		if held.Interface() == os.Stdin {
			held = reflect.ValueOf(in.stdin)
		}
		return []reflect.Value{held.Convert(t)}
	}), nil
}

// WriteTo implements [io.WriterTo].
func (s *stdin) WriteTo(w io.Writer) (int64, error) {
	return io.Copy(w, struct{ io.Reader }{s})
}

// Close does nothing: other cells read standard input, too.
func (s *stdin) Close() error { return nil }

// ReadRune lets fmt's functions take no more than they need.
func (s *stdin) ReadRune() (r rune, size int, err error) {
	var buf [1]byte
	if _, err := s.Read(buf[:]); err != nil {
		return 0, 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.decode(buf[0])
}

// decode completes a rune whose first byte has been read.
func (s *stdin) decode(first byte) (rune, int, error) {
	size := 1
	switch {
	case first >= 0xf0:
		size = 4
	case first >= 0xe0:
		size = 3
	case first >= 0xc0:
		size = 2
	}
	text := append([]byte{first}, s.pending[:min(size-1, len(s.pending))]...)
	s.pending = s.pending[len(text)-1:]
	return []rune(string(text))[0], len(text), nil
}

// ask asks the user for a line.
func (in *Interp) ask(prompt string, password bool) (string, error) {
	in.current.Lock()
	input, r := in.current.cell.Input, in.current.running
	in.current.Unlock()
	if in.opts.Terminal && !password {
		return interact.Input(prompt)
	}
	if input == nil {
		return "", errNoInput
	}
	ctx := context.Background()
	if r != nil {
		ctx = r.ctx
	}
	return input(ctx, prompt, password)
}

// scanning returns fmt's functions that read standard input.
func (in *Interp) scanning() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Scan":   reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fscan(in.stdin, a...) }),
		"Scanln": reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fscanln(in.stdin, a...) }),
		"Scanf":  reflect.ValueOf(func(format string, a ...any) (int, error) { return fmt.Fscanf(in.stdin, format, a...) }),
	}
}
