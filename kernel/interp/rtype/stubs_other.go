//go:build !amd64 && !arm64

package rtype

// maxStubs is zero where no stubs are written: types with methods cannot be
// made, and Type answers with a *StubsError.
const maxStubs = 0

var stubBase uintptr

func stubStride() uintptr { return 0 }
