package gemm

import "golang.org/x/sys/cpu"

// vectors reports whether the processor has what the assembly uses.
var vectors = cpu.X86.HasAVX2 && cpu.X86.HasFMA

// tile computes one tile.
func tile(t *operands) {
	if vectors {
		tileAVX2(t)
		return
	}
	portableTile(t)
}

// tileAVX2 is portableTile with fused multiply-adds of four numbers at once.
//
//go:noescape
func tileAVX2(t *operands)
