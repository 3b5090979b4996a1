package main_test

import (
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/lectern-go/lectern/"

// A layer says what packages may not depend on, directly or not. Paths within
// the module are written without its path; "..." stands for all below.
type layer struct {
	packages  string
	forbidden []string
}

// layers is the architecture: see kernel/HOW_IT_WORKS.md.
var layers = []layer{
	{packages: "lib/...", forbidden: []string{"kernel/...", "install/...", "github.com/traefik/yaegi/...", "github.com/go-zeromq/..."}},
	{packages: "lib/display", forbidden: []string{"gonum.org/...", "lib/data", "lib/nn", "lib/fit", "lib/plot", "lib/table"}},
	{packages: "lib/data", forbidden: []string{"lib/nn", "lib/fit", "lib/plot", "lib/table"}},
	{packages: "lib/nn/...", forbidden: []string{"lib/fit", "lib/plot/...", "lib/table"}},
	{packages: "lib/fit/...", forbidden: []string{"lib/nn", "lib/plot/...", "lib/table"}},
	{packages: "kernel", forbidden: []string{"kernel/golang/...", "kernel/interp/...", "kernel/symbols/...", "kernel/notebook/...", "lib/..."}},
	{packages: "kernel/wire", forbidden: []string{"kernel", "kernel/message", "kernel/engine/...", "lib/..."}},
	{packages: "kernel/message", forbidden: []string{"kernel", "kernel/wire", "kernel/engine/...", "lib/..."}},
	{packages: "kernel/engine/...", forbidden: []string{"kernel", "kernel/golang/...", "kernel/interp/...", "kernel/symbols/...", "lib/..."}},
	{packages: "kernel/golang/...", forbidden: []string{"kernel", "kernel/interp/...", "kernel/symbols/...", "github.com/traefik/yaegi/...", "lib/..."}},
	{packages: "kernel/modules", forbidden: []string{"kernel", "kernel/interp/...", "kernel/symbols/...", "github.com/traefik/yaegi/...", "lib/..."}},
	{packages: "kernel/notebook/...", forbidden: []string{"kernel/golang/...", "kernel/interp/...", "kernel/symbols/...", "lib/..."}},
	{packages: "kernel/interp/rtype", forbidden: []string{"kernel/engine/...", "lib/...", "github.com/traefik/yaegi/..."}},
}

// TestLayering holds that imports run downward only.
func TestLayering(t *testing.T) {
	deps := dependencies(t)
	for _, l := range layers {
		found := false
		for pkg, list := range deps {
			if !within(pkg, l.packages) {
				continue
			}
			found = true
			for _, dep := range list {
				for _, pattern := range l.forbidden {
					if dep != pkg && within(dep, pattern) {
						t.Errorf("%s depends on %s", pkg, dep)
					}
				}
			}
		}
		if !found {
			t.Errorf("there is no package %s", l.packages)
		}
	}
}

// dependencies returns for each package of the module all that it depends on,
// by path, without the module's.
func dependencies(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Deps \" \"}}", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	deps := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		for i, path := range fields {
			fields[i] = strings.TrimPrefix(path, module)
		}
		deps[fields[0]] = fields[1:]
	}
	return deps
}

// within reports whether a package is pattern, or below it where pattern ends
// in "...".
func within(pkg, pattern string) bool {
	prefix, below := strings.CutSuffix(pattern, "/...")
	return pkg == prefix || below && strings.HasPrefix(pkg, prefix+"/")
}
