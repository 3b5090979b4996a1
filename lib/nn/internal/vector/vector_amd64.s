#include "textflag.h"

// Constants of one number, each four times.
#define log2e constants<>+0(SB)
#define magic constants<>+32(SB)
#define ln2hi constants<>+64(SB)
#define ln2lo constants<>+96(SB)
#define one constants<>+128(SB)
#define two constants<>+160(SB)
#define minusTwo constants<>+192(SB)
#define top constants<>+224(SB)
#define far constants<>+256(SB)
#define signBit constants<>+288(SB)
#define c2 constants<>+320(SB)
#define c3 constants<>+352(SB)
#define c4 constants<>+384(SB)
#define c5 constants<>+416(SB)
#define c6 constants<>+448(SB)
#define c7 constants<>+480(SB)
#define c8 constants<>+512(SB)
#define c9 constants<>+544(SB)
#define c10 constants<>+576(SB)
#define c11 constants<>+608(SB)
#define c12 constants<>+640(SB)
#define c13 constants<>+672(SB)

DATA constants<>+0(SB)/8, $0x3ff71547652b82fe
DATA constants<>+8(SB)/8, $0x3ff71547652b82fe
DATA constants<>+16(SB)/8, $0x3ff71547652b82fe
DATA constants<>+24(SB)/8, $0x3ff71547652b82fe
DATA constants<>+32(SB)/8, $0x4338000000000000
DATA constants<>+40(SB)/8, $0x4338000000000000
DATA constants<>+48(SB)/8, $0x4338000000000000
DATA constants<>+56(SB)/8, $0x4338000000000000
DATA constants<>+64(SB)/8, $0x3fe62e42fefa39ef
DATA constants<>+72(SB)/8, $0x3fe62e42fefa39ef
DATA constants<>+80(SB)/8, $0x3fe62e42fefa39ef
DATA constants<>+88(SB)/8, $0x3fe62e42fefa39ef
DATA constants<>+96(SB)/8, $0x3c7abc9e3b39803f
DATA constants<>+104(SB)/8, $0x3c7abc9e3b39803f
DATA constants<>+112(SB)/8, $0x3c7abc9e3b39803f
DATA constants<>+120(SB)/8, $0x3c7abc9e3b39803f
DATA constants<>+128(SB)/8, $0x3ff0000000000000
DATA constants<>+136(SB)/8, $0x3ff0000000000000
DATA constants<>+144(SB)/8, $0x3ff0000000000000
DATA constants<>+152(SB)/8, $0x3ff0000000000000
DATA constants<>+160(SB)/8, $0x4000000000000000
DATA constants<>+168(SB)/8, $0x4000000000000000
DATA constants<>+176(SB)/8, $0x4000000000000000
DATA constants<>+184(SB)/8, $0x4000000000000000
DATA constants<>+192(SB)/8, $0xc000000000000000
DATA constants<>+200(SB)/8, $0xc000000000000000
DATA constants<>+208(SB)/8, $0xc000000000000000
DATA constants<>+216(SB)/8, $0xc000000000000000
DATA constants<>+224(SB)/8, $0x4034000000000000
DATA constants<>+232(SB)/8, $0x4034000000000000
DATA constants<>+240(SB)/8, $0x4034000000000000
DATA constants<>+248(SB)/8, $0x4034000000000000
DATA constants<>+256(SB)/8, $0x4086200000000000
DATA constants<>+264(SB)/8, $0x4086200000000000
DATA constants<>+272(SB)/8, $0x4086200000000000
DATA constants<>+280(SB)/8, $0x4086200000000000
DATA constants<>+288(SB)/8, $0x8000000000000000
DATA constants<>+296(SB)/8, $0x8000000000000000
DATA constants<>+304(SB)/8, $0x8000000000000000
DATA constants<>+312(SB)/8, $0x8000000000000000
DATA constants<>+320(SB)/8, $0x3fe0000000000000
DATA constants<>+328(SB)/8, $0x3fe0000000000000
DATA constants<>+336(SB)/8, $0x3fe0000000000000
DATA constants<>+344(SB)/8, $0x3fe0000000000000
DATA constants<>+352(SB)/8, $0x3fc5555555555555
DATA constants<>+360(SB)/8, $0x3fc5555555555555
DATA constants<>+368(SB)/8, $0x3fc5555555555555
DATA constants<>+376(SB)/8, $0x3fc5555555555555
DATA constants<>+384(SB)/8, $0x3fa5555555555555
DATA constants<>+392(SB)/8, $0x3fa5555555555555
DATA constants<>+400(SB)/8, $0x3fa5555555555555
DATA constants<>+408(SB)/8, $0x3fa5555555555555
DATA constants<>+416(SB)/8, $0x3f81111111111111
DATA constants<>+424(SB)/8, $0x3f81111111111111
DATA constants<>+432(SB)/8, $0x3f81111111111111
DATA constants<>+440(SB)/8, $0x3f81111111111111
DATA constants<>+448(SB)/8, $0x3f56c16c16c16c17
DATA constants<>+456(SB)/8, $0x3f56c16c16c16c17
DATA constants<>+464(SB)/8, $0x3f56c16c16c16c17
DATA constants<>+472(SB)/8, $0x3f56c16c16c16c17
DATA constants<>+480(SB)/8, $0x3f2a01a01a01a01a
DATA constants<>+488(SB)/8, $0x3f2a01a01a01a01a
DATA constants<>+496(SB)/8, $0x3f2a01a01a01a01a
DATA constants<>+504(SB)/8, $0x3f2a01a01a01a01a
DATA constants<>+512(SB)/8, $0x3efa01a01a01a01a
DATA constants<>+520(SB)/8, $0x3efa01a01a01a01a
DATA constants<>+528(SB)/8, $0x3efa01a01a01a01a
DATA constants<>+536(SB)/8, $0x3efa01a01a01a01a
DATA constants<>+544(SB)/8, $0x3ec71de3a556c734
DATA constants<>+552(SB)/8, $0x3ec71de3a556c734
DATA constants<>+560(SB)/8, $0x3ec71de3a556c734
DATA constants<>+568(SB)/8, $0x3ec71de3a556c734
DATA constants<>+576(SB)/8, $0x3e927e4fb7789f5c
DATA constants<>+584(SB)/8, $0x3e927e4fb7789f5c
DATA constants<>+592(SB)/8, $0x3e927e4fb7789f5c
DATA constants<>+600(SB)/8, $0x3e927e4fb7789f5c
DATA constants<>+608(SB)/8, $0x3e5ae64567f544e4
DATA constants<>+616(SB)/8, $0x3e5ae64567f544e4
DATA constants<>+624(SB)/8, $0x3e5ae64567f544e4
DATA constants<>+632(SB)/8, $0x3e5ae64567f544e4
DATA constants<>+640(SB)/8, $0x3e21eed8eff8d898
DATA constants<>+648(SB)/8, $0x3e21eed8eff8d898
DATA constants<>+656(SB)/8, $0x3e21eed8eff8d898
DATA constants<>+664(SB)/8, $0x3e21eed8eff8d898
DATA constants<>+672(SB)/8, $0x3de6124613a86d09
DATA constants<>+680(SB)/8, $0x3de6124613a86d09
DATA constants<>+688(SB)/8, $0x3de6124613a86d09
DATA constants<>+696(SB)/8, $0x3de6124613a86d09
GLOBL constants<>(SB), RODATA|NOPTR, $704

