package interp

import (
	_ "unsafe" // for go:linkname

	"github.com/traefik/yaegi/interp"
)

// stopInterpreter makes all interpreted functions return and ends operations on
// channels. It is what the end of ExecuteWithContext's context does, too, but
// there the results are written by two goroutines at once. It may be called once
// for each execution.
//
//go:linkname stopInterpreter github.com/traefik/yaegi/interp.(*Interpreter).stop
func stopInterpreter(*interp.Interpreter)
