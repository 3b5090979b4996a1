package data

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// mostDrawn is the most samples that are drawn: pictures of them are eight
// gigabytes.
const mostDrawn = 10_000_000

// checkDraw panics unless n samples with this noise can be drawn.
func checkDraw(op string, n, least int, noise float64) {
	if n < least {
		panic(&Error{op, fmt.Sprintf("%d samples", n), fmt.Sprintf("at least %d", least), ""})
	}
	if n > mostDrawn {
		panic(&Error{op, fmt.Sprintf("%d samples", n), fmt.Sprintf("at most %d", mostDrawn), ""})
	}
	if !(noise >= 0) || math.IsInf(noise, 1) {
		panic(&Error{op, fmt.Sprintf("noise %v", noise), "a standard deviation of 0 or more", ""})
	}
}

// Moons returns two half circles of radius 1 that reach into each other, blue
// the upper one and red the lower, with Gaussian noise in both directions: n/2
// samples a class, of an odd n one more blue. Like all shapes it panics with an
// *Error if n is less than 2 or noise, a standard deviation, is negative.
func Moons(n int, noise float64, seed uint64) *Set {
	return shape("Moons", n, noise, seed, func(class int, share float64, _ *rand.Rand) (x1, x2 float64) {
		sin, cos := math.Sincos(math.Pi * share)
		if class == 0 {
			return cos, sin
		}
		return 1 - cos, 0.5 - sin
	})
}

// Circles returns a red circle of radius 1/2 within a blue one of radius 1, with
// Gaussian noise in both directions, see [Moons].
func Circles(n int, noise float64, seed uint64) *Set {
	return shape("Circles", n, noise, seed, func(class int, _ float64, rng *rand.Rand) (x1, x2 float64) {
		sin, cos := math.Sincos(2 * math.Pi * rng.Float64())
		r := 1 - float64(class)/2
		return r * cos, r * sin
	})
}

// Spiral returns two arms of a spiral that wind one and a half times about the
// origin, the red one half a turn behind, with Gaussian noise in both
// directions, see [Moons].
func Spiral(n int, noise float64, seed uint64) *Set {
	return shape("Spiral", n, noise, seed, func(class int, share float64, _ *rand.Rand) (x1, x2 float64) {
		r := 0.05 + 0.95*share
		sin, cos := math.Sincos(3*math.Pi*share + math.Pi*float64(class))
		return r * cos, r * sin
	})
}

// Quadrants returns samples spread evenly over the square from -1 to 1 with the
// classes of the exclusive or: red where x1 and x2 differ in sign. The noise
// moves samples after they got their class.
func Quadrants(n int, noise float64, seed uint64) *Set {
	return shape("Quadrants", n, noise, seed, func(class int, _ float64, rng *rand.Rand) (x1, x2 float64) {
		x1, x2 = rng.Float64(), rng.Float64()
		if rng.IntN(2) == 0 {
			x1, x2 = -x1, -x2
		}
		if class == 1 {
			x2 = -x2
		}
		return x1, x2
	})
}

// shape draws n samples, those of class 0 first. At gets the class and the
// sample's place among its class, from 0 to 1.
func shape(op string, n int, noise float64, seed uint64, at func(class int, share float64, rng *rand.Rand) (x1, x2 float64)) *Set {
	checkDraw(op, n, 2, noise)
	rng := generator(seed)
	x, y := make([][]float64, 0, n), make([]float64, 0, n)
	for class, size := range [2]int{n - n/2, n / 2} {
		for i := range size {
			x1, x2 := at(class, (float64(i)+0.5)/float64(size), rng)
			x = append(x, []float64{x1 + noise*rng.NormFloat64(), x2 + noise*rng.NormFloat64()})
			y = append(y, float64(class))
		}
	}
	return New(x, y).classes()
}

// Gaussians returns n samples spread over one round Gaussian a class, with the
// given centres, all of one dimension, and standard deviation: sample i is of
// class i mod len(centres). It panics with an *Error if there are fewer samples
// than centres or sd is negative.
func Gaussians(n int, centres [][]float64, sd float64, seed uint64) *Set {
	if len(centres) == 0 {
		panic(&Error{"Gaussians", "no centres", "one for each class", ""})
	}
	checkDraw("Gaussians", n, len(centres), sd)
	rng := generator(seed)
	x, y := make([][]float64, n), make([]float64, n)
	for i := range x {
		class := i % len(centres)
		y[i] = float64(class)
		for _, c := range centres[class] {
			x[i] = append(x[i], c+sd*rng.NormFloat64())
		}
	}
	s := New(x, y)
	if len(centres) == 2 {
		return s.classes()
	}
	for k := range centres {
		s.Classes = append(s.Classes, fmt.Sprint(k))
	}
	return s
}
