package engine_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
)

// deaths are ways to end a process, with the beginning of what the user is told.
var deaths = []struct {
	code, name, cause string
	exit              int
}{
	{"overflow", "EngineDied", "Stack overflow: a function calls itself without an end", 0},
	{"maps", "EngineDied", "Several goroutines used a map at the same time (concurrent map", 0},
	{"goroutine-panic", "EngineDied", "A goroutine of compiled code panicked: oh", 0},
	{"os-exit 0", "Exited", "The program ended the engine process with exit status 0 (os.Exit", 0},
	{"os-exit 7", "Exited", "The program ended the engine process with exit status 7 (os.Exit", 7},
	{"kill", "EngineDied", "The engine process was killed (SIGKILL)", 0},
	{"deaf", "EngineDied", "The cell did not stop within 50ms of the interrupt", 0},
	{"hog", "EngineDied", "Out of memory: the code used more than the limit", 0},
}

func TestDeath(t *testing.T) {
	for _, test := range deaths {
		t.Run(test.code, func(t *testing.T) {
			t.Parallel()
			if runtime.GOOS == "windows" && test.code == "kill" {
				t.Skip("no signals")
			}
			p := start(t, func(o *engine.Options) {
				o.InterruptGrace = 50 * time.Millisecond
				if test.code == "hog" {
					o.MemoryLimit = 100 << 20
				}
				if test.code == "maps" { // the race detector has a word to say, too
					o.Env = []string{"GORACE=log_path=" + t.TempDir() + "/race"}
				}
			})
			asked := make(chan error)
			go func() {
				_, err := p.Complete(context.Background(), "sleep", 0)
				asked <- err
			}()
			run(t, p, "print x")
			if test.code == "deaf" {
				time.AfterFunc(20*time.Millisecond, p.Interrupt)
			}
			h := newHeard()
			result := p.Execute(t.Context(), engine.Cell{ID: "1", Code: test.code}, h.event)
			if result.Err == nil {
				t.Fatal("no error")
			}
			want(t, "name", result.Err.Name, test.name)
			if !strings.HasPrefix(result.Err.Value, test.cause) || !strings.HasSuffix(result.Err.Value, "variables are gone; a new engine is ready.") {
				t.Errorf("value %q, want %q ...", result.Err.Value, test.cause)
			}
			want(t, "traceback", strings.Contains(strings.Join(result.Err.Traceback, ""), test.cause), true)
			want(t, "died", result.Died, true)
			want(t, "exited", result.Exited, test.name == "Exited")
			want(t, "exit code", result.ExitCode, test.exit)
			want(t, "standard error", h.text("1", engine.Stderr), "")
			if err := <-asked; err == nil {
				t.Error("a question that was not answered has no error")
			}
			expected := ""
			switch test.name + test.code {
			case "EngineDiedoverflow":
				expected = "before"
			case "Exited" + test.code:
				expected = "bye\n"
			}
			want(t, "output before the death", h.text("1", engine.Stdout), expected)

			result, text := run(t, p, "print y")
			want(t, "error of the next cell", result.Err, nil)
			want(t, "output of the next cell", text, "y\n")
		})
	}
}

// A cell may leave a goroutine behind that ends the process. The user is told at
// the next cell.
func TestDeathBetweenCells(t *testing.T) {
	p := start(t, nil)
	h := newHeard()
	p.Execute(t.Context(), engine.Cell{ID: "1", Code: "late exit"}, h.event)
	h.wait(t, "1", "latecaptured")
	if _, err := p.Complete(t.Context(), "sleep", 0); err == nil {
		t.Error("a question that was not answered has no error")
	}
	result := p.Execute(t.Context(), engine.Cell{ID: "2", Code: "print x"}, h.event)
	want(t, "error", result.Err, nil)
	want(t, "output", h.text("2", engine.Stdout), "x\n")
	notice := h.text("2", engine.Stderr)
	if !strings.Contains(notice, "exit status 3") || !strings.Contains(notice, "All variables are gone") {
		t.Errorf("notice %q", notice)
	}
	h.events = nil
	p.Execute(t.Context(), engine.Cell{ID: "3", Code: "print x"}, h.event)
	want(t, "a second notice", h.text("3", engine.Stderr), "")
}

// A panic of the engine's own is an error of the cell, without a death.
func TestInternalError(t *testing.T) {
	p := start(t, nil)
	_, before := run(t, p, "pid")
	result, _ := run(t, p, "bug")
	want(t, "error", result.Err.Error(), "InternalError: a bug")
	_, after := run(t, p, "pid")
	want(t, "process", after, before)
}
