package nn_test

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// example is the 2-2-2 network whose backpropagation is computed by hand in
// many texts, and its only sample.
func example() (*nn.Net, *data.Set) {
	net := nn.New(2, nn.Dense(2, nn.Sigmoid), nn.Dense(2, nn.Sigmoid))
	net.SetW(1, []float64{.15, .20}, []float64{.25, .30}).SetB(1, .35, .35)
	net.SetW(2, []float64{.40, .45}, []float64{.50, .55}).SetB(2, .60, .60)
	set := &data.Set{X: mat.NewDense(1, 2, []float64{.05, .10}), Y: mat.NewDense(1, 2, []float64{.01, .99})}
	return net, set
}

func wantAll(t *testing.T, name string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: got %v, want %v", name, got, want)
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tol) {
			t.Errorf("%s[%d]: got %.10f, want %.10f", name, i, got[i], want[i])
		}
	}
}

func flat(m *mat.Dense) []float64 { return m.RawMatrix().Data }

func TestPassOfExample(t *testing.T) {
	net, _ := example()
	p := net.Forward(.05, .10)
	wantAll(t, "z2", p.Z(2), []float64{.3775, .3925}, 1e-8)
	wantAll(t, "a2", p.A(2), []float64{.59326999, .59688438}, 1e-8)
	wantAll(t, "z3", p.Z(3), []float64{1.10590597, 1.2249214}, 1e-8)
	wantAll(t, "a3", p.A(3), []float64{.75136507, .77292847}, 1e-8)

	p.Backward(nn.HalfSquaredError, .01, .99)
	wantAll(t, "E", []float64{p.Loss()}, []float64{.29837110876}, 1e-10)
	wantAll(t, "delta3", p.Delta(3), []float64{.13849856, -.03809824}, 1e-8)
	wantAll(t, "delta2", p.Delta(2), []float64{.00877135, .00995425}, 1e-8)
	wantAll(t, "dW2", flat(p.DW(2)), []float64{.08216704, .08266763, -.02260254, -.02274024}, 1e-8)
	wantAll(t, "dW1", flat(p.DW(1)), []float64{.00043857, .00087714, .00049771, .00099543}, 1e-8)
	wantAll(t, "db1", p.DB(1), p.Delta(2), 0)

	p.Backward(nn.CrossEntropy, .01, .99)
	wantAll(t, "E", []float64{p.Loss()}, []float64{1.65052853181}, 1e-10)
	wantAll(t, "delta3", p.Delta(3), []float64{.74136507, -.21707153}, 1e-8)
	wantAll(t, "delta2", p.Delta(2), []float64{.04536701, .05154539}, 1e-8)
}

func TestDescentOfExample(t *testing.T) {
	net, set := example()
	descend := func(steps int) {
		for range steps { // biases frozen, so not by Fit
			p := net.Forward(.05, .10).Backward(nn.HalfSquaredError, .01, .99)
			for l := 1; l <= 2; l++ {
				w, d := net.W(l), p.DW(l)
				d.Scale(-.5, d)
				w.Add(w, d)
				net.SetW(l, w.RawRowView(0), w.RawRowView(1))
			}
		}
	}
	loss := func() float64 { return net.Loss(set, nn.HalfSquaredError) }
	descend(1)
	wantAll(t, "W2", flat(net.W(2)), []float64{.35891648, .40866619, .51130127, .56137012}, 1e-8)
	wantAll(t, "W1", flat(net.W(1)), []float64{.14978072, .19956143, .24975114, .29950229}, 1e-8)
	wantAll(t, "E", []float64{loss()}, []float64{.29102777369}, 1e-10)
	descend(9999)
	wantAll(t, "E", []float64{loss()}, []float64{3.510187783e-5}, 1e-13)
	wantAll(t, "a3", net.Output(.05, .10), []float64{.01591362, .98406427}, 1e-8)

	net, _ = example()
	sgd := nn.Train{Loss: nn.HalfSquaredError, Optimizer: nn.SGD{Rate: .5}, Epochs: 1}
	wantAll(t, "E, biases too", []float64{net.Fit(set, sgd).FinalLoss()}, []float64{.28047144679}, 1e-10)
	sgd.Epochs = 9999
	wantAll(t, "E, biases too", []float64{net.Fit(set, sgd).FinalLoss()}, []float64{2.4476e-6}, 1e-10)
}

func TestGradientCheckCurve(t *testing.T) {
	net, set := example()
	check := nn.CheckGradient(net, set, nn.HalfSquaredError)
	want := map[float64]float64{1e-2: 3.9e-6, 1e-3: 3.9e-8, 1e-4: 3.9e-10}
	for i, eps := range check.Eps {
		if w, ok := want[eps]; ok && math.Abs(check.Error[i]-w) > .03*w {
			t.Errorf("eps %g: got %.3g, want %.2g", eps, check.Error[i], w)
		}
	}
	if !check.OK() || check.At > 1e-9 {
		t.Errorf("got %g at eps 1e-5, want 1e-9 at most", check.At)
	}
}

// Of a large network a hundred weights are compared: enough to see that a layer's
// part is wrong.
func TestGradientCheckOfMany(t *testing.T) {
	net, set := nn.New(2, nn.Dense(100, nn.Tanh), nn.Dense(1, nn.Sigmoid)), data.XOR()
	grad := net.Gradient(set, nn.CrossEntropy)
	check := nn.CheckGradientOf(net, set, nn.CrossEntropy, grad)
	if !check.OK() || check.Checked != 100 || check.Weights != net.Size() {
		t.Errorf("got %g from %d of %d weights, want 1e-7 at most from 100 of %d", check.At, check.Checked, check.Weights, net.Size())
	}
	if want := "\n100 of 401 weights were compared"; !strings.Contains(check.String(), want) {
		t.Errorf("got\n%v\nwant a line%s", check, want)
	}
	for i := range 300 { // the first layer
		grad[i] *= 0.9
	}
	if check := nn.CheckGradientOf(net, set, nn.CrossEntropy, grad); check.OK() || check.Worst >= 300 {
		t.Errorf("got %g, at worst in weight %d, want an error in the first layer", check.At, check.Worst)
	}
}

// A gradient that is not a number is not right.
func TestGradientCheckOfNaN(t *testing.T) {
	broken := nn.NewActivation("broken", func(float64) float64 { return math.NaN() }, func(float64) float64 { return 1 })
	net := nn.New(2, nn.Dense(2, broken), nn.Dense(1, nn.Sigmoid))
	if check := nn.CheckGradient(net, data.XOR(), nn.CrossEntropy); check.OK() {
		t.Errorf("got a relative error of %v that is OK, want one that is not", check.At)
	}
}

func TestAccumulatorEqualsGradient(t *testing.T) {
	set := data.TwoByTwoSet().Head(20)
	net := nn.New(2, nn.Dense(5, nn.Tanh), nn.Dense(4, nn.ReLU), nn.Dense(1, nn.Sigmoid))
	acc := net.Accumulate()
	for i := range set.Len() {
		x, y := set.At(i)
		acc.Add(net.Forward(x...).Backward(nn.CrossEntropy, y...))
	}
	wantAll(t, "gradient", net.Gradient(set, nn.CrossEntropy), acc.Mean(), 1e-15)
}
