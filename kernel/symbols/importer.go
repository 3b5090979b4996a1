package symbols

import (
	_ "embed"
	"fmt"
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
)

// The export data that is the same on all platforms; the rest is in
// platformExports.
var (
	//go:embed data/exports.zip
	commonExports string
	//go:embed data/exports_lib.zip
	libExports string
)

// Importer returns an importer of the preloaded packages, for this platform. A
// package is read when it is first imported, and is the same ever after; what
// it refers to is read with it, as far as it refers to it. Types carry no
// positions, so fset stays empty.
//
// The importer may be used by several goroutines, but go/types may not be at
// work with its packages while it reads: a package's scope grows when another
// package that refers to it is imported before it.
func Importer(fset *token.FileSet) types.Importer {
	return &importer{fset: fset, packages: map[string]*types.Package{}}
}

// An importer reads export data.
type importer struct {
	fset *token.FileSet

	mu       sync.Mutex
	archives []*archive
	packages map[string]*types.Package
}

// Import implements [types.Importer].
func (imp *importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	imp.mu.Lock()
	defer imp.mu.Unlock()
	if pkg, ok := imp.packages[path]; ok && pkg.Complete() {
		return pkg, nil
	}
	if err := imp.open(); err != nil {
		return nil, err
	}
	for _, a := range imp.archives {
		r, ok, err := a.open(path)
		if err != nil {
			return nil, err
		}
		if ok {
			defer r.Close()
			return gcexportdata.Read(r, imp.fset, imp.packages, path)
		}
	}
	return nil, fmt.Errorf("symbols: package %s is not preloaded", path)
}

// open opens the archives, once.
func (imp *importer) open() error {
	if imp.archives != nil {
		return nil
	}
	for _, data := range []string{commonExports, libExports, platformExports} {
		a, err := openArchive(data)
		if err != nil {
			return err
		}
		imp.archives = append(imp.archives, a)
	}
	return nil
}
