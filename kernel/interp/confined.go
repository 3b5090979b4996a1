package interp

import (
	"archive/zip"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// This file confines the functions that open files to a folder. Each does what
// the one of its name does, or returns an error that says why not.

// confined returns the functions of a package that a restricted session gets
// instead of the package's own.
func (f *folder) confined(path string) map[string]reflect.Value {
	var table map[string]any
	switch path {
	case "os":
		table = f.files()
		maps.Copy(table, f.directories())
		maps.Copy(table, f.attributes())
	case "io/ioutil":
		table = map[string]any{
			"ReadFile": f.readFile, "WriteFile": f.writeFile, "ReadDir": f.readInfos,
			"TempFile": f.createTemp, "TempDir": f.mkdirTemp,
		}
	case "path/filepath":
		table = f.walking()
	case "archive/zip":
		table = map[string]any{"OpenReader": within(f, zip.OpenReader)}
	case "go/parser":
		table = map[string]any{"ParseFile": f.parseFile}
	case "github.com/lectern-go/lectern/lib/data":
		table = map[string]any{"LoadIDX": within(f, data.LoadIDX), "LoadCSV": f.loadCSV}
	case "github.com/lectern-go/lectern/lib/nn":
		table = map[string]any{"Load": f.loadNet}
	}
	values := map[string]reflect.Value{}
	for name, fn := range table {
		values[name] = reflect.ValueOf(fn)
	}
	return values
}

// within confines a function that reads a file.
func within[T any](f *folder, open func(string) (T, error)) func(string) (T, error) {
	return func(name string) (T, error) {
		path, err := f.inside("open", name)
		if err != nil {
			var none T
			return none, err
		}
		return open(path)
	}
}

func (f *folder) files() map[string]any {
	return map[string]any{
		"Open": func(name string) (*os.File, error) { return f.openFile(name, os.O_RDONLY, 0) },
		"Create": func(name string) (*os.File, error) {
			return f.openFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
		},
		"OpenFile": f.openFile, "ReadFile": f.readFile, "WriteFile": f.writeFile,
		"CreateTemp": f.createTemp, "MkdirTemp": f.mkdirTemp,
		"TempDir":  func() string { return f.path },
		"Truncate": f.truncate,
		"Remove":   f.one("remove", f.root.Remove), "RemoveAll": f.one("unlinkat", f.root.RemoveAll),
		"Rename": f.two("rename", f.root.Rename), "Link": f.two("link", f.root.Link),
		"Symlink": f.symlink, "Readlink": f.readlink,
		"OpenRoot": f.openRoot,
		"OpenInRoot": func(dir, name string) (*os.File, error) {
			root, err := f.openRoot(dir)
			if err != nil {
				return nil, err
			}
			defer root.Close()
			return root.Open(name)
		},
	}
}

func (f *folder) chdir(dir string) error {
	path, err := f.inside("chdir", dir)
	if err != nil {
		return err
	}
	return os.Chdir(path)
}

func (f *folder) directories() map[string]any {
	return map[string]any{
		"Mkdir":    func(name string, perm os.FileMode) error { return f.mode("mkdir", name, perm, f.root.Mkdir) },
		"MkdirAll": func(name string, perm os.FileMode) error { return f.mode("mkdir", name, perm, f.root.MkdirAll) },
		"ReadDir":  within(f, os.ReadDir),
		"Chdir":    f.chdir,
		"DirFS":    f.dirFS,
		"CopyFS": func(dir string, fsys fs.FS) error {
			if err := f.mode("mkdir", dir, 0o777, f.root.MkdirAll); err != nil {
				return err
			}
			path, err := f.inside("open", dir)
			if err != nil {
				return err
			}
			return os.CopyFS(path, fsys)
		},
	}
}

func (f *folder) attributes() map[string]any {
	return map[string]any{
		"Stat":  func(name string) (os.FileInfo, error) { return f.info("stat", name, f.root.Stat) },
		"Lstat": func(name string) (os.FileInfo, error) { return f.info("lstat", name, f.root.Lstat) },
		"Chmod": func(name string, mode os.FileMode) error { return f.mode("chmod", name, mode, f.root.Chmod) },
		"Chown": func(name string, uid, gid int) error {
			return f.one("chown", func(rel string) error { return f.root.Chown(rel, uid, gid) })(name)
		},
		"Lchown": func(name string, uid, gid int) error {
			return f.one("lchown", func(rel string) error { return f.root.Lchown(rel, uid, gid) })(name)
		},
		"Chtimes": func(name string, atime, mtime time.Time) error {
			return f.one("chtimes", func(rel string) error { return f.root.Chtimes(rel, atime, mtime) })(name)
		},
	}
}

func (f *folder) walking() map[string]any {
	return map[string]any{
		"Walk": func(root string, fn filepath.WalkFunc) error {
			if _, err := f.inside("lstat", root); err != nil {
				return fn(root, nil, err)
			}
			return filepath.Walk(root, fn)
		},
		"WalkDir": func(root string, fn fs.WalkDirFunc) error {
			if _, err := f.inside("lstat", root); err != nil {
				return fn(root, nil, err)
			}
			return filepath.WalkDir(root, fn)
		},
		"Glob": func(pattern string) (matches []string, err error) {
			all, err := filepath.Glob(pattern)
			for _, name := range all {
				if _, err := f.info("lstat", name, f.root.Lstat); err == nil {
					matches = append(matches, name)
				}
			}
			return matches, err
		},
		"EvalSymlinks": func(path string) (string, error) {
			if _, err := f.inside("lstat", path); err != nil {
				return "", err
			}
			return filepath.EvalSymlinks(path)
		},
	}
}

// one confines an operation on a file, two one on two files.
func (f *folder) one(op string, do func(string) error) func(string) error {
	return func(name string) error {
		rel, err := f.below(op, name)
		if err != nil {
			return err
		}
		return f.explain(op, name, do(rel))
	}
}

func (f *folder) two(op string, do func(from, to string) error) func(from, to string) error {
	return func(from, to string) error {
		a, err := f.below(op, from)
		if err != nil {
			return err
		}
		b, err := f.below(op, to)
		if err != nil {
			return err
		}
		return f.explain(op, from, do(a, b))
	}
}

func (f *folder) mode(op, name string, mode os.FileMode, do func(string, os.FileMode) error) error {
	return f.one(op, func(rel string) error { return do(rel, mode) })(name)
}

func (f *folder) info(op, name string, stat func(string) (os.FileInfo, error)) (os.FileInfo, error) {
	rel, err := f.below(op, name)
	if err != nil {
		return nil, err
	}
	info, err := stat(rel)
	return info, f.explain(op, name, err)
}

func (f *folder) openFile(name string, flag int, perm os.FileMode) (*os.File, error) {
	rel, err := f.below("open", name)
	if err != nil {
		return nil, err
	}
	file, err := f.root.OpenFile(rel, flag, perm)
	if err != nil {
		return nil, f.explain("open", name, err)
	}
	return file, nil
}

func (f *folder) readFile(name string) ([]byte, error) {
	rel, err := f.below("open", name)
	if err != nil {
		return nil, err
	}
	text, err := f.root.ReadFile(rel)
	return text, f.explain("open", name, err)
}

func (f *folder) writeFile(name string, text []byte, perm os.FileMode) error {
	return f.one("open", func(rel string) error { return f.root.WriteFile(rel, text, perm) })(name)
}

func (f *folder) truncate(name string, size int64) error {
	file, err := f.openFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	return file.Truncate(size)
}

// symlink makes links whose goal is in the folder; the system would not follow
// others, but other programs might.
func (f *folder) symlink(goal, name string) error {
	at := goal
	if !filepath.IsAbs(goal) {
		at = filepath.Join(filepath.Dir(name), goal)
	}
	if _, err := f.below("symlink", at); err != nil {
		return err
	}
	return f.one("symlink", func(rel string) error { return f.root.Symlink(goal, rel) })(name)
}

func (f *folder) readlink(name string) (string, error) {
	rel, err := f.below("readlink", name)
	if err != nil {
		return "", err
	}
	goal, err := f.root.Readlink(rel)
	return goal, f.explain("readlink", name, err)
}

func (f *folder) openRoot(name string) (*os.Root, error) {
	rel, err := f.below("open", name)
	if err != nil {
		return nil, err
	}
	root, err := f.root.OpenRoot(rel)
	return root, f.explain("open", name, err)
}

// temporary returns the directory in which a temporary file is made.
func (f *folder) temporary(dir string) (string, error) {
	if dir == "" {
		return f.real, f.err
	}
	return f.inside("open", dir)
}

func (f *folder) createTemp(dir, pattern string) (*os.File, error) {
	path, err := f.temporary(dir)
	if err != nil {
		return nil, err
	}
	return os.CreateTemp(path, pattern)
}

func (f *folder) mkdirTemp(dir, pattern string) (string, error) {
	path, err := f.temporary(dir)
	if err != nil {
		return "", err
	}
	return os.MkdirTemp(path, pattern)
}

func (f *folder) readInfos(name string) ([]fs.FileInfo, error) {
	entries, err := within(f, os.ReadDir)(name)
	var list []fs.FileInfo
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil {
			list = append(list, info)
		}
	}
	return list, err
}

// A deniedFS is the file system of a directory that may not be used.
type deniedFS struct{ err error }

func (d deniedFS) Open(string) (fs.File, error) { return nil, d.err }

func (f *folder) dirFS(dir string) fs.FS {
	root, err := f.openRoot(dir)
	if err != nil {
		return deniedFS{err}
	}
	return root.FS()
}

func (f *folder) parseFile(fset *token.FileSet, name string, src any, mode parser.Mode) (*ast.File, error) {
	if src == nil {
		text, err := f.readFile(name)
		if err != nil {
			return nil, err
		}
		src = text
	}
	return parser.ParseFile(fset, name, src, mode)
}

func (f *folder) loadCSV(path string, c data.CSV) (*data.Set, error) {
	return within(f, func(path string) (*data.Set, error) { return data.LoadCSV(path, c) })(path)
}

func (f *folder) loadNet(path string, own ...nn.Activation) (*nn.Net, error) {
	return within(f, func(path string) (*nn.Net, error) { return nn.Load(path, own...) })(path)
}
