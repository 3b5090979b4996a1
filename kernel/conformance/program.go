package conformance

import (
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// A Program is a program of the Go distribution's test folder.
type Program struct {
	// Name is its path in the folder, with slashes.
	Name string
	// Root is the folder, in which the program runs, and File where it is.
	Root, File string
	// Args are what its header passes to it: more files of the program, and
	// arguments.
	Args []string
	// Compiles is set if it calls the compiler, with the export data of the
	// standard library as the variable ImportVariable says.
	Compiles bool
	// Output is what it prints, if that stands in the program itself.
	Output string
	// Plain is set if it depends on the language and ordinary packages
	// alone: it imports neither unsafe, os/exec, syscall, runtime,
	// runtime/debug, C, internal packages nor relative paths, and has no
	// build constraint.
	Plain bool
	// Fails is set if it is known to fail, possibly by waiting for ever; then it is
	// not waited for because the machine is busy.
	Fails bool
}

// ImportVariable is the environment variable with the file that tells the compiler
// where the standard library's export data is.
const ImportVariable = "STDLIB_IMPORTCFG"

// Programs returns the programs below a folder that the Go distribution would
// run on this system, sorted by name.
func Programs(root string) ([]Program, error) {
	var list []Program
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasSuffix(path, ".dir") || d.Name() == "testdata"):
			return filepath.SkipDir // parts of other programs
		case d.IsDir() || !strings.HasSuffix(path, ".go"):
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		header, args, run := readHeader(string(src))
		if !run || header != nil && !header.Eval(satisfied) {
			return nil
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		list = append(list, Program{Name: filepath.ToSlash(name), Root: root, File: path, Args: args,
			Compiles: strings.Contains(string(src), ImportVariable), Plain: header == nil && plainImports(src)})
		return nil
	})
	slices.SortFunc(list, func(p, q Program) int { return strings.Compare(p.Name, q.Name) })
	return list, err
}

// readHeader returns a program's build constraint, nil if it has none, what it is
// to be run with, and whether it is marked to be run.
func readHeader(src string) (header constraint.Expr, args []string, run bool) {
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line)
		switch {
		case !run && (line == "// run" || strings.HasPrefix(line, "// run ")):
			args, run = strings.Fields(line)[2:], true
		case constraint.IsGoBuild(line):
			header, _ = constraint.Parse(line)
		case line != "" && !strings.HasPrefix(line, "//"):
			return header, args, run
		}
	}
	return header, args, run
}

// Files returns the files of the program, the one with main last.
func (p Program) Files() []string {
	var files []string
	for _, arg := range p.Args {
		if strings.HasSuffix(arg, ".go") {
			files = append(files, filepath.Join(filepath.Dir(p.File), arg))
		}
	}
	return append(files, p.File)
}

// Arguments returns what the program finds in os.Args behind its name. Flags are
// the compiler's.
func (p Program) Arguments() []string {
	return slices.DeleteFunc(slices.Clone(p.Args), func(arg string) bool {
		return strings.HasSuffix(arg, ".go") || strings.HasPrefix(arg, "-")
	})
}

// satisfied reports whether this system meets a tag of a build constraint.
func satisfied(tag string) bool {
	switch tag {
	case runtime.GOOS, runtime.GOARCH, "gc", "unix", "cgo":
		return tag != "unix" || runtime.GOOS != "windows"
	}
	return strings.HasPrefix(tag, "go1.")
}

// plainImports reports whether a program imports ordinary packages only.
func plainImports(src []byte) bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ImportsOnly)
	if err != nil {
		return false
	}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		switch path {
		case "unsafe", "os/exec", "syscall", "runtime", "runtime/debug", "C":
			return false
		}
		if strings.HasPrefix(path, ".") || slices.Contains(strings.Split(path, "/"), "internal") {
			return false
		}
	}
	return true
}
