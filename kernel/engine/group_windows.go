package engine

import "os"

// killGroup ends a process.
func killGroup(process *os.Process, _ bool) { process.Kill() }

// killOwnGroup does nothing: Windows has no groups of that kind.
func killOwnGroup() {}

// signalOf returns nothing: Windows has no signals.
func signalOf(*os.ProcessState) (name string, number int) { return "", 0 }
