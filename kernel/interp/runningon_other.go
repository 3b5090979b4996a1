//go:build !amd64 && !arm64

package interp

// runningOn returns a number that no other goroutine has that exists.
func runningOn() uintptr { return uintptr(goroutineID()) }
