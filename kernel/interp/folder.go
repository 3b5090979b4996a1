package interp

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// errOutside is why a restricted session may not use a file.
var errOutside = errors.New("outside of the folder that this notebook may use")

// A folder is the one directory in which a restricted session may use files.
// The system follows the paths below it, so symbolic links do not lead out;
// what is not below it is refused before it is looked at.
type folder struct {
	root *os.Root
	// path is the folder's absolute path as it was given, real the one
	// without symbolic links.
	path, real string
	// err is why there is no such folder.
	err error
}

// openFolder returns the folder for a directory, "" being the working directory.
func openFolder(dir string) (*folder, error) {
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(real)
	if err != nil {
		return nil, err
	}
	return &folder{root: root, path: path, real: real}, nil
}

// below returns a path relative to the folder.
func (f *folder) below(op, name string) (string, error) {
	if f.err != nil {
		return "", f.err
	}
	if name == "" {
		return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	for _, base := range []string{f.real, f.path} {
		rel, err := filepath.Rel(base, abs)
		if err == nil && filepath.IsLocal(rel) {
			return rel, nil
		}
	}
	return "", f.outside(op, name)
}

// absolute returns the path of a name that below has returned.
func (f *folder) absolute(rel string) string { return filepath.Join(f.real, rel) }

func (f *folder) outside(op, name string) error {
	return &fs.PathError{Op: op, Path: name, Err: errOutside}
}

// inside returns the absolute path of an existing file, with all symbolic links
// followed and none leading out.
func (f *folder) inside(op, name string) (string, error) {
	rel, err := f.below(op, name)
	if err != nil {
		return "", err
	}
	if _, err := f.root.Stat(rel); err != nil {
		return "", f.explain(op, name, err)
	}
	return filepath.EvalSymlinks(f.absolute(rel))
}

// explain gives an error of the root the form that package os gives it, under
// the name that the user has written.
func (f *folder) explain(op, name string, err error) error {
	var path *fs.PathError
	if err == nil || !errors.As(err, &path) {
		return err
	}
	// The package has no name for this error.
	if strings.Contains(path.Err.Error(), "escapes from parent") {
		return f.outside(op, name)
	}
	return &fs.PathError{Op: op, Path: name, Err: path.Err}
}
