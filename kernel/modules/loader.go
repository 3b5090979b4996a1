package modules

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/lectern-go/lectern/kernel/golang"
)

// Options configures a Loader.
type Options struct {
	// Preloaded reports whether a package is there in compiled form.
	Preloaded func(path string) bool
	// Timeout bounds what the go command may take. Default: 2 minutes.
	Timeout time.Duration
	// Cache is where the scratch module lives while the go command works on
	// it. Default: the directory lectern in the user's cache directory.
	Cache string
}

// A Loader loads packages for one session.
type Loader struct {
	opts Options

	mu    sync.Mutex
	gomod []byte // of the scratch module; nil: there is none yet
	gosum []byte
}

// NewLoader returns a Loader with an empty scratch module.
func NewLoader(opts Options) *Loader {
	if opts.Timeout == 0 {
		opts.Timeout = 2 * time.Minute
	}
	return &Loader{opts: opts}
}

// An Error is why a package cannot be loaded.
type Error struct {
	Path   string
	Reason string
}

// Error returns the reason.
func (e *Error) Error() string { return e.Reason }

// Load returns the source of a package and of those that it imports and that are
// not preloaded, each behind those that it imports itself. The version is one
// that "go get" understands; "" means the newest one, or the one of the program
// if the program contains the module. The error is an *Error, or ctx's.
func (l *Loader) Load(ctx context.Context, path, version string) ([]golang.PackageSource, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	ctx, cancel := context.WithTimeoutCause(ctx, l.opts.Timeout, &Error{path, fmt.Sprintf("the go command did not fetch it within %v", l.opts.Timeout)})
	defer cancel()
	sources, err := l.load(ctx, path, version)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return sources, err
}

func (l *Loader) load(ctx context.Context, path, version string) ([]golang.PackageSource, error) {
	switch {
	case isRelative(path):
		return l.relative(ctx, path)
	case isInternal(path):
		return nil, &Error{path, "internal packages are for the module that they belong to"}
	}
	gocmd, err := l.toolchain(path)
	if err != nil {
		return nil, err
	}
	return l.fetch(ctx, gocmd, path, version)
}

// toolchain returns the go command.
func (l *Loader) toolchain(path string) (string, error) {
	gocmd, err := exec.LookPath("go")
	if err != nil {
		return "", &Error{path, "it is not preloaded, and there is no Go toolchain to fetch it with"}
	}
	return gocmd, nil
}

// fetch loads a package by the go command.
func (l *Loader) fetch(ctx context.Context, gocmd, path, version string) ([]golang.PackageSource, error) {
	if version == "" {
		if dir, ok := moduleDir("."); ok {
			here := &command{gocmd: gocmd, dir: dir}
			if list, err := here.list(ctx, path); err == nil {
				return l.sources(list, path)
			}
		}
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		anywhere := &command{gocmd: gocmd, dir: os.TempDir()}
		if list, err := anywhere.list(ctx, path); err == nil {
			return l.sources(list, path)
		}
		return nil, &Error{path, "it is neither preloaded nor the path of a module"}
	}
	return l.scratch(ctx, gocmd, path, version)
}

// scratch loads a package into the scratch module.
func (l *Loader) scratch(ctx context.Context, gocmd, path, version string) ([]golang.PackageSource, error) {
	dir, err := l.makeScratch()
	if err != nil {
		return nil, &Error{path, fmt.Sprintf("no place to fetch it to: %v", err)}
	}
	defer os.RemoveAll(dir)
	if version == "" {
		version = linkedVersion(path)
	}
	cmd := &command{gocmd: gocmd, dir: dir, scratch: true}
	if err := cmd.get(ctx, path+"@"+version); err != nil {
		offline := *cmd
		offline.cached = true
		if !isNetwork(err) || offline.get(ctx, path+"@"+version) != nil {
			return nil, &Error{path, fetchReason(err)}
		}
		cmd = &offline
	}
	list, err := cmd.list(ctx, path)
	if err != nil {
		return nil, &Error{path, fetchReason(err)}
	}
	sources, err := l.sources(list, path)
	if err != nil {
		return nil, err
	}
	l.gomod, _ = os.ReadFile(filepath.Join(dir, "go.mod"))
	l.gosum, _ = os.ReadFile(filepath.Join(dir, "go.sum"))
	return sources, nil
}

// makeScratch writes the scratch module to a new directory.
func (l *Loader) makeScratch() (string, error) {
	cache := l.opts.Cache
	if cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		cache = filepath.Join(user, "lectern")
	}
	if err := os.MkdirAll(cache, 0o777); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(cache, "scratch-")
	if err != nil {
		return "", err
	}
	gomod := l.gomod
	if gomod == nil {
		gomod = []byte("module lectern.scratch\n\ngo 1.24\n")
	}
	return dir, errors.Join(
		os.WriteFile(filepath.Join(dir, "go.mod"), gomod, 0o666),
		os.WriteFile(filepath.Join(dir, "go.sum"), l.gosum, 0o666))
}

// linkedVersion returns the version of the module of a package that this program
// is linked with, whose packages then fit the preloaded ones; or "latest".
func linkedVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "latest"
	}
	for _, m := range info.Deps {
		if (path == m.Path || strings.HasPrefix(path, m.Path+"/")) && m.Replace == nil {
			return m.Version
		}
	}
	return "latest"
}

// moduleDir returns the directory of the go.mod file that governs a directory.
func moduleDir(dir string) (string, bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && info.Mode().IsRegular() {
			return dir, true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir = up
	}
}

func isInternal(path string) bool {
	return regexp.MustCompile(`(^|/)internal(/|$)`).MatchString(path)
}
