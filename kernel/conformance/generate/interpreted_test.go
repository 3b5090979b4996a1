package generate_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/conformance/generate"
	"github.com/lectern-go/lectern/kernel/engine"
)

// An interpreter is an engine process that runs one program after another. Types
// are never freed, so after some programs another process takes its place.
type interpreter struct {
	t      *testing.T
	engine *engine.Process
	runs   int
	cells  int
}

// life is how many programs a process runs.
const life = 50

func newInterpreter(t *testing.T) *interpreter {
	in := &interpreter{t: t}
	t.Cleanup(in.close)
	return in
}

func (in *interpreter) close() {
	if in.engine == nil {
		return
	}
	if err := in.engine.Close(); err != nil {
		in.t.Error(err)
	}
}

// renew makes sure that there is a process that may run another program.
func (in *interpreter) renew() error {
	in.runs++
	if in.engine != nil && in.runs%life != 0 {
		return nil
	}
	in.close()
	var err error
	in.engine, err = engine.Start(engine.Options{Command: []string{os.Args[0], roleEngine}, Env: []string{"GOGC=400"}, MemoryLimit: 2 << 30})
	return err
}

// How long a cell may run: without a limit, an endless loop would end the whole
// comparison. Programs take milliseconds, but when one is shrunk, its loops may
// lose what ends them; then a slow program is only one that is not tried.
const (
	patience   = 2 * time.Minute
	impatience = 5 * time.Second
)

// run runs a program in an empty session and returns what its cells print, up to
// the first that fails and with its error. Cells of sessions may fail: then only the
// kind of the error stands in their place.
func (in *interpreter) run(limit time.Duration, p *generate.Program, m generate.Mode) string {
	before := append([]string{"%reset"}, p.Before(m)...)
	return in.runCells(limit, append(before, p.Cells(m)...), len(before), p.Steps() > 0)
}

// runCells runs cells, of which the first ones' output does not count.
func (in *interpreter) runCells(limit time.Duration, cells []string, silent int, goOn bool) string {
	if err := in.renew(); err != nil {
		return err.Error()
	}
	var mu sync.Mutex
	var out strings.Builder
	for i, code := range cells {
		in.cells++
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		r := in.engine.Execute(ctx, engine.Cell{ID: fmt.Sprint(in.cells), Code: code, Count: in.cells, Silent: true}, func(e engine.Event) {
			mu.Lock()
			defer mu.Unlock()
			if s, ok := e.(engine.Stream); ok && i >= silent {
				out.WriteString(s.Text)
			}
		})
		cancel()
		if r.Err != nil && goOn {
			mu.Lock()
			out.WriteString(r.Err.Name + "\n")
			mu.Unlock()
			continue
		}
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
