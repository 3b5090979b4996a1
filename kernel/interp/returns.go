package interp

import "unsafe"

// This file lets functions return without values. yaegi makes no step for such a
// return. But where a step is missing yaegi sees nothing to branch to, and goes on as if
// the condition of an if held; or, where two ways lead to the return, one step that
// waits for another to be made, and calls itself without an end.

// returns returns the generator of a return statement, given yaegi's.
func (l layout) returns(p unsafe.Pointer, generate generator) generator {
	if len(*at[[]unsafe.Pointer](p, l.children)) > 0 {
		return generate
	}
	return func(p unsafe.Pointer) {
		*at[step](p, l.step) = func(yaegiFrame) step { return nil }
	}
}
