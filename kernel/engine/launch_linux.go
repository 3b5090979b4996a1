package engine

import "syscall"

// attributes puts the engine process into a group of its own, away from the
// terminal's signals, unless it shares the terminal. It dies with this process
// even if it cannot notice that the line has broken.
func attributes(passthrough bool) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: !passthrough, Pdeathsig: syscall.SIGKILL}
}
