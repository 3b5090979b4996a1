package generate_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
)

// compiled runs a program by the Go toolchain and returns what it prints.
func compiled(program string) (string, error) {
	dir, err := os.MkdirTemp("", "lectern-fuzz-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "main.go")
	if err := os.WriteFile(file, []byte(program), 0o644); err != nil {
		return "", err
	}
	var stderr strings.Builder
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", "run", "-gcflags=-l -e", file)
	cmd.Dir = dir
	cmd.WaitDelay = time.Second
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return string(out), fmt.Errorf("the program does not run: %w\n%.2000s", err, stderr.String())
	}
	return string(out), nil
}

// An interpreter is an engine process that runs one program after another.
type interpreter struct {
	engine *engine.Process
	cells  int
}

func newInterpreter(t *testing.T) *interpreter {
	t.Helper()
	p, err := engine.Start(engine.Options{Command: []string{os.Args[0], roleEngine}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return &interpreter{engine: p}
}

// patience is how long a cell may run: without it, an endless loop would end
// the whole comparison. Programs take milliseconds.
const patience = 2 * time.Minute

// run runs a program's cells in an empty session and returns what they print,
// up to the first that fails and with its error.
func (in *interpreter) run(cells []string) string {
	var mu sync.Mutex
	var out strings.Builder
	for _, code := range append([]string{"%reset"}, cells...) {
		in.cells++
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		r := in.engine.Execute(ctx, engine.Cell{ID: fmt.Sprint(in.cells), Code: code, Count: in.cells, Silent: true}, func(e engine.Event) {
			mu.Lock()
			defer mu.Unlock()
			if s, ok := e.(engine.Stream); ok && code != "%reset" {
				out.WriteString(s.Text)
			}
		})
		cancel()
		if r.Err != nil {
			return out.String() + strings.Join(r.Err.Traceback, "\n") + "\nin the cell\n" + code
		}
	}
	mu.Lock()
	defer mu.Unlock()
	return valid(out.String())
}

// replaced matches what stands for octets that are no UTF-8: as events of the engine
// there may be fewer marks than octets.
var replaced = regexp.MustCompile("\uFFFD+")

// valid returns a text as the events of the engine process can carry it.
func valid(text string) string {
	return replaced.ReplaceAllString(strings.ToValidUTF8(text, "\uFFFD"), "\uFFFD")
}
