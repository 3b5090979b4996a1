package interp

// notNil is c.NotNil: it panics for a nil interface as a method call on it would.
func notNil(x any) {
	if x == nil {
		panic(nilDereference())
	}
}
