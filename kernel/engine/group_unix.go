//go:build unix

package engine

import (
	"os"
	"syscall"
)

// killGroup ends a process and, when it leads a group, those it has started.
func killGroup(process *os.Process, leads bool) {
	if leads {
		syscall.Kill(-process.Pid, syscall.SIGKILL)
	}
	process.Kill()
}

// killOwnGroup ends this process and those that it has started.
func killOwnGroup() {
	if syscall.Getpgrp() == os.Getpid() {
		syscall.Kill(0, syscall.SIGKILL)
	}
}

// signalOf returns the name and number of the signal that ended a process.
func signalOf(state *os.ProcessState) (name string, number int) {
	status, ok := state.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() {
		return "", 0
	}
	return status.Signal().String(), int(status.Signal())
}
