package nn_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

func TestActivations(t *testing.T) {
	for _, c := range []struct {
		act            nn.Activation
		z, f, df, ftol float64
	}{
		{nn.Sigmoid, -2, .119202922022, .104993585404, 1e-12},
		{nn.Sigmoid, -1, .268941421370, .196611933241, 1e-12},
		{nn.Sigmoid, 0, .5, .25, 0},
		{nn.Sigmoid, .5, .622459331202, .235003712202, 1e-12},
		{nn.Sigmoid, 1, .731058578630, .196611933241, 1e-12},
		{nn.Sigmoid, 2, .880797077978, .104993585404, 1e-12},
		{nn.Sigmoid, 1000, 1, 0, 0},
		{nn.Sigmoid, -1000, 0, 0, 0},
		{nn.Tanh, 1, .761594155956, .419974341614, 1e-12},
		{nn.Tanh, 400, 1, 0, 0},
		{nn.Tanh, -1000, -1, 0, 0},
		{nn.Heaviside, 0, 1, 0, 0},
		{nn.Heaviside, -1e-300, 0, 0, 0},
		{nn.ReLU, -3, 0, 0, 0},
		{nn.ReLU, 0, 0, 0, 0},
		{nn.ReLU, 3, 3, 1, 0},
		{nn.LeakyReLU, -2, -.2, .1, 0},
		{nn.LeakyReLU, 2, 2, 1, 0},
		{nn.Identity, -7, -7, 1, 0},
		{nn.Activation{}, 1.5, 1.5, 1, 0},
	} {
		if got := c.act.F(c.z); !(math.Abs(got-c.f) <= c.ftol) {
			t.Errorf("%s(%g): got %.13g, want %.12g", c.act, c.z, got, c.f)
		}
		if got := c.act.DF(c.z); !(math.Abs(got-c.df) <= 1e-12) {
			t.Errorf("%s'(%g): got %.13g, want %.12g", c.act, c.z, got, c.df)
		}
	}
	for z := -5.0; z <= 5; z += .25 {
		if got, want := nn.Tanh.F(z), 2*nn.Sigmoid.F(2*z)-1; math.Abs(got-want) > 1e-15 {
			t.Errorf("tanh(%g): got %.17g, want 2 g(2z) - 1 = %.17g", z, got, want)
		}
	}
}

// TestEveryGradient checks backpropagation through every activation with every
// loss against differences.
func TestEveryGradient(t *testing.T) {
	swish := nn.NewActivation("swish",
		func(z float64) float64 { return z * nn.Sigmoid.F(z) },
		func(z float64) float64 { s := nn.Sigmoid.F(z); return s + z*s*(1-s) })
	fourth := nn.NewLoss("fourth power", func(a, y []float64) float64 {
		sum := 0.0
		for k := range a {
			sum += math.Pow(a[k]-y[k], 4)
		}
		return sum
	}, func(grad, a, y []float64) {
		for k := range a {
			grad[k] = 4 * math.Pow(a[k]-y[k], 3)
		}
	})
	set := data.Gaussians(30, [][]float64{{0, 0}, {1, 1}, {0, 2}}, .5, 1).OneHot()
	for _, hidden := range []nn.Activation{nn.Identity, nn.Sigmoid, nn.Tanh, nn.ReLU, nn.LeakyReLU, nn.Softmax, swish} {
		for _, output := range []nn.Activation{nn.Identity, nn.Sigmoid, nn.Tanh, nn.Softmax, swish} {
			for _, loss := range []nn.Loss{nn.HalfSquaredError, nn.MeanSquaredError, nn.CrossEntropy, fourth, {}} {
				if loss == nn.CrossEntropy && output != nn.Sigmoid && output != nn.Softmax {
					continue // the outputs are no probabilities
				}
				net := nn.New(2, nn.Dense(5, hidden), nn.Dense(4, hidden), nn.Dense(3, output)).Init(nn.Uniform(.9), 2)
				if check := nn.CheckGradient(net, set, loss); !check.OK() {
					t.Errorf("%s, %s, %s: got\n%s", hidden, output, loss, check)
				}
			}
		}
	}
}

func TestLossesFarOut(t *testing.T) {
	for _, c := range []struct {
		output nn.Activation
		z      []float64
		y      []float64
		want   float64
	}{
		{nn.Sigmoid, []float64{1000}, []float64{0}, 1000},
		{nn.Sigmoid, []float64{-1000}, []float64{0}, 0},
		{nn.Sigmoid, []float64{0}, []float64{.5}, math.Ln2},
		{nn.Softmax, []float64{1000, -1000}, []float64{0, 1}, 2000},
		{nn.Softmax, []float64{3, 3}, []float64{1, 0}, math.Ln2},
	} {
		net := nn.New(1, nn.Dense(len(c.z), c.output)).SetB(1, c.z...)
		p := net.Forward(0).Backward(nn.CrossEntropy, c.y...)
		if math.Abs(p.Loss()-c.want) > 1e-12 {
			t.Errorf("%s of %v for %v: got %g, want %g", c.output, c.z, c.y, p.Loss(), c.want)
		}
		for k, d := range p.Delta(2) {
			if want := p.A(2)[k] - c.y[k]; d != want {
				t.Errorf("%s: got delta %g, want a - y = %g", c.output, d, want)
			}
		}
	}
}
