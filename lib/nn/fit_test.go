package nn_test

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/nn"
)

func TestEveryOptimizerLearnsXOR(t *testing.T) {
	for _, o := range []nn.Optimizer{
		nn.SGD{Rate: 2}, nn.SGD{Rate: .5, Momentum: .9}, nn.SGD{Rate: .5, Momentum: .9, Nesterov: true},
		nn.RMSProp{Rate: .02}, nn.Adam{Rate: .05}, nn.Rprop{}, nn.LBFGS{}, nn.VariableMetric{},
		nn.NewOptimizer("own", func(w, g []float64, step int) {
			for i := range w {
				w[i] -= 2 * g[i]
			}
		}),
	} {
		net := nn.New(2, nn.Dense(8, nn.Tanh), nn.Dense(1, nn.Sigmoid))
		h := net.Fit(data.XOR(), nn.Train{Optimizer: o, Epochs: 500})
		if h.FinalLoss() > .03 || h.Error[h.Epochs] != 0 {
			t.Errorf("%s: got loss %g and error %g, want XOR solved", o, h.FinalLoss(), h.Error[h.Epochs])
		}
	}
}

func TestBatchesOfAllSizesAgree(t *testing.T) {
	set := data.TwoByTwoSet().Head(30)
	fit := func(batch int, head *data.Set, epochs int) []float64 {
		net := nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid))
		net.Fit(head, nn.Train{Batch: batch, InOrder: true, Epochs: epochs, Decay: .1})
		return net.Weights()
	}
	wantAll(t, "one batch of all", fit(30, set, 1), fit(0, set, 1), 1e-15)
	wantAll(t, "a batch of one is a set of one", fit(1, set.Head(1), 1), fit(0, set.Head(1), 1), 1e-15)

	// One epoch of online learning is a step on each sample in turn.
	net := nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid))
	for i := range set.Len() {
		net.Step(.1, net.Gradient(set.Select(i), nn.CrossEntropy))
	}
	online := nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid))
	online.Fit(set, nn.Train{Batch: 1, InOrder: true, Epochs: 1})
	wantAll(t, "online", online.Weights(), net.Weights(), 1e-15)
}

