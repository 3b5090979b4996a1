package conformance_test

import (
	"context"
	"fmt"
	"go/ast"
	"go/build"
	"go/doc"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/conformance"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// TestExamples runs the examples of the standard library's preloaded packages, which
// declare types of their own for compiled code to use. Those listed in
// testdata/examples_skipped.txt are not run, each for a reason.
func TestExamples(t *testing.T) {
	if raceEnabled {
		t.Skip("goroutines of interpreted code share the variables that tell a panic's line, on purpose")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skipf("no go command: %v", err)
	}
	skip, err := conformance.ReadList("testdata/examples_skipped.txt")
	if err != nil {
		t.Fatal(err)
	}
	packages := slices.DeleteFunc(symbols.Paths(), func(path string) bool { return strings.Contains(path, ".") })
	files, err := exampleFiles(filepath.Join(strings.TrimSpace(string(root)), "src"), packages)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("this Go distribution comes without the library's tests")
	}
	ok := 0
	for _, f := range files {
		t.Run(f.name, func(t *testing.T) {
			t.Chdir(filepath.Dir(filepath.Join(strings.TrimSpace(string(root)), "src", filepath.FromSlash(f.name))))
			wrong, run := f.judge(skip)
			for name, complaint := range wrong {
				t.Errorf("%s: %s", name, complaint)
			}
			ok += run - len(wrong)
		})
	}
	fmt.Printf("%d examples of the standard library print what they say\n", ok)
}

// An exampleFile is a test file of the standard library with examples that say what
// they print.
type exampleFile struct {
	name     string // the file's path below the library's folder, with slashes
	path     string
	text     string
	examples []*doc.Example
}

// exampleFiles finds the files of packages with examples that say what they print.
func exampleFiles(folder string, packages []string) ([]*exampleFile, error) {
	var list []*exampleFile
	for _, pkg := range packages {
		paths, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(pkg), "example*_test.go"))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			if ok, err := build.Default.MatchFile(filepath.Split(path)); err != nil || !ok {
				continue // for another system
			}
			f, err := readExamples(path)
			if err != nil {
				return nil, err
			}
			f.name = pkg + "/" + filepath.Base(path)
			if len(f.examples) > 0 {
				list = append(list, f)
			}
		}
	}
	return list, nil
}

func readExamples(path string) (*exampleFile, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, path, text, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	f := &exampleFile{path: path, text: withoutPackage(string(text), fset, tree)}
	for _, e := range doc.Examples(tree) {
		if e.Output != "" || e.EmptyOutput {
			e.Output = strings.ReplaceAll(e.Output, tree.Name.Name+".", "main.")
			f.examples = append(f.examples, e)
		}
	}
	return f, nil
}

// withoutPackage returns a file's text without its package clause, which would make a
// program of it, and with another name for its function main.
func withoutPackage(text string, fset *token.FileSet, tree *ast.File) string {
	start, end := fset.Position(tree.Package).Offset, fset.Position(tree.Name.End()).Offset
	out := []byte(text[:start] + strings.Repeat(" ", end-start) + text[end:])
	for _, d := range tree.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "main" {
			copy(out[fset.Position(fn.Name.Pos()).Offset:], "Main")
		}
	}
	return string(out)
}

// judge runs the file as a cell, and then each example that skip does not know by
// "file Name", in the file's folder. It returns what is wrong, by these names, and how
// many examples have been run; of a file that is no right cell it is one complaint,
// under the file's name.
func (f *exampleFile) judge(skip map[string]string) (wrong map[string]string, run int) {
	wrong = map[string]string{}
	if _, ok := skip[f.name]; ok {
		return wrong, 0
	}
	in := interp.New(interp.Options{})
	if _, err := printed(in, filepath.Base(f.path), f.text); err != nil {
		wrong[f.name] = err.Error()
		return wrong, 0
	}
	for _, e := range f.examples {
		name := f.name + " Example" + e.Name
		if _, ok := skip[name]; ok {
			continue
		}
		run++
		got, err := printed(in, "call", "Example"+e.Name+"()")
		if got, want := lines(got, e.Unordered), lines(e.Output, e.Unordered); err != nil || got != want {
			wrong[name] = fmt.Sprintf("error %v, got:\n%s\nwant:\n%s", err, got, want)
		}
	}
	return wrong, run
}

// printed executes a cell and returns what it has written to the standard output.
func printed(in *interp.Interp, name, code string) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", err
	}
	stdout := os.Stdout
	os.Stdout = w
	text := make(chan []byte)
	go func() {
		all, _ := io.ReadAll(r)
		text <- all
	}()
	result := in.Execute(context.Background(), engine.Cell{ID: "1", Code: code, CellName: name, Silent: true}, func(e engine.Event) {
		if s, ok := e.(engine.Stream); ok && s.Name == engine.Stdout {
			_, _ = w.WriteString(s.Text)
		}
	})
	os.Stdout = stdout
	w.Close()
	out := string(<-text)
	r.Close()
	if result.Err != nil {
		return out, fmt.Errorf("%s: %s", result.Err.Name, strings.Join(result.Err.Traceback, "\n"))
	}
	return out, nil
}

// lines returns a text as package testing compares it.
func lines(text string, unordered bool) string {
	list := strings.Split(strings.TrimSpace(text), "\n")
	for i := range list {
		list[i] = strings.TrimRight(list[i], " \t\r")
	}
	if unordered {
		slices.Sort(list)
	}
	return strings.Join(list, "\n")
}
