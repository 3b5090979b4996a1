package data_test

import (
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
)

func TestDigits(t *testing.T) {
	s := data.Digits(2000, 1)
	if s.Inputs() != 100 || len(s.Classes) != 10 || s.Class(3).Len() != 200 {
		t.Errorf("got %s", s.Summary())
	}
	if !mat.Equal(s.Head(30).X, data.Digits(30, 1).X) {
		t.Error("more digits of one seed are other digits")
	}
	// The mean over many digits 1 has its ink in the middle column; that over
	// 0 has a hole there.
	mean := func(k, pixel int) float64 {
		sum := 0.0
		c := s.Class(k)
		for i := range c.Len() {
			x, _ := c.At(i)
			sum += x[pixel] / float64(c.Len())
		}
		return sum
	}
	centre := 4*10 + 4
	if one, zero := mean(1, centre), mean(0, centre); one < zero+0.3 {
		t.Errorf("the centre has ink %.2f in digit 1 and %.2f in digit 0", one, zero)
	}
	// What is left in the corners is the noise.
	variance := 0.0
	for i := range s.Len() {
		x, _ := s.At(i)
		variance += x[0] * x[0] / float64(s.Len())
	}
	near(t, "standard deviation in the corner", math.Sqrt(variance), 0.25, 0.02)
}

// blob is a round spot in the middle of n by n pixels.
func blob(n int) *data.Set {
	x := make([]float64, n*n)
	for i := range x {
		u, v := float64(i%n)-float64(n-1)/2, float64(i/n)-float64(n-1)/2
		x[i] = math.Exp(-(u*u + v*v) / 4)
	}
	return data.New([][]float64{x}, []float64{7})
}

func TestAugment(t *testing.T) {
	s := blob(15)
	tests := []struct {
		name   string
		jitter data.Jitter
		change float64 // greatest change of a pixel
	}{
		{"nothing", data.Jitter{Rotate: 1e-12}, 1e-9},
		{"rotation of a round spot", data.Jitter{Rotate: 3}, 0.1},
		{"small scale", data.Jitter{Scale: 0.01}, 0.02},
		{"small shear", data.Jitter{Shear: 0.01}, 0.02},
		{"small shift", data.Jitter{Shift: 0.01}, 0.01},
		{"noise", data.Jitter{Noise: 1e-3}, 0.01},
	}
	for _, test := range tests {
		a := s.Augment(20, test.jitter, 1)
		if a.Len() != 20 {
			t.Errorf("%s: %d samples, want 20", test.name, a.Len())
		}
		before, _ := s.At(0)
		for i := range a.Len() {
			x, y := a.At(i)
			if y[0] != 7 {
				t.Errorf("%s: the label becomes %v", test.name, y)
			}
			for p := range x {
				if math.Abs(x[p]-before[p]) > test.change {
					t.Fatalf("%s: pixel %d changes from %.3f to %.3f", test.name, p, before[p], x[p])
				}
			}
		}
	}
}

// Shifts move the ink's centre by as much as a pixel and keep its amount.
func TestAugmentShifts(t *testing.T) {
	a := blob(15).Augment(200, data.Jitter{}, 1)
	least, most := math.Inf(1), math.Inf(-1)
	for i := range a.Len() {
		x, _ := a.At(i)
		ink, moment := 0.0, 0.0
		for p, v := range x {
			ink += v
			moment += v * (float64(p%15) - 7)
		}
		near(t, "ink", ink, 4*math.Pi, 1e-3)
		least, most = min(least, moment/ink), max(most, moment/ink)
	}
	near(t, "shift to the left", least, -1, 0.05)
	near(t, "shift to the right", most, 1, 0.05)
}

func TestImages(t *testing.T) {
	s := data.New([][]float64{{0, 1, 0.5, math.NaN()}, {9, -9, 0, 0}}, nil)
	want := []uint8{255, 0, 128, 255}
	img := s.Image(0)
	for i, gray := range want {
		if got := img.At(i%2, i/2).(color.Gray).Y; got != gray {
			t.Errorf("pixel %d is %d, want %d", i, got, gray)
		}
	}
	if got := s.Images(99).Bounds().Size(); got.X != 2*41+1 || got.Y != 42 {
		t.Errorf("two pictures side by side are %v", got)
	}
	for name, f := range map[string]func(){
		"no square":   func() { data.XOR().Image(0) },
		"no times":    func() { s.Augment(0, data.Jitter{}, 1) },
		"scale of 1":  func() { s.Augment(2, data.Jitter{Scale: 1}, 1) },
		"NaN":         func() { s.Augment(2, data.Jitter{Shift: math.NaN()}, 1) },
		"no pictures": func() { s.Images(0) },
	} {
		if data.Try(f) == nil {
			t.Errorf("%s: no panic", name)
		}
	}
}
