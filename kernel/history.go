package kernel

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// A history keeps inputs and results over sessions, in a file to which each
// kernel of the user appends. A line of it is one JSON object: a [historyLine].
// Lines are appended by single writes and never changed, so several kernels can
// share the file; lines that cannot be read are skipped.
//
// Sessions are numbered by their first line in the file, from 1.
type history struct {
	path string
	log  *slog.Logger

	mu   sync.Mutex
	file *os.File
	// memory holds the lines when there is no file.
	memory bytes.Buffer
}

// A historyLine is an input of a session or, later, its result.
type historyLine struct {
	Session string  `json:"session"`
	Line    int     `json:"line"`
	Input   *string `json:"input,omitempty"`
	Output  *string `json:"output,omitempty"`
}

func openHistory(path string, log *slog.Logger) *history {
	return &history{path: path, log: log}
}

// A record is one session's part of the history. Each subshell has its own.
type record struct {
	history *history
	session string
}

func (h *history) newRecord() *record { return &record{history: h, session: newID()} }

func (r *record) input(line int, code string) {
	r.history.add(historyLine{Session: r.session, Line: line, Input: &code})
}

func (r *record) output(line int, text string) {
	r.history.add(historyLine{Session: r.session, Line: line, Output: &text})
}

func (h *history) add(l historyLine) {
	text, err := json.Marshal(l)
	if err != nil {
		return
	}
	text = append(text, '\n')
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.path == noHistory {
		h.memory.Write(text)
		return
	}
	if h.file == nil {
		if h.file, err = openAppend(h.path); err != nil {
			h.log.Warn("history is kept in memory only", "error", err)
			h.path = noHistory
			h.memory.Write(text)
			return
		}
		// Ends the line of a kernel that was killed while it wrote.
		text = append([]byte{'\n'}, text...)
	}
	if _, err := h.file.Write(text); err != nil {
		h.log.Warn("history", "error", err)
	}
}

func openAppend(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
}

func (h *history) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.file != nil {
		h.file.Close()
	}
}

// An entry is an input with its result.
type entry struct {
	session, line int
	input         string
	output        *string
}

// load reads all entries, in order, and the number of the session of r, which
// is one more than the last when r has none yet.
func (h *history) load(r *record) (entries []entry, current int) {
	h.mu.Lock()
	var in io.Reader = bytes.NewReader(bytes.Clone(h.memory.Bytes()))
	path := h.path
	h.mu.Unlock()
	if path != noHistory {
		file, err := os.Open(path)
		if err != nil {
			return nil, 1
		}
		defer file.Close()
		in = file
	}
	entries, numbers := parseHistory(in)
	if n, ok := numbers[r.session]; ok {
		return entries, n
	}
	return entries, len(numbers) + 1
}

// parseHistory reads the lines of a history.
func parseHistory(in io.Reader) (entries []entry, numbers map[string]int) {
	type key struct{ session, line int }
	numbers = map[string]int{}
	at := map[key]int{}
	for reader := bufio.NewReaderSize(in, 1<<16); ; {
		text, err := reader.ReadBytes('\n')
		var l historyLine
		if json.Unmarshal(bytes.TrimSpace(text), &l) == nil && l.Session != "" {
			n, ok := numbers[l.Session]
			if !ok {
				n = len(numbers) + 1
				numbers[l.Session] = n
			}
			k := key{n, l.Line}
			i, known := at[k]
			switch {
			case l.Input != nil && !known:
				at[k] = len(entries)
				entries = append(entries, entry{session: n, line: l.Line, input: *l.Input})
			case l.Output != nil && known:
				output := strings.Clone(*l.Output)
				entries[i].output = &output
			}
		}
		if err != nil {
			return entries, numbers
		}
	}
}
