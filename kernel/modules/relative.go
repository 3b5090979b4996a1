package modules

import (
	"context"
	"fmt"
	"go/build"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file loads packages from directories beside a notebook. That takes no
// toolchain, as long as they import nothing that does.

func isRelative(path string) bool {
	return path == "." || path == ".." || strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../")
}

// relative loads the package in a directory. The packages' paths are made
// relative to the working directory.
func (l *Loader) relative(ctx context.Context, importPath string) ([]golang.PackageSource, error) {
	d := &directories{l: l, ctx: ctx, state: map[string]bool{}}
	if err := d.load(importPath); err != nil {
		return nil, err
	}
	return d.sources, nil
}

// A directories loads directories that import each other.
type directories struct {
	l       *Loader
	ctx     context.Context
	state   map[string]bool // false while a directory is being loaded
	sources []golang.PackageSource
}

func (d *directories) load(importPath string) error {
	if done, begun := d.state[importPath]; begun {
		if !done {
			return &Error{importPath, "import cycle not allowed"}
		}
		return nil
	}
	d.state[importPath] = false
	p, err := d.list(importPath)
	if err != nil {
		return err
	}
	for _, imported := range p.Imports {
		if err := d.loadImport(p, imported); err != nil {
			return err
		}
	}
	src, err := read(p)
	if err != nil {
		return &Error{importPath, err.Error()}
	}
	d.sources = append(d.sources, src)
	d.state[importPath] = true
	return nil
}

// list describes the package in a directory.
func (d *directories) list(importPath string) (*listed, error) {
	dir, err := filepath.Abs(filepath.FromSlash(importPath))
	if err != nil {
		return nil, &Error{importPath, err.Error()}
	}
	conf := build.Default
	conf.CgoEnabled = false
	conf.BuildTags = buildTags()
	found, err := conf.ImportDir(dir, 0)
	if err != nil {
		return nil, &Error{importPath, fmt.Sprintf("no package in %s: %v", dir, err)}
	}
	p := &listed{
		Dir: dir, ImportPath: importPath, Name: found.Name, GoFiles: found.GoFiles, SFiles: found.SFiles, IgnoredGoFiles: found.IgnoredGoFiles,
		Imports: found.Imports, ImportMap: map[string]string{},
	}
	if reason := refusal(p); reason != "" {
		return nil, &Error{importPath, reason}
	}
	leaveAssembly(p, func(string) bool { return true })
	return p, nil
}

func (d *directories) loadImport(p *listed, imported string) error {
	switch {
	case isRelative(imported):
		at := path.Join(p.ImportPath, imported)
		if !isRelative(at) {
			at = "./" + at
		}
		p.ImportMap[imported] = at
		return d.load(at)
	case d.l.opts.Preloaded(imported):
		return nil
	}
	gocmd, err := d.l.toolchain(imported)
	if err != nil {
		return err
	}
	sources, err := d.l.fetch(d.ctx, gocmd, imported, "")
	for _, src := range sources {
		if !slices.ContainsFunc(d.sources, func(known golang.PackageSource) bool { return known.Path == src.Path }) {
			d.sources = append(d.sources, src)
		}
	}
	return err
}
