// Package gemm multiplies dense matrices of float64, with the small and middle
// sizes in view that the training of networks has.
//
// The product is built of tiles of 8 by 8 numbers of C that stay in registers
// while the inner dimension is passed through; on amd64 processors with AVX-512,
// or with AVX2 and FMA, the tile is assembly, elsewhere Go. With AVX-512 whole
// strips of tiles are, and a C of one row or two has a form of its own. Columns
// of B are first copied to a panel where that pays or where they are transposed
// or fewer than 8. The
// loops around the tile are those of K. Goto and R. van de Geijn, Anatomy of
// high-performance matrix multiplication, ACM TOMS 34 (2008).
//
// Every number of C is added up in the same order whatever the number of
// cores. Calls with less than parallelFrom multiplications allocate nothing.
package gemm

import (
	"runtime"
	"sync"
)

// A Matrix is Rows by Cols numbers, row after row with distance Stride.
type Matrix struct {
	Rows, Cols, Stride int
	Data               []float64
}

// Sizes of the blocks: a panel of B stays in the first-level cache, a block of
// A in the second.
const (
	depth        = 256
	height       = 128
	tileRows     = 8
	tileCols     = 8
	fewRows      = 2
	fewCols      = 32
	parallelFrom = 1 << 22
)

// Multiply sets C = op(A) op(B), or adds that to C, where op transposes if so
// told. The shapes have to fit, and C must not overlap A or B.
func Multiply(transA, transB bool, a, b, c Matrix, add bool) {
	k := a.Cols
	if transA {
		k = a.Rows
	}
	if c.Rows == 0 || c.Cols == 0 {
		return
	}
	j := job{a: a, b: b, c: c, k: k, transA: transA, transB: transB, add: add}
	cores := runtime.GOMAXPROCS(0)
	if cores == 1 || c.Rows*c.Cols*k < parallelFrom {
		j.rows(0, c.Rows)
		return
	}
	j.parallel(cores)
}

// job is one product.
type job struct {
	a, b, c        Matrix
	k              int
	transA, transB bool
	add            bool
}

// parallel divides the rows of C among goroutines.
func (j job) parallel(cores int) {
	share := (j.c.Rows + cores - 1) / cores
	share = (share + tileRows - 1) / tileRows * tileRows
	var workers sync.WaitGroup
	for from := 0; from < j.c.Rows; from += share {
		workers.Go(func() { j.rows(from, min(from+share, j.c.Rows)) })
	}
	workers.Wait()
}

// rows computes rows from..to of C.
func (j *job) rows(from, to int) {
	if j.k == 0 {
		if !j.add {
			for i := from; i < to; i++ {
				clear(j.c.Data[i*j.c.Stride : i*j.c.Stride+j.c.Cols])
			}
		}
		return
	}
	if j.c.Cols == 1 && !j.transB {
		j.column(from, to)
		return
	}
	j.blocks(from, to)
}

// blocks computes rows from..to of C by tiles.
func (j *job) blocks(from, to int) {
	for p := 0; p < j.k; p += depth {
		add := j.add || p > 0
		for i := from; i < to; i += height {
			j.block(i, min(i+height, to), p, min(p+depth, j.k), add)
		}
	}
}

// block passes through the inner dimension from p to q for rows from..to of C.
func (j *job) block(from, to, p, q int, add bool) {
	whole := j.c.Cols &^ (tileCols - 1)
	if masks() {
		whole = j.c.Cols
	}
	direct := !j.transB && (to-from < 32 || (q-p)*j.b.Stride <= 4096)
	col := 0
	if direct && masks() && to-from <= fewRows {
		for ; col < whole; col += fewCols {
			j.few(from, to, p, q, col, add)
		}
	}
	if direct {
		for ; col < whole; col += tileCols {
			j.tiles(from, to, p, q, col, min(tileCols, j.c.Cols-col), j.b.Data[p*j.b.Stride+col:], j.b.Stride, add)
		}
	}
	if col >= j.c.Cols {
		return
	}
	var panel [depth * tileCols]float64
	for ; col < j.c.Cols; col += tileCols {
		width := min(tileCols, j.c.Cols-col)
		j.pack(&panel, p, q, col, width)
		j.tiles(from, to, p, q, col, width, panel[:], tileCols, add)
	}
}

// pack copies width columns of op(B) from col on, rows p to q, to the panel; the
// panel's other columns are what they were, and what is made of them is not
// used.
func (j *job) pack(panel *[depth * tileCols]float64, p, q, col, width int) {
	if j.transB {
		for w := range width {
			row := j.b.Data[(col+w)*j.b.Stride+p : (col+w)*j.b.Stride+q]
			out := panel[w:]
			for i, v := range row {
				out[i*tileCols] = v
			}
		}
		return
	}
	for i := p; i < q; i++ {
		row := j.b.Data[i*j.b.Stride+col : i*j.b.Stride+col+width]
		out := panel[(i-p)*tileCols : (i-p)*tileCols+tileCols]
		copy(out, row)
	}
}

