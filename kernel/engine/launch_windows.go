package engine

import "syscall"

// attributes puts the engine process into a group of its own, away from the
// console's signals, unless it shares the console.
func attributes(passthrough bool) *syscall.SysProcAttr {
	if passthrough {
		return &syscall.SysProcAttr{}
	}
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
