package magic

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

// writeFile runs %%writefile.
func writeFile(_ context.Context, call *Call) error {
	arg, appending := strings.CutPrefix(call.Args+" ", "-a ")
	name, err := call.path(strings.TrimSpace(arg))
	if err != nil {
		return err
	}
	if name == "" {
		return call.fail("which file? %s", "%%writefile FILE")
	}
	verb, flags := "wrote", os.O_CREATE|os.O_WRONLY|os.O_TRUNC
	if appending {
		verb, flags = "appended to", os.O_CREATE|os.O_WRONLY|os.O_APPEND
	}
	f, err := call.OpenFile(name, flags, 0o666)
	if err != nil {
		return call.fail("%v", err)
	}
	body := call.Body
	if body != "" && !strings.HasSuffix(body, "\n") {
		body += "\n"
	}
	_, err = f.WriteString(body)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return call.fail("%v", err)
	}
	fmt.Fprintf(call.Stdout, "%s %s\n", verb, name)
	return nil
}

// load runs %load.
func load(_ context.Context, call *Call) error {
	_, text, err := call.file()
	if err != nil {
		return err
	}
	call.NextInput("// " + call.Written() + " " + call.Args + "\n" + text)
	return nil
}

// runFile runs %run.
func runFile(ctx context.Context, call *Call) error {
	name, text, err := call.file()
	if err != nil {
		return err
	}
	_, err = call.Session.Run(ctx, text, RunOptions{Name: name, Show: call.Last})
	return err
}

// file reads the file that the arguments name.
func (c *Call) file() (name, text string, err error) {
	name, err = c.path(c.Args)
	if err != nil {
		return "", "", err
	}
	if name == "" {
		return "", "", c.fail("which file? %s FILE", c.Written())
	}
	f, err := c.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return "", "", c.fail("%v", err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return "", "", c.fail("%v", err)
	}
	return name, string(data), nil
}
