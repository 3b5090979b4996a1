package data_test

import (
	_ "embed"
	"encoding/json"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
)

// referenceText holds what SciPy and scikit-learn find; testdata/reference.py
// writes it and checks it.
//
//go:embed testdata/reference.json
var referenceText []byte

// A referenceLaw is what SciPy knows of a mixture, at four points and over the
// plane.
type referenceLaw struct {
	Density0, Density1, Posterior []float64
	Bayes                         float64 // the Bayes error
	Line                          float64 // the error of class 1 where x1 + x2 > 0.5
	Entropy                       float64 // the posterior's own cross-entropy
}

func TestReference(t *testing.T) {
	var want struct {
		Two    referenceLaw `json:"twobytwo_pcg3"`
		Ten    referenceLaw `json:"eslmix_pcg15"`
		Scaled struct {
			Mean, Scale []float64
			First       [][]float64
		}
	}
	if err := json.Unmarshal(referenceText, &want); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		law  data.Mixture
		want referenceLaw
	}{"two by two": {data.TwoByTwo(), want.Two}, "ten by ten": {data.TenByTen(15), want.Ten}} {
		for i, x := range [][2]float64{{0.1, 0.5}, {-0.4, 0.45}, {2, 1}, {-3, 4}} {
			near(t, name+": density of class 0", c.law.Density(0, x[0], x[1])/c.want.Density0[i], 1, 1e-11)
			near(t, name+": density of class 1", c.law.Density(1, x[0], x[1])/c.want.Density1[i], 1, 1e-11)
			near(t, name+": posterior", c.law.Posterior(x[0], x[1]), c.want.Posterior[i], 1e-12)
		}
		near(t, name+": Bayes error", c.law.BayesError(), c.want.Bayes, 1e-5)
		near(t, name+": cross-entropy of the posterior", c.law.CrossEntropy(c.law.Posterior), c.want.Entropy, 1e-6)
		near(t, name+": error of a line", c.law.Error(func(x1, x2 float64) float64 {
			if x1+x2 > 0.5 {
				return 1
			}
			return 0
		}), c.want.Line, 1e-3)
	}

	set, scaler := data.TwoByTwoSet().Standardise()
	for j := range 2 {
		near(t, "mean", scaler.Mean[j], want.Scaled.Mean[j], 1e-14)
		near(t, "standard deviation", scaler.SD[j], want.Scaled.Scale[j], 1e-14)
		for i, row := range want.Scaled.First {
			near(t, "scaled input", set.X.At(i, j), row[j], 1e-13)
		}
	}
}
