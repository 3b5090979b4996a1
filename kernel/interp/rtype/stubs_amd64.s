#include "textflag.h"

// The method stubs. Stub i loads the closure in slots[i] into the context
// register and jumps to its code, with the caller's arguments untouched: it
// is the call of a function value, entered through a plain code address.
// All stubs are one symbol, each stubStride bytes long, as the runtime's own
// callback table for Windows is (runtime/zcallback_windows_arm64.s).
// Stub 0 is left out: MOVL $0 has a shorter encoding.

#define STUB(i) MOVL $(i), DX; JMP ·dispatch(SB)
#define STUB8(i) STUB(i); STUB((i)+1); STUB((i)+2); STUB((i)+3); STUB((i)+4); STUB((i)+5); STUB((i)+6); STUB((i)+7)
#define STUB64(i) STUB8(i); STUB8((i)+8); STUB8((i)+16); STUB8((i)+24); STUB8((i)+32); STUB8((i)+40); STUB8((i)+48); STUB8((i)+56)
#define STUB512(i) STUB64(i); STUB64((i)+64); STUB64((i)+128); STUB64((i)+192); STUB64((i)+256); STUB64((i)+320); STUB64((i)+384); STUB64((i)+448)
#define STUB4096(i) STUB512(i); STUB512((i)+512); STUB512((i)+1024); STUB512((i)+1536); STUB512((i)+2048); STUB512((i)+2560); STUB512((i)+3072); STUB512((i)+3584)
#define STUB32768(i) STUB4096(i); STUB4096((i)+4096); STUB4096((i)+8192); STUB4096((i)+12288); STUB4096((i)+16384); STUB4096((i)+20480); STUB4096((i)+24576); STUB4096((i)+28672)

TEXT ·stubs(SB),NOSPLIT|NOFRAME,$0-0
	STUB32768(1)
	STUB32768(32769)
	STUB32768(65537)
	STUB32768(98305)
	RET

// R12 and R13 are scratch registers of Go's internal calling convention.
TEXT ·dispatch(SB),NOSPLIT|NOFRAME,$0-0
	LEAQ ·slots(SB), R12
	MOVQ (R12)(DX*8), DX
	MOVQ (DX), R12
	JMP  R12

DATA ·stubBase+0(SB)/8, $·stubs(SB)
GLOBL ·stubBase(SB), RODATA, $8
