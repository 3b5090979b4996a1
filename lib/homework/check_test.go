package homework_test

import (
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/homework"
)

func TestChecks(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name  string
		check func()
		want  string // part of the error, or empty
	}{
		{"true", func() { homework.Check("c", true) }, ""},
		{"false", func() { homework.Check("c", false) }, "does not hold: c"},
		{"near", func() { homework.Near("c", 1.5, 1, 0.5) }, ""},
		{"far", func() { homework.Near("c", 1.75, 1, 0.5) }, "got 1.75, want 1 ± 0.5"},
		{"NaN", func() { homework.Near("c", nan, 1, inf) }, "got NaN"},
		{"NaN wanted", func() { homework.Near("c", 1, nan, 1) }, "want NaN"},
		{"infinite", func() { homework.Near("c", inf, inf, 0) }, ""},
		{"opposite", func() { homework.Near("c", inf, -inf, 1) }, "got +Inf, want -Inf"},
		{"all", func() { homework.NearAll("c", []float64{1, 2}, []float64{1, 2.25}, 0.25) }, ""},
		{"worst", func() { homework.NearAll("c", []float64{2, 9, 3}, []float64{1, 1, 1}, 0.5) }, "got 9 at 1, want 1 ± 0.5"},
		{"NaN among all", func() { homework.NearAll("c", []float64{1, nan}, []float64{1, 1}, 1) }, "got NaN at 1"},
		{"length", func() { homework.NearAll("c", nil, []float64{1}, 1) }, "got 0 numbers, want 1"},
		{"relative", func() { homework.RelAll("c", []float64{1001, -1001}, []float64{1000, -1000}, 1e-3) }, ""},
		{"relative to small", func() { homework.RelAll("c", []float64{1001, 1.5}, []float64{1000, 1}, 0.25) }, "got 1.5 at 1, want 1 ± 0.25"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := homework.Try(test.check)
			switch {
			case test.want == "" && err != nil:
				t.Errorf("got %v, want no error", err)
			case test.want != "" && err == nil:
				t.Errorf("got no error, want %q", test.want)
			case test.want != "" && !strings.Contains(err.Error(), test.want):
				t.Errorf("got %q, want %q in it", err, test.want)
			}
		})
	}
}

func TestTryPassesOtherPanics(t *testing.T) {
	defer func() {
		if got := recover(); got != "other" {
			t.Errorf("got panic %v, want other", got)
		}
	}()
	_ = homework.Try(func() { panic("other") })
}
