package engine

import (
	"context"
	"errors"
	"strings"
	"sync"
)

// maxListeners is for how many cells output that comes late still finds its
// own.
const maxListeners = 1 << 13

// listeners know who wants to hear of a cell's events, also after its end.
type listeners struct {
	mu     sync.Mutex
	byCell map[string]*listener
	order  []string
	latest *listener
}

// A listener is one cell's.
type listener struct {
	cell   string
	events func(Event)
	ask    func(ctx context.Context, prompt string, password bool) (string, error)
}

func newListeners() *listeners { return &listeners{byCell: map[string]*listener{}} }

func (l *listeners) add(cell string, events func(Event), ask func(context.Context, string, bool) (string, error)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byCell[cell] == nil {
		l.order = append(l.order, cell)
	}
	l.latest = &listener{cell, events, ask}
	l.byCell[cell] = l.latest
	if len(l.order) > maxListeners {
		delete(l.byCell, l.order[0])
		l.order = l.order[1:]
	}
}

// end takes away a cell's input.
func (l *listeners) end(cell string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if listener := l.byCell[cell]; listener != nil {
		listener.ask = nil
	}
}

// event hands an event to the listener of its cell, or to the latest when that
// is unknown.
func (l *listeners) event(event Event) {
	l.mu.Lock()
	listener := l.byCell[event.CellID()]
	if listener == nil {
		listener = l.latest
	}
	l.mu.Unlock()
	if listener != nil {
		listener.events(event)
	}
}

// last hands text of an unknown cell to the latest listener.
func (l *listeners) last(name StreamName, text []byte) {
	l.mu.Lock()
	listener := l.latest
	l.mu.Unlock()
	if listener != nil && len(text) > 0 {
		valid := strings.ToValidUTF8(string(text), "\uFFFD")
		listener.events(Stream{Origin: Origin{Cell: listener.cell}, Name: name, Text: valid})
	}
}

// input asks the front end of a cell for a line.
func (l *listeners) input(ctx context.Context, cell, prompt string, password bool) (string, error) {
	l.mu.Lock()
	var ask func(context.Context, string, bool) (string, error)
	if listener := l.byCell[cell]; listener != nil {
		ask = listener.ask
	}
	l.mu.Unlock()
	if ask == nil {
		return "", errors.New("engine: input after the end of the cell")
	}
	return ask(ctx, prompt, password)
}
