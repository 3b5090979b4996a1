#include "textflag.h"
#include "go_asm.h"

// func tileAVX2(t *operands, row int)
//
// Y0 to Y7 are the sums: two vectors for each of the four rows. In each pass of
// the loop, eight numbers of B meet one number of each row of A.
TEXT ·tileAVX2(SB), NOSPLIT, $0-16
	MOVQ t+0(FP), AX
	MOVQ row+8(FP), BX
	MOVQ operands_k(AX), CX
	MOVQ operands_a+0(AX)(BX*8), SI
	MOVQ operands_a+8(AX)(BX*8), DI
	MOVQ operands_a+16(AX)(BX*8), R8
	MOVQ operands_a+24(AX)(BX*8), R9
	MOVQ operands_aStep(AX), R10
	SHLQ $3, R10
	MOVQ operands_b(AX), DX
	MOVQ operands_bStep(AX), R11
	SHLQ $3, R11
	XORQ R12, R12
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3
	VXORPD Y4, Y4, Y4
	VXORPD Y5, Y5, Y5
	VXORPD Y6, Y6, Y6
	VXORPD Y7, Y7, Y7
	TESTQ CX, CX
	JZ done

loop:
	VMOVUPD (DX), Y8
	VMOVUPD 32(DX), Y9
	VBROADCASTSD (SI)(R12*1), Y10
	VBROADCASTSD (DI)(R12*1), Y11
	VFMADD231PD Y8, Y10, Y0
	VFMADD231PD Y9, Y10, Y1
	VBROADCASTSD (R8)(R12*1), Y12
	VFMADD231PD Y8, Y11, Y2
	VFMADD231PD Y9, Y11, Y3
	VBROADCASTSD (R9)(R12*1), Y13
	VFMADD231PD Y8, Y12, Y4
	VFMADD231PD Y9, Y12, Y5
	VFMADD231PD Y8, Y13, Y6
	VFMADD231PD Y9, Y13, Y7
	ADDQ R10, R12
	ADDQ R11, DX
	DECQ CX
	JNZ loop

done:
	MOVQ operands_c+0(AX)(BX*8), SI
	MOVQ operands_c+8(AX)(BX*8), DI
	MOVQ operands_c+16(AX)(BX*8), R8
	MOVQ operands_c+24(AX)(BX*8), R9
	CMPB operands_add(AX), $0
	JEQ store
	VADDPD (SI), Y0, Y0
	VADDPD 32(SI), Y1, Y1
	VADDPD (DI), Y2, Y2
	VADDPD 32(DI), Y3, Y3
	VADDPD (R8), Y4, Y4
	VADDPD 32(R8), Y5, Y5
	VADDPD (R9), Y6, Y6
	VADDPD 32(R9), Y7, Y7

store:
	VMOVUPD Y0, (SI)
	VMOVUPD Y1, 32(SI)
	VMOVUPD Y2, (DI)
	VMOVUPD Y3, 32(DI)
	VMOVUPD Y4, (R8)
	VMOVUPD Y5, 32(R8)
	VMOVUPD Y6, (R9)
	VMOVUPD Y7, 32(R9)
	VZEROUPPER
	RET

// func tileAVX512(t *operands)
//
// Z0 to Z7 are the sums, a vector for each row; K1 masks the columns.
TEXT ·tileAVX512(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ operands_width(AX), CX
	MOVL $1, BX
	SHLL CX, BX
	DECL BX
	KMOVW BX, K1
	MOVQ operands_k(AX), CX
	MOVQ operands_a+0(AX), SI
	MOVQ operands_a+8(AX), DI
	MOVQ operands_a+16(AX), R8
	MOVQ operands_a+24(AX), R9
	MOVQ operands_a+32(AX), R10
	MOVQ operands_a+40(AX), R11
	MOVQ operands_a+48(AX), R12
	MOVQ operands_a+56(AX), R13
	MOVQ operands_aStep(AX), BX
	SHLQ $3, BX
	MOVQ operands_b(AX), DX
	MOVQ operands_bStep(AX), R15
	SHLQ $3, R15
	XORQ AX, AX
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	TESTQ CX, CX
	JZ wideDone

wideLoop:
	VMOVUPD.Z (DX), K1, Z8
	VFMADD231PD.BCST (SI)(AX*1), Z8, Z0
	VFMADD231PD.BCST (DI)(AX*1), Z8, Z1
	VFMADD231PD.BCST (R8)(AX*1), Z8, Z2
	VFMADD231PD.BCST (R9)(AX*1), Z8, Z3
	VFMADD231PD.BCST (R10)(AX*1), Z8, Z4
	VFMADD231PD.BCST (R11)(AX*1), Z8, Z5
	VFMADD231PD.BCST (R12)(AX*1), Z8, Z6
	VFMADD231PD.BCST (R13)(AX*1), Z8, Z7
	ADDQ BX, AX
	ADDQ R15, DX
	DECQ CX
	JNZ wideLoop

wideDone:
	MOVQ t+0(FP), AX
	MOVQ operands_c+0(AX), SI
	MOVQ operands_c+8(AX), DI
	MOVQ operands_c+16(AX), R8
	MOVQ operands_c+24(AX), R9
	MOVQ operands_c+32(AX), R10
	MOVQ operands_c+40(AX), R11
	MOVQ operands_c+48(AX), R12
	MOVQ operands_c+56(AX), R13
	CMPB operands_add(AX), $0
	JEQ wideStore
	VADDPD.Z (SI), Z0, K1, Z0
	VADDPD.Z (DI), Z1, K1, Z1
	VADDPD.Z (R8), Z2, K1, Z2
	VADDPD.Z (R9), Z3, K1, Z3
	VADDPD.Z (R10), Z4, K1, Z4
	VADDPD.Z (R11), Z5, K1, Z5
	VADDPD.Z (R12), Z6, K1, Z6
	VADDPD.Z (R13), Z7, K1, Z7

wideStore:
	VMOVUPD Z0, K1, (SI)
	VMOVUPD Z1, K1, (DI)
	VMOVUPD Z2, K1, (R8)
	VMOVUPD Z3, K1, (R9)
	VMOVUPD Z4, K1, (R10)
	VMOVUPD Z5, K1, (R11)
	VMOVUPD Z6, K1, (R12)
	VMOVUPD Z7, K1, (R13)
	VZEROUPPER
	RET
