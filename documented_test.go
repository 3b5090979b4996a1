package main_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLibraryIsDocumented holds that every exported name of the library has a
// comment that begins with the name, and every package a manual and an example.
func TestLibraryIsDocumented(t *testing.T) {
	for _, dir := range libraryFolders(t) {
		files := parseFolder(t, dir)
		if len(files.code) == 0 {
			continue
		}
		pkg, err := doc.NewFromFiles(files.set, append(files.code, files.tests...), module+dir)
		if err != nil {
			t.Fatal(err)
		}
		d := documentation{t: t, at: dir}
		d.wantComment("Package "+pkg.Name, pkg.Doc, pkg.Name)
		d.values(pkg.Consts)
		d.values(pkg.Vars)
		d.functions("", pkg.Funcs)
		for _, typ := range pkg.Types {
			d.wantComment(typ.Name, typ.Doc, typ.Name)
			d.values(typ.Consts)
			d.values(typ.Vars)
			d.functions("", typ.Funcs)
			d.functions(typ.Name+".", typ.Methods)
		}
		if len(doc.Examples(files.tests...)) == 0 {
			t.Errorf("%s: there is no example", dir)
		}
	}
}

// libraryFolders are the library's folders that other modules can import.
func libraryFolders(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir("lib", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			if slices.Contains([]string{"internal", "testdata"}, entry.Name()) {
				return fs.SkipDir
			}
			dirs = append(dirs, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

type folder struct {
	set         *token.FileSet
	code, tests []*ast.File
}

func parseFolder(t *testing.T, dir string) folder {
	t.Helper()
	f := folder{set: token.NewFileSet()}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".go" {
			continue
		}
		file, err := parser.ParseFile(f.set, filepath.Join(dir, entry.Name()), nil, parser.ParseComments)
		switch {
		case err != nil:
			t.Fatal(err)
		case strings.HasSuffix(entry.Name(), "_test.go"):
			f.tests = append(f.tests, file)
		default:
			f.code = append(f.code, file)
		}
	}
	return f
}

// documentation reports what a package lacks.
type documentation struct {
	t  *testing.T
	at string
}

func (d documentation) wantComment(what, comment, name string) {
	d.t.Helper()
	begins := regexp.MustCompile(`^((A|An|The|Package) )?` + regexp.QuoteMeta(name) + `\b`)
	if !begins.MatchString(comment) {
		first, _, _ := strings.Cut(comment, "\n")
		d.t.Errorf("%s: the comment of %s begins with %q, want its name", d.at, what, first)
	}
}

func (d documentation) functions(prefix string, funcs []*doc.Func) {
	for _, f := range funcs {
		d.wantComment(prefix+f.Name, f.Doc, f.Name)
	}
}

// values wants a comment for each constant or variable, above or beside it; one
// for all of a list will do if they are of one kind, as statuses are.
func (d documentation) values(groups []*doc.Value) {
	for _, group := range groups {
		for _, spec := range group.Decl.Specs {
			value := spec.(*ast.ValueSpec)
			if ast.IsExported(value.Names[0].Name) && group.Doc == "" && value.Doc == nil && value.Comment == nil {
				d.t.Errorf("%s: %s has no comment", d.at, value.Names[0])
			}
		}
	}
}
