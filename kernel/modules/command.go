package modules

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A command runs the go command in a module.
type command struct {
	gocmd, dir string
	scratch    bool // go.mod may be changed
	cached     bool // the module cache stands in for the proxy
}

// A failure is what the go command has said before it failed.
type failure struct{ output string }

func (f *failure) Error() string { return f.output }

// run runs the go command and returns its standard output.
func (c *command) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, c.gocmd, args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GO111MODULE=on")
	if c.scratch {
		cmd.Env = append(cmd.Env, "GOWORK=off")
	}
	if c.cached {
		cache, err := c.moduleCache(ctx)
		if err != nil {
			return nil, err
		}
		cmd.Env = append(cmd.Env, "GOPROXY=file://"+cache+"/cache/download", "GOSUMDB=off", "GONOPROXY=none", "GOPRIVATE=")
	}
	cmd.WaitDelay = 2 * time.Second // for what it has started itself
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		if stderr.Len() == 0 {
			return out, &failure{err.Error()}
		}
		return out, &failure{stderr.String()}
	}
	return out, nil
}

func (c *command) moduleCache(ctx context.Context) (string, error) {
	online := *c
	online.cached = false
	out, err := online.run(ctx, "env", "GOMODCACHE")
	path := strings.ReplaceAll(strings.TrimSpace(string(out)), `\`, "/")
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a file URL has C: as its first element
	}
	return path, err
}

// get adds a package to the module.
func (c *command) get(ctx context.Context, query string) error {
	_, err := c.run(ctx, "get", query)
	return err
}

// A listed is a package as "go list -json" describes it.
type listed struct {
	Dir, ImportPath, Name string
	Standard              bool
	GoFiles, SFiles       []string
	IgnoredGoFiles        []string
	Imports               []string
	ImportMap             map[string]string
	Module                *struct{ Path, Version, GoVersion string }
	Error                 *struct{ Err string }
}

// list describes a package, and behind it nothing: what it imports comes before.
func (c *command) list(ctx context.Context, path string) ([]*listed, error) {
	args := []string{"list", "-e", "-deps", "-json=Dir,ImportPath,Name,Standard,GoFiles,SFiles,IgnoredGoFiles,Imports,ImportMap,Module,Error"}
	if c.scratch {
		args = append(args, "-mod=mod")
	}
	if !strings.Contains(os.Getenv("GOFLAGS"), "-tags") {
		args = append(args, "-tags="+tags)
	}
	out, err := c.run(ctx, append(args, "--", path)...)
	if err != nil {
		return nil, err
	}
	var list []*listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := &listed{}
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("modules: go list: %w", err)
		}
		list = append(list, p)
	}
	if n := len(list); n == 0 || list[n-1].Dir == "" {
		message := "there is no such package"
		if n > 0 && list[n-1].Error != nil {
			message = list[n-1].Error.Err
		}
		return nil, &failure{message}
	}
	return list, nil
}

// isNetwork reports whether the go command failed for want of a network.
func isNetwork(err error) bool {
	for _, sign := range []string{
		"dial tcp", "no such host", "i/o timeout", "connection refused", "network is unreachable", "TLS handshake",
		"failure in name resolution", "proxyconnect", "module lookup disabled by GOPROXY=off", "Could not resolve host",
	} {
		if strings.Contains(err.Error(), sign) {
			return true
		}
	}
	return false
}

// fetchReason says why the go command could not fetch a package.
func fetchReason(err error) string {
	var lines []string
	for line := range strings.Lines(err.Error()) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "go: "))
		if line != "" && !strings.HasPrefix(line, "downloading ") && !strings.HasPrefix(line, "added ") && !strings.HasPrefix(line, "finding ") {
			lines = append(lines, line)
		}
	}
	if len(lines) > 4 {
		lines = lines[len(lines)-4:]
	}
	said := strings.Join(lines, "; ")
	if isNetwork(err) {
		return "it is not preloaded, and the module proxy cannot be reached: " + said
	}
	return "it is not preloaded, and the go command cannot fetch it: " + said
}
