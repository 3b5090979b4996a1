//go:build !amd64

package gemm

// tile computes the first rows of one tile.
func tile(t *operands, rows int) { portableTile(t, rows) }
