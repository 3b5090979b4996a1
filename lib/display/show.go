package display

import (
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

// A Handle is an output that was shown, and that can be replaced. The zero
// Handle does nothing. It is safe for use by several goroutines.
type Handle struct {
	screen Screen
	id     string
}

// Show displays v at once. In a notebook that is the cell's output; in an
// ordinary program it prints v's text to the standard output.
func Show(v any) Handle { return On(Terminal(os.Stdout))(v) }

// Clear removes what the running cell has shown and printed; with wait it does so
// when the next output comes, which avoids flicker. In an ordinary program it does
// nothing.
func Clear(wait bool) { Terminal(os.Stdout).Clear(wait) }

// On returns the Show of screen s.
func On(s Screen) func(v any) Handle {
	// The prefix keeps the outputs of two sessions apart in one notebook.
	prefix := rand.Text()
	var n atomic.Int64
	return func(v any) Handle {
		h := Handle{screen: s, id: fmt.Sprintf("%s-%d", prefix, n.Add(1))}
		s.Display(Of(v), h.id)
		return h
	}
}

// Update replaces the output by v.
func (h Handle) Update(v any) {
	if h.screen != nil {
		h.screen.Update(Of(v), h.id)
	}
}

// Clear makes the output empty; a later Update fills it again.
func (h Handle) Clear() {
	if h.screen != nil {
		// Front ends want some representation, and take HTML before text.
		h.screen.Update(Bundle{Data: map[string]any{MIMEText: "", MIMEHTML: ""}}, h.id)
	}
}

// Terminal returns a screen that prints the text of what is shown to w, and
// prints updates below what was there.
func Terminal(w io.Writer) Screen { return &terminal{w: w} }

type terminal struct {
	mu sync.Mutex
	w  io.Writer
}

var _ Screen = (*terminal)(nil)

func (t *terminal) Display(b Bundle, _ string) {
	s := b.String()
	if s == "" {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	// A terminal that is gone cannot be told so.
	_, _ = io.WriteString(t.w, strings.TrimSuffix(s, "\n")+"\n")
}

func (t *terminal) Update(b Bundle, id string) { t.Display(b, id) }

func (t *terminal) Clear(bool) {}
