package nn_test

import (
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

func TestHistoryOfATraining(t *testing.T) {
	net := nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid))
	before := net.Loss(data.XOR(), nn.CrossEntropy)
	var told []nn.Epoch
	h := net.Fit(data.XOR(), nn.Train{
		Optimizer: nn.SGD{Rate: .5}, Schedule: nn.InverseTime(2), Epochs: 5, Validate: data.XOR(),
		Each: func(e nn.Epoch) bool { told = append(told, e); return true },
	})
	after, wrong := net.Loss(data.XOR(), nn.CrossEntropy), net.Error(data.XOR())
	for name, v := range map[string][]float64{"Loss": h.Loss, "Error": h.Error, "Val": h.Val, "ValErr": h.ValErr, "Norm": h.Norm, "Rate": h.Rate, "Seconds": h.Seconds} {
		if len(v) != 6 {
			t.Errorf("%s: got %d entries, want the start and 5 epochs", name, len(v))
		}
	}
	wantAll(t, "ends", []float64{h.Loss[0], h.Loss[5], h.Val[5], h.Error[5], h.Norm[5]}, []float64{before, after, after, wrong, net.Norm()}, 1e-15)
	wantAll(t, "rates", h.Rate[1:], []float64{.5, .5 / 1.5, .25, .2, .5 / 3}, 1e-15)
	if len(told) != 5 || told[4].Number != 5 || told[4].Loss != h.Loss[5] || told[4].Net != net {
		t.Errorf("got %d calls, the last with %+v", len(told), told[len(told)-1])
	}
	for _, text := range []string{h.String(), h.HTML(), h.LaTeX()} {
		if !strings.Contains(text, "2-3-1") || !strings.Contains(text, "all epochs done after 5 epochs") {
			t.Errorf("got a table without network or outcome:\n%s", text)
		}
	}
}

func TestSchedules(t *testing.T) {
	at := func(s nn.Schedule, epochs ...int) []float64 {
		var v []float64
		for _, e := range epochs {
			v = append(v, s(e))
		}
		return v
	}
	wantAll(t, "inverse time", at(nn.InverseTime(10), 1, 11, 21), []float64{1, 1. / 2, 1. / 3}, 1e-15)
	wantAll(t, "exponential", at(nn.Exponential(.5), 1, 2, 4), []float64{1, .5, .125}, 1e-15)
	wantAll(t, "steps", at(nn.Steps(.1, 3), 1, 3, 4, 7), []float64{1, 1, .1, .01}, 1e-15)
	wantAll(t, "cosine", at(nn.Cosine(10), 1, 6, 11, 20), []float64{1, .5, 0, 0}, 1e-15)
	wantAll(t, "warm-up", at(nn.Warmup(4, nn.Exponential(.5)), 1, 4, 5, 6), []float64{.25, 1, 1, .5}, 1e-15)
	wantAll(t, "range test", at(nn.RangeTest(1e4, 5), 1, 2, 5), []float64{1, 10, 1e4}, 1e-10)
}

// TestFirstSteps compares two steps of every method with its formula.
func TestFirstSteps(t *testing.T) {
	root := math.Sqrt
	for _, c := range []struct {
		method nn.Optimizer
		want   [2]float64 // the weight after steps on the gradients 2 and 1, from 0
	}{
		{nn.SGD{}, [2]float64{-.2, -.3}},
		{nn.SGD{Rate: 1, Momentum: .5}, [2]float64{-2, -4}},
		{nn.SGD{Rate: 1, Momentum: .5, Nesterov: true}, [2]float64{-3, -5}},
		{nn.RMSProp{Rate: 1, Rho: .5}, [2]float64{-2 / root(2), -2/root(2) - 1/root(1.5)}},
		{nn.Adam{Rate: 1, Beta1: .5, Beta2: .5}, [2]float64{-1, -1 - (1./.75)/root(1.5/.75)}},
		{nn.Rprop{}, [2]float64{-.1, -.22}},
	} {
		w, stepper := []float64{0}, nn.NewStepper(c.method, 1)
		for i, g := range []float64{2, 1} {
			stepper.Step(w, []float64{g})
			if math.Abs(w[0]-c.want[i]) > 1e-7 {
				t.Errorf("%s: got %.9f after step %d, want %.9f", c.method, w[0], i+1, c.want[i])
			}
		}
	}
}
