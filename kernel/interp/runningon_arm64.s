#include "textflag.h"

// func runningOn() uintptr
TEXT ·runningOn(SB),NOSPLIT,$0-8
	MOVD g, ret+0(FP)
	RET
