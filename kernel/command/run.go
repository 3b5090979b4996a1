package command

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// runFlags are the flags of `lectern run`.
type runFlags struct {
	html, slides, inplace, allowErrors, restrict bool
	output, index, title                         string
	timeout                                      time.Duration
}

// newRun is `lectern run`.
func newRun(parts Parts) *cobra.Command {
	var flags runFlags
	cmd := &cobra.Command{
		Use:   "run NOTEBOOK.ipynb... | run PROGRAM.go [ARGUMENT...] | run -",
		Short: "Run notebooks, or a Go program, without Jupyter",
		Long: `Run notebooks from top to bottom and write them with their outputs: beside the
input as NAME.out.ipynb, with --output DIR as DIR/NAME.ipynb, with --inplace over
the input. Pages and slides go where the notebook goes. The exit status is 1 when a
cell fails; the notebook is written even then.

A cell tagged raises-exception must fail; a cell tagged skip-execution is left as
it is.

A file that ends in .go, or - for standard input, is run as an ordinary Go program:
its standard input, output and error and its exit status are passed through, and the
arguments after it are its own.`,
		Example: `  lectern run lecture.ipynb --html
  lectern run notebooks/*.ipynb --html --slides --output public
  lectern run fit.go points.csv
  echo 'package main; func main() { println(6 * 7) }' | lectern run -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("run: which notebook (.ipynb) or Go program (.go, or - for standard input)?")
			}
			if err := exclude(cmd, "output", "inplace"); err != nil {
				return err
			}
			// The kernel and the engine have their own ways with signals.
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			cmd.SetContext(ctx)
			if isProgram(args[0]) {
				return runProgram(cmd, parts, flags, args)
			}
			return runNotebooks(cmd, parts, flags, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"ipynb", "go"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := cmd.Flags()
	f.BoolVar(&flags.html, "html", false, "write one self-contained HTML page for each notebook")
	f.BoolVar(&flags.slides, "slides", false, "write self-contained slides for each notebook")
	f.StringVar(&flags.output, "output", "", "write to `DIR`, under the notebooks' own names")
	f.BoolVar(&flags.inplace, "inplace", false, "write the notebook over the input")
	f.StringVar(&flags.index, "index", "", "write a page that lists the pages to `FILE` (default with --html, --output and several notebooks: DIR/index.html)")
	f.StringVar(&flags.title, "title", "Notebooks", "the `TITLE` of the index")
	f.Var((*seconds)(&flags.timeout), "timeout", "`TIME` that a cell may take, such as 90s or 5m; a number means seconds (default no limit)")
	f.BoolVar(&flags.allowErrors, "allow-errors", false, "go on after a cell that fails")
	f.BoolVar(&flags.restrict, "restrict", false, "take away processes, the network, unsafe code and files outside of the working folder")
	return cmd
}

// isProgram reports whether an argument of run names a Go program.
func isProgram(name string) bool { return name == "-" || filepath.Ext(name) == ".go" }

// seconds is a duration flag that also takes a plain number of seconds.
type seconds time.Duration

// String implements pflag.Value.
func (s *seconds) String() string {
	if *s == 0 {
		return ""
	}
	return time.Duration(*s).String()
}

// Type implements pflag.Value.
func (s *seconds) Type() string { return "duration" }

// Set implements pflag.Value.
func (s *seconds) Set(text string) error {
	text = strings.TrimSpace(text)
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		text += "s"
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return fmt.Errorf("want a time such as 90s, 5m or 120, got %q", text)
	}
	*s = seconds(d)
	return nil
}
