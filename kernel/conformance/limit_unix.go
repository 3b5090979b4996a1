//go:build unix

package conformance

import (
	"fmt"
	"os"
	"syscall"
)

// LimitTime ends this process once it has computed for as long as a program may.
// That another program has the processor meanwhile does not count.
func LimitTime() {
	seconds := uint64(limit.Seconds())
	if err := syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds}); err != nil {
		fmt.Fprintln(os.Stderr, "conformance: the time is not limited:", err)
	}
}

// outOfTime reports whether LimitTime has ended a process.
func outOfTime(state *os.ProcessState) bool {
	status, ok := state.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}
