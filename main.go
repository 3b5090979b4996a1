// Lectern is a Jupyter kernel for Go, made for lectures and homework in machine
// learning. See the package command for its command line.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/command"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

func main() {
	os.Exit(command.Main(command.Parts{
		Version:     version(),
		StartEngine: startEngine,
		ServeKernel: serveKernel,
		ServeEngine: serveEngine,
	}, os.Args[1:]))
}

// version returns the module's version as the Go toolchain recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// startEngine starts the engine process, which is this program again.
func startEngine(_ context.Context, opts command.EngineOptions) (engine.Engine, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("lectern: %w", err)
	}
	return engine.Start(engine.Options{
		Command:     []string{self, "engine"},
		Dir:         opts.Dir,
		Args:        opts.Args,
		Restrict:    opts.Restrict,
		Passthrough: opts.Inherit,
		OutputLimit: opts.OutputLimit,
	})
}

// serveKernel serves a Jupyter kernel.
func serveKernel(ctx context.Context, file string, opts command.EngineOptions) error {
	eng, err := startEngine(ctx, opts)
	if err != nil {
		return err
	}
	return kernel.Run(ctx, kernel.Options{
		ConnectionFile: file,
		Engine:         eng,
		OutputLimit:    -1, // the engine process has one
		Version:        version(),
	})
}

// engineGCPercent is the engine process's GOGC, where the user sets none.
const engineGCPercent = 400

// serveEngine is the engine process.
func serveEngine([]string) int {
	server, err := engine.Connect()
	if err != nil {
		fmt.Fprintln(os.Stderr, "lectern:", err)
		return 1
	}
	// Interpreted code makes much garbage and keeps little.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(engineGCPercent)
	}
	return server.Serve(interp.New(interp.Options{Restrict: server.Restrict, Terminal: server.Passthrough}))
}
