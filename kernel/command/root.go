package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// An exitError ends the program with a status; what there was to say has been said.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// Main runs the command line args (without the program's name) and returns the
// status to exit with.
func Main(parts Parts, args []string) int {
	root := New(parts)
	root.SetArgs(endFlags(args))
	return report(root.ExecuteContext(context.Background()), os.Stderr)
}

// endFlags puts "--" before the Go program in a command line of `lectern run`, so
// that the flags after it are the program's.
func endFlags(args []string) []string {
	if len(args) == 0 || args[0] != "run" {
		return args
	}
	for i, arg := range args {
		switch {
		case arg == "--":
			return args
		case isProgram(arg):
			return slices.Insert(slices.Clone(args), i, "--")
		}
	}
	return args
}

// report prints an error and returns the exit status for it.
func report(err error, w io.Writer) int {
	var exit exitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return int(exit)
	}
	fmt.Fprintln(w, "lectern:", err)
	return 1
}

// New returns the command lectern with its subcommands.
func New(parts Parts) *cobra.Command {
	root := &cobra.Command{
		Use:   "lectern",
		Short: "A Jupyter kernel for Go, for lectures and homework in machine learning",
		Long: `Lectern runs Go in Jupyter notebooks: cell by cell, with figures, tables,
neural networks and curve fitting at hand, and without a Go toolchain.

Begin with:
  lectern install                 make the kernel known to Jupyter
  lectern run lecture.ipynb       run a notebook without Jupyter`,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		Version:       parts.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		// What knownCommand suggests is this near to what was typed.
		SuggestionsMinimumDistance: 2,
	}
	root.SetVersionTemplate("lectern {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; `%s --help` lists the flags", err, cmd.CommandPath())
	})
	root.AddCommand(
		newRun(parts),
		newKernel(parts),
		newInstall(parts),
		newUninstall(),
		newDoctor(parts),
		newVersion(parts),
		newEngine(parts),
	)
	return root
}

// knownCommand refuses arguments that name no command.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	near := cmd.SuggestionsFor(args[0])
	if len(near) == 0 {
		return fmt.Errorf("there is no command %q; `lectern --help` lists what there is", args[0])
	}
	return fmt.Errorf("there is no command %q; is `lectern %s` meant?", args[0], strings.Join(near, "` or `lectern "))
}

// exclude refuses a command line with more than one of the flags.
func exclude(cmd *cobra.Command, flags ...string) error {
	var given []string
	for _, flag := range flags {
		if cmd.Flags().Changed(flag) {
			given = append(given, "--"+flag)
		}
	}
	if len(given) > 1 {
		return fmt.Errorf("%s exclude each other; give one of them", strings.Join(given, " and "))
	}
	return nil
}

// newVersion is `lectern version`.
func newVersion(parts Parts) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		Run: func(cmd *cobra.Command, _ []string) {
			fmt.Fprintln(cmd.OutOrStdout(), "lectern", parts.Version)
		},
	}
}

// newEngine is the engine process, which the kernel process starts from the same
// binary. It is no command for people.
func newEngine(parts Parts) *cobra.Command {
	return &cobra.Command{
		Use:                "engine",
		Hidden:             true,
		DisableFlagParsing: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if status := parts.ServeEngine(args); status != 0 {
				return exitError(status)
			}
			return nil
		},
	}
}

// newKernel is `lectern kernel`, which Jupyter calls.
func newKernel(parts Parts) *cobra.Command {
	var file string
	var opts EngineOptions
	cmd := &cobra.Command{
		Use:   "kernel -f CONNECTION_FILE",
		Short: "Serve a kernel; Jupyter calls this",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if file == "" {
				return errors.New("kernel: Jupyter calls this command, with -f CONNECTION_FILE; `lectern install` makes the kernel known to it")
			}
			return parts.ServeKernel(cmd.Context(), file, opts)
		},
	}
	cmd.Flags().StringVarP(&file, "connection-file", "f", "", "the connection `FILE` that Jupyter wrote")
	cmd.Flags().BoolVar(&opts.Restrict, "restrict", false, "take away processes, the network, unsafe code and files outside of the working folder")
	cmd.Flags().IntVar(&opts.OutputLimit, "output-limit", 0, "the `OCTETS` that a cell may print before the rest goes to a file; -1 means no limit (default 512 kB)")
	return cmd
}
