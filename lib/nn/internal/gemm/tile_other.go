//go:build !amd64

package gemm

// tile computes the first rows of one tile.
func tile(t *operands, rows int) { portableTile(t, rows) }

// masks reports whether the tile leaves columns beyond width alone.
func masks() bool { return false }
