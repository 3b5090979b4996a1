#include "textflag.h"

// func runningOn() uintptr
TEXT ·runningOn(SB),NOSPLIT,$0-8
	MOVQ (TLS), AX
	MOVQ AX, ret+0(FP)
	RET
