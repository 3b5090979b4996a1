package conformance

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// FileVariable is the environment variable that makes the test's executable run
// a program instead of the tests: its files, as in a list of folders to search.
const FileVariable = "LECTERN_CONFORMANCE_FILE"

// limit is how long a program may compute, and patience how long it may take, since
// the machine may be busy.
const (
	limit    = 90 * time.Second
	patience = 4 * time.Minute
)

// Passed is the verdict on a program that behaves as the compiled one.
const Passed = "ok"

// Judge runs a program by an executable and returns the verdict: Passed, or
// what went wrong.
func Judge(executable string, p Program) string {
	wait := patience
	if p.Fails {
		wait = limit
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	cmd := exec.CommandContext(ctx, executable, p.Arguments()...)
	files := strings.Join(p.Files(), string(filepath.ListSeparator))
	cmd.Env = append(os.Environ(), FileVariable+"="+files, "GOMEMLIMIT=2GiB")
	cmd.Dir = p.Root
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	want, _ := os.ReadFile(strings.TrimSuffix(p.File, ".go") + ".out") // without the file there is no output
	matches := out.String() == string(want)
	if p.Output != "" {
		matches = strings.TrimSpace(out.String()) == strings.TrimSpace(p.Output)
	}
	switch {
	case ctx.Err() != nil, outOfTime(cmd.ProcessState):
		return "timeout"
	case err != nil:
		return "failed: " + excerpt(out.String())
	case !matches:
		return "output: " + excerpt(out.String())
	}
	return Passed
}

// excerpt returns the beginning of an output as one line.
func excerpt(out string) string {
	return strings.Join(strings.Fields(out[:min(len(out), 500)]), " ")
}
