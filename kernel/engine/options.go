package engine

import (
	"errors"
	"time"
)

// Options are the settings of [Start].
type Options struct {
	// Command is the engine process's command line: a program that calls
	// [Connect] and [Server.Serve]. It is required.
	Command []string
	// Dir is its working directory; empty means this process's.
	Dir string
	// Env holds variables, "KEY=VALUE", in addition to this process's.
	Env []string
	// Args are os.Args of the code, the program's name first; nil means only
	// Command's name.
	Args []string
	// Restrict takes away processes, the network, unsafe code, and files outside
	// of the working directory.
	Restrict bool
	// Passthrough gives the code this process's own standard input, output
	// and error. Otherwise input is empty and output becomes [Stream] events.
	Passthrough bool
	// OutputLimit is how many octets a cell may print before the rest goes
	// to a file that a notice names; 0 means 512 kB, less than 0 no limit.
	OutputLimit int
	// OutputDir is where these files are. Empty means a temporary directory
	// that is removed by Close.
	OutputDir string
	// MemoryLimit is how many octets the engine process may use: the garbage
	// collector works harder before it, and a process that is a tenth over it
	// is ended. 0 means no limit but the variable GOMEMLIMIT's.
	MemoryLimit int64
	// InterruptGrace is how long an interrupted cell may go on before its
	// process is killed; 0 means 2 s.
	InterruptGrace time.Duration
}

func (o Options) withDefaults() (Options, error) {
	if len(o.Command) == 0 {
		return o, errors.New("engine: options need Command")
	}
	if o.InterruptGrace == 0 {
		o.InterruptGrace = 2 * time.Second
	}
	if o.Args == nil {
		o.Args = o.Command[:1]
	}
	return o, nil
}
