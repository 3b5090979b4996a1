package install

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// A Place is where a kernelspec goes. The zero Place is the user's own data
// directory.
type Place struct {
	// SysPrefix is the active Python environment: a virtual environment, conda's,
	// or that of the python3 on the PATH.
	SysPrefix bool
	// Prefix is a directory that holds share/jupyter; it overrides SysPrefix.
	Prefix string
}

// A System is what paths depend on.
type System struct {
	// OS is the name of the operating system, as runtime.GOOS.
	OS string
	// Home is the user's home directory.
	Home string
	// Getenv returns environment variables.
	Getenv func(string) string
}

// Here returns the system that the program runs on.
func Here() System {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return System{OS: runtime.GOOS, Home: home, Getenv: os.Getenv}
}

// DataDir returns the directory of the place that holds "kernels".
func (s System) DataDir(p Place) (string, error) {
	switch {
	case p.Prefix != "":
		prefix, err := filepath.Abs(p.Prefix)
		return filepath.Join(prefix, "share", "jupyter"), err
	case p.SysPrefix:
		prefix, err := s.sysPrefix()
		return filepath.Join(prefix, "share", "jupyter"), err
	}
	return s.userDir(), nil
}

// userDir follows jupyter_core's jupyter_data_dir.
func (s System) userDir() string {
	if dir := s.Getenv("JUPYTER_DATA_DIR"); dir != "" {
		return dir
	}
	switch s.OS {
	case "darwin":
		return filepath.Join(s.Home, "Library", "Jupyter")
	case "windows":
		if dir := s.Getenv("APPDATA"); dir != "" {
			return filepath.Join(dir, "jupyter")
		}
		return filepath.Join(s.Home, "AppData", "Roaming", "jupyter")
	}
	if dir := s.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "jupyter")
	}
	return filepath.Join(s.Home, ".local", "share", "jupyter")
}

var errNoPrefix = errors.New("install: no Python environment is active and there is no python3; activate one, or use --prefix DIR or --user")

// sysPrefix returns the prefix of the active Python environment.
func (s System) sysPrefix() (string, error) {
	if prefix := s.environment(); prefix != "" {
		return prefix, nil
	}
	for _, python := range [...]string{"python3", "python"} {
		out, err := exec.Command(python, "-c", "import sys; print(sys.prefix)").Output()
		if prefix := strings.TrimSpace(string(out)); err == nil && prefix != "" {
			return prefix, nil
		}
	}
	return "", errNoPrefix
}

// environment returns the prefix of the environment that is activated, or "".
func (s System) environment() string {
	if dir := s.Getenv("VIRTUAL_ENV"); dir != "" {
		return dir
	}
	return s.Getenv("CONDA_PREFIX")
}

// searchPath lists the data directories where Jupyter looks, first ones first.
func (s System) searchPath() []string {
	var dirs []string
	if list := s.Getenv("JUPYTER_PATH"); list != "" {
		dirs = filepath.SplitList(list)
	}
	dirs = append(dirs, s.userDir())
	if prefix, err := s.sysPrefix(); err == nil {
		dirs = append(dirs, filepath.Join(prefix, "share", "jupyter"))
	}
	if s.OS == "windows" {
		if dir := s.Getenv("PROGRAMDATA"); dir != "" {
			dirs = append(dirs, filepath.Join(dir, "jupyter"))
		}
		return dirs
	}
	return append(dirs, "/usr/local/share/jupyter", "/usr/share/jupyter")
}

// checkName tells whether Jupyter takes a name for a kernel.
func checkName(name string) error {
	for _, r := range name {
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", r) {
			return fmt.Errorf("install: kernel name %q has %q in it; letters, digits, '.', '_' and '-' are allowed", name, r)
		}
	}
	if name == "" || strings.Trim(name, ".") == "" {
		return fmt.Errorf("install: %q is no name for a kernel", name)
	}
	return nil
}
