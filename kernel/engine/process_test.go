package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
)

// patience bounds every wait; it is reached only when a test fails.
const patience = 30 * time.Second

// start starts an engine that is closed at the end of the test.
func start(t testing.TB, change func(*engine.Options)) *engine.Process {
	t.Helper()
	options := engine.Options{Command: []string{os.Args[0], roleEngine}}
	if change != nil {
		change(&options)
	}
	p, err := engine.Start(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// heard are the events of a test, from any goroutine.
type heard struct {
	mu     sync.Mutex
	events []engine.Event
	more   chan struct{}
}

func newHeard() *heard { return &heard{more: make(chan struct{}, 1)} }

func (h *heard) event(e engine.Event) {
	h.mu.Lock()
	h.events = append(h.events, e)
	h.mu.Unlock()
	select {
	case h.more <- struct{}{}:
	default:
	}
}

// text joins the stream text of a cell.
func (h *heard) text(cell string, name engine.StreamName) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var b strings.Builder
	for _, e := range h.events {
		if s, ok := e.(engine.Stream); ok && s.Cell == cell && s.Name == name {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// wait waits until a cell's standard output is text.
func (h *heard) wait(t *testing.T, cell, text string) {
	t.Helper()
	deadline := time.After(patience)
	for h.text(cell, engine.Stdout) != text {
		select {
		case <-h.more:
		case <-deadline:
			t.Fatalf("cell %s printed %q, want %q", cell, h.text(cell, engine.Stdout), text)
		}
	}
}

// run runs a cell and returns what it printed to standard output.
func run(t testing.TB, p *engine.Process, code string) (engine.Result, string) {
	t.Helper()
	h := newHeard()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	result := p.Execute(ctx, engine.Cell{ID: "cell", Code: code, Count: 1}, h.event)
	return result, h.text("cell", engine.Stdout)
}

func want[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestCell(t *testing.T) {
	p := start(t, nil)
	h := newHeard()
	code := `print one
warn two
print three
display d {"text/plain": "x", "n": [1, 2.5, null, true]}
update d {"text/plain": "y"}
clear wait
comm {"state": {"a": "b"}}
value {"text/plain": "42"}`
	result := p.Execute(t.Context(), engine.Cell{ID: "7", Code: code}, h.event)
	want(t, "error", result.Err, nil)
	origin := engine.Origin{Cell: "7"}
	expected := []engine.Event{
		engine.Stream{Origin: origin, Name: engine.Stdout, Text: "one\n"},
		engine.Stream{Origin: origin, Name: engine.Stderr, Text: "two\n"},
		engine.Stream{Origin: origin, Name: engine.Stdout, Text: "three\n"},
		engine.Display{Origin: origin, ID: "d", Data: map[string]any{"text/plain": "x", "n": []any{1.0, 2.5, nil, true}}},
		engine.Update{Origin: origin, ID: "d", Data: map[string]any{"text/plain": "y"}},
		engine.Clear{Origin: origin, Wait: true},
		engine.Comm{Origin: origin, CommMessage: engine.CommMessage{
			Kind: engine.CommOpen, ID: "comm", Target: "jupyter.widget", Data: map[string]any{"state": map[string]any{"a": "b"}},
		}},
		engine.Value{Origin: origin, Data: map[string]any{"text/plain": "42"}},
	}
	if !reflect.DeepEqual(h.events, expected) {
		t.Errorf("events:\ngot  %v\nwant %v", h.events, expected)
	}
	result, _ = run(t, p, "fail Mistake of mine")
	want(t, "error", result.Err.Error(), "Mistake: of mine")
	want(t, "traceback", len(result.Err.Traceback), 1)
}

func TestQuestions(t *testing.T) {
	p := start(t, nil)
	ctx := t.Context()
	hanging, stop := context.WithCancel(ctx)
	finished := make(chan engine.Result)
	go func() {
		finished <- p.Execute(hanging, engine.Cell{ID: "1", Code: "wait"}, func(engine.Event) {})
	}()

	completion, err := p.Complete(ctx, "foo", 3)
	want(t, "completion", fmt.Sprint(completion, err), "{1 3 [{foo function ()}]} <nil>")
	_, err = p.Complete(ctx, "error", 0)
	want(t, "error", fmt.Sprint(err), "no completion")
	_, err = p.Complete(ctx, "panic", 0)
	want(t, "panic", fmt.Sprint(err), "engine: internal error: in the front end")
	inspection, err := p.Inspect(ctx, "x", 1, 2)
	want(t, "inspection", fmt.Sprint(inspection, err), "{true map[text/plain:x1 2]} <nil>")
	completeness, err := p.IsComplete(ctx, "for {")
	want(t, "completeness", fmt.Sprintf("%v %q %v", completeness.Status, completeness.Indent, err), `incomplete "\t" <nil>`)
	short, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
	defer cancel()
	if _, err := p.Complete(short, "hang", 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("cancelled question: %v", err)
	}

	stop()
	want(t, "the cell", (<-finished).Err.Name, "Interrupted")
}

func TestInput(t *testing.T) {
	p := start(t, nil)
	h := newHeard()
	input := func(answer string, err error) func(context.Context, string, bool) (string, error) {
		return func(context.Context, string, bool) (string, error) { return answer, err }
	}
	for _, test := range []struct {
		input func(context.Context, string, bool) (string, error)
		text  string
		err   string
	}{
		{input("line\n", nil), "line\n\n", ""},
		{input("", io.EOF), "", "EOF"},
		{input("", errors.New("gone")), "", "gone"},
		{nil, "", "no input here"},
	} {
		h.events = nil
		result := p.Execute(t.Context(), engine.Cell{ID: "1", Code: "read", Input: test.input}, h.event)
		if test.err == "" {
			want(t, "error", result.Err, nil)
		} else {
			want(t, "error", result.Err.Value, test.err)
		}
		want(t, "text", h.text("1", engine.Stdout), test.text)
	}

	asked := make(chan struct{})
	waiting := func(ctx context.Context, _ string, _ bool) (string, error) {
		close(asked)
		<-ctx.Done()
		return "", ctx.Err()
	}
	go func() {
		<-asked
		p.Interrupt()
	}()
	result := p.Execute(t.Context(), engine.Cell{ID: "2", Code: "read", Input: waiting}, h.event)
	want(t, "interrupted", result.Err.Value, context.Canceled.Error())
}

func TestComm(t *testing.T) {
	p := start(t, nil)
	h := newHeard()
	message := engine.CommMessage{
		Kind: engine.CommMsg, ID: "c", Data: map[string]any{"x": 1.5},
		Metadata: map[string]any{"version": "2"}, Buffers: [][]byte{{0, 255}, {}},
	}
	if err := p.Comm(t.Context(), message, "parent", h.event); err != nil {
		t.Fatal(err)
	}
	expected := []engine.Event{engine.Comm{Origin: engine.Origin{Cell: "parent"}, CommMessage: message}}
	if !reflect.DeepEqual(h.events, expected) {
		t.Errorf("got %v, want %v", h.events, expected)
	}
	err := p.Comm(t.Context(), engine.CommMessage{Kind: engine.CommOpen, Target: "unknown"}, "parent", h.event)
	want(t, "unknown target", fmt.Sprint(err), "unknown target")

	ended := make(chan error)
	go func() {
		ended <- p.Comm(t.Context(), engine.CommMessage{Kind: engine.CommOpen, Target: "wait"}, "parent", h.event)
	}()
	for {
		p.Interrupt()
		select {
		case err := <-ended:
			want(t, "interrupted", err, context.Canceled)
			return
		case <-time.After(time.Millisecond):
		}
	}
}

func TestInterrupt(t *testing.T) {
	p := start(t, nil)
	p.Interrupt() // nothing runs
	result, text := run(t, p, "print x")
	want(t, "a cell after an idle interrupt", text, "x\n")
	want(t, "error", result.Err, nil)
	for range 20 {
		ended := make(chan engine.Result, 1)
		go func() { result, _ := run(t, p, "wait"); ended <- result }()
		for over := false; !over; {
			p.Interrupt() // at any time, also before the engine process has read the cell
			select {
			case result = <-ended:
				over = true
			case <-time.After(time.Millisecond):
			}
		}
		want(t, "error", result.Err.Name, "Interrupted")
		want(t, "died", result.Died, false)
	}
}

func TestRestart(t *testing.T) {
	p := start(t, nil)
	_, first := run(t, p, "pid")
	ended := make(chan engine.Result)
	go func() { result, _ := run(t, p, "wait"); ended <- result }()
	time.Sleep(20 * time.Millisecond)
	if err := p.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	result := <-ended
	want(t, "died", result.Died, true)
	_, second := run(t, p, "pid")
	if first == second || second == "" {
		t.Errorf("process %s after %s", second, first)
	}
}

func TestOptions(t *testing.T) {
	dir := t.TempDir()
	p := start(t, func(o *engine.Options) {
		o.Args = []string{"prog", "-x"}
		o.Env = []string{"LECTERN_TEST=yes"}
		o.Dir = dir
	})
	for code, expected := range map[string]string{
		"args": "prog -x", "env LECTERN_TEST": "yes", "env LECTERN_ENGINE": "", "env GOTRACEBACK": os.Getenv("GOTRACEBACK"),
	} {
		_, text := run(t, p, code)
		want(t, code, text, expected)
	}
	_, text := run(t, p, "shell pwd")
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "directory", strings.TrimSpace(text), real)
}

func TestClosed(t *testing.T) {
	p := start(t, nil)
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	result, _ := run(t, p, "print x")
	want(t, "error", result.Err.Value, "engine: closed")
	if _, err := p.Complete(t.Context(), "", 0); err == nil {
		t.Error("a closed engine answers")
	}
}

func TestConnectAlone(t *testing.T) {
	if _, err := engine.Connect(); !errors.Is(err, engine.ErrNoParent) {
		t.Errorf("got %v, want ErrNoParent", err)
	}
}

func TestBadCommand(t *testing.T) {
	if _, err := engine.Start(engine.Options{}); err == nil {
		t.Error("no command: no error")
	}
	if _, err := engine.Start(engine.Options{Command: []string{"/no/such/file"}}); err == nil {
		t.Error("no such file: no error")
	}
	p := start(t, func(o *engine.Options) { o.Command[1] = roleBroken })
	if err := p.Ready(t.Context()); err == nil {
		t.Error("an engine that ends at once is ready")
	}
	result, _ := run(t, p, "print x")
	want(t, "error", result.Err.Error(), "EngineDied: The engine process could not start: broken")
}
