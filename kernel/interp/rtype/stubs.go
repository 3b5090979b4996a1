//go:build amd64 || arm64

package rtype

import "runtime"

// maxStubs is the number of stubs in stubs_*.s; they count from 1.
const maxStubs = 131072

// stubBase is the address of stub 1.
var stubBase uintptr

// stubStride is the length of one stub in bytes; SelfTest reads
// some of the last, and so finds a wrong stride.
func stubStride() uintptr {
	if runtime.GOARCH == "amd64" {
		return 10
	}
	return 8
}
