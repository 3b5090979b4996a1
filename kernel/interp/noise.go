package interp

import (
	"regexp"
	"strings"
	"sync"
)

// A noise collects what yaegi prints while a panic passes its frames: a line
// for each, such as "12:5: panic: main.fib_3(...)", the innermost first. It is
// the only trace of the call chain.
type noise struct {
	mu    sync.Mutex
	calls []string // lowered functions, innermost first
}

var noiseLine = regexp.MustCompile(`^\d+:\d+: panic: (?:main\.)?(\S+)\(\.\.\.\)$`)

// Write implements io.Writer for yaegi's standard error.
func (n *noise) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for line := range strings.Lines(string(p)) {
		if m := noiseLine.FindStringSubmatch(strings.TrimSpace(line)); m != nil && len(n.calls) < 1000 {
			n.calls = append(n.calls, m[1])
		}
	}
	return len(p), nil
}

// take returns the calls and forgets them.
func (n *noise) take() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	calls := n.calls
	n.calls = nil
	return calls
}
