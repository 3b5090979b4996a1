package generate_test

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
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
const batch = 250

// Compiled and interpreted, generated programs print the same. The environment
// variable LECTERN_FUZZ says how many, LECTERN_SEED with which seed to begin.
func TestDifferential(t *testing.T) {
	count, seed := 100, uint64(1)
	if n, err := strconv.Atoi(os.Getenv("LECTERN_FUZZ")); err == nil {
		count = n
	} else if testing.Short() {
		t.Skip("compiles programs")
	}
	if n, err := strconv.ParseUint(os.Getenv("LECTERN_SEED"), 10, 64); err == nil {
		seed = n
	}
	for _, command := range []string{"go", "sh"} {
		if _, err := exec.LookPath(command); err != nil {
			t.Skip("no command ", command)
		}
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
func mode(seed uint64) generate.Mode {
	return generate.Mode(seed % uint64(generate.Modes))
}

// program returns the program of a seed.
func program(seed uint64) *generate.Program {
	if mode(seed) == generate.Rerun {
		return generate.NewSession(seed)
	}
	return generate.New(seed)
}

// compareBatch compares n programs, and shrinks the first that differs. As this
// takes a minute, only one of a run is shrunk.
func compareBatch(t *testing.T, in *interpreter, shrunk *sync.Once, seed uint64, n int) {
	programs := make([]*generate.Program, n)
	for i := range programs {
		programs[i] = program(seed + uint64(i))
	}
	b, err := build(t.TempDir(), programs)
	if err != nil {
		t.Errorf("seeds %d to %d: %v", seed, seed+uint64(n)-1, err)
		return
	}
	var first *difference
	for i, want := range b.outputs(programs) {
		d := &difference{program: programs[i], mode: mode(seed + uint64(i)), want: want}
		if d.got = in.run(patience, d.program, d.mode); d.got == d.want {
			continue
		}
		t.Errorf("seed %d, mode %d: %v", seed+uint64(i), d.mode, d)
		if first == nil {
			first = d
		}
	}
	t.Logf("compared seeds %d to %d", seed, seed+uint64(n)-1)
	if first == nil {
		return
	}
	shrunk.Do(func() {
		name := first.program.Name
		if err := first.shrink(in); err != nil {
			t.Error(err)
		}
		t.Errorf("%s, shrunk: %s", name, first.whole())
	})
}

// Programs are those of their seeds, and of the right kind.
func TestDeterministic(t *testing.T) {
	check := newChecker()
	for seed := range uint64(200) {
		p, q := program(seed), program(seed)
		if p.Text() != q.Text() {
			t.Fatalf("two programs of seed %d:\n%s\n%s", seed, p.Text(), q.Text())
		}
		if err := check.wellTyped(p.Text()); err != nil {
			t.Errorf("seed %d: %v\n%s", seed, err, p.Text())
		}
	}
}
