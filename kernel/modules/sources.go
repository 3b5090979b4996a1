package modules

import (
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"

	"github.com/lectern-go/lectern/kernel/golang"
)

// sources returns the listed packages that a package needs and that are not
// preloaded, each behind those that it imports.
func (l *Loader) sources(list []*listed, path string) ([]golang.PackageSource, error) {
	byPath := map[string]*listed{}
	for _, p := range list {
		byPath[p.ImportPath] = p
	}
	var needed []*listed
	if err := l.need(byPath, map[string]bool{}, &needed, path, ""); err != nil {
		return nil, err
	}
	if byPath[path].Name == "main" {
		return nil, &Error{path, "it is a program, not a package that can be imported"}
	}
	var sources []golang.PackageSource
	for _, p := range needed {
		src, err := read(p)
		if err != nil {
			return nil, &Error{path, err.Error()}
		}
		sources = append(sources, src)
	}
	return sources, nil
}

// need adds a package to those needed, behind what it imports, and refuses what cannot
// be interpreted.
func (l *Loader) need(byPath map[string]*listed, seen map[string]bool, needed *[]*listed, path, importer string) error {
	if seen[path] || l.opts.Preloaded(path) {
		return nil
	}
	seen[path] = true
	p := byPath[path]
	if reason := refusal(p); reason != "" {
		if importer != "" {
			reason = fmt.Sprintf("%s imports %s: %s", importer, path, reason)
		}
		return &Error{path, reason}
	}
	leaveAssembly(p, func(path string) bool { return byPath[path] != nil || l.opts.Preloaded(path) })
	for _, imported := range p.Imports {
		if to, ok := p.ImportMap[imported]; ok {
			imported = to
		}
		if err := l.need(byPath, seen, needed, imported, path); err != nil {
			return err
		}
	}
	*needed = append(*needed, p)
	return nil
}

// refusal says why a package cannot be interpreted, "" if it can.
func refusal(p *listed) string {
	switch {
	case p == nil:
		return "the go command does not find it"
	case p.Standard:
		return "it is a package of the standard library that is not preloaded"
	case len(p.GoFiles) == 0 && usesCgo(p):
		return "it needs cgo, which cells cannot use"
	case p.Error != nil:
		return p.Error.Err
	}
	return ""
}

// usesCgo reports whether files of a package have been left out that import "C".
func usesCgo(p *listed) bool {
	for _, name := range p.IgnoredGoFiles {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.ImportsOnly)
		if err != nil {
			continue
		}
		for _, spec := range f.Imports {
			if spec.Path.Value == `"C"` {
				return true
			}
		}
	}
	return false
}

// read reads a package's files.
func read(p *listed) (golang.PackageSource, error) {
	src := golang.PackageSource{Path: p.ImportPath, Imports: p.ImportMap, Directory: os.DirFS(p.Dir)}
	if p.Module != nil {
		// https://go.dev/ref/mod#go-mod-file-go says what a missing version means.
		src.GoVersion = cmp.Or(p.Module.GoVersion, "1.16")
	}
	for _, name := range p.GoFiles {
		path := filepath.Join(p.Dir, name)
		text, err := os.ReadFile(path)
		if err != nil {
			return src, err
		}
		src.Files = append(src.Files, &golang.Source{Name: p.ImportPath + "/" + name, Text: string(text), Path: path})
	}
	return src, nil
}
