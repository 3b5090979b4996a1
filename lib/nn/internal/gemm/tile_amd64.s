#include "textflag.h"
#include "go_asm.h"

// func tileAVX2(t *operands)
//
// Y0 to Y7 are the sums: two vectors for each of the four rows. In each pass of
// the loop, eight numbers of B meet one number of each row of A.
TEXT ·tileAVX2(SB), NOSPLIT, $0-8
	MOVQ t+0(FP), AX
	MOVQ operands_k(AX), CX
	MOVQ operands_a+0(AX), SI
	MOVQ operands_a+8(AX), DI
	MOVQ operands_a+16(AX), R8
	MOVQ operands_a+24(AX), R9
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
	MOVQ operands_c+0(AX), SI
	MOVQ operands_c+8(AX), DI
	MOVQ operands_c+16(AX), R8
	MOVQ operands_c+24(AX), R9
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
