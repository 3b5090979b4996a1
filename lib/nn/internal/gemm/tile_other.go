//go:build !amd64

package gemm

// tile computes one tile.
func tile(t *operands) { portableTile(t) }
