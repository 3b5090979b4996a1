package modules

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// This file takes packages without their assembly. Most leave it out under the build
// tags that are set; of the others, those files are taken that are for a processor for
// which nobody writes any.

// tags are the build tags by which many packages leave assembly and unsafe code out,
// unless GOFLAGS has others.
const tags = "purego,noasm,safe"

// plain is that processor. It has words of 64 bits and begins with the lowest byte, as
// those have on which this program runs.
const plain = "mips64le"

// leaveAssembly exchanges the files of a package with functions in assembly for those
// without, if there are such files that declare the same. What they import has to be
// known.
func leaveAssembly(p *listed, known func(path string) bool) {
	if len(p.SFiles) == 0 {
		return
	}
	conf := build.Default
	conf.GOARCH = plain
	conf.CgoEnabled = false
	conf.BuildTags = buildTags()
	found, err := conf.ImportDir(p.Dir, 0)
	if err != nil || found.Name != p.Name || len(found.SFiles) > 0 || !declare(p.Dir, p.GoFiles, found.GoFiles) {
		return
	}
	for _, imported := range found.Imports {
		if to, ok := p.ImportMap[imported]; ok {
			imported = to
		}
		if !known(imported) {
			return
		}
	}
	p.GoFiles, p.Imports, p.SFiles = found.GoFiles, found.Imports, nil
}

// buildTags returns the build tags that the go command is called with.
func buildTags() []string {
	list := tags
	for flag := range strings.FieldsSeq(os.Getenv("GOFLAGS")) {
		if given, ok := strings.CutPrefix(strings.TrimLeft(flag, "-"), "tags="); ok {
			list = given
		}
	}
	return strings.Split(list, ",")
}

// declare reports whether the files of a package in one form declare all that those
// in another do and that is exported or that the files of both mention.
func declare(dir string, from, to []string) bool {
	wanted, mentioned, declared := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, name := range slices.Concat(from, to) {
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return false
		}
		switch before, after := slices.Contains(from, name), slices.Contains(to, name); {
		case before && after:
			ast.Inspect(f, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					mentioned[id.Name] = true
				}
				return true
			})
		case before:
			declarations(f, wanted)
		default:
			declarations(f, declared)
		}
	}
	for name := range wanted {
		if (mentioned[name] || ast.IsExported(name)) && !declared[name] {
			return false
		}
	}
	return true
}

// declarations adds the names that a file declares to a set, those of methods without
// their types.
func declarations(f *ast.File, names map[string]bool) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names[d.Name.Name] = true
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names[spec.Name.Name] = true
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						names[name.Name] = true
					}
				}
			}
		}
	}
	delete(names, "init")
	delete(names, "_")
}
