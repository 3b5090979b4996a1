//go:build unix && !linux

package engine

import "syscall"

// attributes puts the engine process into a group of its own, away from the
// terminal's signals, unless it shares the terminal.
func attributes(passthrough bool) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: !passthrough}
}
