package generate_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/conformance/generate"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// batch is how many programs are compiled together.
const batch = 100

// Compiled and interpreted, generated programs print the same. The environment
// variable LECTERN_FUZZ says how many, LECTERN_SEED with which seed to begin.
func TestDifferential(t *testing.T) {
	count, seed := 20, uint64(1)
	if n, err := strconv.Atoi(os.Getenv("LECTERN_FUZZ")); err == nil {
		count = n
	} else if testing.Short() {
		t.Skip("compiles programs")
	}
	if n, err := strconv.ParseUint(os.Getenv("LECTERN_SEED"), 10, 64); err == nil {
		seed = n
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	for first := 0; first < count; first += batch {
		compareBatch(t, seed+uint64(first), min(batch, count-first))
	}
}

// separator stands between the outputs of programs.
const separator = "\x00"

func compareBatch(t *testing.T, seed uint64, n int) {
	t.Helper()
	var decls, calls strings.Builder
	for i := range n {
		name := fmt.Sprintf("p%d", i)
		decls.WriteString(generate.Program(name, seed+uint64(i)))
		fmt.Fprintf(&calls, "%s()\nfmt.Print(%q)\n", name, separator)
	}
	want := compiled(t, "package main\nimport \"fmt\"\n"+decls.String()+"func main() {\n"+calls.String()+"}\n")
	for i := range n {
		text := generate.Program("p", seed+uint64(i))
		program := "package main\nimport \"fmt\"\n" + text + "func main() { p() }\n"
		if got := interpreted(program); i >= len(want) || got != want[i] {
			t.Errorf("seed %d: got:\n%s\nwant:\n%s\nof:\n%s", seed+uint64(i), got, want[min(i, len(want)-1)], program)
		}
	}
}

// compiled runs a program by the Go toolchain and returns the parts of its output.
func compiled(t *testing.T, program string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(file, []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", file)
	cmd.Dir = filepath.Dir(file)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the generated program does not run: %v\n%s", err, stderr.String())
	}
	return strings.Split(string(out), separator)
}

// interpreted runs a program as a cell and returns what it prints.
func interpreted(program string) string {
	var mu sync.Mutex
	var out strings.Builder
	r := interp.New(interp.Options{}).Execute(context.Background(), engine.Cell{ID: "1", Code: program, Count: 1}, func(e engine.Event) {
		mu.Lock()
		defer mu.Unlock()
		if s, ok := e.(engine.Stream); ok {
			out.WriteString(s.Text)
		}
	})
	mu.Lock()
	defer mu.Unlock()
	if r.Err != nil {
		return out.String() + strings.Join(r.Err.Traceback, "\n")
	}
	return out.String()
}
