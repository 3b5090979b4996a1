package nn_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

func TestMatchingMakesTwoMinimaOneValley(t *testing.T) {
	set := data.TwoByTwoSet()
	train := nn.Train{Optimizer: nn.VariableMetric{}, Epochs: 1000, Decay: .04}
	runs := nn.Restarts(nn.New(2, nn.Dense(20, nn.Tanh), nn.Dense(1, nn.Sigmoid)), set, train, nn.Starts{Runs: 10, Init: nn.Uniform(.7)})
	for _, v := range runs.Objectives() {
		if v < .186 || v > .189 {
			t.Errorf("got an objective of %g, want .187 to .188", v)
		}
	}
	for i := 1; i < 4; i++ {
		a, b := runs[0].Net, runs[i].Net
		matched := nn.Match(a, b)
		if got, want := matched.At(.3, .4), b.At(.3, .4); math.Abs(got-want) > 1e-12 {
			t.Errorf("matching changed the function from %g to %g", want, got)
		}
		straight, valley := nn.Interpolate(a, b, set, train, 0).Barrier(), nn.Interpolate(a, matched, set, train, 0).Barrier()
		if straight < .1 || valley > straight/5 {
			t.Errorf("got barriers %.3f and %.3f matched, want a high and a low one", straight, valley)
		}
	}
}

func TestMatchUndoesPermutationsAndSigns(t *testing.T) {
	for _, act := range []nn.Activation{nn.Tanh, nn.Sigmoid} {
		a := nn.New(2, nn.Dense(3, act), nn.Dense(2, nn.Sigmoid)).Init(nn.Uniform(1), 4)
		w, b, v := a.W(1), a.B(1), a.W(2)
		order, bias := []int{2, 0, 1}, a.B(2)
		var rows [][]float64
		var biases []float64
		out := [][]float64{nil, nil}
		for n, j := range order {
			sign := 1.0
			if n == 1 {
				sign = -1
			}
			rows = append(rows, []float64{sign * w.At(j, 0), sign * w.At(j, 1)})
			biases = append(biases, sign*b[j])
			for k := range out {
				out[k] = append(out[k], sign*v.At(k, j))
				if sign < 0 && act == nn.Sigmoid {
					bias[k] += v.At(k, j)
				}
			}
		}
		other := nn.New(2, nn.Dense(3, act), nn.Dense(2, nn.Sigmoid)).SetW(1, rows...).SetB(1, biases...).SetW(2, out...).SetB(2, bias...)
		wantAll(t, act.String()+" before", other.Output(.2, .7), a.Output(.2, .7), 1e-14)
		wantAll(t, act.String(), nn.Match(a, other).Weights(), a.Weights(), 1e-14)
	}
}

func TestHessianAtAMinimum(t *testing.T) {
	set := data.TwoByTwoSet()
	train := nn.Train{Optimizer: nn.LBFGS{Tol: 1e-8}, Epochs: 3000, Decay: .04}
	net := nn.New(2, nn.Dense(20, nn.Tanh), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(.7), 1)
	net.Fit(set, train)
	values := nn.Spectrum(nn.Hessian(net, set, train))
	least, most := values[0], values[len(values)-1]
	if least < 1e-4 || most < 100 || most > 2000 {
		t.Errorf("got eigenvalues from %g to %g, want all positive and the greatest of several hundred", least, most)
	}
}

func TestHessianOfLinearRegression(t *testing.T) {
	set := data.New([][]float64{{1, 2}, {3, -1}, {0, 1}}, []float64{1, 2, 3})
	h := nn.Hessian(nn.New(2, nn.Dense(1)), set, nn.Train{Decay: .5})
	var got []float64
	for i := range 3 {
		for j := range 3 {
			got = append(got, h.At(i, j))
		}
	}
	// X'X + decay I with a column of ones last
	wantAll(t, "H", got, []float64{10.5, -1, 4, -1, 6.5, 2, 4, 2, 3.5}, 1e-8)
}

func TestRandomDirectionIsFilterNormalised(t *testing.T) {
	net := nn.New(3, nn.Dense(4, nn.Tanh), nn.Dense(1)).Init(nn.Uniform(2), 1)
	d := nn.New(3, nn.Dense(4, nn.Tanh), nn.Dense(1)).SetWeights(net.RandomDirection(7))
	for l := 1; l <= 2; l++ {
		for i := range d.B(l) {
			own, drawn := 0.0, 0.0
			for j := range net.Units(l) {
				own += net.W(l).At(i, j) * net.W(l).At(i, j)
				drawn += d.W(l).At(i, j) * d.W(l).At(i, j)
			}
			if math.Abs(own-drawn) > 1e-12 || d.B(l)[i] != 0 {
				t.Errorf("layer %d unit %d: got length^2 %g and bias %g, want %g and 0", l, i, drawn, d.B(l)[i], own)
			}
		}
	}
	set := data.New([][]float64{{1, 2, 3}}, []float64{1})
	p := nn.Landscape(net, set, nn.Train{}, net.RandomDirection(1), net.RandomDirection(2), 1, 5)
	if got, want := p.Z.At(2, 2), net.Objective(set, nn.Train{}); got != want || p.U[0] != -1 || p.U[4] != 1 {
		t.Errorf("got %g in the middle of %v, want %g", got, p.U, want)
	}
}

func TestDescendFindsRosenbrocksValley(t *testing.T) {
	f := func(x []float64) float64 { return math.Pow(1-x[0], 2) + 100*math.Pow(x[1]-x[0]*x[0], 2) }
	df := func(g, x []float64) {
		g[0] = -2*(1-x[0]) - 400*x[0]*(x[1]-x[0]*x[0])
		g[1] = 200 * (x[1] - x[0]*x[0])
	}
	for _, c := range []struct {
		method nn.Optimizer
		steps  int
		tol    float64
	}{{nn.VariableMetric{}, 200, 1e-6}, {nn.LBFGS{}, 200, 1e-12}, {nn.Adam{Rate: .02}, 5000, 1e-3}, {nn.SGD{Rate: .001}, 5, 30}} {
		trail := nn.Descend(c.method, f, df, []float64{-1.2, 1}, c.steps)
		if got := trail.F[len(trail.F)-1]; !(got <= c.tol) {
			t.Errorf("got %s, want %g at most", trail, c.tol)
		}
	}
	if trail := nn.Descend(nn.SGD{Rate: 1}, f, df, []float64{-1.2, 1}, 50); trail.Status != nn.Diverged {
		t.Errorf("got %s, want it to diverge", trail)
	}
}
