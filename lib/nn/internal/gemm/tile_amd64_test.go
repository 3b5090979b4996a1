package gemm

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestBothWidthsGiveTheSameNumbers compares the two forms in assembly bit by bit.
func TestBothWidthsGiveTheSameNumbers(t *testing.T) {
	if !wideVectors {
		t.Skip("this processor has no AVX-512")
	}
	r := rand.New(rand.NewPCG(5, 6))
	for k := 1; k < 40; k++ {
		a, b := random(r, tileRows, k), random(r, k, tileCols)
		c := random(r, tileRows, tileCols)
		d := slices.Clone(c.Data)
		wide := operands{k: k, aStep: 1, b: &b.Data[0], bStep: b.Stride, width: tileCols, add: k%2 == 0}
		narrow := wide
		for i := range tileRows {
			wide.a[i], narrow.a[i] = &a.Data[i*a.Stride], &a.Data[i*a.Stride]
			wide.c[i], narrow.c[i] = &c.Data[i*c.Stride], &d[i*c.Stride]
		}
		tileAVX512(&wide)
		tileAVX2(&narrow, 0)
		tileAVX2(&narrow, 4)
		if !slices.Equal(c.Data, d) {
			t.Fatalf("k = %d: got different numbers", k)
		}
	}
}

// TestEveryForm multiplies as processors without AVX-512 and AVX2 do.
func TestEveryForm(t *testing.T) {
	defer func(v, w bool) { vectors, wideVectors = v, w }(vectors, wideVectors)
	wideVectors = false
	t.Run("at most AVX2", TestMultiply)
	vectors = false
	t.Run("portable", TestMultiply)
}
