// Package command is the command line of lectern: one file for each subcommand,
// which reads its flags and calls the package that does the work.
//
// The parts that commands run on, above all the engine, come from outside as
// [Parts], so that the command line can be tested without them.
package command

import (
	"context"

	"github.com/lectern-go/lectern/kernel/engine"
)

// Parts are what the commands are made of.
type Parts struct {
	// Version is the program's version.
	Version string
	// StartEngine starts an engine for `lectern run`.
	StartEngine func(ctx context.Context, opts EngineOptions) (engine.Engine, error)
	// ServeKernel is `lectern kernel`: it serves the kernel of a connection file
	// until it is shut down.
	ServeKernel func(ctx context.Context, connectionFile string, opts EngineOptions) error
	// ServeEngine is `lectern engine`, the engine process. It returns the status
	// to exit with.
	ServeEngine func(args []string) int
}

// EngineOptions say which engine a command wants.
type EngineOptions struct {
	// Dir is the working directory of the code; empty means the current one.
	Dir string
	// Restrict takes away processes, the network, unsafe code, and files outside
	// of the working directory.
	Restrict bool
	// OutputLimit is how many octets a cell may print before the rest goes to
	// a file; 0 means 512 kB, less than 0 no limit.
	OutputLimit int
	// Args are os.Args of the code, the program's name first; nil in a notebook.
	Args []string
	// Inherit gives the code this process's own standard input, output and
	// error instead of capturing them.
	Inherit bool
}
