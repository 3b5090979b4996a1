package nn_test

import (
	"errors"
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
	net := nn.New(2, nn.Dense(1, nn.Sigmoid))
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
