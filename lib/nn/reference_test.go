package nn_test

import (
	_ "embed"
	"encoding/json"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// referenceText holds what scikit-learn, SciPy and NumPy make of the same data;
// testdata/reference.py writes it and checks it.
//
//go:embed testdata/reference.json
var referenceText []byte

type reference struct {
	// Steps has the weights after 1, 10 and 100 steps of each method.
	Steps map[string][][]float64
	// Optima are those of SciPy's BFGS for each output.
	Optima map[string]struct {
		Start, Objective  float64
		Gradient, Weights []float64
	}
	// LBFGS is what scikit-learn's networks come to.
	LBFGS  map[string]struct{ Loss, Wrong, Objective float64 }
	Linear struct {
		Logistic, Softmax, Ridge []float64
		Probabilities            [][]float64
	}
	Activations map[string][]float64
}

func loadReference(t *testing.T) *reference {
	var r reference
	if err := json.Unmarshal(referenceText, &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

// referenceDecay is lambda of all reference numbers.
const referenceDecay = .5

// referenceSets are the data of testdata/reference.py: two classes, three, and
// a curve, by the outputs that suit them.
func referenceSets() map[string]*data.Set {
	two := data.TwoByTwoSet()
	n := two.Len()
	three := &data.Set{X: two.X, Y: mat.NewDense(n, 3, nil)}
	curve := &data.Set{X: two.X, Y: mat.NewDense(n, 1, nil)}
	for i := range n {
		x, y := two.At(i)
		class := int(y[0])
		if x[0] > 0 {
			class++
		}
		three.Y.Set(i, class, 1)
		curve.Y.Set(i, 0, math.Sin(3*x[0])+x[1]*x[1])
	}
	return map[string]*data.Set{"logistic": two, "softmax": three, "identity": curve}
}

// referenceNet is a network whose weights are the sines of their numbers; 0
// hidden units are no hidden layer.
func referenceNet(hidden int, output string) *nn.Net {
	last := map[string]nn.Layer{
		"logistic": nn.Dense(1, nn.Sigmoid), "softmax": nn.Dense(3, nn.Softmax), "identity": nn.Dense(1),
	}[output]
	net := nn.New(2, last)
	if hidden > 0 {
		net = nn.New(2, nn.Dense(hidden, nn.Tanh), last)
	}
	w := net.Weights()
	for i := range w {
		w[i] = math.Sin(float64(i + 1))
	}
	return net.SetWeights(w)
}

// hiddenUnits are those of the reference networks.
var hiddenUnits = map[string]int{"logistic": 3, "softmax": 3, "identity": 2}

func TestReferenceSteps(t *testing.T) {
	methods := map[string]nn.Optimizer{
		"sgd": nn.SGD{Rate: .5}, "momentum": nn.SGD{Rate: .1, Momentum: .9},
		"nesterov": nn.SGD{Rate: .1, Momentum: .9, Nesterov: true}, "adam": nn.Adam{Rate: .01, Epsilon: 1e-16},
	}
	steps := loadReference(t).Steps
	for name, method := range methods {
		for i, epochs := range []int{1, 10, 100} {
			net := referenceNet(5, "logistic")
			net.Fit(data.TwoByTwoSet(), nn.Train{Optimizer: method, Epochs: epochs, Decay: referenceDecay, SpareBiases: true})
			wantAll(t, name, net.Weights(), steps[name][i], 1e-9)
		}
	}
}

// From the same weights our methods and SciPy's BFGS come to one optimum, but
// for the order and the signs of its units.
func TestReferenceOptima(t *testing.T) {
	sets := referenceSets()
	for output, want := range loadReference(t).Optima {
		set, n := sets[output], float64(sets[output].Len())
		net := referenceNet(hiddenUnits[output], output)
		train := nn.Train{Decay: referenceDecay, Epochs: 20000}
		wantAll(t, output+": objective at the start", []float64{net.Objective(set, train)}, []float64{want.Start}, 1e-13)
		gradient := net.Gradient(set, nn.Loss{})
		for i, w := range net.Weights() {
			gradient[i] += referenceDecay / n * w
		}
		wantAll(t, output+": gradient at the start", gradient, want.Gradient, 1e-13)

		for _, method := range []nn.Optimizer{nn.LBFGS{}, nn.VariableMetric{Tol: 1e-15}} {
			name := output + " by " + method.String()
			net := referenceNet(hiddenUnits[output], output)
			train.Optimizer = method
			net.Fit(set, train)
			wantAll(t, name+": objective", []float64{net.Objective(set, train)}, []float64{want.Objective}, 1e-11)
			optimum := referenceNet(hiddenUnits[output], output).SetWeights(want.Weights)
			wantAll(t, name+": weights", nn.Match(optimum, net).Weights(), want.Weights, 1e-5)
		}
	}
}

// scikit-learn's networks leave the biases out of the decay.
func TestReferenceLBFGS(t *testing.T) {
	sets := referenceSets()
	for output, want := range loadReference(t).LBFGS {
		set, net := sets[output], referenceNet(hiddenUnits[output], output)
		train := nn.Train{Optimizer: nn.LBFGS{}, Decay: referenceDecay, SpareBiases: true, Epochs: 20000}
		h := net.Fit(set, train)
		wantAll(t, output+": objective", []float64{net.Objective(set, train)}, []float64{want.Objective}, 1e-7) // it ends its search early
		wantAll(t, output+": loss", []float64{h.FinalLoss()}, []float64{want.Loss}, 1e-4)
		if output != "identity" {
			wantAll(t, output+": share of errors", []float64{net.Error(set)}, []float64{want.Wrong}, 1e-12)
		}
	}
}

// A network without hidden units is a linear model, with one optimum.
func TestReferenceLinearModels(t *testing.T) {
	sets, want := referenceSets(), loadReference(t).Linear
	optimum := func(output string) *nn.Net {
		net := referenceNet(0, output)
		net.Fit(sets[output], nn.Train{Optimizer: nn.LBFGS{}, Decay: referenceDecay, SpareBiases: true, Epochs: 1000})
		return net
	}
	wantAll(t, "logistic regression", optimum("logistic").Weights(), want.Logistic, 1e-7)
	wantAll(t, "ridge regression", optimum("identity").Weights(), want.Ridge, 1e-8)

	softmax := optimum("softmax")
	biases := softmax.B(1)
	mean := (biases[0] + biases[1] + biases[2]) / 3 // which the decay does not see
	softmax.SetB(1, biases[0]-mean, biases[1]-mean, biases[2]-mean)
	wantAll(t, "softmax regression", softmax.Weights(), want.Softmax, 1e-5)
	for i, p := range want.Probabilities {
		x, _ := sets["softmax"].At(i)
		wantAll(t, "probabilities", softmax.Output(x...), p, 1e-6)
	}
}

func TestReferenceActivations(t *testing.T) {
	want := loadReference(t).Activations
	var sigmoid, sigmoidSlope, tanh, tanhSlope []float64
	for _, z := range want["z"] {
		sigmoid, sigmoidSlope = append(sigmoid, nn.Sigmoid.F(z)), append(sigmoidSlope, nn.Sigmoid.DF(z))
		tanh, tanhSlope = append(tanh, nn.Tanh.F(z)), append(tanhSlope, nn.Tanh.DF(z))
	}
	wantAll(t, "sigmoid", sigmoid, want["sigmoid"], 1e-15)
	wantAll(t, "sigmoid'", sigmoidSlope, want["sigmoid'"], 1e-15)
	wantAll(t, "tanh", tanh, want["tanh"], 1e-15)
	wantAll(t, "tanh'", tanhSlope, want["tanh'"], 1e-15)

	// The outputs of units without inputs are their biases.
	n := len(want["z"])
	net := nn.New(1, nn.Dense(n, nn.Softmax)).SetB(1, want["z"]...)
	wantAll(t, "softmax", net.Output(0), want["softmax"], 1e-15)
	for k := range n {
		target := &data.Set{X: mat.NewDense(1, 1, nil), Y: mat.NewDense(1, n, nil)}
		target.Y.Set(0, k, 1)
		wantAll(t, "cross-entropy of softmax", []float64{net.Loss(target, nn.CrossEntropy)}, want["entropy"][k:k+1], 1e-12)
	}
}
