package nn_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/nn"
)

// counting is a product that counts its calls and their multiplications, and
// presses the key in the call of this number.
type counting struct {
	nn.MatrixProduct
	calls, most, press int
}

func (c *counting) Gemm(tA, tB blas.Transpose, alpha float64, a, b blas64.General, beta float64, m blas64.General) {
	inner := a.Cols
	if tA == blas.Trans {
		inner = a.Rows
	}
	if c.calls++; c.calls == c.press {
		interrupt.Raise()
	}
	c.most = max(c.most, m.Rows*m.Cols*inner)
	c.MatrixProduct.Gemm(tA, tB, alpha, a, b, beta, m)
}

// TestLargeBatches trains on batches whose products take long. They come in
// bands, with the same result to the last bit.
func TestLargeBatches(t *testing.T) {
	set := noise(3000, 300, 2)
	train := nn.Train{Batch: 3000, Epochs: 1}
	trained := func(p nn.MatrixProduct) (*nn.Net, nn.Status) {
		net := nn.New(300, nn.Dense(200, nn.Tanh), nn.Dense(2, nn.Softmax)).UseProduct(p)
		return net, net.Fit(set, train).Status
	}
	product := &counting{MatrixProduct: nn.DefaultProduct()}
	net, _ := trained(product)
	if product.most > 1<<27 {
		t.Errorf("got a product of %d multiplications at once, want at most %d", product.most, 1<<27)
	}
	whole := nn.New(300, nn.Dense(200, nn.Tanh), nn.Dense(2, nn.Softmax))
	grad := whole.Gradient(set, nn.CrossEntropy)
	whole.Step(.1, grad)
	wantClose(t, "weights after a step", net.Weights(), whole.Weights(), 1e-12)

	// Before the step come the products of the loss at the start.
	product = &counting{MatrixProduct: nn.DefaultProduct(), press: product.calls / 2}
	defer interrupt.Clear()
	net, status := trained(product)
	if status != nn.Interrupted {
		t.Errorf("got the status %q, want interrupted", status)
	}
	if want := nn.New(300, nn.Dense(200, nn.Tanh), nn.Dense(2, nn.Softmax)).Weights(); !slices.Equal(net.Weights(), want) {
		t.Error("an interrupted step has changed the weights")
	}
}

func TestInterruptedResults(t *testing.T) {
	set := noise(30, 3, 2)
	a, b := normed(), normed().Init(nn.He, 3)
	interrupt.Raise()
	defer interrupt.Clear()
	if got := a.Predict(set.X).At(29, 1); !math.IsNaN(got) {
		t.Errorf("Predict: got %g, want NaN", got)
	}
	if got := nn.Match(a, b).Weights(); !slices.Equal(got, b.Weights()) {
		t.Error("Match has begun to move units")
	}
	mean := b.BatchStatistics(1).Mean
	b.Trainer(set, nn.Train{}).Step()
	wantClose(t, "running mean", b.BatchStatistics(1).Mean, mean, 0)
}
