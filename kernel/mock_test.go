package kernel_test

import (
	"context"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
)

// mockEngine is an engine whose code is a list of commands, one a line; run
// says which there are.
type mockEngine struct {
	mu     sync.Mutex
	events func(engine.Event) // of the latest cell, as a careless engine keeps it
	cursor atomic.Int64       // of the latest question
	closed atomic.Bool
	slow   time.Duration // that Close takes

	interrupts atomic.Int64
}

var _ engine.Engine = (*mockEngine)(nil)

func (m *mockEngine) Execute(ctx context.Context, cell engine.Cell, events func(engine.Event)) engine.Result {
	m.mu.Lock()
	m.events = events
	m.mu.Unlock()
	var result engine.Result
	for line := range strings.SplitSeq(cell.Code, "\n") {
		if err := m.run(ctx, cell, strings.TrimSpace(line), events, &result); err != nil {
			result.Err = err
			return result
		}
	}
	result.Expressions = map[string]engine.ExpressionResult{}
	for key, code := range cell.Expressions {
		if code == "bad" {
			result.Expressions[key] = engine.ExpressionResult{Err: cellError("Error", "bad expression")}
			continue
		}
		result.Expressions[key] = engine.ExpressionResult{Data: map[string]any{"text/plain": code}}
	}
	return result
}

func (m *mockEngine) run(ctx context.Context, cell engine.Cell, line string, events func(engine.Event), result *engine.Result) *engine.CellError {
	command, rest, _ := strings.Cut(line, " ")
	origin := engine.Origin{Cell: cell.ID}
	switch command {
	case "print", "warn":
		name := engine.Stdout
		if command == "warn" {
			name = engine.Stderr
		}
		events(engine.Stream{Origin: origin, Name: name, Text: rest + "\n"})
	case "flood":
		n, _ := strconv.Atoi(rest)
		for i := range n {
			events(engine.Stream{Origin: origin, Name: engine.Stdout, Text: "line é " + strconv.Itoa(i) + "\n"})
		}
	case "chunks":
		n, _ := strconv.Atoi(rest)
		for range n {
			events(engine.Stream{Origin: origin, Name: engine.Stdout, Text: strings.Repeat("x", 1<<16)})
		}
	case "raw":
		events(engine.Stream{Origin: origin, Name: engine.Stdout, Text: "\xc3("})
	case "late":
		go func() {
			time.Sleep(50 * time.Millisecond)
			m.mu.Lock()
			latest := m.events
			m.mu.Unlock()
			latest(engine.Stream{Origin: origin, Name: engine.Stdout, Text: rest})
		}()
	case "value":
		events(engine.Value{Origin: origin, Data: map[string]any{"text/plain": rest}})
	case "nan":
		events(engine.Value{Origin: origin, Data: map[string]any{
			"text/plain":       "NaN",
			"application/json": map[string]any{"loss": []float64{1, math.NaN(), math.Inf(1)}},
		}})
	case "bare":
		events(engine.Display{Origin: origin})
	case "display", "update":
		id, text, _ := strings.Cut(rest, " ")
		data := map[string]any{"text/plain": text}
		if command == "display" {
			events(engine.Display{Origin: origin, Data: data, ID: id})
		} else {
			events(engine.Update{Origin: origin, Data: data, ID: id})
		}
	case "clear":
		events(engine.Clear{Origin: origin, Wait: rest == "wait"})
	case "comm":
		events(engine.Comm{Origin: origin, CommMessage: engine.CommMessage{
			Kind: engine.CommOpen, ID: rest, Target: "jupyter.widget",
			Metadata: map[string]any{"version": "2.1.0"}, Buffers: [][]byte{{0, 255}},
		}})
	case "page":
		result.Pages = append(result.Pages, map[string]any{"text/plain": rest})
	case "next":
		result.NextInput = rest
	case "sleep":
		<-ctx.Done()
		return cellError("Interrupted", "the cell was interrupted")
	case "pause":
		d, _ := time.ParseDuration(rest)
		time.Sleep(d)
	case "stubborn":
		<-ctx.Done()
		time.Sleep(200 * time.Millisecond)
		return cellError("Interrupted", "the cell was interrupted")
	case "input", "password":
		return m.input(ctx, cell, rest, command == "password", events)
	case "die":
		result.Died = true
		return cellError("EngineDied", "the engine died; the variables are gone")
	case "fail":
		return cellError("Error", rest)
	}
	return nil
}

func (m *mockEngine) input(ctx context.Context, cell engine.Cell, prompt string, password bool, events func(engine.Event)) *engine.CellError {
	if cell.Input == nil {
		return cellError("Error", "no input allowed")
	}
	line, err := cell.Input(ctx, prompt, password)
	switch {
	case errors.Is(err, io.EOF):
		line = "EOF"
	case errors.Is(err, context.Canceled):
		return cellError("Interrupted", "the cell was interrupted")
	case err != nil:
		return cellError("Error", err.Error())
	}
	events(engine.Stream{Origin: engine.Origin{Cell: cell.ID}, Name: engine.Stdout, Text: "got " + line})
	return nil
}

func cellError(name, value string) *engine.CellError {
	return &engine.CellError{Name: name, Value: value, Traceback: []string{name, value}}
}

func (m *mockEngine) Complete(_ context.Context, code string, cursor int) (engine.Completion, error) {
	m.cursor.Store(int64(cursor))
	start := strings.LastIndexAny(code[:cursor], " .") + 1
	return engine.Completion{Start: start, End: cursor, Matches: []engine.Match{{Text: "Println", Type: "function"}}}, nil
}

func (m *mockEngine) Inspect(_ context.Context, code string, cursor, detail int) (engine.Inspection, error) {
	m.cursor.Store(int64(cursor))
	if code == "unknown" {
		return engine.Inspection{}, nil
	}
	return engine.Inspection{Found: true, Data: map[string]any{"text/plain": "about " + code[:cursor]}}, nil
}

func (m *mockEngine) IsComplete(_ context.Context, code string) (engine.Completeness, error) {
	if strings.HasSuffix(code, "{") {
		return engine.Completeness{Status: engine.Incomplete, Indent: "\t"}, nil
	}
	return engine.Completeness{Status: engine.Complete}, nil
}

func (m *mockEngine) Interrupt() { m.interrupts.Add(1) }

func (m *mockEngine) Comm(ctx context.Context, msg engine.CommMessage, parent string, events func(engine.Event)) error {
	if msg.Kind == engine.CommOpen && msg.Target != "echo" {
		return errors.New("unknown target")
	}
	if msg.Data["hang"] == true {
		for m.interrupts.Load() == 0 {
			time.Sleep(time.Millisecond)
		}
	}
	if msg.Kind == engine.CommMsg {
		msg.Metadata = nil
		events(engine.Comm{Origin: engine.Origin{Cell: parent}, CommMessage: msg})
	}
	return nil
}

func (m *mockEngine) Restart(context.Context) error { return nil }

func (m *mockEngine) Close() error {
	time.Sleep(m.slow)
	m.closed.Store(true)
	return nil
}
