// Lectern is a Jupyter kernel for Go, made for lectures and homework in machine
// learning. See the package command for its command line.
package main

import (
	"context"
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

// startEngine starts the engine process and returns its handle.
func startEngine(_ context.Context, opts command.EngineOptions) (engine.Engine, error) {
	return interp.New(interp.Options{Restrict: opts.Restrict}), nil
}

// serveKernel serves a Jupyter kernel.
func serveKernel(ctx context.Context, file string, opts command.EngineOptions) error {
	eng, err := startEngine(ctx, opts)
	if err != nil {
		return err
	}
	return kernel.Run(ctx, kernel.Options{ConnectionFile: file, Engine: eng, Version: version()})
}

// serveEngine is the engine process.
func serveEngine([]string) int { return 1 }
