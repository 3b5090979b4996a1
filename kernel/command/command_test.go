package command_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/lectern-go/lectern/kernel/command"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/engine/mock"
)

var update = flag.Bool("update", false, "rewrite the golden files in the scripts")

// TestMain lets the scripts call lectern with an engine that knows no Go; see
// package mock for what its cells are made of.
func TestMain(m *testing.M) {
	parts := command.Parts{
		Version: "v0.0.0-test",
		StartEngine: func(_ context.Context, opts command.EngineOptions) (engine.Engine, error) {
			if os.Getenv("NO_ENGINE") != "" {
				return nil, errors.New("no engine today")
			}
			if os.Getenv("SHOW_OPTIONS") != "" {
				fmt.Printf("%+v\n", opts)
			}
			return &mock.Engine{}, nil
		},
		ServeKernel: func(_ context.Context, file string, opts command.EngineOptions) error {
			fmt.Printf("serving %s restrict=%v\n", file, opts.Restrict)
			return nil
		},
		ServeEngine: func(args []string) int {
			fmt.Println("engine process", args)
			return 7
		},
	}
	testscript.Main(m, map[string]func(){
		"lectern": func() { os.Exit(command.Main(parts, os.Args[1:])) },
	})
}

// TestScripts runs the scripts in testdata.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_DATA_HOME", "")
			env.Setenv("JUPYTER_DATA_DIR", env.WorkDir+"/jupyter")
			return nil
		},
	})
}
