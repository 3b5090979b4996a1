package gemm

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

func random(r *rand.Rand, rows, cols int) Matrix {
	m := Matrix{Rows: rows, Cols: cols, Stride: cols + r.IntN(3), Data: nil}
	m.Data = make([]float64, rows*m.Stride)
	for i := range m.Data {
		m.Data[i] = r.NormFloat64()
	}
	return m
}

func (m Matrix) at(i, j int, trans bool) float64 {
	if trans {
		i, j = j, i
	}
	return m.Data[i*m.Stride+j]
}

// TestMultiply compares all shapes around the sizes of tiles and blocks with
// the definition, and looks that nothing beside C is written.
func TestMultiply(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	sizes := []int{1, 2, 3, 4, 5, 8, 9, 20, 33, 130, 257, 300}
	for range 300 {
		n, m, k := sizes[r.IntN(len(sizes))], sizes[r.IntN(len(sizes))], sizes[r.IntN(len(sizes))]
		transA, transB, add := r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(2) == 0
		a, b, c := random(r, n, k), random(r, k, m), random(r, n, m)
		if transA {
			a = random(r, k, n)
		}
		if transB {
			b = random(r, m, k)
		}
		before := slices.Clone(c.Data)
		Multiply(transA, transB, a, b, c, add)
		for i := range c.Data {
			row, col := i/c.Stride, i%c.Stride
			want, size := before[i], math.Abs(before[i])
			if col < m {
				if !add {
					want = 0
				}
				for p := range k {
					v := a.at(row, p, transA) * b.at(p, col, transB)
					want += v
					size += math.Abs(v)
				}
			}
			if math.Abs(c.Data[i]-want) > 1e-15*size {
				t.Fatalf("%dx%dx%d, transposed %v %v, add %v: got %g at (%d, %d), want %g", n, m, k, transA, transB, add, c.Data[i], row, col, want)
			}
		}
	}
}

func TestProductDoesNotDependOnCores(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	a, b, c, d := random(r, 203, 300), random(r, 300, 150), random(r, 203, 150), Matrix{}
	d = Matrix{Rows: c.Rows, Cols: c.Cols, Stride: c.Stride, Data: slices.Clone(c.Data)}
	multiply := func(cores int, c Matrix) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		Multiply(false, false, a, b, c, false)
	}
	multiply(1, c)
	multiply(3, d)
	if !slices.Equal(c.Data, d.Data) {
		t.Error("got other numbers on 3 cores than on 1")
	}
}

// TestTiles compares what the processor runs with the portable form.
func TestTiles(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for k := 1; k < 20; k++ {
		for rows := 1; rows <= tileRows; rows++ {
			a, b := random(r, tileRows, k), random(r, k, tileCols)
			c := random(r, tileRows, tileCols)
			d := slices.Clone(c.Data)
			o := operands{k: k, aStep: 1, b: &b.Data[0], bStep: b.Stride, width: tileCols, add: true}
			portable := o
			for i := range tileRows {
				row := min(i, rows-1)
				o.a[i], portable.a[i] = &a.Data[row*a.Stride], &a.Data[row*a.Stride]
				o.c[i], portable.c[i] = &c.Data[row*c.Stride], &d[row*c.Stride]
			}
			tile(&o, rows)
			portableTile(&portable, rows)
			for i, v := range d[:rows*c.Stride-c.Stride+tileCols] {
				if got := c.Data[i]; math.Abs(got-v) > 1e-13 {
					t.Fatalf("k = %d, %d rows: got %g at %d, want %g", k, rows, got, i, v)
				}
			}
		}
	}
}
