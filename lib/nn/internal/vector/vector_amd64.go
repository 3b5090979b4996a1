package vector

import "golang.org/x/sys/cpu"

// What the processor has.
var (
	vectors     = cpu.X86.HasAVX2 && cpu.X86.HasFMA
	wideVectors = vectors && cpu.X86.HasAVX512F
)

// lanes is how many numbers the assembly for AVX2 takes at once.
const lanes = 4

func sigmoid(a, z []float64) {
	switch {
	case len(z) == 0:
		return
	case wideVectors:
		sigmoidAVX512(&a[0], &z[0], len(z))
		return
	case !vectors:
		portableSigmoid(a, z)
		return
	}
	whole := len(z) &^ (lanes - 1)
	if whole > 0 {
		sigmoidAVX2(&a[0], &z[0], whole)
	}
	if whole < len(z) {
		var rest [lanes]float64
		copy(rest[:], z[whole:])
		sigmoidAVX2(&rest[0], &rest[0], lanes)
		copy(a[whole:], rest[:])
	}
}

func tanh(a, z []float64) {
	switch {
	case len(z) == 0:
		return
	case wideVectors:
		tanhAVX512(&a[0], &z[0], len(z))
		return
	case !vectors:
		portableTanh(a, z)
		return
	}
	whole := len(z) &^ (lanes - 1)
	if whole > 0 {
		tanhAVX2(&a[0], &z[0], whole)
	}
	if whole < len(z) {
		var rest [lanes]float64
		copy(rest[:], z[whole:])
		tanhAVX2(&rest[0], &rest[0], lanes)
		copy(a[whole:], rest[:])
	}
}

// sigmoidAVX2 computes n numbers, a positive multiple of 4.
//
//go:noescape
func sigmoidAVX2(a, z *float64, n int)

// tanhAVX2 computes n numbers, a positive multiple of 4.
//
//go:noescape
func tanhAVX2(a, z *float64, n int)

// sigmoidAVX512 and tanhAVX512 compute n numbers, at least 1; the numbers are
// those of the forms for AVX2 to the last bit.

//go:noescape
func sigmoidAVX512(a, z *float64, n int)

//go:noescape
func tanhAVX512(a, z *float64, n int)

// sigmoidBack and tanhBack return how many numbers they did.

func sigmoidBack(delta, a []float64) int {
	whole := len(delta) &^ (lanes - 1)
	if !vectors || whole == 0 {
		return 0
	}
	sigmoidBackAVX2(&delta[0], &a[0], whole)
	return whole
}

func tanhBack(delta, a []float64) int {
	whole := len(delta) &^ (lanes - 1)
	if !vectors || whole == 0 {
		return 0
	}
	tanhBackAVX2(&delta[0], &a[0], whole)
	return whole
}

// sigmoidBackAVX2 does n numbers, a positive multiple of 4.
//
//go:noescape
func sigmoidBackAVX2(delta, a *float64, n int)

// tanhBackAVX2 does n numbers, a positive multiple of 4.
//
//go:noescape
func tanhBackAVX2(delta, a *float64, n int)
