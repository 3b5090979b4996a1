package gemm

import "unsafe"

// portableTile computes C = A B or C += A B for the first rows of one tile, as two halves of four
// columns, two rows at a time, so that the sums stay in registers.
func portableTile(t *operands, rows int) {
	for r := 0; r < rows; r += 2 {
		a0, a1 := slice(t.a[r], (t.k-1)*t.aStep+1), slice(t.a[r+1], (t.k-1)*t.aStep+1)
		c0, c1 := slice(t.c[r], tileCols), slice(t.c[r+1], tileCols)
		b := slice(t.b, (t.k-1)*t.bStep+tileCols)
		for half := 0; half < tileCols; half += 4 {
			halfTile(t, a0, a1, b[half:], c0[half:half+4], c1[half:half+4])
		}
	}
}

func halfTile(t *operands, a0, a1, b, c0, c1 []float64) {
	var s00, s01, s02, s03, s10, s11, s12, s13 float64
	for p, i, j := 0, 0, 0; p < t.k; p, i, j = p+1, i+t.aStep, j+t.bStep {
		row := b[j : j+4 : j+4]
		x, y := a0[i], a1[i]
		s00 += x * row[0]
		s01 += x * row[1]
		s02 += x * row[2]
		s03 += x * row[3]
		s10 += y * row[0]
		s11 += y * row[1]
		s12 += y * row[2]
		s13 += y * row[3]
	}
	if t.add {
		s00, s01, s02, s03 = s00+c0[0], s01+c0[1], s02+c0[2], s03+c0[3]
		s10, s11, s12, s13 = s10+c1[0], s11+c1[1], s12+c1[2], s13+c1[3]
	}
	c0[0], c0[1], c0[2], c0[3] = s00, s01, s02, s03
	c1[0], c1[1], c1[2], c1[3] = s10, s11, s12, s13
}

func slice(p *float64, n int) []float64 { return unsafe.Slice(p, n) }
