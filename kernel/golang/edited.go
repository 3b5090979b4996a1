package golang

import (
	"go/token"
	"go/types"
	"io/fs"
	"slices"
	"strings"
)

// This file finds out which of the packages in directories beside a notebook have been
// edited since a cell has imported them. The next cell that imports one gets it as it
// is by then; functions of earlier cells that use it are checked again, like those that
// use what a cell has declared again.

// A written is what a package's directory held when the package was provided.
type written struct {
	directory fs.FS
	names     []string          // of its Go files, tests apart
	texts     map[string]string // of those that belong to the package
}

func newWritten(src PackageSource) *written {
	if !strings.HasPrefix(src.Path, ".") || src.Directory == nil {
		return nil // a module's, which does not change
	}
	w := &written{directory: src.Directory, names: goFiles(src.Directory), texts: map[string]string{}}
	for _, file := range src.Files {
		w.texts[file.Name[strings.LastIndex(file.Name, "/")+1:]] = file.Text
	}
	return w
}

// goFiles returns the names of the Go files in a directory, tests apart.
func goFiles(directory fs.FS) []string {
	names, _ := fs.Glob(directory, "*.go")
	return slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
}

// isEdited reports whether a package, or one that it imports, is not what it was any more.
func (s *Session) isEdited(u *Unit) bool {
	w := u.written
	if w == nil {
		return false
	}
	for _, imported := range u.Pkg.Imports() {
		if now := s.packages[imported.Path()]; now != nil && (now.Pkg != imported || s.isEdited(now)) {
			return true
		}
	}
	if !slices.Equal(w.names, goFiles(w.directory)) {
		return true
	}
	for name, text := range w.texts {
		if now, err := fs.ReadFile(w.directory, name); err != nil || string(now) != text {
			return true
		}
	}
	return false
}

// isNewestPackage reports whether a package has not been provided again.
func (s *Session) isNewestPackage(pkg *types.Package) bool {
	now := s.packages[pkg.Path()]
	return now == nil || now.Pkg == pkg
}

// notePackageReshaped notes that a package has been provided again.
func (s *Session) notePackageReshaped(path string) {
	for name, as := range s.imports {
		if as == path {
			s.noteReshaped(name)
		}
	}
}

// editedPackage returns what the name of a package stands for that has been provided
// again, nil if it has not.
func (s *Session) editedPackage(name *types.PkgName) types.Object {
	old := name.Imported()
	if s.imports[name.Name()] != old.Path() || s.names[name.Name()] != nil || s.isNewestPackage(old) {
		return nil
	}
	return types.NewPkgName(token.NoPos, s.pkg, name.Name(), s.packages[old.Path()].Pkg)
}
