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

// func stripAVX512(t *operands)
//
// Z0 to Z7 are the sums of a tile's rows, K1 masks the columns. SI and DI are
// rows 0 and 4 of A's tile, R8 and R9 those of C's; R10 and R11 are the rows'
// distances, R12 and R13 three times them.
TEXT ·stripAVX512(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ operands_width(AX), CX
	MOVL $1, BX
	SHLL CX, BX
	DECL BX
	KMOVW BX, K1
	MOVQ operands_a+0(AX), SI
	MOVQ operands_c+0(AX), R8
	MOVQ operands_aRow(AX), R10
	SHLQ $3, R10
	MOVQ operands_cRow(AX), R11
	SHLQ $3, R11
	LEAQ (R10)(R10*2), R12
	LEAQ (R11)(R11*2), R13
	MOVQ operands_aStep(AX), BX
	SHLQ $3, BX
	MOVQ operands_bStep(AX), R15
	SHLQ $3, R15
	MOVQ operands_tiles(AX), R9

stripTile:
	LEAQ (SI)(R10*4), DI
	MOVQ operands_b(AX), DX
	MOVQ operands_k(AX), CX
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7

stripLoop:
	VMOVUPD.Z (DX), K1, Z8
	VFMADD231PD.BCST (SI), Z8, Z0
	VFMADD231PD.BCST (SI)(R10*1), Z8, Z1
	VFMADD231PD.BCST (SI)(R10*2), Z8, Z2
	VFMADD231PD.BCST (SI)(R12*1), Z8, Z3
	VFMADD231PD.BCST (DI), Z8, Z4
	VFMADD231PD.BCST (DI)(R10*1), Z8, Z5
	VFMADD231PD.BCST (DI)(R10*2), Z8, Z6
	VFMADD231PD.BCST (DI)(R12*1), Z8, Z7
	ADDQ BX, SI
	ADDQ BX, DI
	ADDQ R15, DX
	DECQ CX
	JNZ stripLoop

	MOVQ operands_k(AX), CX
	IMULQ BX, CX
	SUBQ CX, SI              // back to the row's beginning
	LEAQ (SI)(R10*8), SI
	LEAQ (R8)(R11*4), DI
	CMPB operands_add(AX), $0
	JEQ stripStore
	VADDPD.Z (R8), Z0, K1, Z0
	VADDPD.Z (R8)(R11*1), Z1, K1, Z1
	VADDPD.Z (R8)(R11*2), Z2, K1, Z2
	VADDPD.Z (R8)(R13*1), Z3, K1, Z3
	VADDPD.Z (DI), Z4, K1, Z4
	VADDPD.Z (DI)(R11*1), Z5, K1, Z5
	VADDPD.Z (DI)(R11*2), Z6, K1, Z6
	VADDPD.Z (DI)(R13*1), Z7, K1, Z7

stripStore:
	VMOVUPD Z0, K1, (R8)
	VMOVUPD Z1, K1, (R8)(R11*1)
	VMOVUPD Z2, K1, (R8)(R11*2)
	VMOVUPD Z3, K1, (R8)(R13*1)
	VMOVUPD Z4, K1, (DI)
	VMOVUPD Z5, K1, (DI)(R11*1)
	VMOVUPD Z6, K1, (DI)(R11*2)
	VMOVUPD Z7, K1, (DI)(R13*1)
	LEAQ (R8)(R11*8), R8
	DECQ R9
	JNZ stripTile
	VZEROUPPER
	RET

// func rowsAVX512(t *operands)
//
// Z0 to Z3 are the sums of the first row, Z4 to Z7 those of the second; K1 to
// K4 mask the columns. One row is not computed twice.
TEXT ·rowsAVX512(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ operands_width(AX), CX
	MOVQ $1, BX
	SHLQ CX, BX
	DECQ BX
	KMOVW BX, K1
	SHRQ $8, BX
	KMOVW BX, K2
	SHRQ $8, BX
	KMOVW BX, K3
	SHRQ $8, BX
	KMOVW BX, K4
	MOVQ operands_k(AX), CX
	MOVQ operands_a+0(AX), SI
	MOVQ operands_a+8(AX), DI
	MOVQ operands_c+0(AX), R8
	MOVQ operands_c+8(AX), R9
	MOVQ operands_aStep(AX), BX
	SHLQ $3, BX
	MOVQ operands_b(AX), DX
	MOVQ operands_bStep(AX), R15
	SHLQ $3, R15
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	CMPQ SI, DI
	JEQ oneRow

twoRows:
	VBROADCASTSD (SI), Z12
	VBROADCASTSD (DI), Z13
	VMOVUPD.Z (DX), K1, Z8
	VMOVUPD.Z 64(DX), K2, Z9
	VMOVUPD.Z 128(DX), K3, Z10
	VMOVUPD.Z 192(DX), K4, Z11
	VFMADD231PD Z8, Z12, Z0
	VFMADD231PD Z9, Z12, Z1
	VFMADD231PD Z10, Z12, Z2
	VFMADD231PD Z11, Z12, Z3
	VFMADD231PD Z8, Z13, Z4
	VFMADD231PD Z9, Z13, Z5
	VFMADD231PD Z10, Z13, Z6
	VFMADD231PD Z11, Z13, Z7
	ADDQ BX, SI
	ADDQ BX, DI
	ADDQ R15, DX
	DECQ CX
	JNZ twoRows

	CMPB operands_add(AX), $0
	JEQ storeSecond
	VADDPD.Z (R9), Z4, K1, Z4
	VADDPD.Z 64(R9), Z5, K2, Z5
	VADDPD.Z 128(R9), Z6, K3, Z6
	VADDPD.Z 192(R9), Z7, K4, Z7

storeSecond:
	VMOVUPD Z4, K1, (R9)
	VMOVUPD Z5, K2, 64(R9)
	VMOVUPD Z6, K3, 128(R9)
	VMOVUPD Z7, K4, 192(R9)
	JMP first

oneRow:
	VBROADCASTSD (SI), Z12
	VMOVUPD.Z (DX), K1, Z8
	VMOVUPD.Z 64(DX), K2, Z9
	VMOVUPD.Z 128(DX), K3, Z10
	VMOVUPD.Z 192(DX), K4, Z11
	VFMADD231PD Z8, Z12, Z0
	VFMADD231PD Z9, Z12, Z1
	VFMADD231PD Z10, Z12, Z2
	VFMADD231PD Z11, Z12, Z3
	ADDQ BX, SI
	ADDQ R15, DX
	DECQ CX
	JNZ oneRow

first:
	CMPB operands_add(AX), $0
	JEQ storeFirst
	VADDPD.Z (R8), Z0, K1, Z0
	VADDPD.Z 64(R8), Z1, K2, Z1
	VADDPD.Z 128(R8), Z2, K3, Z2
	VADDPD.Z 192(R8), Z3, K4, Z3

storeFirst:
	VMOVUPD Z0, K1, (R8)
	VMOVUPD Z1, K2, 64(R8)
	VMOVUPD Z2, K3, 128(R8)
	VMOVUPD Z3, K4, 192(R8)
	VZEROUPPER
	RET

// func dotsAVX2(t *operands)
//
// Y0 has the four sums of a row, added up without fused operations.
TEXT ·dotsAVX2(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ operands_a+0(AX), SI
	MOVQ operands_c+0(AX), DI
	MOVQ operands_aRow(AX), R10
	SHLQ $3, R10
	MOVQ operands_cRow(AX), R11
	SHLQ $3, R11
	MOVQ operands_tiles(AX), R9
	MOVQ operands_k(AX), R12
	MOVQ R12, R13
	ANDQ $3, R13             // numbers after the last four
	SHRQ $2, R12

dotsRow:
	MOVQ SI, R8
	MOVQ operands_b(AX), DX
	MOVQ R12, CX
	VXORPD Y0, Y0, Y0
	TESTQ CX, CX
	JZ dotsRest

dotsFours:
	VMOVUPD (R8), Y1
	VMULPD (DX), Y1, Y1
	VADDPD Y1, Y0, Y0
	ADDQ $32, R8
	ADDQ $32, DX
	DECQ CX
	JNZ dotsFours

dotsRest:
	VEXTRACTF128 $1, Y0, X2
	MOVQ R13, CX
	TESTQ CX, CX
	JZ dotsSum

dotsOnes:
	VMOVSD (R8), X1
	VMULSD (DX), X1, X1
	VADDSD X1, X0, X0
	ADDQ $8, R8
	ADDQ $8, DX
	DECQ CX
	JNZ dotsOnes

dotsSum:
	VHADDPD X2, X0, X0       // s0+s1, s2+s3
	VHADDPD X0, X0, X0
	CMPB operands_add(AX), $0
	JEQ dotsStore
	VADDSD (DI), X0, X0

dotsStore:
	VMOVSD X0, (DI)
	ADDQ R10, SI
	ADDQ R11, DI
	DECQ R9
	JNZ dotsRow
	VZEROUPPER
	RET