// EXPM1 takes u <= 0 in Y1 and leaves p = exp(r)-1 in Y4 and s = 2^n in Y2, so
// that exp(u) = s p + s. It uses Y2 to Y5; Y8 to Y15 hold constants.
#define EXPM1 \
	VMOVAPD Y9, Y2             \ // n + magic, whose low bits are n
	VFMADD231PD Y8, Y1, Y2     \
	VSUBPD Y9, Y2, Y3          \ // n
	VFNMADD231PD Y10, Y3, Y1   \ // r = u - n ln 2
	VFNMADD231PD Y11, Y3, Y1   \
	VPSLLQ $52, Y2, Y2         \
	VPADDQ Y12, Y2, Y2         \ // 2^n
	VMOVUPD c13, Y4            \
	VFMADD213PD c12, Y1, Y4     \
	VFMADD213PD c11, Y1, Y4     \
	VFMADD213PD c10, Y1, Y4     \
	VFMADD213PD c9, Y1, Y4     \
	VFMADD213PD c8, Y1, Y4     \
	VFMADD213PD c7, Y1, Y4     \
	VFMADD213PD c6, Y1, Y4     \
	VFMADD213PD c5, Y1, Y4     \
	VFMADD213PD c4, Y1, Y4     \
	VFMADD213PD c3, Y1, Y4     \
	VFMADD213PD c2, Y1, Y4     \
	VMULPD Y1, Y1, Y5          \
	VFMADD213PD Y1, Y5, Y4

#define CONSTANTS \
	VMOVUPD log2e, Y8    \
	VMOVUPD magic, Y9    \
	VMOVUPD ln2hi, Y10   \
	VMOVUPD ln2lo, Y11   \
	VMOVUPD one, Y12     \
	VMOVUPD signBit, Y13

