package interp_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// TestTour runs the sessions of testdata/tour, in the manner of a language tour: they
// print what the same code prints as a compiled program.
func TestTour(t *testing.T) {
	files, err := filepath.Glob("testdata/tour/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no sessions: ", err)
	}
	for _, file := range files {
		runSessions(t, file)
	}
}

// runSessions runs a file's sessions: each begins with its name behind "===", its cells
// are separated by "---", and behind ">>>" stands what they print. Names in which there
// is ONCE are others on each run: the process keeps what they register.
func runSessions(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, session := range strings.Split("\n"+strings.ReplaceAll(string(text), "\r\n", "\n"), "\n=== ")[1:] {
		name, rest, _ := strings.Cut(session, "\n")
		code, want, ok := strings.Cut(rest, "\n>>>\n")
		if !ok {
			t.Fatalf("%s: %s has no output", file, name)
		}
		t.Run(name, func(t *testing.T) {
			once := fmt.Sprint(time.Now().UnixNano())
			got := printed(t, strings.Split(strings.ReplaceAll(code, "ONCE", once), "\n---\n"))
			if got = strings.ReplaceAll(got, once, "ONCE"); strings.TrimRight(got, "\n") != strings.TrimRight(want, "\n") {
				t.Errorf("%s", difference(got, want))
			}
		})
	}
}

// printed executes cells and returns what they print to the standard output,
// through fmt or past it.
func printed(t *testing.T, cells []string) string {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	stdout := os.Stdout
	os.Stdout = out
	defer func() { os.Stdout = stdout }()
	in := interp.New(interp.Options{Without: undetected})
	for i, code := range cells {
		r := in.Execute(context.Background(), engine.Cell{ID: "c", Code: code, Count: i + 1}, func(e engine.Event) {
			if s, ok := e.(engine.Stream); ok && s.Name == engine.Stdout {
				fmt.Fprint(out, s.Text)
			}
		})
		if r.Err != nil {
			fmt.Fprintln(out, "error:", strings.Join(r.Err.Traceback, "\n"))
		}
	}
	text, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// difference returns the first lines that differ.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := append(g, make([]string, len(w))...)[i], append(w, make([]string, len(g))...)[i]
		if a != b {
			return fmt.Sprintf("line %d: got %q, want %q", i+1, a, b)
		}
	}
	return ""
}
