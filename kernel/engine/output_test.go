package engine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
)

// What compiled code and the run-time system print is not lost.
func TestRawOutput(t *testing.T) {
	p := start(t, nil)
	h := newHeard()
	p.Execute(t.Context(), engine.Cell{ID: "1", Code: "raw text"}, h.event)
	want(t, "output", h.text("1", engine.Stdout), "text")
	want(t, "error output", h.text("1", engine.Stderr), "printed by the run-time system\n")

	p.Execute(t.Context(), engine.Cell{ID: "2", Code: "shell echo from another process >&2"}, h.event)
	want(t, "output of a process", h.text("2", engine.Stdout), "from another process\n")
}

func TestMixedOutput(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the order is not exact")
	}
	p := start(t, nil)
	_, text := run(t, p, "mixed")
	var expected strings.Builder
	for i := range 50 {
		fmt.Fprintf(&expected, "direct %d\ncaptured %d\n", i, i)
	}
	want(t, "output", text, expected.String())
}

// What a goroutine prints after its cell, directly or past the interpreter,
// belongs to that cell, and to the cell that ran last.
func TestLateOutput(t *testing.T) {
	p := start(t, nil)
	h := newHeard()
	p.Execute(t.Context(), engine.Cell{ID: "1", Code: "late"}, h.event)
	want(t, "output at the end of the cell", h.text("1", engine.Stdout), "")
	p.Execute(t.Context(), engine.Cell{ID: "2", Code: "print x"}, h.event)
	h.wait(t, "1", "late")
	h.wait(t, "2", "x\ncaptured")
}

func TestPartialRune(t *testing.T) {
	p := start(t, nil)
	_, text := run(t, p, "half")
	want(t, "output", text, "€ \uFFFD \uFFFD")
}

func TestOutputLimit(t *testing.T) {
	dir := t.TempDir()
	p := start(t, func(o *engine.Options) { o.OutputLimit, o.OutputDir = 1000, dir })
	result, text := run(t, p, "flood 100")
	want(t, "error", result.Err, nil)
	file := filepath.Join(dir, "cell-1.txt")
	if !strings.HasSuffix(text, "[The cell has printed more than 1000 octets; the rest is in "+file+"]\n") {
		t.Errorf("output ends in %q", text[max(0, len(text)-200):])
	}
	rest, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "octets in the file", len(rest), 7000)

	p = start(t, nil) // the default
	_, text = run(t, p, "flood 10000")
	if len(text) < 512<<10 || len(text) > 513<<10 {
		t.Errorf("%d octets, want 512 kB", len(text))
	}
	file = strings.TrimSuffix(text[strings.LastIndex(text, " ")+1:], "]\n")
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(file)); !os.IsNotExist(err) {
		t.Errorf("%s after Close: %v", filepath.Dir(file), err)
	}
}
