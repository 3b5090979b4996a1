// Package homework checks what a notebook claims and what a student has written.
//
// A check prints one green line when the claim holds, and otherwise panics with
// an [*Error] that says what was claimed, got and wanted, so that the cell fails:
//
//	homework.Check("the error falls at every step", falls)
//	homework.Near("E at w = 0", e, 2.4175, 1e-4)
//	homework.NearAll("M = 3", cubic.Coef, []float64{0.31, 7.99, -25.43, 17.37}, 0.005)
//	homework.RelAll("M = 9", ninth.Coef, exact.Float(), 1e-8)
//
// NaN is near nothing, so that a computation that broke down fails its check.
// [Try] turns the panic into an error.
package homework
