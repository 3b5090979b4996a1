#include "textflag.h"

// The method stubs. Stub i loads the closure in slots[i] into the context
// register and jumps to its code, with the caller's arguments untouched: it
// is the call of a function value, entered through a plain code address.
// All stubs are one symbol, each stubStride bytes long, as the runtime's own
// callback table for Windows is (runtime/zcallback_windows_arm64.s).
// An instruction holds 16 bits of a number: stubs 1 to 65536 load theirs less one,
// stubs 65537 to 131072 theirs less 65537, and jump to a dispatch of their own.

#define STUB(i, d) MOVD $(((i)-1)&0xffff), R26; B d(SB)
#define STUB8(i, d) STUB(i, d); STUB((i)+1, d); STUB((i)+2, d); STUB((i)+3, d); STUB((i)+4, d); STUB((i)+5, d); STUB((i)+6, d); STUB((i)+7, d)
#define STUB64(i, d) STUB8(i, d); STUB8((i)+8, d); STUB8((i)+16, d); STUB8((i)+24, d); STUB8((i)+32, d); STUB8((i)+40, d); STUB8((i)+48, d); STUB8((i)+56, d)
#define STUB512(i, d) STUB64(i, d); STUB64((i)+64, d); STUB64((i)+128, d); STUB64((i)+192, d); STUB64((i)+256, d); STUB64((i)+320, d); STUB64((i)+384, d); STUB64((i)+448, d)
#define STUB4096(i, d) STUB512(i, d); STUB512((i)+512, d); STUB512((i)+1024, d); STUB512((i)+1536, d); STUB512((i)+2048, d); STUB512((i)+2560, d); STUB512((i)+3072, d); STUB512((i)+3584, d)
#define STUB32768(i, d) STUB4096(i, d); STUB4096((i)+4096, d); STUB4096((i)+8192, d); STUB4096((i)+12288, d); STUB4096((i)+16384, d); STUB4096((i)+20480, d); STUB4096((i)+24576, d); STUB4096((i)+28672, d)

TEXT ·stubs(SB),NOSPLIT|NOFRAME,$0-0
	STUB32768(1, ·lower)
	STUB32768(32769, ·lower)
	STUB32768(65537, ·upper)
	STUB32768(98305, ·upper)
	RET

// R24 is a scratch register of Go's internal calling convention, R26 its context
// register.
TEXT ·lower(SB),NOSPLIT|NOFRAME,$0-0
	MOVD $·slots+8(SB), R24
	MOVD (R24)(R26<<3), R26
	MOVD (R26), R24
	JMP  (R24)

TEXT ·upper(SB),NOSPLIT|NOFRAME,$0-0
	MOVD $·slots+524296(SB), R24
	MOVD (R24)(R26<<3), R26
	MOVD (R26), R24
	JMP  (R24)

DATA ·stubBase+0(SB)/8, $·stubs(SB)
GLOBL ·stubBase(SB), RODATA, $8
