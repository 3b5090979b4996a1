package interp

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"reflect"
	"runtime"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
)

// logging returns what differs in package log: the standard logger writes to
// standard output, since graders take anything on standard error for a failure,
// loggers know the lines of cells, and the functions that end the program end the
// cell.
func (in *Interp) logging() map[string]reflect.Value {
	setOutput := func(w io.Writer) { log.SetOutput(located{in, w}) }
	if in.opts.Terminal {
		setOutput(os.Stderr)
	} else {
		setOutput(stream{in, engine.Stdout})
	}
	fatal := func(text string) {
		_ = log.Output(3, text)
		in.exit(1)
	}
	return map[string]reflect.Value{
		"Fatal":   reflect.ValueOf(func(a ...any) { fatal(fmt.Sprint(a...)) }),
		"Fatalf":  reflect.ValueOf(func(format string, a ...any) { fatal(fmt.Sprintf(format, a...)) }),
		"Fatalln": reflect.ValueOf(func(a ...any) { fatal(fmt.Sprintln(a...)) }),
		"New": reflect.ValueOf(func(w io.Writer, prefix string, flag int) *log.Logger {
			return log.New(located{in, w}, prefix, flag)
		}),
		"SetOutput": reflect.ValueOf(setOutput),
		"Writer": reflect.ValueOf(func() io.Writer {
			if l, ok := log.Writer().(located); ok {
				return l.w
			}
			return log.Writer()
		}),
	}
}

// A located is where a logger writes to: it says where in the cells a line has been
// logged, in place of where in the interpreter.
type located struct {
	in *Interp
	w  io.Writer
}

// Write implements [io.Writer].
func (l located) Write(p []byte) (int, error) {
	n := len(p)
	if bytes.Contains(p, []byte(".go:")) {
		p = l.in.locate(p)
	}
	if _, err := l.w.Write(p); err != nil {
		return 0, err
	}
	return n, nil
}

// locate replaces the position that a logger has found on the stack: the nearest
// function below the logger's own is the interpreter's for the innermost of the
// user's, the one below stands for what has called that, and so on.
func (in *Interp) locate(p []byte) []byte {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	logged, depth := false, 0
	for {
		frame, more := frames.Next()
		switch name := frame.Function; {
		case strings.HasPrefix(name, "log."), strings.HasPrefix(name, "log/slog."):
			logged = true
		case logged && !strings.HasPrefix(name, "github.com/lectern-go/lectern/kernel/interp."):
			for _, short := range []bool{false, true} {
				header := logHeader(frame.File, frame.Line, short)
				if !bytes.Contains(p, header) {
					continue
				}
				if chain := in.trace.chain(); depth < len(chain) {
					return bytes.Replace(p, header, logHeader(chain[depth].file, chain[depth].line, short), 1)
				}
			}
			depth++
		}
		if !more {
			return p
		}
	}
}

// logHeader returns a position as a logger writes it, with log.Lshortfile or with
// log.Llongfile.
func logHeader(file string, line int, short bool) []byte {
	if short {
		file = file[strings.LastIndexByte(file, '/')+1:]
	}
	return fmt.Appendf(nil, "%s:%d: ", file, line)
}
