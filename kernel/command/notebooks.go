package command

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lectern-go/lectern/kernel/ansi"
	"github.com/lectern-go/lectern/kernel/notebook"
)

// runNotebooks runs every notebook in an engine of its own, in the notebook's
// directory. A failure in one does not keep the others from being run.
func runNotebooks(cmd *cobra.Command, parts Parts, flags runFlags, files []string) error {
	if err := checkNames(files, flags); err != nil {
		return err
	}
	failed := false
	var all []written
	for _, file := range files {
		out, err := runNotebook(cmd, parts, flags, file)
		if err != nil {
			explain(cmd, file, err)
			failed = true
		}
		if out.notebook != "" {
			out.tell(cmd.ErrOrStderr())
			all = append(all, out)
		}
		if cmd.Context().Err() != nil {
			break
		}
	}
	if err := flags.writeIndex(all); err != nil {
		return err
	}
	if failed {
		return exitError(1)
	}
	return nil
}

// checkNames refuses files that are no notebooks and notebooks that would be
// written to the same place.
func checkNames(files []string, flags runFlags) error {
	written := map[string]string{}
	for _, file := range files {
		if filepath.Ext(file) != ".ipynb" {
			return fmt.Errorf("%s: want a notebook (.ipynb) or one Go program (.go)", file)
		}
		target := flags.target(file)
		if other, ok := written[target]; ok {
			return fmt.Errorf("%s and %s would both be written to %s", other, file, target)
		}
		written[target] = file
	}
	return nil
}

// target returns the name under which the executed notebook is written.
func (f *runFlags) target(file string) string {
	switch {
	case f.inplace:
		return file
	case f.output != "":
		return filepath.Join(f.output, filepath.Base(file))
	}
	return strings.TrimSuffix(file, ".ipynb") + ".out.ipynb"
}

// runNotebook runs one notebook and writes what the flags ask for.
func runNotebook(cmd *cobra.Command, parts Parts, flags runFlags, file string) (written, error) {
	nb, err := notebook.ReadFile(file)
	if err != nil {
		return written{}, err
	}
	if language := nb.Language(); language != "" && language != "go" {
		return written{}, fmt.Errorf("the notebook's language is %s, and Lectern runs Go; if its cells are Go, "+
			"choose the kernel Go (Lectern) in Jupyter and save it", language)
	}
	// A run may take long: what cannot be written is better known before.
	if err := flags.prepare(file); err != nil {
		return written{}, err
	}
	running := execute(cmd, parts, flags, file, nb)
	var failure *notebook.CellFailure
	if running != nil && !errors.As(running, &failure) && !errors.Is(running, context.Canceled) {
		return written{}, running
	}
	out, err := flags.write(file, nb)
	return out, errors.Join(running, err)
}

// execute runs the cells.
func execute(cmd *cobra.Command, parts Parts, flags runFlags, file string, nb *notebook.Notebook) error {
	eng, err := parts.StartEngine(cmd.Context(), EngineOptions{Dir: filepath.Dir(file), Restrict: flags.restrict})
	if err != nil {
		return err
	}
	defer eng.Close()
	return notebook.Run(cmd.Context(), eng, nb, notebook.RunOptions{
		Timeout:     flags.timeout,
		AllowErrors: flags.allowErrors,
		Progress:    newProgress(cmd.ErrOrStderr(), file),
	})
}

// explain prints why a notebook failed: the cell's own report where there is one.
func explain(cmd *cobra.Command, file string, err error) {
	w := cmd.ErrOrStderr()
	var failure *notebook.CellFailure
	if errors.As(err, &failure) && failure.Err != nil {
		text := strings.Join(failure.Err.Traceback, "\n")
		if !isTerminal(w) {
			text = ansi.Strip(text)
		}
		fmt.Fprintln(w, text)
	}
	text := strings.TrimPrefix(err.Error(), "notebook: ")
	if !strings.HasPrefix(text, file) {
		text = file + ": " + text
	}
	fmt.Fprintln(w, "lectern:", text)
}
