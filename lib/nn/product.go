package nn

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/nn/internal/gemm"
)

// A MatrixProduct computes C = alpha op(A) op(B) + beta C, where op is nothing
// or the transpose, as the BLAS routine DGEMM does. A network's training spends
// its time there once layers are wide; put a faster one in by [Net.UseProduct].
//
// Gemm is called with beta 0 or 1; with beta 0 it must not read C. It is called
// from several goroutines when several networks are trained at once.
type MatrixProduct interface {
	Gemm(tA, tB blas.Transpose, alpha float64, a, b blas64.General, beta float64, c blas64.General)
}

// DefaultProduct is the product that networks use: pure Go, with assembly for
// amd64 processors that have AVX2 and FMA. Products with alpha other than 1 and
// beta other than 0 and 1 it leaves to [Gonum]. Results do not depend on the
// number of cores.
func DefaultProduct() MatrixProduct { return tiled{} }

type tiled struct{}

// Gemm implements [MatrixProduct].
func (tiled) Gemm(tA, tB blas.Transpose, alpha float64, a, b blas64.General, beta float64, c blas64.General) {
	if alpha != 1 || beta != 0 && beta != 1 {
		blas64.Gemm(tA, tB, alpha, a, b, beta, c)
		return
	}
	gemm.Multiply(tA != blas.NoTrans, tB != blas.NoTrans, matrix(a), matrix(b), matrix(c), beta == 1)
}

// Gonum is the product of package blas64, which [blas64.Use] can replace.
type Gonum struct{}

// Gemm implements [MatrixProduct].
func (Gonum) Gemm(tA, tB blas.Transpose, alpha float64, a, b blas64.General, beta float64, c blas64.General) {
	blas64.Gemm(tA, tB, alpha, a, b, beta, c)
}

// How much work is done between two looks for an interrupt: multiplications of a
// product, and steps of a loop. Either takes a few dozen milliseconds at most.
const (
	mostAtOnce = 1 << 27
	pollEvery  = 1 << 20
)

// multiply computes C = op(A) op(B) + beta C with the network's product, a large
// one in bands of rows of C, so that an interrupt is soon seen. It leaves C
// unfinished.
func (net *Net) multiply(tA, tB blas.Transpose, a, b blas64.General, beta float64, c blas64.General) {
	inner := a.Cols
	if tA == blas.Trans {
		inner = a.Rows
	}
	if c.Rows*c.Cols*inner <= mostAtOnce {
		net.product.Gemm(tA, tB, 1, a, b, beta, c)
		return
	}
	band := max(8, mostAtOnce/(c.Cols*inner)&^7)
	for from := 0; from < c.Rows && !interrupt.Requested(); from += band {
		size := min(band, c.Rows-from)
		part, result := a, c
		if tA == blas.Trans {
			part.Cols, part.Data = size, a.Data[from:]
		} else {
			part.Rows, part.Data = size, a.Data[from*a.Stride:]
		}
		result.Rows, result.Data = size, c.Data[from*c.Stride:]
		net.product.Gemm(tA, tB, 1, part, b, beta, result)
	}
}

// rows is a matrix over v without space between its rows.
func rows(v []float64, n, width int) blas64.General {
	return blas64.General{Rows: n, Cols: width, Stride: width, Data: v}
}

func matrix(m blas64.General) gemm.Matrix {
	return gemm.Matrix{Rows: m.Rows, Cols: m.Cols, Stride: m.Stride, Data: m.Data}
}