// func tanhAVX2(a, z *float64, n int)
//
// With e = exp(-2|z|) - 1, tanh |z| = -e/(e+2); beyond 20 that is 1.
TEXT ·tanhAVX2(SB), NOSPLIT, $0-24
	MOVQ a+0(FP), DI
	MOVQ z+8(FP), SI
	MOVQ n+16(FP), CX
	CONSTANTS
	VMOVUPD two, Y14
	VMOVUPD top, Y15

tanhLoop:
	VMOVUPD (SI), Y0
	VANDNPD Y0, Y13, Y1          // |z|
	VMINPD Y1, Y15, Y1           // at most 20, NaN kept
	VMULPD minusTwo, Y1, Y1
	EXPM1
	VSUBPD Y12, Y2, Y3           // s - 1
	VFMADD213PD Y3, Y2, Y4       // e = s p + (s-1)
	VADDPD Y14, Y4, Y5
	VDIVPD Y5, Y4, Y4
	VANDNPD Y4, Y13, Y4          // its magnitude
	VANDPD Y0, Y13, Y0           // the sign of z
	VORPD Y0, Y4, Y4
	VMOVUPD Y4, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $4, CX
	JNZ tanhLoop
	VZEROUPPER
	RET

// func sigmoidAVX2(a, z *float64, n int)
//
// With e = exp(-|z|) the value is 1/(1+e) for positive and e/(1+e) for negative
// z; beyond 708 e counts as 0.
TEXT ·sigmoidAVX2(SB), NOSPLIT, $0-24
	MOVQ a+0(FP), DI
	MOVQ z+8(FP), SI
	MOVQ n+16(FP), CX
	CONSTANTS
	VMOVUPD far, Y15

sigmoidLoop:
	VMOVUPD (SI), Y0
	VANDNPD Y0, Y13, Y1          // |z|
	VCMPPD $0x1e, Y15, Y1, Y6    // |z| > 708
	VMINPD Y1, Y15, Y1           // at most 708, NaN kept
	VORPD Y13, Y1, Y1            // -|z|
	EXPM1
	VFMADD213PD Y2, Y2, Y4       // e = s p + s
	VANDNPD Y4, Y6, Y4
	VADDPD Y12, Y4, Y5
	VBLENDVPD Y0, Y4, Y12, Y4    // e for negative z, else 1
	VDIVPD Y5, Y4, Y4
	VMOVUPD Y4, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $4, CX
	JNZ sigmoidLoop
	VZEROUPPER
	RET

// func sigmoidBackAVX2(delta, a *float64, n int)
TEXT ·sigmoidBackAVX2(SB), NOSPLIT, $0-24
	MOVQ delta+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ n+16(FP), CX
	VMOVUPD one, Y12

sigmoidBackLoop:
	VMOVUPD (SI), Y0
	VSUBPD Y0, Y12, Y1           // 1 - a
	VMULPD Y0, Y1, Y1
	VMULPD (DI), Y1, Y1
	VMOVUPD Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $4, CX
	JNZ sigmoidBackLoop
	VZEROUPPER
	RET

// func tanhBackAVX2(delta, a *float64, n int)
TEXT ·tanhBackAVX2(SB), NOSPLIT, $0-24
	MOVQ delta+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ n+16(FP), CX
	VMOVUPD one, Y12

tanhBackLoop:
	VMOVUPD (SI), Y0
	VSUBPD Y0, Y12, Y1           // 1 - a
	VADDPD Y0, Y12, Y2           // 1 + a
	VMULPD Y2, Y1, Y1
	VMULPD (DI), Y1, Y1
	VMOVUPD Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $4, CX
	JNZ tanhBackLoop
	VZEROUPPER
	RET

// What follows does the same eight numbers at once, operation by operation, so
// that the results are the same to the last bit. K1 masks the numbers of the
// last round; Z8 to Z28 hold constants.
#define WIDE_CONSTANTS \
	VBROADCASTSD log2e, Z8    \
	VBROADCASTSD magic, Z9    \
	VBROADCASTSD ln2hi, Z10   \
	VBROADCASTSD ln2lo, Z11   \
	VBROADCASTSD one, Z12     \
	VBROADCASTSD signBit, Z13 \
	VBROADCASTSD c13, Z17     \
	VBROADCASTSD c12, Z18     \
	VBROADCASTSD c11, Z19     \
	VBROADCASTSD c10, Z20     \
	VBROADCASTSD c9, Z21      \
	VBROADCASTSD c8, Z22      \
	VBROADCASTSD c7, Z23      \
	VBROADCASTSD c6, Z24      \
	VBROADCASTSD c5, Z25      \
	VBROADCASTSD c4, Z26      \
	VBROADCASTSD c3, Z27      \
	VBROADCASTSD c2, Z28      \
	MOVL $0xff, AX            \
	KMOVW AX, K1

