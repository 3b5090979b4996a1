package data_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"gonum.org/v1/gonum/mat"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.10g, want %.10g ± %g", what, got, want, tolerance)
	}
}

// The sets are stored as numbers; that the generator still makes them guards
// against a change of math/rand/v2's NormFloat64.
func TestGeneratorMakesTheStoredSets(t *testing.T) {
	drawn, _ := data.DrawTenByTen(200, 15)
	tests := []struct {
		name          string
		drawn, stored *data.Set
	}{
		{"two by two", data.TwoByTwo().Draw(250, 3), data.TwoByTwoSet()},
		{"ten by ten", drawn, data.TenByTenSet()},
	}
	for _, test := range tests {
		// One unit in the last place: some processors fuse multiply and add.
		if !mat.EqualApprox(test.drawn.X, test.stored.X, 1e-15) || !mat.Equal(test.drawn.Y, test.stored.Y) {
			t.Errorf("%s: the generator no longer makes the stored set", test.name)
		}
	}
}

func TestStoredMeans(t *testing.T) {
	for file, m := range map[string]data.Mixture{
		"sets/twobytwo_pcg3_means.csv": data.TwoByTwo(),
		"sets/eslmix_pcg15_means.csv":  data.TenByTen(15),
	} {
		s, err := data.LoadCSV(file, data.CSV{})
		if err != nil {
			t.Fatal(err)
		}
		for class, means := range m.Means {
			stored := s.Class(class)
			if stored.Len() != len(means) {
				t.Fatalf("%s: %d means in class %d, want %d", file, stored.Len(), class, len(means))
			}
			for i, mean := range means {
				x, _ := stored.At(i)
				near(t, file, math.Hypot(mean[0]-x[0], mean[1]-x[1]), 0, 1e-15)
			}
		}
	}
}

func TestBayesError(t *testing.T) {
	for _, test := range []struct {
		name string
		m    data.Mixture
		want float64
	}{
		{"two by two", data.TwoByTwo(), 0.0893},
		{"ten by ten", data.TenByTen(15), 0.2066},
	} {
		near(t, test.name+": Bayes error", test.m.BayesError(), test.want, 5e-5)
		near(t, test.name+": error of the Bayes rule", test.m.Error(test.m.Bayes), test.m.BayesError(), 5e-5)
		near(t, test.name+": error of the posterior", test.m.Error(test.m.Posterior), test.m.BayesError(), 5e-5)
	}
}

// Two Gaussians that differ in x1 alone have a Bayes error in closed form.
func TestIntegralsAgainstClosedForms(t *testing.T) {
	m := data.Mixture{Means: [2][][2]float64{{{-1, 0}}, {{1, 0}}}, Var: 0.64}
	sd := math.Sqrt(m.Var)
	tail := func(z float64) float64 { return 0.5 * math.Erfc(z/math.Sqrt2) }
	near(t, "Bayes error", m.BayesError(), tail(1/sd), 2e-5)
	near(t, "error right of 0.3", m.Error(func(x1, _ float64) float64 {
		if x1 > 0.3 {
			return 1
		}
		return 0
	}), (tail(1.3/sd)+tail(0.7/sd))/2, 2e-3)
	one := func(_, _ float64) float64 { return 1 }
	near(t, "total probability", m.Expect(one), 1, 1e-7)
	near(t, "error of always 1", m.Error(one), 0.5, 1e-7)
	near(t, "mean of x1 squared", m.Expect(func(x1, _ float64) float64 { return x1 * x1 }), 1+m.Var, 1e-6)
	near(t, "cross-entropy of one half", m.CrossEntropy(func(_, _ float64) float64 { return 0.5 }), math.Ln2, 1e-7)
	near(t, "error of NaN", m.Error(func(_, _ float64) float64 { return math.NaN() }), 1, 1e-7)
	m.Prior = 0.9
	near(t, "error of always 1", m.Error(one), 0.1, 1e-7)
	near(t, "posterior", m.Posterior(0, 5), 0.9, 1e-12)
}

func TestPosterior(t *testing.T) {
	m := data.TwoByTwo()
	p0, p1 := m.Density(0, 0.1, 0.5), m.Density(1, 0.1, 0.5)
	near(t, "posterior", m.Posterior(0.1, 0.5), p1/(p0+p1), 1e-14)
	for _, far := range []float64{1e3, -1e3, 1e100} {
		if p := m.Posterior(far, far); !(p >= 0 && p <= 1) {
			t.Errorf("the posterior at (%g, %g) is %v", far, far, p)
		}
	}
}

// Fresh draws err as often as the integral says.
func TestDrawFollowsTheLaw(t *testing.T) {
	m := data.TwoByTwo()
	s := m.Draw(100_000, 99)
	wrong := 0
	for i := range s.Len() {
		x, y := s.At(i)
		if m.Bayes(x[0], x[1]) != y[0] {
			wrong++
		}
	}
	// Three standard deviations of the binomial law.
	near(t, "share of errors", float64(wrong)/float64(s.Len()), m.BayesError(), 0.0027)
	if m.Draw(10, 1).X.At(0, 0) == m.Draw(10, 2).X.At(0, 0) {
		t.Error("two seeds give the same draw")
	}
	m.Prior = 0.2
	if got := m.Draw(10, 1).Class(1).Len(); got != 2 {
		t.Errorf("%d of 10 samples are red with prior 0.2, want 2", got)
	}
}

func TestMixtureMistakes(t *testing.T) {
	for name, f := range map[string]func(){
		"no means":     func() { data.Mixture{Var: 1}.Draw(1, 1) },
		"no variance":  func() { m := data.TwoByTwo(); m.Var = 0; m.BayesError() },
		"prior 2":      func() { m := data.TwoByTwo(); m.Prior = 2; m.BayesError() },
		"no samples":   func() { data.TwoByTwo().Draw(0, 1) },
		"third class":  func() { data.TwoByTwo().Density(2, 0, 0) },
		"NaN variance": func() { m := data.TwoByTwo(); m.Var = math.NaN(); m.Draw(1, 1) },
	} {
		if err := data.Try(f); err == nil {
			t.Errorf("%s: no panic", name)
		}
	}
}

func BenchmarkBayesError(b *testing.B) {
	m := data.TwoByTwo()
	for b.Loop() {
		m.BayesError()
	}
}
