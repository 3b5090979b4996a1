package nn

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/internal/number"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// Starts says from how many and which random weights [Restarts] trains.
type Starts struct {
	Runs int    // default 10
	Init Init   // default Xavier
	Seed uint64 // of the first run's weights, the next has Seed+1; default 1
}

// A Run is one training of [Restarts].
type Run struct {
	Seed    uint64   // of the weights it began with
	Net     *Net     // the trained network
	History *History // the course of its training
	// Objective is (E + decay/2 w'w)/N at the end, which training minimises.
	Objective float64
}

// String is the table of its training.
func (r Run) String() string { return r.table().Text() }

// HTML is the table for a notebook.
func (r Run) HTML() string { return r.table().HTML() }

// LaTeX is the table for a printed page.
func (r Run) LaTeX() string { return r.table().LaTeX() }

func (r Run) table() *table {
	if r.History == nil {
		return (&History{}).table()
	}
	t := r.History.table()
	t.Caption = fmt.Sprintf("seed %d: %s", r.Seed, t.Caption)
	t.Notice += "; objective " + number.Short(r.Objective, 5)
	return t
}

// Runs are the trainings of [Restarts] in the order of their seeds.
type Runs []Run

// Restarts trains copies of a network from many random weights, on all cores at
// once. The result is the same whatever the number of cores: run i has the
// seeds s.Seed+i for its weights and t.Seed+i for the rest. Each is called by
// one run at a time, in no certain order of runs. After an interrupt the runs
// that had begun are returned. A panic in a function of the caller's comes out
// of Restarts.
func Restarts(net *Net, train *data.Set, t Train, s Starts) Runs {
	if s.Runs < 0 {
		panic(&Error{"Restarts", fmt.Sprintf("Runs: %d", s.Runs), "1 or more", ""})
	}
	if s.Runs == 0 {
		s.Runs = 10
	}
	if s.Seed == 0 {
		s.Seed = 1
	}
	t = oneAtATime(t.check("Restarts", net))
	net.objectiveOf("Restarts", train, t)
	if t.Validate != nil {
		net.objectiveOf("Restarts", t.Validate, t)
	}
	runs := make(Runs, s.Runs)
	inParallel(s.Runs, func(i int) {
		seed := s.Seed + uint64(i)
		own, options := net.Clone().Init(s.Init, seed), t
		options.Seed += uint64(i)
		history := own.Fit(train, options)
		runs[i] = Run{seed, own, history, history.FinalLoss() + history.Penalty/float64(train.Len())}
	})
	return slices.DeleteFunc(runs, func(r Run) bool { return r.Net == nil })
}

// oneAtATime keeps runs from calling Each at the same time.
func oneAtATime(t Train) Train {
	if each := t.Each; each != nil {
		var mutex sync.Mutex
		t.Each = func(e Epoch) bool {
			mutex.Lock()
			defer mutex.Unlock()
			return each(e)
		}
	}
	return t
}

// inParallel calls do(0), ..., do(n-1) from as many goroutines as there are
// cores, until an interrupt. The panic of the least i comes out of it.
func inParallel(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	panics := make([]any, n)
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && !interrupt.Requested(); i = int(next.Add(1)) - 1 {
				func() {
					defer func() { panics[i] = recover() }()
					do(i)
				}()
			}
		})
	}
	workers.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
}

// Best returns the run with the least objective. It panics with an *Error if
// there is no run.
func (r Runs) Best() Run {
	if len(r) == 0 {
		panic(&Error{"Best", "no runs", "at least one", ""})
	}
	return slices.MinFunc(r, func(a, b Run) int {
		switch {
		case a.Objective < b.Objective || b.Objective != b.Objective && a.Objective == a.Objective:
			return -1
		case a.Objective > b.Objective || a.Objective != a.Objective && b.Objective == b.Objective:
			return 1
		}
		return 0
	})
}

// Objectives returns every run's objective.
func (r Runs) Objectives() []float64 {
	v := make([]float64, len(r))
	for i, run := range r {
		v[i] = run.Objective
	}
	return v
}

// Losses returns every run's mean loss on a set; the zero loss is the network's
// default.
func (r Runs) Losses(set *data.Set, loss Loss) []float64 {
	return r.Each(func(net *Net) float64 { return net.Loss(set, loss) })
}

// Errors returns every run's share of misclassified samples of a set.
func (r Runs) Errors(set *data.Set) []float64 {
	return r.Each(func(net *Net) float64 { return net.Error(set) })
}

// Each returns f of every run's network, computed on all cores at once: for
// instance its exact error on a known law. An interrupt leaves NaN.
func (r Runs) Each(f func(net *Net) float64) []float64 {
	if f == nil {
		panic(&Error{"Each", "nil", "a function of a network", ""})
	}
	v := make([]float64, len(r))
	for i := range v {
		v[i] = math.NaN()
	}
	inParallel(len(r), func(i int) { v[i] = f(r[i].Net) })
	return v
}

// String is a table of the runs.
func (r Runs) String() string { return r.table().Text() }

// HTML is the table for a notebook.
func (r Runs) HTML() string { return r.table().HTML() }

// LaTeX is the table for a printed page.
func (r Runs) LaTeX() string { return r.table().LaTeX() }

func (r Runs) table() *table {
	t := newTable("restarts", "seed", "epochs", "objective", "loss", "|w|", "outcome")
	for _, run := range r {
		h := run.History
		t.row(fmt.Sprint(run.Seed), fmt.Sprint(h.Epochs), number.Short(run.Objective, 5),
			number.Short(h.FinalLoss(), 5), number.Short(run.Net.Norm(), 4), h.Status.String())
	}
	return t
}
