package magic

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// environment runs %env.
func environment(_ context.Context, call *Call) error {
	if call.Args == "" {
		list := os.Environ()
		slices.Sort(list)
		fmt.Fprintln(call.Stdout, strings.Join(list, "\n"))
		return nil
	}
	name, value, set := strings.Cut(call.Args, "=")
	if !set {
		name, value, set = strings.Cut(call.Args, " ")
	}
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if set {
		if err := os.Setenv(name, value); err != nil {
			return call.fail("%v", err)
		}
		fmt.Fprintf(call.Stdout, "%s=%s\n", name, value)
		return nil
	}
	value, ok := os.LookupEnv(name)
	if !ok {
		return call.fail("%s is not set; %%env %s=VALUE sets it", name, name)
	}
	fmt.Fprintln(call.Stdout, value)
	return nil
}

// changeDirectory runs %cd.
func changeDirectory(ctx context.Context, call *Call) error {
	dir, err := call.path(call.Args)
	if err != nil {
		return err
	}
	if dir == "" {
		if dir, err = os.UserHomeDir(); err != nil {
			return call.fail("%v", err)
		}
	}
	if err := call.Chdir(dir); err != nil {
		return call.fail("%v", err)
	}
	return printDirectory(ctx, call)
}

// printDirectory runs %pwd.
func printDirectory(_ context.Context, call *Call) error {
	dir, err := os.Getwd()
	if err != nil {
		return call.fail("%v", err)
	}
	fmt.Fprintln(call.Stdout, dir)
	return nil
}

// path returns the file that an argument names: quotes are taken off, and a
// tilde is the home directory.
func (c *Call) path(arg string) (string, error) {
	if n := len(arg); n >= 2 && (arg[0] == '"' || arg[0] == '\'') && arg[n-1] == arg[0] {
		arg = arg[1 : n-1]
	}
	if rest, ok := strings.CutPrefix(arg, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", c.fail("%v", err)
		}
		return filepath.Join(home, rest), nil
	}
	return arg, nil
}
