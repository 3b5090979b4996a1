//go:build !unix

package conformance

import "os"

// LimitTime does nothing: this system does not count a process's own time only.
func LimitTime() {}

func outOfTime(*os.ProcessState) bool { return false }
