package nn_test

import (
	"runtime"
	"slices"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

func TestRestartsDoNotDependOnCores(t *testing.T) {
	set := data.TwoByTwoSet()
	net := nn.New(2, nn.Dense(5, nn.Tanh), nn.Dropout(.1), nn.Dense(1, nn.Sigmoid))
	train := func(cores int) []float64 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		return nn.Restarts(net, set, nn.Train{Epochs: 3, Batch: 20}, nn.Starts{Runs: 8}).Objectives()
	}
	one, four := train(1), train(4)
	if !slices.Equal(one, four) {
		t.Errorf("got %v on 4 cores, want %v as on 1", four, one)
	}
	if one[0] == one[1] {
		t.Errorf("two seeds gave the same objective %v", one[0])
	}
}

func TestRestartsGiveTheCallersPanicBack(t *testing.T) {
	defer func() {
		if got := recover(); got != "mine" {
			t.Errorf("got %v, want the panic of the callback", got)
		}
	}()
	train := nn.Train{Each: func(nn.Epoch) bool { panic("mine") }}
	nn.Restarts(nn.New(2, nn.Dense(1, nn.Sigmoid)), data.XOR(), train, nn.Starts{})
}

func TestBestRun(t *testing.T) {
	runs := nn.Restarts(nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid)), data.XOR(),
		nn.Train{Optimizer: nn.LBFGS{}, Decay: 1e-3}, nn.Starts{Runs: 6})
	if got, want := runs.Best().Objective, slices.Min(runs.Objectives()); got != want {
		t.Errorf("got %g, want the least one, %g", got, want)
	}
	if wrong := runs.Errors(data.XOR()); slices.Min(wrong) != 0 {
		t.Errorf("got errors %v, want a network that solves it", wrong)
	}
}
