package engine

import (
	"cmp"
	"fmt"
	"os"
	"strings"
)

// A death is what is known of the end of an engine process.
type death struct {
	// cause says what happened, as a clause without a full stop.
	cause string
	// early is set when the process had not begun to serve.
	early bool
	// exited and code are set when the code called os.Exit.
	exited bool
	code   int
}

// consequence is what every death means for the user.
const consequence = "All variables are gone; a new engine is ready."

// result returns what the cell that ran at the time of death ends with; that of a
// program of its own is final.
func (d death) result(final bool) Result {
	name := "EngineDied"
	if d.exited {
		name = "Exited"
	}
	value := d.cause
	if !d.early && !final {
		value += ". " + consequence
	}
	return Result{Died: true, Exited: d.exited, ExitCode: d.code, Err: newError(name, value)}
}

// stillborn is the death of a process that could not start; words are what it
// wrote to standard error.
func stillborn(d death, words string) death {
	cause := "The engine process could not start: " + cmp.Or(strings.TrimSpace(words), d.cause)
	return death{cause: cause, early: true}
}

// newError returns an error without a place.
func newError(name, value string) *CellError {
	return &CellError{
		Name: name, Value: value,
		Traceback: strings.Split("\x1b[1;31m"+name+"\x1b[0m: "+value, "\n"),
	}
}

// diagnose finds the cause of death. Why is set when this process has killed it;
// report is the run-time system's report of a fatal error, if any.
func diagnose(state *os.ProcessState, report, why string) death {
	if why != "" {
		return death{cause: why}
	}
	if cause := diagnoseReport(report); cause != "" {
		return death{cause: cause}
	}
	if state == nil {
		return death{cause: "The engine process ended"}
	}
	switch name, number := signalOf(state); {
	case number == 9:
		return death{cause: "The engine process was killed (SIGKILL), most likely because the machine or the container ran out of memory"}
	case number != 0:
		return death{cause: fmt.Sprintf("The engine process was ended by a signal (%d, %s)", number, name)}
	}
	switch code := uint32(state.ExitCode()); code {
	case accessViolation:
		return death{cause: "The engine process crashed in native code (access violation)"}
	case nativeStackOverflow:
		return death{cause: "The engine process crashed in native code (stack overflow)"}
	default:
		return death{
			cause:  fmt.Sprintf("The program ended the engine process with exit status %d (os.Exit, log.Fatal)", int32(code)),
			exited: true, code: state.ExitCode(),
		}
	}
}

// The exit statuses of Windows for what other systems have signals for.
const (
	accessViolation     = 0xC0000005
	nativeStackOverflow = 0xC00000FD
)
