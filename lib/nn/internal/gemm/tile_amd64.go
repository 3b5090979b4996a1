package gemm

import "golang.org/x/sys/cpu"

// What the processor has.
var (
	vectors     = cpu.X86.HasAVX2 && cpu.X86.HasFMA
	wideVectors = vectors && cpu.X86.HasAVX512F
)

// masks reports whether the tile leaves columns beyond width alone; strip and rows
// may be called only then.
func masks() bool { return wideVectors }

// tile computes the first rows of one tile; the others are equal to the last of
// them and may be computed too. Both forms in assembly add up in
// the same order and give the same numbers.
func tile(t *operands, rows int) {
	switch {
	case wideVectors:
		tileAVX512(t)
	case vectors:
		tileAVX2(t, 0)
		if rows > tileRows/2 {
			tileAVX2(t, tileRows/2)
		}
	default:
		portableTile(t, rows)
	}
}

// strip computes whole tiles one below the other.
func strip(t *operands) { stripAVX512(t) }

// rows computes one row or two of up to fewCols columns.
func rows(t *operands) { rowsAVX512(t) }

// dots computes a C of one column and reports whether it has: as many rows as t
// has tiles, each in four sums as [job.dot] does.
func dots(t *operands) bool {
	if vectors {
		dotsAVX2(t)
	}
	return vectors
}

// tileAVX2 computes four rows from this one on, which is 0 or 4, with fused
// multiply-adds of four numbers at once.
//
//go:noescape
func tileAVX2(t *operands, row int)

// tileAVX512 computes width columns of all rows with fused multiply-adds of
// eight numbers.
//
//go:noescape
func tileAVX512(t *operands)

// stripAVX512 is tileAVX512 for a strip.
//
//go:noescape
func stripAVX512(t *operands)

// rowsAVX512 computes two rows, or one if both begin at one place, of up to 32
// columns, adding up in the order of the tiles.
//
//go:noescape
func rowsAVX512(t *operands)

// dotsAVX2 computes one number for each of tiles rows.
//
//go:noescape
func dotsAVX2(t *operands)
