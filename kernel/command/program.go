package command

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/lectern-go/lectern/kernel/program"
)

// runProgram runs args[0], a .go file or "-", with the rest of args as its
// arguments.
func runProgram(cmd *cobra.Command, parts Parts, flags runFlags, args []string) error {
	if flags.html || flags.slides || flags.inplace || flags.output != "" {
		return fmt.Errorf("--html, --slides, --output and --inplace are for notebooks; %s is a Go program", args[0])
	}
	name, source, err := readProgram(cmd.InOrStdin(), args[0])
	if err != nil {
		return err
	}
	eng, err := parts.StartEngine(cmd.Context(), EngineOptions{Restrict: flags.restrict, Args: args, Inherit: true})
	if err != nil {
		return err
	}
	defer eng.Close()
	status := program.Run(cmd.Context(), eng, source, program.Options{
		Name: name, Stdin: cmd.InOrStdin(), Stdout: cmd.OutOrStdout(), Stderr: cmd.ErrOrStderr(),
		Colour: isTerminal(cmd.ErrOrStderr()),
	})
	if status != 0 {
		return exitError(status)
	}
	return nil
}

// readProgram returns a program's name for messages and its text.
func readProgram(stdin io.Reader, file string) (name, source string, err error) {
	if file == "-" {
		data, err := io.ReadAll(stdin)
		return "stdin.go", string(data), err
	}
	data, err := os.ReadFile(file)
	return file, string(data), err
}
