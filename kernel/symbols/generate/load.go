package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
)

// A target is a platform that Lectern is built for.
type target struct{ goos, goarch string }

func (t target) String() string { return t.goos + "_" + t.goarch }

// targets returns the platforms whose symbols are compared; the first is the
// reference, whose documentation is taken.
func targets() []target {
	return []target{
		{"linux", "amd64"}, {"linux", "arm64"},
		{"darwin", "amd64"}, {"darwin", "arm64"},
		{"windows", "amd64"}, {"windows", "arm64"},
	}
}

// A listed is what `go list -json` says about a package.
type listed struct {
	ImportPath, Name, Dir string
	GoFiles               []string
	ImportMap             map[string]string
}

// A loaded package is type-checked from source, without function bodies.
type loaded struct {
	listed
	types *types.Package
}

// imports returns an importer of what the package imports, from those loaded.
func (l listed) imports(loaded map[string]*loaded) types.Importer {
	return importFunc(func(path string) (*types.Package, error) {
		if mapped, ok := l.ImportMap[path]; ok {
			path = mapped
		}
		if dep, ok := loaded[path]; ok {
			return dep.types, nil
		}
		return nil, fmt.Errorf("%s is not loaded", path)
	})
}

// list runs `go list -deps` for a target, without cgo: dependencies come first.
func list(t target, patterns ...string) ([]listed, error) {
	args := append([]string{"list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,ImportMap", "--"}, patterns...)
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.goos, "GOARCH="+t.goarch)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list for %s: %w", t, err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
}

// load type-checks the packages that match patterns, and all they depend on,
// as they are on the target. The result is keyed by import path.
func load(t target, patterns ...string) (map[string]*loaded, error) {
	all, err := list(t, patterns...)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	parsed, err := parse(fset, all)
	if err != nil {
		return nil, err
	}
	result := map[string]*loaded{}
	for i, p := range all {
		pkg, err := check(t, p, fset, parsed[i], result)
		if err != nil {
			return nil, fmt.Errorf("%s for %s: %w", p.ImportPath, t, err)
		}
		result[p.ImportPath] = &loaded{p, pkg}
	}
	return result, nil
}

// parse reads the files of all packages, several at a time.
func parse(fset *token.FileSet, all []listed) ([][]*ast.File, error) {
	parsed := make([][]*ast.File, len(all))
	failed := make([]error, len(all))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, p := range all {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			for _, name := range p.GoFiles {
				f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
				if err != nil {
					failed[i] = err
					return
				}
				parsed[i] = append(parsed[i], f)
			}
		})
	}
	wg.Wait()
	return parsed, errors.Join(failed...)
}

// check type-checks one package, its dependencies being there already.
func check(t target, p listed, fset *token.FileSet, files []*ast.File, done map[string]*loaded) (*types.Package, error) {
	if p.ImportPath == "unsafe" {
		return types.Unsafe, nil
	}
	conf := types.Config{
		IgnoreFuncBodies: true,
		FakeImportC:      true,
		Sizes:            types.SizesFor("gc", t.goarch),
		Importer:         p.imports(done),
	}
	return conf.Check(p.ImportPath, fset, files, nil)
}

// An importFunc is a [types.Importer].
type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }
