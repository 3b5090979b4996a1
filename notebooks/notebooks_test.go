package notebooks_test

import (
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/ansi"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
	"github.com/lectern-go/lectern/kernel/notebook"
)

var update = flag.Bool("update", false, "write the outputs into the notebooks instead of comparing them")

// asEngine is the argument by which the test's binary is the engine process.
const asEngine = "notebook-engine"

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == asEngine {
		server, err := engine.Connect()
		if err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		os.Exit(server.Serve(interp.New(interp.Options{Restrict: server.Restrict})))
	}
	os.Exit(m.Run())
}

// all returns the paths of the notebooks, but not those that a run has left.
func all(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && path != ".":
			return fs.SkipDir
		case strings.HasSuffix(path, ".ipynb") && !strings.HasSuffix(path, ".out.ipynb"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// each runs a test of every notebook, two or more at a time, unless they are to be
// short: whole lectures are not.
func each(t *testing.T, test func(t *testing.T, file string)) {
	t.Helper()
	if testing.Short() {
		t.Skip("runs whole lectures")
	}
	for _, file := range all(t) {
		t.Run(filepath.ToSlash(file), func(t *testing.T) {
			t.Parallel()
			test(t, file)
		})
	}
}

// TestOutputs runs every notebook on four cores and compares its outputs with those
// that are committed.
func TestOutputs(t *testing.T) {
	each(t, func(t *testing.T, file string) {
		want, got := read(t, file), read(t, file)
		run(t, file, got, "GOMAXPROCS=4")
		if *update {
			if err := got.WriteFile(file); err != nil {
				t.Fatal(err)
			}
			return
		}
		compare(t, want, got)
	})
}

// TestCores runs every notebook on one core: what it shows does not depend on their
// number. Where it can do less both sides are run, otherwise TestOutputs has run one.
func TestCores(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, file string) {
		one, four := readQuick(t, file), readQuick(t, file)
		run(t, file, one, "GOMAXPROCS=1")
		if _, less := quick[filepath.ToSlash(file)]; less {
			run(t, file, four, "GOMAXPROCS=4")
		}
		compare(t, four, one)
	})
}

func compare(t *testing.T, want, got *notebook.Notebook) {
	t.Helper()
	for _, d := range notebook.Compare(want, got, notebook.CompareOptions{}) {
		t.Error(d)
	}
}

// quick has the notebooks whose text offers to do less, and the edit that does.
var quick = map[string][2]string{
	"lectures/01-loss-surfaces.ipynb": {"const quick = false", "const quick = true"},
}

// readQuick reads a notebook in the form that does less, if it has one.
func readQuick(t *testing.T, file string) *notebook.Notebook {
	t.Helper()
	nb := read(t, file)
	edit, ok := quick[filepath.ToSlash(file)]
	if !ok {
		return nb
	}
	for _, c := range nb.Cells {
		if c.Runs() && strings.Contains(c.Source, edit[0]) {
			c.Source = strings.Replace(c.Source, edit[0], edit[1], 1)
			return nb
		}
	}
	t.Fatalf("%s: got no cell with %q", file, edit[0])
	return nil
}

func read(t *testing.T, file string) *notebook.Notebook {
	t.Helper()
	nb, err := notebook.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return nb
}

// session starts an engine process in the notebook's folder, with these variables
// in its environment; it ends with the test.
func session(t *testing.T, file string, variables ...string) *engine.Process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	eng, err := engine.Start(engine.Options{
		Command: []string{self, asEngine}, Dir: filepath.Dir(file), Env: variables,
		InterruptGrace: time.Minute, // on a machine that has more to do
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { eng.Close() })
	return eng
}

// run executes the notebook in an engine process of its own.
func run(t *testing.T, file string, nb *notebook.Notebook, variables ...string) {
	t.Helper()
	err := notebook.Run(context.Background(), session(t, file, variables...), nb, notebook.RunOptions{})
	var failure *notebook.CellFailure
	if errors.As(err, &failure) && failure.Err != nil {
		t.Fatalf("%v\n%s", err, ansi.Strip(strings.Join(failure.Err.Traceback, "\n")))
	}
	if err != nil {
		t.Fatal(err)
	}
}
