package install

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// DefaultName and DefaultDisplayName are the kernel's names. Notebooks refer to a
// kernel by name: it should be the same everywhere.
const (
	DefaultName        = "lectern"
	DefaultDisplayName = "Go (Lectern)"
)

// A Kernelspec is the content of kernel.json.
type Kernelspec struct {
	Argv          []string          `json:"argv"`
	DisplayName   string            `json:"display_name"`
	Language      string            `json:"language"`
	InterruptMode string            `json:"interrupt_mode"`
	Env           map[string]string `json:"env"`
	Metadata      map[string]any    `json:"metadata"`
	// ProtocolVersion has three parts, as the schema of kernelspecs asks.
	ProtocolVersion string `json:"kernel_protocol_version"`
}

// newKernelspec returns the kernelspec that starts the program at the path.
func newKernelspec(program string, opts Options) Kernelspec {
	env := opts.Env
	if env == nil {
		env = map[string]string{}
	}
	return Kernelspec{
		Argv:        append([]string{program, "kernel", "-f", "{connection_file}"}, opts.KernelFlags...),
		DisplayName: opts.DisplayName,
		Language:    "go",
		// A message reaches the kernel on every system; a signal does not.
		InterruptMode:   "message",
		Env:             env,
		Metadata:        map[string]any{"lectern": map[string]any{"version": opts.Version}},
		ProtocolVersion: "5.5.0",
	}
}

// ours reports whether this package wrote the kernelspec.
func (k Kernelspec) ours() bool {
	_, ok := k.Metadata["lectern"]
	return ok
}

// Version returns the version of Lectern that wrote the kernelspec, or "".
func (k Kernelspec) Version() string {
	metadata, _ := k.Metadata["lectern"].(map[string]any)
	version, _ := metadata["version"].(string)
	return version
}

// readKernelspec reads dir/kernel.json.
func readKernelspec(dir string) (Kernelspec, error) {
	var spec Kernelspec
	data, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if err != nil {
		return spec, err
	}
	if err := json.Unmarshal(data, &spec); err != nil {
		return spec, fmt.Errorf("install: %s: %w", filepath.Join(dir, "kernel.json"), err)
	}
	return spec, nil
}

// An Installation is a kernelspec of ours.
type Installation struct {
	// Name is the kernel's name, Dir its directory.
	Name, Dir string
	Spec      Kernelspec
}

// Find lists the kernelspecs of ours where Jupyter looks, in its order, and in
// further data directories.
func Find(s System, more ...string) []Installation {
	var found []Installation
	seen := map[string]bool{}
	for _, data := range append(s.searchPath(), more...) {
		dirs, _ := filepath.Glob(filepath.Join(data, "kernels", "*"))
		for _, dir := range dirs {
			spec, err := readKernelspec(dir)
			if err == nil && spec.ours() && !seen[dir] {
				seen[dir] = true
				found = append(found, Installation{Name: filepath.Base(dir), Dir: dir, Spec: spec})
			}
		}
	}
	return found
}

// claim tells whether dir may be written or removed: it is not there, or ours.
func claim(dir string) error {
	spec, err := readKernelspec(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("install: %s holds something else, which is left alone; choose another --name: %w", dir, err)
	case !spec.ours():
		return fmt.Errorf("install: %s holds another kernel, %q, which is left alone; choose another --name", dir, spec.DisplayName)
	}
	return nil
}
