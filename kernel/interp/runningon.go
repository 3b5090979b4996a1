//go:build amd64 || arm64

package interp

// runningOn returns a number that no other goroutine has that exists: the address
// of its record in the runtime.
func runningOn() uintptr
