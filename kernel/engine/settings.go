package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// Settings are what the engine process is told about the code that it will run.
type Settings struct {
	// Args are os.Args of the code.
	Args []string
	// Restrict takes away processes, the network, unsafe code, and files outside
	// of the working directory.
	Restrict bool
	// Passthrough says that standard input, output and error are the user's
	// own and not captured.
	Passthrough bool
}

// settingsVariable is the environment variable that carries an inheritance.
const settingsVariable = "LECTERN_ENGINE"

// An inheritance is all that the engine process gets from its parent.
type inheritance struct {
	Settings
	// Handles are the files of files.child, by number.
	Handles []uintptr
	// Traceback is the user's GOTRACEBACK.
	Traceback   string
	OutputLimit int
	OutputDir   string
	MemoryLimit int64
}

// ErrNoParent is the error of [Connect] in a process that [Start] has not
// started.
var ErrNoParent = errors.New("engine: this process is started by the kernel only")

// environment returns what to add to the environment of the engine process.
func (i inheritance) environment() ([]string, error) {
	text, err := json.Marshal(i)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	// The report of a fatal error shall be short, but not empty.
	return []string{settingsVariable + "=" + string(text), "GOTRACEBACK=single"}, nil
}

// inherit reads the environment and cleans it for the user's code.
func inherit() (inheritance, error) {
	text, ok := os.LookupEnv(settingsVariable)
	if !ok {
		return inheritance{}, ErrNoParent
	}
	var i inheritance
	if err := json.Unmarshal([]byte(text), &i); err != nil {
		return i, fmt.Errorf("engine: %s: %w", settingsVariable, err)
	}
	if i.Passthrough && len(i.Handles) != stderrOut+1 || !i.Passthrough && len(i.Handles) != stderrIn+1 {
		return i, fmt.Errorf("engine: %s: %d handles", settingsVariable, len(i.Handles))
	}
	os.Unsetenv(settingsVariable)
	os.Unsetenv("GOTRACEBACK")
	if i.Traceback != "" {
		os.Setenv("GOTRACEBACK", i.Traceback)
	}
	return i, nil
}

// The files that the engine process inherits, by their place in Handles.
const (
	linkIn   = iota // from the parent
	linkOut         // to the parent
	crashOut        // the run-time system's report of a fatal error
	stdoutIn        // what is written to standard output
	stderrIn        // what is written to standard error

	stderrOut = stdoutIn // the user's standard error, when passed through
)
