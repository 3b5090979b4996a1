package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

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

// byteOrderMark is what some editors begin a file with.
const byteOrderMark = "\ufeff"

// readProgram returns a program's name for messages and its text.
func readProgram(stdin io.Reader, file string) (name, source string, err error) {
	var data []byte
	if name = file; file == "-" {
		name = "stdin.go"
		data, err = io.ReadAll(stdin)
	} else {
		data, err = os.ReadFile(file)
	}
	if err == nil && !utf8.Valid(data) {
		err = fmt.Errorf("%s is no Go program: it is not UTF-8 text", name)
	}
	return name, strings.TrimPrefix(string(data), byteOrderMark), err
}
