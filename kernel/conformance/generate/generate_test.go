package generate_test

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/conformance/generate"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// roleEngine makes the test's executable the engine process.
const roleEngine = "engine"

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == roleEngine {
		server, err := engine.Connect()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(server.Serve(interp.New(interp.Options{})))
	}
	os.Exit(m.Run())
}

// batch is how many programs are compiled together.
const batch = 200

// Compiled and interpreted, generated programs print the same. The environment
// variable LECTERN_FUZZ says how many, LECTERN_SEED with which seed to begin.
func TestDifferential(t *testing.T) {
	count, seed := 60, uint64(1)
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
	var wg sync.WaitGroup
	var shrunk sync.Once
	free := make(chan *interpreter, 2)
	for range min(cap(free), (count+batch-1)/batch) {
		free <- newInterpreter(t)
	}
	for first := 0; first < count; first += batch {
		in := <-free
		wg.Go(func() {
			defer func() { free <- in }()
			compareBatch(t, in, &shrunk, seed+uint64(first), min(batch, count-first))
		})
	}
	wg.Wait()
}

// A seed says everything: also in which way the program is cut.
func mode(seed uint64) generate.Mode { return generate.Mode(seed % uint64(generate.Modes)) }

// separator stands between the outputs of programs.
const separator = "\x00end of a program\x00"

// compareBatch compares n programs. Shrinking takes a minute, so only the first
// difference of a run is shrunk.
func compareBatch(t *testing.T, in *interpreter, shrunk *sync.Once, seed uint64, n int) {
	var decls, calls strings.Builder
	programs := make([]*generate.Program, n)
	for i := range programs {
		p := generate.New(seed + uint64(i))
		programs[i] = p
		decls.WriteString(p.Declarations())
		fmt.Fprintf(&calls, "%s()\nfmt.Print(%q)\n", p.Name, separator)
	}
	out, err := compiled(generate.File(decls.String(), calls.String()))
	if err != nil {
		t.Errorf("seeds %d to %d: %v", seed, seed+uint64(n)-1, err)
		return
	}
	want := strings.Split(out, separator)
	for i := range want {
		want[i] = valid(want[i])
	}
	for i, p := range programs {
		m := mode(seed + uint64(i))
		if got := in.run(p.Cells(m)); got != want[i] {
			g, w := differing(got, want[i])
			t.Errorf("seed %d, mode %d: got %q, want %q", seed+uint64(i), m, g, w)
			shrunk.Do(func() {
				got, want, text := smallest(in, p, m, got, want[i])
				t.Errorf("seed %d, mode %d: got:\n%s\nwant:\n%s\nof:\n%s", seed+uint64(i), m, got, want, text)
			})
		}
	}
}

// Programs are those of their seeds, and of the right kind.
func TestDeterministic(t *testing.T) {
	for seed := range uint64(100) {
		p, q := generate.New(seed), generate.New(seed)
		if p.Text() != q.Text() {
			t.Fatalf("two programs of seed %d:\n%s\n%s", seed, p.Text(), q.Text())
		}
		if err := wellTyped(p.Text()); err != nil {
			t.Errorf("seed %d: %v\n%s", seed, err, p.Text())
		}
	}
}

// differing returns the first lines in which two texts differ.
func differing(got, want string) (string, string) {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return strings.Join(g[i:min(i+3, len(g))], "\n"), w[i]
		}
	}
	return strings.Join(g[min(len(g), len(w)):], "\n"), strings.Join(w[min(len(g), len(w)):], "\n")
}
