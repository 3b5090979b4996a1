package main

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/nn"
)

// results are mean losses, which another library has to agree with: after some
// steps on all samples, and at an optimum.
func results() map[string]measure {
	rows := map[string]measure{}
	set := twoClasses(50)
	methods := map[string]nn.Optimizer{
		"sgd": nn.SGD{Rate: .5}, "momentum": nn.SGD{Rate: .1, Momentum: .9},
		"nesterov": nn.SGD{Rate: .1, Momentum: .9, Nesterov: true}, "adam": nn.Adam{Rate: .01}, "rmsprop": nn.RMSProp{Rate: .01},
		"rprop": nn.Rprop{Rate: .01},
	}
	for name, method := range methods {
		for _, steps := range []int{1, 10, 100} {
			rows[fmt.Sprintf("loss %s %d", name, steps)] = func() float64 {
				net := spread(nn.New(2, nn.Dense(5, nn.Tanh), nn.Dense(1, nn.Sigmoid)))
				trainer := net.Trainer(set, nn.Train{Optimizer: method, Decay: .5})
				for range steps {
					trainer.Step()
				}
				return net.Loss(set, nn.CrossEntropy)
			}
		}
	}
	// Each class has every third sample, so that no line parts them.
	classes := samples(51, 2, 3)
	for _, steps := range []int{1, 10, 100} {
		rows[fmt.Sprintf("loss softmax %d", steps)] = func() float64 {
			net := spread(nn.New(2, nn.Dense(5, nn.Tanh), nn.Dense(3, nn.Softmax)))
			net.Fit(classes, nn.Train{Optimizer: nn.SGD{Rate: .5}, Decay: .5, Epochs: steps})
			return net.Loss(classes, nn.CrossEntropy)
		}
	}
	for _, steps := range []int{1, 10, 100} {
		rows[fmt.Sprintf("loss batchnorm %d", steps)] = func() float64 {
			net := spread(nn.New(2, nn.BatchNorm(5, nn.Tanh), nn.Dense(1, nn.Sigmoid)))
			net.Fit(set, nn.Train{Optimizer: nn.SGD{Rate: .5}, Epochs: steps})
			return net.Loss(set, nn.CrossEntropy)
		}
	}
	for name, net := range map[string]*nn.Net{
		"logistic": nn.New(2, nn.Dense(1, nn.Sigmoid)),
		"network":  nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid)),
	} {
		rows["optimum "+name] = func() float64 {
			train := nn.Train{Optimizer: nn.LBFGS{}, Decay: .5, Epochs: 2000}
			spread(net).Fit(set, train)
			return net.Objective(set, train)
		}
	}
	return rows
}

// spread sets a network's weights to the sines of their numbers.
func spread(net *nn.Net) *nn.Net {
	w := net.Weights()
	for i := range w {
		w[i] = math.Sin(float64(i + 1))
	}
	return net.SetWeights(w)
}
