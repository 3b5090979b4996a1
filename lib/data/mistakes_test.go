package data_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
)

func TestMistakesOfNothing(t *testing.T) {
	law, nan := data.TwoByTwo(), math.NaN()
	broken := law
	broken.Means[0] = [][2]float64{{nan, 0}}
	uneven := &data.Set{X: mat.NewDense(4, 2, nil), Y: mat.NewDense(3, 1, nil)}
	for _, c := range []struct {
		want string
		call func()
	}{
		{"Moons got 1000000000 samples, wants at most 10000000", func() { data.Moons(1e9, 0.1, 1) }},
		{"Draw got 1000000000 samples, wants at most 10000000", func() { law.Draw(1e9, 1) }},
		{"OneHot got a set without classes", func() { new(data.Set).OneHot() }},
		{"OneHot got target NaN in sample 0, wants class numbers 0, 1, ...", func() { data.New([][]float64{{1}}, []float64{nan}).OneHot() }},
		{"OneHot got target 0.5 in sample 1", func() { data.New([][]float64{{1}, {2}}, []float64{0, 0.5}).OneHot() }},
		{"Scaler got no samples", func() { new(data.Set).Standardise() }},
		{"Shuffle got no samples", func() { new(data.Set).Shuffle(1) }},
		{"Head got 3 of 0 samples", func() { new(data.Set).Head(3) }},
		{"Label got a set with 4 rows of X and 3 of Y", func() { uneven.Labels() }},
		{"At got a set with 4 rows of X and 3 of Y", func() { uneven.Shuffle(1) }},
		{"BayesError got a Mixture with the mean [NaN 0]", func() { broken.BayesError() }},
		{"Density got a Mixture without Means", func() { data.Mixture{}.Density(0, 1, 1) }},
		{"Posterior got a Mixture without Means", func() { data.Mixture{}.Posterior(1, 1) }},
		{"Error got nil, wants a function of the plane", func() { law.Error(nil) }},
		{"CrossEntropy got nil, wants a function of the plane", func() { law.CrossEntropy(nil) }},
		{"Expect got nil, wants a function of the plane", func() { law.Expect(nil) }},
		{"ErrorOf got nil, wants a network or another Batch", func() { law.ErrorOf(nil) }},
		{"CrossEntropyOf got nil, wants a network or another Batch", func() { law.CrossEntropyOf(nil) }},
		{"ReadCSV got nil, wants a reader", func() { data.ReadCSV(nil, data.CSV{}) }},
		{"ReadIDX got nil, wants a reader", func() { data.ReadIDX(nil) }},
	} {
		err := data.Try(c.call)
		var mistake *data.Error
		if !errors.As(err, &mistake) || !strings.HasPrefix(err.Error(), "data: "+c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}
