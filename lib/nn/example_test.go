package nn_test

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

func Example() {
	net := nn.New(2, nn.Dense(20, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Uniform(0.7), 1)
	hist := net.Fit(data.TwoByTwoSet(), nn.Train{Optimizer: nn.VariableMetric{}, Decay: 0.04, Epochs: 500})
	fmt.Printf("%s, exact error %.3f", hist.Status, data.TwoByTwo().ErrorOf(net))
	// Output: converged, exact error 0.093
}

func ExampleNet_Forward() {
	net := nn.New(2, nn.Dense(2, nn.Sigmoid), nn.Dense(2, nn.Sigmoid))
	net.SetW(1, []float64{.15, .20}, []float64{.25, .30}).SetB(1, .35, .35)
	net.SetW(2, []float64{.40, .45}, []float64{.50, .55}).SetB(2, .60, .60)
	fmt.Println(net.Forward(.05, .10).Backward(nn.HalfSquaredError, .01, .99))
	// Output:
	// layer  unit          z           a          delta
	// ─────  ────  ─────────  ──────────  ─────────────
	//     1     1             0.05
	//     1     2             0.1
	//     2     1  0.3775     0.59326999   0.0087713547
	//     2     2  0.3925     0.59688438   0.0099542547
	//     3     1  1.105906   0.75136507   0.13849856
	//     3     2  1.2249214  0.77292847  -0.038098237
	// E = 0.29837111
}

// Backpropagation with the accumulators Delta(l), one step on the whole set.
func ExampleAccumulator() {
	net, set := nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid)), data.XOR()
	acc := net.Accumulate()
	for i := range set.Len() {
		x, y := set.At(i)
		acc.Add(net.Forward(x...).Backward(nn.CrossEntropy, y...))
	}
	before := net.Objective(set, nn.Train{})
	net.Step(0.5, acc.Mean())
	fmt.Println(net.Objective(set, nn.Train{}) < before)
	// Output: true
}

func ExampleCheckGradient() {
	net := nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid))
	check := nn.CheckGradient(net, data.XOR(), nn.CrossEntropy)
	fmt.Println(check.OK())
	// Output: true
}

func ExampleRestarts() {
	net := nn.New(2, nn.Dense(3, nn.Tanh), nn.Dense(1, nn.Sigmoid))
	runs := nn.Restarts(net, data.XOR(), nn.Train{Optimizer: nn.LBFGS{}, Decay: 1e-3}, nn.Starts{Runs: 5})
	fmt.Printf("best objective %.4f", runs.Best().Objective)
	// Output: best objective 0.0207
}

// Inputs far from 0 make gradient descent slow; normalised hidden units do not
// mind.
func ExampleBatchNorm() {
	set := data.Moons(200, 0.2, 1)
	set.X.Apply(func(i, j int, v float64) float64 { return v + 10 }, set.X)
	plain := nn.New(2, nn.Dense(20, nn.ReLU), nn.Dense(1, nn.Sigmoid))
	normed := nn.New(2, nn.BatchNorm(20, nn.ReLU), nn.Dense(1, nn.Sigmoid))
	for _, net := range []*nn.Net{plain, normed} {
		net.Fit(set, nn.Train{Batch: 20})
		fmt.Printf("%.1f\n", net.Error(set))
	}
	// Output:
	// 0.2
	// 0.1
}
