package nn

import (
	"fmt"
	"math"
)

// A Schedule returns the factor by which the learning rate is multiplied in an
// epoch, counted from 1. Any function will do.
type Schedule func(epoch int) float64

// InverseTime is 1/(1 + t/tau), where t is the number of epochs done: the sum
// of all rates is infinite and that of their squares is not, as H. Robbins and
// S. Monro (1951) want it for a rate that falls like 1/t.
func InverseTime(tau float64) Schedule {
	checkPositive("InverseTime", tau)
	return func(epoch int) float64 { return 1 / (1 + float64(epoch-1)/tau) }
}

// Exponential is factor^t, where t is the number of epochs done.
func Exponential(factor float64) Schedule {
	checkPositive("Exponential", factor)
	return func(epoch int) float64 { return math.Pow(factor, float64(epoch-1)) }
}

// Steps multiplies the rate by factor after each number of epochs.
func Steps(factor float64, epochs int) Schedule {
	checkPositive("Steps", float64(epochs))
	return func(epoch int) float64 { return math.Pow(factor, float64((epoch-1)/epochs)) }
}

// Cosine falls from 1 to 0 over a number of epochs along half a cosine wave
// (I. Loshchilov and F. Hutter, ICLR 2017, equation 5).
func Cosine(epochs int) Schedule {
	checkPositive("Cosine", float64(epochs))
	return func(epoch int) float64 {
		t := math.Min(float64(epoch-1)/float64(epochs), 1)
		return (1 + math.Cos(math.Pi*t)) / 2
	}
}

// Warmup rises in equal steps to 1 over a number of epochs, and then goes on
// with another schedule, or with 1 if that is nil.
func Warmup(epochs int, then Schedule) Schedule {
	checkPositive("Warmup", float64(epochs))
	return func(epoch int) float64 {
		switch {
		case epoch <= epochs:
			return float64(epoch) / float64(epochs)
		case then == nil:
			return 1
		}
		return then(epoch - epochs)
	}
}

// RangeTest rises from 1 to ratio over a number of epochs by equal factors. The
// loss drawn over the rate shows which rates are too small and too large
// (L. N. Smith, 2017).
func RangeTest(ratio float64, epochs int) Schedule {
	checkPositive("RangeTest", ratio)
	checkPositive("RangeTest", float64(epochs-1))
	return func(epoch int) float64 {
		return math.Pow(ratio, float64(epoch-1)/float64(epochs-1))
	}
}

func checkPositive(op string, v float64) {
	if !(v > 0) {
		panic(&Error{op, fmt.Sprint(v), "more than 0", ""})
	}
}