// WIDE_EXPM1 is EXPM1 for Z1.
#define WIDE_EXPM1 \
	VMOVAPD Z9, Z2             \
	VFMADD231PD Z8, Z1, Z2     \
	VSUBPD Z9, Z2, Z3          \
	VFNMADD231PD Z10, Z3, Z1   \
	VFNMADD231PD Z11, Z3, Z1   \
	VPSLLQ $52, Z2, Z2         \
	VPADDQ Z12, Z2, Z2         \
	VMOVAPD Z17, Z4            \
	VFMADD213PD Z18, Z1, Z4    \
	VFMADD213PD Z19, Z1, Z4    \
	VFMADD213PD Z20, Z1, Z4    \
	VFMADD213PD Z21, Z1, Z4    \
	VFMADD213PD Z22, Z1, Z4    \
	VFMADD213PD Z23, Z1, Z4    \
	VFMADD213PD Z24, Z1, Z4    \
	VFMADD213PD Z25, Z1, Z4    \
	VFMADD213PD Z26, Z1, Z4    \
	VFMADD213PD Z27, Z1, Z4    \
	VFMADD213PD Z28, Z1, Z4    \
	VMULPD Z1, Z1, Z5          \
	VFMADD213PD Z1, Z5, Z4

// LAST_ROUND makes K1 the mask of the CX numbers, fewer than 8, that are left.
#define LAST_ROUND \
	MOVL $1, AX   \
	SHLL CX, AX   \
	DECL AX       \
	KMOVW AX, K1

// func tanhAVX512(a, z *float64, n int)
TEXT ·tanhAVX512(SB), NOSPLIT, $0-24
	MOVQ a+0(FP), DI
	MOVQ z+8(FP), SI
	MOVQ n+16(FP), CX
	WIDE_CONSTANTS
	VBROADCASTSD two, Z14
	VBROADCASTSD top, Z15
	VBROADCASTSD minusTwo, Z16

wideTanhLoop:
	CMPQ CX, $8
	JGE wideTanhRound
	LAST_ROUND

wideTanhRound:
	VMOVUPD.Z (SI), K1, Z0
	VPANDNQ Z0, Z13, Z1          // |z|
	VMINPD Z1, Z15, Z1           // at most 20, NaN kept
	VMULPD Z16, Z1, Z1
	WIDE_EXPM1
	VSUBPD Z12, Z2, Z3           // s - 1
	VFMADD213PD Z3, Z2, Z4       // e = s p + (s-1)
	VADDPD Z14, Z4, Z5
	VDIVPD Z5, Z4, Z4
	VPANDNQ Z4, Z13, Z4          // its magnitude
	VPANDQ Z0, Z13, Z0           // the sign of z
	VPORQ Z0, Z4, Z4
	VMOVUPD Z4, K1, (DI)
	ADDQ $64, SI
	ADDQ $64, DI
	SUBQ $8, CX
	JG wideTanhLoop
	VZEROUPPER
	RET

// func sigmoidAVX512(a, z *float64, n int)
TEXT ·sigmoidAVX512(SB), NOSPLIT, $0-24
	MOVQ a+0(FP), DI
	MOVQ z+8(FP), SI
	MOVQ n+16(FP), CX
	WIDE_CONSTANTS
	VBROADCASTSD far, Z15

wideSigmoidLoop:
	CMPQ CX, $8
	JGE wideSigmoidRound
	LAST_ROUND

wideSigmoidRound:
	VMOVUPD.Z (SI), K1, Z0
	VPANDNQ Z0, Z13, Z1          // |z|
	VCMPPD $0x1a, Z15, Z1, K2    // not |z| > 708
	VPTESTMQ Z13, Z0, K3         // negative z
	VMINPD Z1, Z15, Z1           // at most 708, NaN kept
	VPORQ Z13, Z1, Z1            // -|z|
	WIDE_EXPM1
	VFMADD213PD Z2, Z2, Z4       // e = s p + s
	VMOVAPD.Z Z4, K2, Z4
	VADDPD Z12, Z4, Z5
	VBLENDMPD Z4, Z12, K3, Z4    // e for negative z, else 1
	VDIVPD Z5, Z4, Z4
	VMOVUPD Z4, K1, (DI)
	ADDQ $64, SI
	ADDQ $64, DI
	SUBQ $8, CX
	JG wideSigmoidLoop
	VZEROUPPER
	RET
