//go:build !amd64

package gemm

// tile computes the first rows of one tile.
func tile(t *operands, rows int) { portableTile(t, rows) }

// masks reports whether the tile leaves columns beyond width alone.
func masks() bool { return false }

// strip and rows are never called where masks reports false.

func strip(t *operands) {}

func rows(t *operands) {}

// dots reports that it has not computed a C of one column.
func dots(t *operands) bool { return false }