func TestDecayIsTheSlidesTerm(t *testing.T) {
	set := data.TwoByTwoSet()
	net := nn.New(2, nn.Dense(3, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(.7), 1)
	mean := net.Loss(set, nn.CrossEntropy)
	const lambda = .04
	squares, biases := 0.0, 0.0
	for _, w := range net.Weights() {
		squares += w * w
	}
	for l := 1; l <= 2; l++ {
		for _, b := range net.B(l) {
			biases += b * b
		}
	}
	n := float64(set.Len())
	for _, c := range []struct {
		spare bool
		want  float64
	}{{false, mean + lambda/2*squares/n}, {true, mean + lambda/2*(squares-biases)/n}} {
		got := net.Objective(set, nn.Train{Decay: lambda, SpareBiases: c.spare})
		if math.Abs(got-c.want) > 1e-14 {
			t.Errorf("biases spared %v: got %.16g, want %.16g", c.spare, got, c.want)
		}
	}
}

// nnet minimises the cross-entropy + decay sum w^2, or the sum of squares (not
// halved) + decay sum w^2.
func TestDecayOfNnet(t *testing.T) {
	set := data.TwoByTwoSet()
	const decay = .02
	net := nn.New(2, nn.Dense(3, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(.7), 1)
	n := float64(set.Len())
	squares := net.Norm() * net.Norm()
	entropy := net.Loss(set, nn.CrossEntropy)
	half := net.Loss(set, nn.HalfSquaredError)
	ours := n * net.Objective(set, nn.Train{Decay: 2 * decay})
	if want := n*entropy + decay*squares; math.Abs(ours-want) > 1e-10 {
		t.Errorf("cross-entropy: got %.12g, want nnet's %.12g", ours, want)
	}
	ours = 2 * n * net.Objective(set, nn.Train{Loss: nn.HalfSquaredError, Decay: decay})
	if want := n*2*half + decay*squares; math.Abs(ours-want) > 1e-10 {
		t.Errorf("squares: got %.12g, want nnet's %.12g", ours, want)
	}
}

func TestAllMethodsSeekOneMinimum(t *testing.T) {
	set := data.TwoByTwoSet() // logistic regression with decay has one minimum
	var objectives []float64
	for _, o := range []nn.Optimizer{nn.SGD{Rate: 1}, nn.Adam{Rate: .05}, nn.LBFGS{}, nn.VariableMetric{Tol: 1e-12}} {
		net := nn.New(2, nn.Dense(1, nn.Sigmoid))
		train := nn.Train{Optimizer: o, Decay: 2, Epochs: 2000}
		net.Fit(set, train)
		objectives = append(objectives, net.Objective(set, train))
	}
	for _, v := range objectives[1:] {
		if math.Abs(v-objectives[0]) > 1e-9 {
			t.Errorf("got minima %.12g, want one", objectives)
		}
	}
}

func TestEarlyStoppingRestoresTheBest(t *testing.T) {
	train, val := data.TwoByTwoSet(), data.TwoByTwo().Draw(250, 9)
	net := nn.New(2, nn.Dense(20, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(.7), 1)
	h := net.Fit(train, nn.Train{Optimizer: nn.VariableMetric{}, Epochs: 200, Validate: val, Patience: 15})
	if h.Status != nn.Stopped || h.Epochs != h.Best+15 {
		t.Fatalf("got %v after %d epochs with best %d, want a stop 15 epochs after the best", h.Status, h.Epochs, h.Best)
	}
	if got := net.Loss(val, nn.CrossEntropy); math.Abs(got-h.Val[h.Best]) > 1e-12 {
		t.Errorf("got validation loss %g, want that of the best epoch, %g", got, h.Val[h.Best])
	}
}

func TestDivergenceAndCalls(t *testing.T) {
	set := data.New([][]float64{{1}, {2}}, []float64{1, 2})
	h := nn.New(1, nn.Dense(1)).Fit(set, nn.Train{Optimizer: nn.SGD{Rate: 1e3}, Epochs: 1000})
	if h.Status != nn.Diverged || h.Epochs == 1000 || len(h.Loss) != h.Epochs+1 {
		t.Errorf("got %v after %d epochs, want an early divergence", h.Status, h.Epochs)
	}
	if text := h.String(); !strings.Contains(text, "diverged") {
		t.Errorf("the table does not say so:\n%s", text)
	}
	h = nn.New(1, nn.Dense(1)).Fit(set, nn.Train{Each: func(e nn.Epoch) bool { return e.Number < 7 }})
	if h.Status != nn.CalledOff || h.Epochs != 7 {
		t.Errorf("got %v after %d epochs, want called off after 7", h.Status, h.Epochs)
	}
}

// An interrupt is seen within a part of a pass over the set, by every method.
func TestInterruptEndsFit(t *testing.T) {
	big := &data.Set{X: mat.NewDense(20000, 100, nil), Y: mat.NewDense(20000, 1, nil)}
	for i := range 20000 {
		big.X.Set(i, i%100, 1)
		big.Y.Set(i, 0, float64(i%7))
	}
	net := nn.New(100, nn.Dense(60, nn.Tanh), nn.Dense(1))
	for _, c := range []nn.Train{
		{}, {Batch: 1}, {Batch: 32, Optimizer: nn.SGD{Rate: 1e-3, Momentum: .9}}, {Optimizer: nn.SGD{Rate: 1e-3, Momentum: .9, Nesterov: true}},
		{Optimizer: nn.RMSProp{}}, {Optimizer: nn.Adam{}}, {Optimizer: nn.Rprop{}}, {Optimizer: nn.LBFGS{}}, {Optimizer: nn.VariableMetric{}},
		{Optimizer: nn.NewOptimizer("none", func(w, g []float64, step int) {})},
	} {
		c.Epochs = 1 << 30
		if c.Optimizer == nil {
			c.Optimizer = nn.SGD{Rate: 1e-3}
		}
		name := fmt.Sprintf("%s, batch %d", c.Optimizer, c.Batch)
		h, late := interrupted(func() *nn.History { return net.Clone().Fit(big, c) })
		t.Logf("%s: ended %v after the interrupt, in epoch %d", name, late, h.Epochs+1)
		if h.Status != nn.Interrupted {
			t.Errorf("%s: got %v, want interrupted", name, h.Status)
		}
	}
	_, late := interrupted(func() *nn.History {
		runs := nn.Restarts(net, big, nn.Train{Optimizer: nn.LBFGS{}, Epochs: 1 << 30}, nn.Starts{Runs: 1000})
		for _, r := range runs {
			if r.History.Status != nn.Interrupted {
				t.Errorf("got a run that is %v, want all that had begun interrupted", r.History.Status)
			}
		}
		if len(runs) > runtime.GOMAXPROCS(0) {
			t.Errorf("got %d runs, want at most one a core", len(runs))
		}
		return nil
	})
	t.Logf("Restarts: ended %v after the interrupt", late)
}

// interrupted raises an interrupt while fit runs, and tells how long it went on.
func interrupted(fit func() *nn.History) (*nn.History, time.Duration) {
	var raised time.Time
	done := make(chan bool)
	time.AfterFunc(60*time.Millisecond, func() {
		raised = time.Now()
		interrupt.Raise()
		close(done)
	})
	h := fit()
	<-done
	late := time.Since(raised)
	interrupt.Clear()
	return h, late
}

func TestDropoutKeepsTheMean(t *testing.T) {
	set := data.New([][]float64{{1}}, []float64{0})
	sum, n := 0.0, 4000
	linear := nn.NewLoss("output", func(a, y []float64) float64 { return a[0] }, func(g, a, y []float64) { g[0] = 1 })
	net := nn.New(1, nn.Dropout(.25), nn.Dense(1)).SetW(1, []float64{1}).SetB(1, 0)
	net.Fit(set, nn.Train{Loss: linear, Epochs: n, Optimizer: nn.NewOptimizer("look", func(w, g []float64, step int) {
		sum += g[0] // dE/dw is the input, dropped or scaled
		if v := g[0]; v != 0 && math.Abs(v-1/.75) > 1e-15 {
			t.Fatalf("got an input of %g, want 0 or 4/3", v)
		}
	})})
	if mean := sum / float64(n); math.Abs(mean-1) > .03 {
		t.Errorf("got a mean of %g, want 1", mean)
	}
}

func TestMistakesSayHowToMend(t *testing.T) {
	net := nn.New(2, nn.Dense(1, nn.Sigmoid))
	three := data.New([][]float64{{1, 2, 3}}, []float64{1})
	for _, c := range []struct {
		name, want string
		do         func()
	}{
		{"columns", "nn: Fit got inputs with 3 columns, wants 2; build the network with nn.New(3, ...)", func() { net.Fit(three, nn.Train{}) }},
		{"patience", "nn: Fit got Patience without Validate, wants a validation set; Split makes one", func() { net.Fit(data.XOR(), nn.Train{Patience: 3}) }},
		{"layers", "nn: New got no Dense layer at the end, wants one or more, the last of which is the output; end with nn.Dense(1, nn.Sigmoid)", func() { nn.New(2) }},
		{"memory", "nn: VariableMetric got 10405 weights, wants at most 8000; use nn.LBFGS, whose memory does not grow with the square", func() {
			wide := nn.New(100, nn.Dense(102, nn.Tanh), nn.Dense(1, nn.Sigmoid)) // 10405 weights
			wide.Fit(&data.Set{X: mat.NewDense(2, 100, nil), Y: mat.NewDense(2, 1, nil)}, nn.Train{Optimizer: nn.VariableMetric{}})
		}},
		{"epochs", "nn: Fit got Epochs: -1, wants 0 or more", func() { net.Fit(data.XOR(), nn.Train{Epochs: -1}) }},
		{"NaN", "nn: Fit got input NaN in sample 1, column 0 (from 0), wants finite numbers; take such samples out or mend them", func() {
			net.Fit(data.New([][]float64{{1, 2}, {math.NaN(), 2}}, []float64{0, 1}), nn.Train{})
		}},
		{"infinite target", "nn: Loss got target +Inf in sample 0, column 0 (from 0), wants finite numbers; take such samples out or mend them", func() {
			net.Loss(data.New([][]float64{{1, 2}}, []float64{math.Inf(1)}), nn.HalfSquaredError)
		}},
		{"rows", "nn: Fit got 2 rows of inputs and 3 of targets, wants one row of targets for every row of inputs", func() {
			net.Fit(&data.Set{X: mat.NewDense(2, 2, nil), Y: mat.NewDense(3, 1, nil)}, nn.Train{})
		}},
		{"steps", "nn: Descend got -1 steps, wants 0 or more", func() {
			nn.Descend(nn.SGD{}, func(x []float64) float64 { return 0 }, func(g, x []float64) {}, []float64{1}, -1)
		}},
		{"empty", "nn: Fit got an empty set, wants at least one sample", func() { net.Fit(&data.Set{}, nn.Train{}) }},
		{"weights", "nn: SetWeights got 1 weights, wants 3", func() { net.SetWeights([]float64{1}) }},
	} {
		err := nn.Try(c.do)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}
