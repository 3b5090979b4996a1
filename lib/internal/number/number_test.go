package number_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/lectern-go/lectern/lib/internal/number"
)

func TestExact(t *testing.T) {
	tenth := 0.1
	tests := []struct {
		x    float64
		want string
	}{
		{0, "0"},
		{1000000, "1000000"},
		{tenth + 0.2, "0.30000000000000004"},
		{1e-5, "1e-5"},
		{-2.5e20, "-2.5e20"},
		{1e100, "1e100"},
		{math.NaN(), "NaN"},
		{math.Inf(1), "+Inf"},
		{math.Inf(-1), "-Inf"},
	}
	for _, test := range tests {
		if got := number.Exact(test.x); got != test.want {
			t.Errorf("Exact(%v) = %q, want %q", test.x, got, test.want)
		}
	}
}

func TestShort(t *testing.T) {
	tests := []struct {
		x      float64
		digits int
		want   string
	}{
		{0.1 + 0.2, 7, "0.3"},
		{1.0 / 3, 7, "0.3333333"},
		{-1061800.6244, 7, "-1061801"},
		{3.510187783e-5, 4, "3.51e-5"},
		{12345678901, 3, "1.23e10"},
		{math.Copysign(0, -1), 3, "0"},
		{math.NaN(), 3, "NaN"},
	}
	for _, test := range tests {
		if got := number.Short(test.x, test.digits); got != test.want {
			t.Errorf("Short(%v, %d) = %q, want %q", test.x, test.digits, got, test.want)
		}
	}
}

func TestColumn(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name string
		xs   []float64
		want []string
	}{
		{"same decimals", []float64{0.157, 0.2, 0.0928}, []string{"0.1570", "0.2000", "0.0928"}},
		{"integers", []float64{1, 20, -3}, []string{"1", "20", "-3"}},
		{"wide range", []float64{0.349486, 232.368426, -5321.83}, []string{"0.349486", "232.3684", "-5321.83"}},
		{"zeros of rounding", []float64{66398.13, 18.9000000004, 5, 0.61531}, []string{"66398.13", "18.90000", "5", "0.61531"}},
		{"zeros of rounding with exponents", []float64{6.00000004e-14, 2e-5}, []string{"6.000000e-14", "2e-5"}},
		{"one exponent for all", []float64{2.2e-3, 3.5e-16, 0}, []string{"2.2e-3", "3.5e-16", "0"}},
		{"exponent zero", []float64{1, 2e-5}, []string{"1e0", "2e-5"}},
		{"not a number", []float64{nan, 0.5, inf, -inf}, []string{"NaN", "0.5", "+Inf", "-Inf"}},
		{"empty", nil, []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := number.Column(test.xs, 7); !slices.Equal(got, test.want) {
				t.Errorf("Column = %q, want %q", got, test.want)
			}
		})
	}
}

func TestComplex(t *testing.T) {
	for z, want := range map[complex128]string{
		complex(1.5, -2): "1.5-2i", complex(0, 1): "0+1i", complex(-1e-9, math.Inf(1)): "-1e-9+Infi",
	} {
		if got := number.Complex(z, 6); got != want {
			t.Errorf("Complex(%v) = %q, want %q", z, got, want)
		}
	}
}

func TestTeX(t *testing.T) {
	for s, want := range map[string]string{
		"1.5": "1.5", "2e-7": `2\times 10^{-7}`, "1.5e+06": `1.5\times 10^{6}`, "one": "one", "e": "e", "-Inf": `-\infty`, "NaN": `\mathrm{NaN}`,
		"1.5-2e-7i": `1.5-2\times 10^{-7}\mathrm{i}`, "2e-7+1i": `2\times 10^{-7}+1\mathrm{i}`, "0-Infi": `0-\infty\mathrm{i}`,
		"NaN+NaNi": `\mathrm{NaN}+\mathrm{NaN}\mathrm{i}`, "pi": "pi", "3i": "3i",
	} {
		if got := number.TeX(s); got != want {
			t.Errorf("TeX(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzShort(f *testing.F) {
	f.Add(0.1)
	f.Add(math.Inf(-1))
	f.Add(9.9999999e8)
	f.Fuzz(func(t *testing.T, x float64) {
		got, err := strconv.ParseFloat(number.Short(x, 7), 64)
		if err != nil {
			t.Fatalf("Short(%v) does not read back: %v", x, err)
		}
		if math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) > 1e300 || math.Abs(x) < 1e-300 {
			return
		}
		if math.Abs(got-x) > 1e-6*math.Abs(x) {
			t.Errorf("Short(%v) reads back as %v", x, got)
		}
	})
}
