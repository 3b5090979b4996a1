package interp

import (
	"context"
	"encoding/base64"
	"fmt"
	"maps"
	"os"
	"reflect"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// A screen shows values in the running cell.
type screen struct{ in *Interp }

var _ display.Screen = (*screen)(nil)

// Display implements [display.Screen].
func (s *screen) Display(b display.Bundle, id string) {
	data, metadata := wire(b)
	s.in.emit(func(o engine.Origin) engine.Event {
		return engine.Display{Origin: o, Data: data, Metadata: metadata, ID: id}
	})
}

// Update implements [display.Screen].
func (s *screen) Update(b display.Bundle, id string) {
	data, metadata := wire(b)
	s.in.emit(func(o engine.Origin) engine.Event {
		return engine.Update{Origin: o, Data: data, Metadata: metadata, ID: id}
	})
}

// Clear implements [display.Screen].
func (s *screen) Clear(wait bool) {
	s.in.emit(func(o engine.Origin) engine.Event { return engine.Clear{Origin: o, Wait: wait} })
}

// wire returns a bundle in the form that goes over the wire: binary data as
// base64, and no nil maps.
func wire(b display.Bundle) (data, metadata map[string]any) {
	data, metadata = map[string]any{}, map[string]any{}
	for mime, v := range b.Data {
		if raw, ok := v.([]byte); ok {
			v = base64.StdEncoding.EncodeToString(raw)
		}
		data[mime] = v
	}
	maps.Copy(metadata, b.Metadata)
	return data, metadata
}

// show is c.Show: it keeps the values of the cell's last expression.
func (in *Interp) show(values ...any) {
	in.current.Lock()
	defer in.current.Unlock()
	in.current.shown, in.current.hasValue = values, true
}

// showing sends the cell's value. To draw it may take long, and happens after the
// cell's code has ended: an interrupt stops it by the flag that the library
// polls, and the functions that it calls, and what is half drawn is not shown.
func (in *Interp) showing(ctx context.Context) engine.Result {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	raised := make(chan struct{})
	finish := context.AfterFunc(ctx, func() {
		interrupt.Raise()
		in.spans.halt(true)
		close(raised)
	})
	in.current.Lock()
	in.current.running = &running{ctx: ctx, cancel: cancel, stopped: raised, exited: make(chan int, 1), open: true}
	r := in.current.running
	in.current.Unlock()
	err := in.showValue(ctx)
	panicked := in.close(r)
	finished := finish()
	if !finished {
		<-raised
		interrupt.Clear()
		in.spans.resume()
	}
	switch {
	case panicked != nil: // in a goroutine, which ends the cell too
		return engine.Result{Err: panicked.cellError()}
	case finished:
		return engine.Result{Err: err}
	}
	return engine.Result{Err: interrupted()}
}

// showValue sends the value of the cell's last expression, unless ctx has ended
// before it is drawn. A call whose last result is an error that is not nil fails
// the cell.
func (in *Interp) showValue(ctx context.Context) *engine.CellError {
	in.current.Lock()
	values, has, silent := in.current.shown, in.current.hasValue, in.current.cell.Silent
	in.current.Unlock()
	if !has || len(values) == 0 {
		return nil
	}
	if in.current.fails {
		last := len(values) - 1
		if err, ok := values[last].(error); ok {
			return in.failure(err)
		}
		values = values[:last]
	}
	if silent || len(values) == 0 {
		return nil
	}
	in.trace.end() // what is known of earlier panics
	data, metadata := wire(display.Of(public(in.universe)(shownValue(values))))
	if ctx.Err() != nil {
		return interrupted()
	}
	in.tellOfMishap(data)
	in.emit(func(o engine.Origin) engine.Event {
		return engine.Value{Origin: o, Data: data, Metadata: metadata}
	})
	return nil
}

// tellOfMishap says on standard error where a function of the user's has panicked that was
// called to show a value: the text has only what it panicked with.
func (in *Interp) tellOfMishap(data map[string]any) {
	calls, failure := in.trace.take()
	text, _ := data[display.MIMEText].(string)
	if len(calls.positions) == 0 || !strings.Contains(text, " panicked: ") {
		return
	}
	lines := []string{"note: what is called to show the value panics:"}
	for _, call := range (&raised{calls: calls, failure: failure, session: in.session}).lines() {
		lines = append(append(lines, ""), call...)
	}
	fmt.Fprintln(stream{in, engine.Stderr}, strings.Join(lines, "\n"))
}

// failure is the error of a cell that returns one. If its method Error panics, that is
// the cell's.
func (in *Interp) failure(err error) (e *engine.CellError) {
	defer func() {
		if v := recover(); v != nil {
			e = in.left(v, in.session, in.trace).cellError()
		}
	}()
	text := err.Error()
	return &engine.CellError{Name: "Error", Value: text, Traceback: []string{"error: " + text}}
}

// shownValue returns one value for several results.
func shownValue(values []any) any {
	if len(values) == 1 {
		return values[0]
	}
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = display.Inline(v, 200)
	}
	return display.Text(strings.Join(texts, ", "))
}

// write prints to a stream of the running cell.
func (in *Interp) write(name engine.StreamName, p []byte) {
	in.current.Lock()
	diverted := in.current.diverted
	in.current.Unlock()
	if diverted && name == engine.Stdout {
		_, _ = os.Stdout.Write(p)
		return
	}
	in.emit(func(o engine.Origin) engine.Event { return engine.Stream{Origin: o, Name: name, Text: string(p)} })
}

// A stream is a stream of the running cell as an io.Writer.
type stream struct {
	in   *Interp
	name engine.StreamName
}

func (s stream) Write(p []byte) (int, error) {
	s.in.write(s.name, p)
	return len(p), nil
}

// printing returns fmt's functions that print, writing without the detour over
// a file descriptor.
func (in *Interp) printing() map[string]reflect.Value {
	out := stream{in, engine.Stdout}
	return map[string]reflect.Value{
		"Print":   reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fprint(out, a...) }),
		"Println": reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fprintln(out, a...) }),
		"Printf":  reflect.ValueOf(func(format string, a ...any) (int, error) { return fmt.Fprintf(out, format, a...) }),
	}
}
