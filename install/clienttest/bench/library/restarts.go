package main

import (
	"math"
	"runtime"
	"time"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// restarts are 1,000 trainings of a 2-20-1 network from random weights, each of
// 100 iterations of the variable-metric method.
func restarts() map[string]measure {
	set := twoClasses(250)
	run := func(threads int) measure {
		return func() float64 {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(threads))
			begin := time.Now()
			net := nn.New(2, nn.Dense(20, nn.Sigmoid), nn.Dense(1, nn.Sigmoid))
			nn.Restarts(net, set, nn.Train{Optimizer: nn.VariableMetric{}, Epochs: 100}, nn.Starts{Runs: 1000, Init: nn.Uniform(.7)})
			return time.Since(begin).Seconds()
		}
	}
	return map[string]measure{"restarts": run(1), "restarts, all cores": run(runtime.NumCPU())}
}

// twoClasses are n points of the plane, of class 1 where both coordinates have
// the same sign.
func twoClasses(n int) *data.Set {
	set := &data.Set{X: mat.NewDense(n, 2, nil), Y: mat.NewDense(n, 1, nil)}
	for i := range n {
		x1, x2 := math.Sin(float64(3*i)), math.Cos(float64(5*i))
		set.X.SetRow(i, []float64{x1, x2})
		if x1*x2 > 0 {
			set.Y.Set(i, 0, 1)
		}
	}
	return set
}
