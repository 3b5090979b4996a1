package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/lectern-go/lectern/kernel/notebook"
)

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// newProgress returns a function that keeps one line a cell on a terminal: the
// cell's number, its time and its first line of code. Elsewhere it returns nil.
func newProgress(w io.Writer, file string) func(notebook.Progress) {
	if !isTerminal(w) {
		return nil
	}
	width, _, err := term.GetSize(int(w.(*os.File).Fd()))
	if err != nil || width < 20 {
		width = 80
	}
	fmt.Fprintf(w, "\x1b[1m%s\x1b[0m\n", file)
	return func(p notebook.Progress) {
		line := progressLine(p)
		if runes := []rune(line); len(runes) >= width {
			line = string(runes[:width-2]) + "…"
		}
		switch {
		case !p.Done:
			fmt.Fprintf(w, "\x1b[2m%s\x1b[0m", line)
		case p.Err != nil:
			fmt.Fprintf(w, "\r\x1b[K\x1b[31m%s\x1b[0m\n", line)
		default:
			fmt.Fprintf(w, "\r\x1b[K%s\n", line)
		}
	}
}

// progressLine says where a run stands, such as "[ 3/41]   0.12s  fit := ...".
func progressLine(p notebook.Progress) string {
	elapsed := "   ..."
	if p.Done {
		elapsed = fmt.Sprintf("%6s", p.Elapsed.Round(10*time.Millisecond))
	}
	digits := len(fmt.Sprint(p.Total))
	return fmt.Sprintf("[%*d/%d] %s  %s", digits, p.Number, p.Total, elapsed, firstLine(p.Cell.Source))
}

// firstLine returns the first line of code that is not a comment, or the first line.
func firstLine(source string) string {
	first := ""
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(strings.ReplaceAll(line, "\t", " "))
		if first == "" {
			first = line
		}
		if line != "" && !strings.HasPrefix(line, "//") {
			return line
		}
	}
	return first
}
