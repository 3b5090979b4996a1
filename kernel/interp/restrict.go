package interp

import (
	"fmt"

	"github.com/lectern-go/lectern/kernel/symbols"
)

// This file is what a restricted session is denied when a cell is checked. What
// it is denied when a cell runs is in confined.go.

// restrict opens the folder of a restricted session. Without one no file can be
// opened at all.
func (in *Interp) restrict() {
	if !in.opts.Restrict {
		return
	}
	f, err := openFolder(in.opts.Folder)
	if err != nil {
		f = &folder{err: err}
	}
	in.folder = f
}

// allowed implements golang.Options.Allowed.
func (in *Interp) allowed(path string) error {
	switch {
	case !in.opts.Restrict:
		return nil
	case symbols.Restricted(path):
		return fmt.Errorf("package %s is not allowed in this notebook", path)
	case symbols.Name(path) == "":
		return fmt.Errorf("package %s is not preloaded, and others are not allowed in this notebook", path)
	}
	return nil
}

// allowedName implements golang.Options.AllowedName.
func (in *Interp) allowedName(path, name string) error {
	if in.opts.Restrict && symbols.RestrictedName(path, name) {
		return fmt.Errorf("%s.%s is not allowed in this notebook", path, name)
	}
	return nil
}
