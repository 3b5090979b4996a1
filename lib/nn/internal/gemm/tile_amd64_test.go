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

// TestEveryShapeGivesTheSameNumbers compares strips, few rows and single columns
// with what they stand for, bit by bit.
func TestEveryShapeGivesTheSameNumbers(t *testing.T) {
	if !wideVectors {
		t.Skip("this processor has no AVX-512")
	}
	defer func() { wideVectors = true }()
	r := rand.New(rand.NewPCG(7, 8))
	sizes := []int{1, 2, 3, 7, 8, 9, 20, 31, 33, 64, 65, 250, 257}
	for range 500 {
		n, m, k := sizes[r.IntN(len(sizes))], sizes[r.IntN(len(sizes))], sizes[r.IntN(len(sizes))]
		transA, transB, add := r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(2) == 0
		a, b, c := random(r, n, k), random(r, k, m), random(r, n, m)
		if transA {
			a = random(r, k, n)
		}
		if transB {
			b = random(r, m, k)
		}
		d := c
		d.Data = slices.Clone(c.Data)
		wideVectors = true
		Multiply(transA, transB, a, b, c, add)
		wideVectors = false
		Multiply(transA, transB, a, b, d, add)
		if !slices.Equal(c.Data, d.Data) {
			t.Fatalf("%dx%dx%d, transposed %v %v, add %v: got different numbers", n, m, k, transA, transB, add)
		}
	}
}

func TestDotsGiveTheSameNumbers(t *testing.T) {
	if !vectors {
		t.Skip("this processor has no AVX2")
	}
	r := rand.New(rand.NewPCG(9, 10))
	for k := 1; k < 40; k++ {
		a, b, c := random(r, 5, k), random(r, k, 1), random(r, 5, 1)
		b.Stride = 1
		j := job{a: a, b: b, c: c, k: k, add: k%2 == 0}
		want := make([]float64, 5)
		for i := range want {
			want[i] = j.dot(a.Data[i*a.Stride : i*a.Stride+k])
			if j.add {
				want[i] += c.Data[i*c.Stride]
			}
		}
		j.column(0, 5)
		for i, v := range want {
			if got := c.Data[i*c.Stride]; got != v {
				t.Errorf("k = %d, row %d: got %v, want %v", k, i, got, v)
			}
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
