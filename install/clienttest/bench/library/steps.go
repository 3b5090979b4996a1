package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// steps are single steps of gradient descent on the cross-entropy, with hidden
// units of tanh; one output is a sigmoid, several are a softmax.
func steps() map[string]measure {
	rows := map[string]measure{}
	for _, s := range []struct{ in, hidden, out, batch int }{
		{2, 4, 1, 1}, {2, 20, 1, 250}, {64, 32, 10, 32}, {100, 100, 10, 20}, {784, 128, 10, 128},
	} {
		output := nn.Sigmoid
		if s.out > 1 {
			output = nn.Softmax
		}
		net := nn.New(s.in, nn.Dense(s.hidden, nn.Tanh), nn.Dense(s.out, output))
		trainer := net.Trainer(samples(s.batch, s.in, s.out), nn.Train{Optimizer: nn.SGD{Rate: 1e-3}})
		rows[fmt.Sprintf("step %d-%d-%d %d", s.in, s.hidden, s.out, s.batch)] = timed(func() { trainer.Step() })
	}
	return rows
}

// samples are n samples whose inputs are sines and whose classes take turns.
func samples(n, in, out int) *data.Set {
	set := &data.Set{X: mat.NewDense(n, in, nil), Y: mat.NewDense(n, out, nil)}
	for i := range n {
		for j := range in {
			set.X.Set(i, j, math.Sin(float64(1+i*in+j)))
		}
		if out > 1 {
			set.Y.Set(i, i%out, 1)
		} else {
			set.Y.Set(i, 0, float64(i%2))
		}
	}
	return set
}
