package nn_test

import (
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// normed is a network with two normalised layers, all of whose numbers differ
// from those at the start.
func normed() *nn.Net {
	net := nn.New(3, nn.BatchNorm(4, nn.Tanh), nn.BatchNorm(2, nn.Sigmoid))
	r := rand.New(rand.NewPCG(1, 0))
	w := net.Weights()
	for i := range w {
		w[i] = r.NormFloat64()
	}
	return net.SetWeights(w)
}

// batchLoss is the mean cross-entropy of a network like normed in training,
// written out from algorithm 1 of the paper.
func batchLoss(w []float64, set *data.Set) float64 {
	rows := make([][]float64, set.Len())
	for n := range rows {
		rows[n], _ = set.At(n)
	}
	for l, units := range []int{4, 2} {
		in := len(rows[0])
		bias, gain := w[in*units:], w[(in+1)*units:]
		next := make([][]float64, len(rows))
		for n := range next {
			next[n] = make([]float64, units)
		}
		for i := range units {
			h := make([]float64, len(rows))
			mean, variance := 0.0, 0.0
			for n, row := range rows {
				for j, a := range row {
					h[n] += w[j*units+i] * a
				}
				mean += h[n] / float64(len(rows))
			}
			for _, v := range h {
				variance += (v - mean) * (v - mean) / float64(len(rows))
			}
			for n, v := range h {
				z := gain[i]*(v-mean)/math.Sqrt(variance+1e-5) + bias[i]
				if next[n][i] = math.Tanh(z); l == 1 {
					next[n][i] = 1 / (1 + math.Exp(-z))
				}
			}
		}
		rows, w = next, w[(in+2)*units:]
	}
	total := 0.0
	for n, row := range rows {
		_, y := set.At(n)
		for k, a := range row {
			total -= y[k]*math.Log(a) + (1-y[k])*math.Log(1-a)
		}
	}
	return total / float64(len(rows))
}

func TestBatchNormGradient(t *testing.T) {
	net, set := normed(), noise(7, 3, 2)
	var got []float64
	keep := nn.NewOptimizer("keep", func(w, g []float64, step int) { got = slices.Clone(g) })
	net.Trainer(set, nn.Train{Optimizer: keep}).Step()
	w := net.Weights()
	for i, v := range w {
		const eps = 1e-5
		w[i] = v + eps
		up := batchLoss(w, set)
		w[i] = v - eps
		want := (up - batchLoss(w, set)) / (2 * eps)
		w[i] = v
		if math.Abs(got[i]-want) > 1e-8 {
			t.Errorf("weight %d: got the derivative %g, want %g", i, got[i], want)
		}
	}
}

// TestBatchNormInference looks at a trained network, whose statistics are
// constants: in outputs, passes and gradients.
func TestBatchNormInference(t *testing.T) {
	net, set := normed(), noise(30, 3, 2)
	net.Fit(set, nn.Train{Epochs: 30, Batch: 10})
	if check := nn.CheckGradient(net, set, nn.CrossEntropy); !check.OK() {
		t.Errorf("got a relative error of %g at eps 1e-5, want at most 1e-7", check.At)
	}
	acc := net.Accumulate()
	for n := range set.Len() {
		acc.Add(net.Forward(first(set.At(n))...).Backward(nn.CrossEntropy, second(set.At(n))...))
	}
	wantClose(t, "the mean of the passes' gradients", acc.Mean(), net.Gradient(set, nn.CrossEntropy), 1e-14)
	pass, s := net.Forward(.5, -1, 2), net.BatchStatistics(1)
	for i, got := range pass.Z(2) {
		w := net.W(1)
		h := .5*w.At(i, 0) - w.At(i, 1) + 2*w.At(i, 2)
		want := s.Gain[i]*(h-s.Mean[i])/math.Sqrt(s.Variance[i]+1e-5) + net.B(1)[i]
		if math.Abs(got-want) > 1e-13 {
			t.Errorf("z of unit %d: got %g, want %g", i, got, want)
		}
	}
	pass.Backward(nn.CrossEntropy, 1, 0)
	for i, got := range pass.Gradient()[:12] {
		if want := pass.DW(1).At(i%4, i/4); got != want {
			t.Errorf("weight %d: got the derivative %g, and %g from DW", i, got, want)
		}
	}
}

func first(x, y []float64) []float64  { return x }
func second(x, y []float64) []float64 { return y }

func wantClose(t *testing.T, what string, got, want []float64, tol float64) {
	t.Helper()
	for i, v := range got {
		if math.Abs(v-want[i]) > tol {
			t.Errorf("%s: got %g at %d, want %g", what, v, i, want[i])
		}
	}
}

func TestRunningStatistics(t *testing.T) {
	set := noise(20, 3, 2)
	net := nn.New(3, nn.BatchNorm(1), nn.Dense(2, nn.Softmax)).SetW(1, []float64{1, 0, 0})
	none := nn.NewOptimizer("none", func(w, g []float64, step int) {})
	var means []float64 // of each batch
	for from := 0; from < 20; from += 4 {
		sum := 0.0
		for n := from; n < from+4; n++ {
			sum += set.X.At(n, 0)
		}
		means = append(means, sum/4)
	}
	net.Fit(set, nn.Train{Optimizer: none, Batch: 4, InOrder: true, Epochs: 1})
	want := 0.0
	for _, m := range means {
		want += m / 5
	}
	wantClose(t, "mean after 5 batches", net.BatchStatistics(1).Mean, []float64{want}, 1e-15)
	net.Fit(set, nn.Train{Optimizer: none, Batch: 4, InOrder: true, Epochs: 3})
	for b := 5; b < 15; b++ {
		want += math.Max(.1, 1/float64(b+1)) * (means[b%5] - want)
	}
	wantClose(t, "mean after 15 batches", net.BatchStatistics(1).Mean, []float64{want}, 1e-15)

	net.Fit(set, nn.Train{Optimizer: none, Epochs: 1})
	mean, variance := 0.0, 0.0
	for n := range 20 {
		mean += set.X.At(n, 0) / 20
	}
	for n := range 20 {
		variance += (set.X.At(n, 0) - mean) * (set.X.At(n, 0) - mean) / 19
	}
	wantClose(t, "variance", net.BatchStatistics(1).Variance, []float64{variance}, 1e-14)
}

func TestBatchNormIsSavedAndCopied(t *testing.T) {
	net, set := normed(), noise(30, 3, 2)
	net.Fit(set, nn.Train{Epochs: 5, Batch: 7})
	path := filepath.Join(t.TempDir(), "net.json")
	if err := net.Save(path); err != nil {
		t.Fatal(err)
	}
	loaded, err := nn.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	want := net.Output(1, 2, 3)
	for name, other := range map[string]*nn.Net{"loaded": loaded, "clone": net.Clone(), "match": nn.Match(normed(), net)} {
		wantClose(t, name, other.Output(1, 2, 3), want, 1e-14)
	}
	text, _ := net.MarshalJSON()
	for from, to := range map[string]string{`"variances": [`: `"variances": [-`, `"gains": [`: `"gains": [1, `} {
		if _, err := nn.Read(strings.NewReader(strings.Replace(string(text), from, to, 1))); err == nil {
			t.Errorf("%s: got a network, want an error", to)
		}
	}
	hidden := nn.New(3, nn.BatchNorm(4, nn.Sigmoid), nn.BatchNorm(2)).Init(nn.LeCun, 2)
	opposite := hidden.Clone()
	w := opposite.Weights()
	for i := range 16 {
		w[i] = -w[i] // units that Match has to turn round
	}
	opposite.SetWeights(w).Fit(set, nn.Train{Epochs: 1, Optimizer: nn.SGD{Rate: 1e-9}})
	wantClose(t, "match of sigmoids", nn.Match(hidden, opposite).Output(1, 2, 3), opposite.Output(1, 2, 3), 1e-13)

	way := nn.Interpolate(net, nn.Match(net, normed()), set, nn.Train{}, 3)
	if got, want := way.Objective[0], net.Objective(set, nn.Train{}); math.Abs(got-want) > 1e-14 {
		t.Errorf("objective at the beginning of a path: got %g, want %g", got, want)
	}
	if got, want := way.Objective[2], normed().Objective(set, nn.Train{}); math.Abs(got-want) > 1e-14 {
		t.Errorf("objective at the end of a path: got %g, want %g", got, want)
	}
}

func TestPatienceRestoresStatistics(t *testing.T) {
	net := nn.New(2, nn.BatchNorm(20, nn.ReLU), nn.Dense(1, nn.Sigmoid))
	train, val := data.Moons(60, .4, 1).Split(.5, 1)
	h := net.Fit(train, nn.Train{Optimizer: nn.Adam{Rate: .05}, Batch: 10, Epochs: 500, Validate: val, Patience: 10})
	if got, want := net.Loss(val, nn.CrossEntropy), h.Val[h.Best]; h.Status != nn.Stopped || got != want {
		t.Errorf("%v: got the loss %g, want that of the best epoch, %g", h.Status, got, want)
	}
}

func TestDecayLeavesGainsAlone(t *testing.T) {
	set := noise(30, 3, 2)
	grads := [2][]float64{}
	for k, decay := range []float64{0, 3} {
		keep := nn.NewOptimizer("keep", func(w, g []float64, step int) { grads[k] = slices.Clone(g) })
		normed().Trainer(set, nn.Train{Optimizer: keep, Decay: decay}).Step()
	}
	w := normed().Weights()
	for i := range w {
		want := grads[0][i] + 3*w[i]/30
		if i >= 16 && i < 20 || i >= 30 {
			want = grads[0][i] // a gain
		}
		if math.Abs(grads[1][i]-want) > 1e-14 {
			t.Errorf("weight %d: got the derivative %g with decay, want %g", i, grads[1][i], want)
		}
	}
}

func TestBatchNormMistakes(t *testing.T) {
	set := noise(5, 3, 2)
	for _, c := range []struct {
		name, want string
		f          func()
	}{
		{"line search", "first-order method", func() { normed().Fit(set, nn.Train{Optimizer: nn.LBFGS{}}) }},
		{"restarts", "first-order method", func() { nn.Restarts(normed(), set, nn.Train{Optimizer: nn.VariableMetric{}}, nn.Starts{}) }},
		{"online", "larger batches", func() { normed().Fit(set, nn.Train{Batch: 1}) }},
		{"one sample", "at least 2", func() { normed().Fit(noise(1, 3, 2), nn.Train{}) }},
		{"trainer", "at least 2", func() { normed().Trainer(set, nn.Train{}).Step(3) }},
		{"no such layer", "a Dense one", func() { nn.New(2, nn.Dense(1)).BatchStatistics(1) }},
		{"units", "BatchNorm got 0 units", func() { nn.BatchNorm(0) }},
	} {
		if err := nn.Try(c.f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want an error with %q", c.name, err, c.want)
		}
	}
	if h := normed().Fit(set, nn.Train{Batch: 2, Epochs: 20}); h.Status != nn.Finished {
		t.Errorf("with a batch of one left over: got %v", h.Status)
	}
}

func TestBatchNormStepsDoNotAllocate(t *testing.T) {
	trainer := normed().Trainer(noise(30, 3, 2), nn.Train{Optimizer: nn.Adam{}})
	if got := testing.AllocsPerRun(10, func() { trainer.Step() }); got != 0 {
		t.Errorf("got %v allocations a step, want none", got)
	}
}
