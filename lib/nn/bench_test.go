package nn_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// noise is a set of random inputs and classes.
func noise(n, in, out int) *data.Set {
	r := rand.New(rand.NewPCG(1, 0))
	set := &data.Set{X: mat.NewDense(n, in, nil), Y: mat.NewDense(n, out, nil)}
	for i := range n {
		for j := range in {
			set.X.Set(i, j, r.NormFloat64())
		}
		set.Y.Set(i, r.IntN(out), 1)
	}
	return set
}

var steps = []struct{ in, hidden, out, batch int }{
	{2, 4, 1, 1}, {2, 20, 1, 250}, {64, 32, 10, 32}, {100, 100, 10, 20}, {784, 128, 10, 128},
}

func BenchmarkStep(b *testing.B) {
	for _, s := range steps {
		b.Run(fmt.Sprintf("%d-%d-%d/batch=%d", s.in, s.hidden, s.out, s.batch), func(b *testing.B) {
			net := nn.New(s.in, nn.Dense(s.hidden, nn.Tanh), nn.Dense(s.out, nn.Sigmoid))
			trainer := net.Trainer(noise(s.batch, s.in, s.out), nn.Train{})
			b.ReportAllocs()
			for b.Loop() {
				trainer.Step()
			}
		})
	}
}

func BenchmarkVariableMetric(b *testing.B) {
	set := data.TwoByTwoSet()
	for b.Loop() {
		net := nn.New(2, nn.Dense(20, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(.7), 1)
		net.Fit(set, nn.Train{Optimizer: nn.VariableMetric{}})
	}
}

func BenchmarkRestarts(b *testing.B) {
	net := nn.New(2, nn.Dense(20, nn.Sigmoid), nn.Dense(1, nn.Sigmoid))
	for b.Loop() {
		nn.Restarts(net, data.TwoByTwoSet(), nn.Train{Optimizer: nn.VariableMetric{}}, nn.Starts{Runs: 100, Init: nn.Uniform(.7)})
	}
}

func BenchmarkProduct(b *testing.B) {
	for _, n := range []int{64, 128, 256, 512, 1024} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m := func() blas64.General {
				v := make([]float64, n*n)
				for i := range v {
					v[i] = float64(i%7) - 3
				}
				return blas64.General{Rows: n, Cols: n, Stride: n, Data: v}
			}
			p, x, y, z := nn.DefaultProduct(), m(), m(), m()
			for b.Loop() {
				p.Gemm(blas.NoTrans, blas.NoTrans, 1, x, y, 0, z)
			}
			b.ReportMetric(2*float64(n)*float64(n)*float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOPS")
		})
	}
}

// optimizers are all methods of the package, and one of the caller's.
var optimizers = []nn.Optimizer{
	nn.SGD{}, nn.SGD{Momentum: .9}, nn.SGD{Momentum: .9, Nesterov: true}, nn.Adam{}, nn.RMSProp{}, nn.Rprop{},
	nn.NewOptimizer("own", func(w, g []float64, step int) { w[0] -= g[0] }), nn.LBFGS{}, nn.VariableMetric{},
}

func TestStepsDoNotAllocate(t *testing.T) {
	for _, s := range steps[:4] {
		for _, o := range optimizers {
			switch o.(type) {
			case nn.LBFGS, nn.VariableMetric:
				continue // they have no Trainer
			}
			net := nn.New(s.in, nn.Dense(s.hidden, nn.Tanh), nn.Dense(s.out, nn.Sigmoid))
			trainer := net.Trainer(noise(s.batch, s.in, s.out), nn.Train{Optimizer: o})
			if got := testing.AllocsPerRun(10, func() { trainer.Step() }); got != 0 {
				t.Errorf("%d-%d-%d with %s: got %v allocations a step, want none", s.in, s.hidden, s.out, o, got)
			}
		}
	}
}

// The epochs from 70 to 120 fit into the room that the history has by then, so
// that whatever else they allocate shows. The runtime's own few allocations in
// a run are not counted as an epoch's.
func TestEpochsDoNotAllocate(t *testing.T) {
	set := noise(50, 3, 2)
	for _, o := range optimizers {
		for _, batch := range []int{0, 1, 16} {
			allocations := func(epochs int) float64 {
				return testing.AllocsPerRun(5, func() {
					net := nn.New(3, nn.Dense(20, nn.Tanh), nn.Dense(2, nn.Softmax))
					h := net.Fit(set, nn.Train{Optimizer: o, Epochs: epochs, Batch: batch, Decay: .01})
					if h.Epochs != epochs {
						t.Fatalf("%s: %v after %d epochs, want %d", o, h.Status, h.Epochs, epochs)
					}
				})
			}
			if few, many := allocations(70), allocations(120); many >= few+25 {
				t.Errorf("%s, batch %d: got %v allocations in 120 epochs and %v in 70, want no more but by chance", o, batch, many, few)
			}
		}
	}
}
