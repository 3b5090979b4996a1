#include "textflag.h"

// The method stubs. Stub i loads the closure in slots[i] into the context
// register and jumps to its code, with the caller's arguments untouched: it
// is the call of a function value, entered through a plain code address.
// All stubs are one symbol, each stubStride bytes long, as the runtime's own
// callback table for Windows is (runtime/zcallback_windows_arm64.s).

#define STUB(i) MOVD $(i), R26; B ·dispatch(SB)
#define STUB8(i) STUB(i); STUB((i)+1); STUB((i)+2); STUB((i)+3); STUB((i)+4); STUB((i)+5); STUB((i)+6); STUB((i)+7)
#define STUB64(i) STUB8(i); STUB8((i)+8); STUB8((i)+16); STUB8((i)+24); STUB8((i)+32); STUB8((i)+40); STUB8((i)+48); STUB8((i)+56)
#define STUB512(i) STUB64(i); STUB64((i)+64); STUB64((i)+128); STUB64((i)+192); STUB64((i)+256); STUB64((i)+320); STUB64((i)+384); STUB64((i)+448)
#define STUB4096(i) STUB512(i); STUB512((i)+512); STUB512((i)+1024); STUB512((i)+1536); STUB512((i)+2048); STUB512((i)+2560); STUB512((i)+3072); STUB512((i)+3584)

TEXT ·stubs(SB),NOSPLIT|NOFRAME,$0-0
	STUB4096(1)
	STUB4096(4097)
	STUB4096(8193)
	STUB4096(12289)
	RET

// R24 is a scratch register of Go's internal calling convention, R26 its context
// register.
TEXT ·dispatch(SB),NOSPLIT|NOFRAME,$0-0
	MOVD $·slots(SB), R24
	MOVD (R24)(R26<<3), R26
	MOVD (R26), R24
	JMP  (R24)

DATA ·stubBase+0(SB)/8, $·stubs(SB)
GLOBL ·stubBase(SB), RODATA, $8
