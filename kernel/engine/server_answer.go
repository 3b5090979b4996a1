package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/lectern-go/lectern/kernel/engine/link"
	"github.com/lectern-go/lectern/kernel/engine/stream"
)

// answer answers the kernel process's calls.
func (s *Server) answer(ctx context.Context, method link.Method, r *link.Reader) *link.Writer {
	switch method {
	case methodExecute:
		cell, input := readCell(r)
		if input {
			cell.Input = s.inputFor(cell.ID)
		}
		return writeResult(s.execute(ctx, cell))
	case methodComm:
		parent, message := r.String(), readComm(r)
		return question(func() (func(*link.Writer), error) {
			return nil, s.comm(ctx, message, parent)
		})
	}
	code, cursor, detail := readQuestion(r)
	return question(func() (func(*link.Writer), error) {
		switch method {
		case methodComplete:
			completion, err := s.inner.Complete(ctx, code, cursor)
			return func(w *link.Writer) { writeCompletion(w, completion) }, err
		case methodInspect:
			inspection, err := s.inner.Inspect(ctx, code, cursor, detail)
			return func(w *link.Writer) {
				w.Bool(inspection.Found)
				w.Object(inspection.Data)
			}, err
		case methodIsComplete:
			completeness, err := s.inner.IsComplete(ctx, code)
			return func(w *link.Writer) {
				w.String(string(completeness.Status))
				w.String(completeness.Indent)
			}, err
		}
		return nil, errors.New("engine: unknown call")
	})
}

// question writes the answer to a question. A panic is an error.
func question(ask func() (write func(*link.Writer), err error)) *link.Writer {
	write, err := func() (write func(*link.Writer), err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("engine: internal error: %v", p)
			}
		}()
		return ask()
	}()
	w := link.NewWriter()
	writeOutcome(w, err)
	if err == nil && write != nil {
		write(w)
	}
	return w
}

// execute runs a cell. All that it has printed is sent before its result. A
// panic of the engine itself ends the cell only.
func (s *Server) execute(ctx context.Context, cell Cell) (result Result) {
	if s.streams != nil {
		s.streams.Begin(cell.ID, cell.Count)
		defer s.streams.End(cell.ID)
	}
	defer func() {
		if p := recover(); p != nil {
			err := newError("InternalError", fmt.Sprint(p))
			err.Traceback = append(err.Traceback, "This is a mistake of the kernel, not yours. Please report it with these lines:", string(debug.Stack()))
			result = Result{Err: err}
		}
	}()
	return s.inner.Execute(ctx, cell, s.event)
}

// comm hands a comm message over; what is printed meanwhile is sent before.
func (s *Server) comm(ctx context.Context, message CommMessage, parent string) error {
	if s.streams != nil {
		defer s.streams.Flush()
	}
	return s.inner.Comm(ctx, message, parent, s.event)
}

// inputFor returns the function by which a cell asks for a line.
func (s *Server) inputFor(cell string) func(context.Context, string, bool) (string, error) {
	return func(ctx context.Context, prompt string, password bool) (string, error) {
		if s.streams != nil {
			s.streams.Flush()
		}
		w := link.NewWriter()
		w.String(cell)
		w.String(prompt)
		w.Bool(password)
		call, err := s.conn.Call(methodInput, w)
		if err != nil {
			return "", err
		}
		r, err := call.Wait(ctx)
		if err != nil {
			return "", err
		}
		if err := readOutcome(r); err != nil {
			return "", err
		}
		return r.String(), r.Err()
	}
}

// event passes an event on, after what was printed before.
func (s *Server) event(e Event) {
	if text, ok := e.(Stream); ok {
		s.write(text)
		return
	}
	if s.streams != nil {
		s.streams.Flush()
	}
	method, w, err := writeEvent(e)
	if err == nil {
		err = s.conn.Note(method, w)
	}
	if err != nil && !errors.Is(err, link.ErrBroken) {
		s.write(Stream{Origin: Origin{Cell: e.CellID()}, Name: Stderr, Text: err.Error() + "\n"})
	}
}

func (s *Server) write(e Stream) {
	switch {
	case s.streams != nil:
		s.streams.Write(e.Cell, stream.Name(e.Name), e.Text)
	case e.Name == Stderr:
		fmt.Fprint(os.Stderr, e.Text)
	default:
		fmt.Fprint(os.Stdout, e.Text)
	}
}

// print sends a piece of text.
func (s *Server) print(cell string, name stream.Name, text []byte) {
	s.text.Reset()
	s.text.String(cell)
	writeStream(s.text, StreamName(name), text)
	_ = s.conn.Note(methodStream, s.text) // a broken line ends the process
}
