package main

import (
	"fmt"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"github.com/lectern-go/lectern/lib/nn"
)

// products are products of two square matrices, as training computes them.
func products() map[string]measure {
	rows := map[string]measure{}
	for _, n := range []int{64, 128, 256, 512, 1024} {
		square := func() blas64.General {
			m := blas64.General{Rows: n, Cols: n, Stride: n, Data: make([]float64, n*n)}
			for i := range m.Data {
				m.Data[i] = float64(i%7) - 3
			}
			return m
		}
		a, b, c := square(), square(), square()
		product := nn.DefaultProduct()
		rows[fmt.Sprintf("product %d", n)] = timed(func() { product.Gemm(blas.NoTrans, blas.NoTrans, 1, a, b, 0, c) })
	}
	return rows
}
