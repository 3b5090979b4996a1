package golang

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// This file deals with packages that are not preloaded. Whoever has their source
// provides it before the cell that imports them is checked; they are checked as
// the compiler would, and then run like cells: see [Session.Packages].

// A PackageSource is the source of a package that is not preloaded.
type PackageSource struct {
	// Path is the import path.
	Path string
	// GoVersion is the version of the language, such as "1.21". Default:
	// the one of cells.
	GoVersion string
	// Files are those to be compiled for this platform.
	Files []*Source
	// Imports maps import paths in the files to paths of packages, where they
	// are not the same. Nil: they are.
	Imports map[string]string
	// Directory is where the files are that the package embeds.
	Directory fs.FS
}

// An Import is what a cell imports: a path, and the version that is asked for
// by a comment behind it, as in
//
//	import "rsc.io/quote" // v1.5.2
type Import struct {
	Path, Version string
}

// Missing returns the imports of a cell that are neither preloaded nor provided, or
// that have been edited since.
func (s *Session) Missing(src *Source) []Import {
	s.mu.Lock()
	defer s.mu.Unlock()
	items := split([]byte(src.Text))
	text := blank(src.Text, items, func(it item) bool { return it.kind == itemImport })
	file, _ := parser.ParseFile(token.NewFileSet(), "", declPrefix+text, parser.ImportsOnly)
	if file == nil {
		return nil
	}
	var list []Import
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || s.preloaded(path) || s.allowed(path) != nil {
			continue
		}
		if u := s.packages[path]; u != nil && s.unavailable[path] == nil && !s.isEdited(u) {
			continue
		}
		list = append(list, Import{path, versionBehind(src.Text, int(spec.End())-1-len(declPrefix))})
	}
	return list
}

var versionComment = regexp.MustCompile(`^[ \t;]*//[ \t]*@?(v[0-9]\S*|latest)\s*$`)

// versionBehind returns the version in the comment behind an offset, or "".
func versionBehind(text string, offset int) string {
	line, _, _ := strings.Cut(text[min(max(offset, 0), len(text)):], "\n")
	if m := versionComment.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return ""
}

// preloaded reports whether a package is there in compiled form.
func (s *Session) preloaded(path string) bool {
	return path == "unsafe" || s.opts.PackageName(path) != ""
}

// Provide makes packages known, each behind those that it imports; of those that are
// known, the ones that have been edited take the places of what they were. The error
// is that of the first one that does not compile.
func (s *Session) Provide(sources []PackageSource) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, src := range sources {
		known := s.packages[src.Path]
		if known != nil && !s.isEdited(known) {
			delete(s.unavailable, src.Path)
			continue
		}
		u, err := s.checkPackage(src)
		if err != nil {
			return fmt.Errorf("package %s does not compile: %w", src.Path, err)
		}
		s.packages[src.Path] = u
		s.provided = append(s.provided, u)
		delete(s.unavailable, src.Path)
		if known != nil {
			s.notePackageReshaped(src.Path)
		}
	}
	return nil
}

// Unavailable says why a package cannot be provided: the error for cells that
// import it, until it is provided.
func (s *Session) Unavailable(path string, why error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unavailable[path] = why
}

// Packages returns the provided packages, each behind those that it imports.
// Their variables are initialised and their init functions called, once, by
// executing them before the first cell that imports them.
func (s *Session) Packages() []*Unit {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.provided[:len(s.provided):len(s.provided)]
}

// Withdraw forgets provided packages, as if they had never been.
func (s *Session) Withdraw(list []*Unit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.provided = slices.DeleteFunc(slices.Clone(s.provided), func(u *Unit) bool { return slices.Contains(list, u) })
	for _, u := range list {
		delete(s.packages, u.Pkg.Path())
	}
}

// Declares reports whether a package is made of cells or provided as source: its
// functions are found by [Session.Func], its variables by [Session.Var].
func (s *Session) Declares(pkg *types.Package) bool {
	return pkg.Path() == packagePath || s.Provides(pkg)
}

// Provides reports whether a package is provided as source.
func (s *Session) Provides(pkg *types.Package) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.packages[pkg.Path()] != nil
}

// Import implements [types.Importer] for what is preloaded or provided.
func (s *packageImporter) Import(path string) (*types.Package, error) {
	if to, ok := s.imports[path]; ok {
		path = to
	}
	if u := s.packages[path]; u != nil {
		return u.Pkg, nil
	}
	if err := s.unavailable[path]; err != nil {
		return nil, err
	}
	if !s.preloaded(path) {
		return nil, errors.New("it is not preloaded")
	}
	return s.opts.Importer.Import(path)
}

// A packageImporter imports for a cell, or for a package that maps its imports.
type packageImporter struct {
	*Session
	imports map[string]string
}

// importer returns the importer for cells.
func (s *Session) importer() types.Importer { return &packageImporter{Session: s} }

// maxPackageErrors is how many errors of a provided package are told.
const maxPackageErrors = 3

// checkPackage parses and checks a package.
func (s *Session) checkPackage(src PackageSource) (*Unit, error) {
	var files []*ast.File
	for _, file := range src.Files {
		base := s.fset.Base()
		f, err := parser.ParseFile(s.fset, file.Name, file.Text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		s.fragments = append(s.fragments, fragment{file, s.fset.File(token.Pos(base)), 0})
		files = append(files, f)
	}
	var errs []error
	conf := &types.Config{
		GoVersion: "go1.26",
		Importer:  &packageImporter{s, src.Imports},
		Sizes:     types.SizesFor("gc", runtime.GOARCH),
		Error: func(err error) {
			if len(errs) < maxPackageErrors {
				errs = append(errs, err)
			}
		},
	}
	if src.GoVersion != "" {
		conf.GoVersion = "go" + src.GoVersion
	}
	info := newInfo()
	pkg, _ := conf.Check(src.Path, s.fset, files, info)
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	c := &check{s: s, info: info, pkg: pkg}
	u := s.packageUnit(c, files)
	u.written = newWritten(src)
	return u, c.embedPackage(u, src, files)
}

// packageUnit notes what a checked package declares.
func (s *Session) packageUnit(c *check, files []*ast.File) *Unit {
	u := &Unit{Source: &Source{Name: c.pkg.Path()}, Pkg: c.pkg, Info: c.info, Init: initOrder(c.info), Provided: true}
	for _, file := range files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if fn, ok := c.info.Defs[d.Name].(*types.Func); ok {
					f := c.newFunc(fn, d, fn.Signature())
					s.funcs[fn] = f
					u.Funcs = append(u.Funcs, f)
				}
			case *ast.GenDecl:
				s.packageSpecs(c, u, d)
			}
		}
	}
	return u
}

// packageSpecs notes the types and variables of a declaration.
func (s *Session) packageSpecs(c *check, u *Unit, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if obj, ok := c.info.Defs[spec.Name].(*types.TypeName); ok {
				u.Types = append(u.Types, obj)
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if obj, ok := c.info.Defs[name].(*types.Var); ok && name.Name != "_" {
					s.cells++
					v := &Var{Name: obj.Name(), Type: obj.Type(), ID: s.cells}
					u.Vars = append(u.Vars, v)
					s.vars[obj] = v
				}
			}
		}
	}
}
