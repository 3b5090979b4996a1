package install

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Options say what to install and where. The zero value is ready to use.
type Options struct {
	Place Place
	// Name is the kernel's name; empty means [DefaultName].
	Name string
	// DisplayName is what menus show; empty means [DefaultDisplayName].
	DisplayName string
	// Env are environment variables of the kernel. Values may use ${VAR}.
	Env map[string]string
	// KernelFlags follow `lectern kernel -f FILE`.
	KernelFlags []string
	// Program is the path of the lectern binary; empty means this process's own.
	// One that a `go run` built, and would remove, is copied into the kernelspec.
	Program string
	// Version is recorded in the kernelspec.
	Version string
}

func (o Options) withDefaults() Options {
	if o.Name == "" {
		o.Name = DefaultName
	}
	if o.DisplayName == "" {
		o.DisplayName = DefaultDisplayName
	}
	return o
}

//go:embed logos/logo-svg.svg logos/logo-64x64.png logos/logo-32x32.png
var logos embed.FS

// Install writes the kernelspec and returns its directory. What an earlier Install
// wrote there is replaced; another kernel is never touched.
func Install(s System, opts Options) (string, error) {
	opts = opts.withDefaults()
	dir, err := kernelDir(s, opts.Place, opts.Name)
	if err != nil {
		return "", err
	}
	if err := claim(dir); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("install: %w; for a directory that you cannot write to there are --user and --prefix DIR", err)
	}
	program, err := stableProgram(opts.Program, dir)
	if err != nil {
		return "", err
	}
	files, err := fs.Sub(logos, "logos")
	if err != nil {
		return "", fmt.Errorf("install: %w", err)
	}
	if err := copyFiles(dir, files); err != nil {
		return "", err
	}
	var spec bytes.Buffer
	encoder := json.NewEncoder(&spec)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(newKernelspec(program, opts)); err != nil {
		return "", fmt.Errorf("install: %w", err)
	}
	return dir, writeFile(filepath.Join(dir, "kernel.json"), spec.Bytes(), 0o644)
}

// Uninstall removes the kernelspec and returns its directory. It is an error of
// kind fs.ErrNotExist when there is none.
func Uninstall(s System, place Place, name string) (string, error) {
	if name == "" {
		name = DefaultName
	}
	dir, err := kernelDir(s, place, name)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(dir, "kernel.json")); err != nil {
		return dir, fmt.Errorf("install: kernel %s is not installed here: %w", name, err)
	}
	if err := claim(dir); err != nil {
		return dir, err
	}
	if err := os.RemoveAll(dir); err != nil {
		return dir, fmt.Errorf("install: %w", err)
	}
	return dir, nil
}

func kernelDir(s System, place Place, name string) (string, error) {
	if err := checkName(name); err != nil {
		return "", err
	}
	data, err := s.DataDir(place)
	if err != nil {
		return "", err
	}
	return filepath.Join(data, "kernels", name), nil
}

// copyFiles writes the files of a flat file system to dir.
func copyFiles(dir string, files fs.FS) error {
	names, err := fs.Glob(files, "*")
	if err != nil {
		return fmt.Errorf("install: %w", err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err == nil {
			err = writeFile(filepath.Join(dir, name), data, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeFile replaces a file. The old one is moved away first, because Windows does
// not let a running program be overwritten.
func writeFile(name string, data []byte, mode os.FileMode) error {
	temp := name + ".new"
	old := name + ".old"
	err := os.WriteFile(temp, data, mode)
	if err == nil {
		os.Remove(old)
		if err = os.Rename(name, old); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err == nil {
		err = os.Rename(temp, name)
	}
	os.Remove(old)
	if err != nil {
		return fmt.Errorf("install: %w", err)
	}
	return nil
}

// stableProgram returns the absolute path of the binary for kernel.json, copied to
// dir if it is where `go run` builds.
func stableProgram(program, dir string) (string, error) {
	if program == "" {
		var err error
		if program, err = os.Executable(); err != nil {
			return "", fmt.Errorf("install: %w", err)
		}
	}
	program, err := filepath.Abs(program)
	if err != nil {
		return "", fmt.Errorf("install: %w", err)
	}
	if real, err := filepath.EvalSymlinks(program); err == nil && !temporary(program) && temporary(real) {
		program = real
	}
	if !temporary(program) {
		return program, nil
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return "", fmt.Errorf("install: %w", err)
	}
	name := "lectern"
	if strings.HasSuffix(program, ".exe") {
		name += ".exe"
	}
	stable := filepath.Join(dir, name)
	return stable, writeFile(stable, data, 0o755)
}

var goBuild = regexp.MustCompile(`[/\\]go-build[0-9]*[/\\]`)

// temporary reports whether the go command or the system will remove the file.
func temporary(path string) bool {
	if goBuild.MatchString(path) {
		return true
	}
	relative, err := filepath.Rel(os.TempDir(), path)
	return err == nil && filepath.IsLocal(relative)
}
