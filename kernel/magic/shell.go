package magic

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// killDelay is how long the output of a process is waited for that was killed
// and has left others behind.
const killDelay = time.Second

// bash runs %%bash and %%sh. Arguments that begin with a minus sign are the shell's
// own, as -e is, up to the first that does not.
func bash(ctx context.Context, call *Call) error {
	given := strings.Fields(call.Args)
	options := 0
	for options < len(given) && strings.HasPrefix(given[options], "-") {
		options++
	}
	args := slices.Concat(given[:options], []string{"-s", "--"}, given[options:])
	cmd := exec.CommandContext(ctx, call.Name, args...)
	cmd.Stdin = strings.NewReader(call.Body)
	return call.start(ctx, cmd)
}

// shell runs a command of the system. That it fails is told, but does not fail
// the cell: a search that finds nothing is no mistake.
func shell(ctx context.Context, call *Call) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", call.Args)
	if runtime.GOOS == "windows" {
		cmd = exec.CommandContext(ctx, "cmd", "/C", call.Args)
	}
	err := call.start(ctx, cmd)
	var status *exec.ExitError
	if errors.As(err, &status) && ctx.Err() == nil {
		fmt.Fprintln(call.Stderr, status)
		return nil
	}
	return err
}

// start runs a process whose output goes to the cell as it comes.
func (c *Call) start(ctx context.Context, cmd *exec.Cmd) error {
	cmd.Stdout, cmd.Stderr = c.Stdout, c.Stderr
	cmd.WaitDelay = killDelay
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err == nil:
		return nil
	}
	return fmt.Errorf("%s: %w", c.Written(), err)
}
