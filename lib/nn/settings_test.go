package nn_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// Fit, NewStepper and Descend refuse the same settings.
func TestSettingsThatMakeNoSense(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		method nn.Optimizer
		want   string
	}{
		{nn.SGD{Rate: -.1}, "SGD.Rate: -0.1, wants a finite number above 0"},
		{nn.SGD{Rate: inf}, "SGD.Rate: +Inf"},
		{nn.SGD{Rate: nan}, "SGD.Rate: NaN"},
		{nn.SGD{Momentum: 2}, "SGD.Momentum: 2, wants a number from 0 to below 1; the usual one is 0.9"},
		{nn.SGD{Momentum: 1, Nesterov: true}, "SGD.Momentum: 1"},
		{nn.SGD{Momentum: -.5}, "SGD.Momentum: -0.5"},
		{nn.SGD{Momentum: nan}, "SGD.Momentum: NaN"},
		{nn.RMSProp{Rate: -1}, "RMSProp.Rate: -1"},
		{nn.RMSProp{Rho: 1}, "RMSProp.Rho: 1"},
		{nn.RMSProp{Epsilon: -1}, "RMSProp.Epsilon: -1"},
		{nn.Adam{Rate: nan}, "Adam.Rate: NaN"},
		{nn.Adam{Beta1: 1}, "Adam.Beta1: 1, wants a number from 0 to below 1; leave it out for the default"},
		{nn.Adam{Beta2: 1.5}, "Adam.Beta2: 1.5"},
		{nn.Adam{Epsilon: inf}, "Adam.Epsilon: +Inf"},
		{nn.Rprop{Rate: -1}, "Rprop.Rate: -1"},
		{nn.Rprop{Grow: .5}, "Rprop.Grow: 0.5, wants a factor of at least 1"},
		{nn.Rprop{Grow: nan}, "Rprop.Grow: NaN"},
		{nn.Rprop{Shrink: 1}, "Rprop.Shrink: 1"},
		{nn.Rprop{Max: -1}, "Rprop.Max: -1"},
		{nn.Rprop{Min: 60}, "Rprop.Min: 60 above Rprop.Max: 50"},
		{nn.LBFGS{Store: -1}, "LBFGS.Store: -1"},
		{nn.LBFGS{Tol: nan}, "LBFGS.Tol: NaN"},
		{nn.VariableMetric{Shorten: 1}, "VariableMetric.Shorten: 1"},
		{nn.VariableMetric{Armijo: -1}, "VariableMetric.Armijo: -1"},
		{nn.VariableMetric{Tol: -1}, "VariableMetric.Tol: -1"},
	} {
		calls := map[string]func(){
			"Fit": func() { nn.New(2, nn.Dense(1, nn.Sigmoid)).Fit(data.XOR(), nn.Train{Optimizer: c.method}) },
			"Descend": func() {
				nn.Descend(c.method, func(x []float64) float64 { return x[0] * x[0] }, func(g, x []float64) { g[0] = 2 * x[0] }, []float64{1}, 1)
			},
			"NewStepper": func() { nn.NewStepper(c.method, 1) },
		}
		switch c.method.(type) {
		case nn.LBFGS, nn.VariableMetric:
			delete(calls, "NewStepper")
		}
		for op, call := range calls {
			wantMistake(t, call, "nn: "+op+" got "+c.want)
		}
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	net, three := nn.New(2, nn.Dense(1, nn.Sigmoid)), nn.New(2, nn.Dense(3, nn.Softmax))
	fit := func(options nn.Train) func() { return func() { net.Fit(data.XOR(), options) } }
	for _, c := range []struct {
		want string
		call func()
	}{
		{"Fit got Decay: +Inf, wants a finite number from 0", fit(nn.Train{Decay: math.Inf(1)})},
		{"Fit got Decay: NaN, wants a finite number from 0", fit(nn.Train{Decay: math.NaN()})},
		{"Fit got Decay: -1, wants a finite number from 0", fit(nn.Train{Decay: -1})},
		{"Fit got MinDelta: NaN, wants a finite number from 0", fit(nn.Train{MinDelta: math.NaN()})},
		{"Fit got MinDelta: -1, wants a finite number from 0", fit(nn.Train{MinDelta: -1})},
		{"Fit got Batch: -1, wants 0 or more; 0 is the full batch", fit(nn.Train{Batch: -1})},
		{"NewStepper got -1 weights, wants 0 or more", func() { nn.NewStepper(nn.SGD{}, -1) }},
		{"Fit got an empty set", func() { net.Fit(nil, nn.Train{}) }},
		{"Fit got no network, wants one that nn.New has made", func() { new(nn.Net).Fit(data.XOR(), nn.Train{}) }},
		{"Fit got no network", func() { (*nn.Net)(nil).Fit(data.XOR(), nn.Train{}) }},
		{"Fit got a set without targets, wants a set with Y", func() { net.Fit(&data.Set{X: mat.NewDense(1, 2, nil)}, nn.Train{}) }},
		{"Fit got target -1 in sample 0, wants targets from 0 to 1 for the cross-entropy; number the classes from 0", func() {
			net.Fit(data.New([][]float64{{1, 2}, {3, 4}}, []float64{-1, 1}), nn.Train{})
		}},
		{"Fit got target 3 in sample 1, wants classes 0 to 2, or 3 columns of targets", func() {
			three.Fit(data.New([][]float64{{1, 2}, {3, 4}}, []float64{0, 3}), nn.Train{})
		}},
		{"Fit got target 0.5 in sample 0, wants classes 0 to 2", func() {
			three.Fit(data.New([][]float64{{1, 2}}, []float64{.5}), nn.Train{})
		}},
		{"Fit got a set of 4 classes, wants at most 3, the network's outputs; end the network with nn.Dense(4, nn.Softmax)", func() {
			set := data.New([][]float64{{1, 2}}, []float64{0})
			set.Classes = []string{"a", "b", "c", "d"}
			three.Fit(set, nn.Train{})
		}},
		{"Trainer got Batch: -1", func() { net.Trainer(data.XOR(), nn.Train{Batch: -1}) }},
		{"Restarts got Epochs: -1", func() { nn.Restarts(net, data.XOR(), nn.Train{Epochs: -1}, nn.Starts{}) }},
		{"Restarts got no network", func() { nn.Restarts(nil, data.XOR(), nn.Train{}, nn.Starts{}) }},
		{"Objective got Decay: -1", func() { net.Objective(data.XOR(), nn.Train{Decay: -1}) }},
		{"Landscape got radius NaN, wants a finite number above 0", func() {
			d := net.RandomDirection(1)
			nn.Landscape(net, data.XOR(), nn.Train{}, d, d, math.NaN(), 3)
		}},
		{"CheckGradient got no network", func() { nn.CheckGradient(nil, data.XOR(), nn.Loss{}) }},
		{"Match got no network", func() { nn.Match(net, nil) }},
		{"Spectrum got no matrix", func() { nn.Spectrum(nil) }},
		{"Units got layer 0, wants 1 to 2", func() { net.Units(0) }},
		{"Activation got layer 1, wants 2 to 2", func() { net.Activation(1) }},
		{"Add got no pass, wants one of Forward and Backward", func() { net.Accumulate().Add(nil) }},
		{"Add got a pass that only went forward", func() { net.Accumulate().Add(net.Forward(1, 2)) }},
		{"DB got a pass that only went forward", func() { net.Forward(1, 2).DB(1) }},
		{"Dense got 1 unit with Softmax, whose output is always 1", func() { nn.Dense(1, nn.Softmax) }},
		{"NewActivation got no name", func() { nn.NewActivation("", math.Sin, math.Cos) }},
		{"New got a layer of 1048576 inputs and 1048576 units, wants at most 134217728 weights in all", func() { nn.New(1<<20, nn.Dense(1<<20)) }},
		{"New got a layer of", func() { nn.New(1<<62, nn.Dense(1<<62)) }},
		{"Read got nil, wants a reader", func() { nn.Read(nil) }},
		{"Loss got an empty set", func() { net.Loss(nil, nn.Loss{}) }},
		{"Predict got no samples, wants a matrix with one row a sample; the inputs of a set are its field X", func() { net.Predict(nil) }},
		{"Predict got no samples", func() { net.Predict(new(mat.Dense)) }},
		{"Predict got 3 columns, wants 2", func() { net.Predict(mat.NewDense(1, 3, nil)) }},
	} {
		wantMistake(t, c.call, "nn: "+c.want)
	}
}

// wantMistake wants call to panic with an *Error that begins with want.
func wantMistake(t *testing.T, call func(), want string) {
	t.Helper()
	err := nn.Try(call)
	var mistake *nn.Error
	if !errors.As(err, &mistake) || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// What was never trained or computed shows itself all the same.
func TestZeroResults(t *testing.T) {
	for _, c := range []struct {
		got  float64
		name string
	}{{(&nn.History{}).FinalLoss(), "loss"}, {nn.Path{}.Barrier(), "barrier"}, {nn.Spectrum(mat.NewSymDense(1, []float64{math.NaN()}))[0], "eigenvalue"}} {
		if !math.IsNaN(c.got) {
			t.Errorf("got %s %g, want NaN", c.name, c.got)
		}
	}
	for _, v := range []fmt.Stringer{&nn.History{}, nn.Path{}, nn.Plane{}, nn.Graph{}, nn.Runs{}, nn.Loss{}, nn.Init{}, nn.Activation{}} {
		_ = v.String()
	}
}