// tiles computes width columns of C from col on, rows from..to, out of a panel
// of B. Rows that a tile has too many are the last row once more.
func (j *job) tiles(from, to, p, q, col, width int, panel []float64, stride int, add bool) {
	rowStep, innerStep := j.steps()
	a, c := j.a.Data[p*innerStep:], j.c.Data[col:]
	t := operands{k: q - p, aStep: innerStep, b: &panel[0], bStep: stride, width: width, add: add}
	if whole := (to - from) / tileRows; whole > 0 && masks() {
		t.a[0], t.c[0], t.aRow, t.cRow = &a[from*rowStep], &c[from*j.c.Stride], rowStep, j.c.Stride
		t.tiles = whole
		strip(&t)
		from += whole * tileRows
	}
	for i := from; i < to; i += tileRows {
		for r := range tileRows {
			row := min(i+r, to-1)
			t.a[r], t.c[r] = &a[row*rowStep], &c[row*j.c.Stride]
		}
		if width < tileCols && !masks() {
			t.throughScratch(min(tileRows, to-i))
		} else {
			tile(&t, min(tileRows, to-i))
		}
	}
}

// few computes at most fewCols columns of C from col on, where it has no more
// than fewRows rows: of a tile they would leave most of the work unused.
func (j *job) few(from, to, p, q, col int, add bool) {
	rowStep, innerStep := j.steps()
	a, c := j.a.Data[p*innerStep:], j.c.Data[col:]
	t := operands{
		k: q - p, aStep: innerStep, b: &j.b.Data[p*j.b.Stride+col], bStep: j.b.Stride,
		width: min(fewCols, j.c.Cols-col), add: add,
	}
	for r := range fewRows {
		row := min(from+r, to-1)
		t.a[r], t.c[r] = &a[row*rowStep], &c[row*j.c.Stride]
	}
	rows(&t)
}

// steps are the distances of op(A)'s rows, and of the numbers in a row.
func (j *job) steps() (row, inner int) {
	if j.transA {
		return 1, j.a.Stride
	}
	return j.a.Stride, 1
}

// throughScratch computes the first rows of a tile of which C has only width
// columns.
func (t *operands) throughScratch(rows int) {
	var scratch [tileRows * tileCols]float64
	full := *t
	full.add = false
	for r := range tileRows {
		full.c[r] = &scratch[r*tileCols]
	}
	tile(&full, rows)
	for r := range rows {
		out := slice(t.c[r], t.width)
		for w, v := range scratch[r*tileCols : r*tileCols+t.width] {
			if t.add {
				v += out[w]
			}
			out[w] = v
		}
	}
}

// column computes rows from..to of a C that is one column. A transposed A is
// then B of a product with one row.
func (j *job) column(from, to int) {
	if j.transA && j.c.Stride == 1 && j.b.Stride == 1 {
		row := job{k: j.k, add: j.add}
		row.a = Matrix{Rows: 1, Cols: j.k, Stride: j.k, Data: j.b.Data}
		row.b = Matrix{Rows: j.k, Cols: to - from, Stride: j.a.Stride, Data: j.a.Data[from:]}
		row.c = Matrix{Rows: 1, Cols: to - from, Stride: to - from, Data: j.c.Data[from:to]}
		row.blocks(0, 1)
		return
	}
	if !j.transA && j.b.Stride == 1 && from < to && dots(&operands{
		k: j.k, b: &j.b.Data[0], add: j.add, tiles: to - from,
		a: [tileRows]*float64{&j.a.Data[from*j.a.Stride]}, aRow: j.a.Stride,
		c: [tileRows]*float64{&j.c.Data[from*j.c.Stride]}, cRow: j.c.Stride,
	}) {
		return
	}
	for i := from; i < to; i++ {
		sum := 0.0
		if j.transA {
			for p := range j.k {
				sum += j.a.Data[p*j.a.Stride+i] * j.b.Data[p*j.b.Stride]
			}
		} else {
			sum = j.dot(j.a.Data[i*j.a.Stride : i*j.a.Stride+j.k])
		}
		if out := &j.c.Data[i*j.c.Stride]; j.add {
			*out += sum
		} else {
			*out = sum
		}
	}
}

// dot is the inner product of a row with B's column, in four sums so that the
// additions need not wait for each other.
func (j *job) dot(row []float64) float64 {
	x, step := j.b.Data, j.b.Stride
	var s0, s1, s2, s3 float64
	p := 0
	if step == 1 {
		x = x[:len(row)]
		for ; p+4 <= len(row); p += 4 {
			s0 += row[p] * x[p]
			s1 += row[p+1] * x[p+1]
			s2 += row[p+2] * x[p+2]
			s3 += row[p+3] * x[p+3]
		}
	}
	for ; p < len(row); p++ {
		s0 += row[p] * x[p*step]
	}
	return (s0 + s1) + (s2 + s3)
}

// operands are what a tile is made of: for 8 rows of op(A) and of C where they
// begin, and 8 columns of op(B). Steps count numbers along the inner dimension.
// A strip of tiles, one below the other, has the first row's beginnings and the
// distances of rows.
type operands struct {
	k     int
	a, c  [tileRows]*float64
	aStep int
	b     *float64
	bStep int
	width int // columns that C has, where the tile can mask the others
	add   bool
	aRow  int // of a strip
	cRow  int
	tiles int
}
