package engine

import "github.com/lectern-go/lectern/kernel/engine/link"

// What the two processes say to each other.
const (
	// Calls of the kernel process.
	methodExecute link.Method = iota + 1
	methodComplete
	methodInspect
	methodIsComplete
	methodComm
	// Calls of the engine process.
	methodInput
	// Notes of the engine process: that it serves, and events, one for
	// each type.
	methodReady
	methodStream
	methodDisplay
	methodUpdate
	methodValue
	methodClear
	methodCommEvent
)
