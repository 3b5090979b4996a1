package interp_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// unpack writes the files of an archive to a new directory and works there.
func unpack(t *testing.T, archive string) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

// shapes is a package, in the directory shapes, and one that it imports.
const shapes = `
-- shapes/shapes.go --
// Package shapes is for tests.
package shapes

import (
	"errors"
	"fmt"

	"../units"
)

var Total = first() + units.Scale

func first() int { trace("first"); return 1 }

var Log []string

func trace(s string) { units.Log = append(units.Log, s) }

func init() { trace("init 1") }
func init() { trace("init 2") }

type Shape interface {
	Area() float64
	hidden() string
}

type base struct{ name string }

func (b base) hidden() string { return b.name }

type Square struct {
	base
	side float64
	Tag  string
}

func NewSquare(side float64) *Square { return &Square{base{"square"}, side, "t"} }

func (s *Square) Area() float64 { return s.side * s.side }
func (s Square) String() string { return fmt.Sprintf("square of %g", s.side) }

type Plain struct{ a, B int }

func MakePlain() Plain { return Plain{1, 2} }

var ErrBad = errors.New("bad shape")

type Error struct{ Code int }

func (e *Error) Error() string { return fmt.Sprint("shape error ", e.Code) }

func Check(n int) error {
	if n < 0 {
		return fmt.Errorf("check: %w", &Error{n})
	}
	return ErrBad
}

func Map[T, U any](xs []T, f func(T) U) []U {
	var ys []U
	for _, x := range xs {
		ys = append(ys, f(x))
	}
	return ys
}

type Stack[T any] struct{ xs []T }

func (s *Stack[T]) Push(x T) { s.xs = append(s.xs, x) }
func (s *Stack[T]) Len() int { return len(s.xs) }

const Pi = 22.0 / 7

func Name(s Shape) string { return s.hidden() }

func At(xs []int, i int) int {
	return xs[i]
}

var counter int

func Count() int { counter++; return counter }

var Literal = struct {
	a int
	base
}{}
-- shapes/other_test.go --
package shapes

func broken() { undefined() }
-- shapes/other_plan9.go --
package shapes

func Total() {}
-- units/units.go --
package units

var Scale = two()

var Log []string

func two() int { Log = append(Log, "units"); return 2 }

func Name(n int) string { return "units' own" }

func Call() string { return Name(1) }
-- broken/broken.go --
package broken

var x int = "a"
-- stumbling/stumbling.go --
package stumbling

var X = len(list[1:])

var list []int
-- around/around.go --
package around

import "../around2"

var X = around2.X
-- around2/around2.go --
package around2

import "../around"

var X = around.X
`

func TestRelativeImports(t *testing.T) {
	unpack(t, shapes)
	const imports = "import (\n\"./shapes\"\n\"./units\"\n)\n"
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"initialised in order", []string{imports + "fmt.Println(shapes.Total, units.Log)"}, "3 [units first init 1 init 2]\n"},
		{"initialised once", []string{imports, imports + "shapes.Count()", imports + "fmt.Println(shapes.Count(), units.Log)"}, "2 [units first init 1 init 2]\n"},
		{"methods", []string{imports + "s := shapes.NewSquare(3)\nvar i shapes.Shape = s\nfmt.Println(s, i.Area(), shapes.Name(i), *s)\nf := s.Area\nfmt.Println(f(), s.Tag)"}, "square of 3 9 square square of 3\n9 t\n"},
		{"unexported fields", []string{imports + "p := shapes.MakePlain()\nb, _ := json.Marshal(p)\nfmt.Printf(\"%+v %s %T\\n\", p, b, p)"}, "{a:1 B:2} {\"B\":2} shapes.Plain\n"},
		{"packages of unexported names", []string{imports + "t, l := reflect.TypeFor[shapes.Square](), reflect.TypeOf(shapes.Literal)\nf, _ := l.FieldByName(\"name\")\nm, _ := reflect.TypeFor[shapes.Shape]().MethodByName(\"hidden\")\nfor _, path := range []string{t.Field(1).PkgPath, l.Field(0).PkgPath, f.PkgPath, l.FieldByIndex([]int{1, 0}).PkgPath, reflect.VisibleFields(l)[2].PkgPath, m.PkgPath, reflect.TypeOf(struct{ c int }{}).Field(0).PkgPath} {\n\tfmt.Print(strings.HasSuffix(path, \"/shapes\"), \" \")\n}"}, "true true true true true true false "},
		{"errors", []string{imports + "err := shapes.Check(-1)\nvar e *shapes.Error\nfmt.Println(errors.As(err, &e), e.Code, err, errors.Is(shapes.Check(1), shapes.ErrBad))"}, "true -1 check: shape error -1 true\n"},
		{"generics", []string{imports + "type P struct{ X int }\nvar s shapes.Stack[P]\ns.Push(P{1})\nfmt.Println(shapes.Map([]int{1, 2}, func(n int) P { return P{n} }), s.Len())"}, "[{1} {2}] 1\n"},
		{"constants and variables", []string{imports + "p := &units.Scale\n*p = 5\nunits.Scale++\nfmt.Println(units.Scale, shapes.Pi > 3.14)"}, "6 true\n"},
		{"functions as values, deferred, in goroutines", []string{imports + "f := units.Call\ndone := make(chan string)\ngo func() { defer units.Call(); done <- f() }()\nfmt.Println(<-done)"}, "units' own\n"},
		{"a cell's function of the same name", []string{imports, "func Name(n int) string { return \"the cell's\" }\nfmt.Println(Name(1), units.Name(1), units.Call())"}, "the cell's units' own units' own\n"},
		{"embedding", []string{imports + "type T struct{ *shapes.Square }\nvar s shapes.Shape = T{shapes.NewSquare(2)}\nfmt.Println(s.Area())"}, "4\n"},
		{"dot and other names", []string{"import . \"./units\"\nimport sh \"./shapes\"\nfmt.Println(Call(), sh.Count())"}, "units' own 1\n"},
		{"panic", []string{imports + "shapes.At([]int{1}, 3)"}, "error: runtime error: index out of range"},
		{"unexported", []string{imports + "units.two()"}, "error: Cell [1]:5:7: name two not exported by package units"},
		{"not there", []string{"import \"./none\"\nnone.X()"}, "error: Cell [1]:1:8: could not import ./none (no package in"},
		{"does not compile", []string{"import \"./broken\""}, "error: Cell [1]:1:8: could not import ./broken (package ./broken does not compile: ./broken/broken.go:3:13: cannot use \"a\""},
		{"fails to initialise", []string{"import \"./stumbling\"\nstumbling.X"}, "error: runtime error: slice bounds out of range [1:0]"},
		{"cycle", []string{"import \"./around\""}, "error: Cell [1]:1:8: could not import ./around (import cycle not allowed)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := runIn(interp.New(interp.Options{}), test.cells...)
			if !strings.HasPrefix(got, test.want) || !strings.HasPrefix(test.want, "error") && got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

// TestFailedInitialisation holds that a package that could not be initialised is
// tried again when it is imported again, and is of no concern to other cells.
func TestFailedInitialisation(t *testing.T) {
	unpack(t, shapes)
	in := interp.New(interp.Options{})
	const failure = "error: runtime error: slice bounds out of range"
	for _, test := range []struct{ cell, want string }{
		{"import \"./stumbling\"\nstumbling.X", failure},
		{"1 + 1", "=> 2"},
		{"import \"./stumbling\"\nstumbling.X", failure},
	} {
		if got := runIn(in, test.cell); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: got %s, want %s", test.cell, got, test.want)
		}
	}
	if err := os.WriteFile("stumbling/stumbling.go", []byte("package stumbling\n\nvar X = 7\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := runIn(in, "import \"./stumbling\"\nstumbling.X"); got != "=> 7" {
		t.Errorf("mended: got %s, want => 7", got)
	}
}

// TestEditedPackage holds that a package in a directory that has been edited is another
// one from the next import on.
func TestEditedPackage(t *testing.T) {
	unpack(t, "-- units/units.go --\npackage units\n\nvar Scale = 2\n-- shapes/shapes.go --\n")
	const first = "package shapes\n\nimport \"../units\"\n\ntype Square struct{ Side int }\n\nfunc (s Square) Area() int { return s.Side * s.Side * units.Scale }\nfunc Twice(n int) int { return 2 * n }\n"
	in := interp.New(interp.Options{})
	for _, step := range []struct{ file, text, cell, want string }{
		{"shapes/shapes.go", first, "import \"./shapes\"\nfunc area(n int) int { return shapes.Square{n}.Area() }\nfunc twice(n int) int { return shapes.Twice(n) }\nsq := shapes.Square{3}\nh := func() int { return shapes.Twice(1) }\nfmt.Println(area(1), twice(1), sq.Area(), h())", "2 2 18 2\n"},
		{"units/units.go", "package units\n\nvar Scale = 10\n", "area(1)", "=> 2"},
		{"", "", "import \"./shapes\"", ""},
		{"", "", "fmt.Println(area(1), twice(1), sq.Area(), h(), shapes.Square{1} == shapes.Square{1})", "10 2 18 2 true\n"},
		{"shapes/shapes.go", strings.Replace(strings.Replace(first, "2 * n", "20 * n", 1), "Side int", "X, Side int", 1), "import \"./shapes\"\nfmt.Println(shapes.Square{0, 2}.Area(), twice(1), sq.Area(), h())", "40 20 18 20\n"},
		{"", "", "area(1)", "error: Cell [1]:2:31: area does not fit package shapes as it is now: too few values in struct literal of type shapes.Square"},
		{"", "", "sq = shapes.Square{}", "error: Cell [1]:1:6: cannot use shapes.Square{} (value of struct type shapes.Square) as shapes.Square value in assignment"},
		{"shapes/shapes.go", "package shapes\n\nvar Twice int = \"\"\n", "import \"./shapes\"", "error: Cell [1]:1:8: could not import ./shapes (package ./shapes does not compile: ./shapes/shapes.go:3:17: cannot use \"\" (untyped string constant) as int value in variable declaration)"},
		{"", "", "shapes.Twice(1)", "=> 20"},
		{"shapes/shapes.go", first, "import \"./shapes\"\narea(1)", "=> 10"},
		{"shapes/more.go", "package shapes\n\nfunc Thrice(n int) int { return Twice(n) + n }\n", "import . \"./shapes\"\nThrice(1)", "=> 3"},
		{"shapes/more.go", "package shapes\n\nfunc Thrice(n int) int { return -1 }\n", "import . \"./shapes\"\nThrice(1)", "=> -1"},
	} {
		if step.file != "" {
			if err := os.WriteFile(step.file, []byte(step.text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if got := runIn(in, step.cell); got != step.want {
			t.Errorf("%s:\ngot %q, want %q", step.cell, got, step.want)
		}
	}
}

// TestModuleOfNotebook holds that a notebook in a module sees what the module
// sees.
func TestModuleOfNotebook(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no Go toolchain: ", err)
	}
	unpack(t, `
-- go.mod --
module example.org/course

go 1.21

require example.org/other v1.0.0

replace example.org/other => ./other
-- lib/lib.go --
package lib

import "example.org/other"

func Twice(s string) string { return s + other.Same(s) }
-- other/go.mod --
module example.org/other
-- other/other.go --
package other

func Same(s string) string { return s }
-- old/old.go --
package old

import "expvar"

var X = expvar.NewInt
-- page/page.go --
package page

import _ "embed"

//go:embed page.go
var Text string
-- blank/blank.go --
package blank

import _ "embed"

//go:embed no.txt
var Text string
-- prog/main.go --
package main

func main() {}
-- cgo/cgo.go --
package cgo

import "C"
`)
	tests := []struct{ name, cell, want string }{
		{"module", "import \"example.org/course/lib\"\nlib.Twice(\"ab\")", "=> abab"},
		{"replaced", "import \"example.org/other\"\nother.Same(\"x\")", "=> x"},
		{"standard library", "import \"expvar\"", "error: Cell [1]:1:8: could not import expvar (it is a package of the standard library that is not preloaded)"},
		{"of an import", "import \"example.org/course/old\"", "error: Cell [1]:1:8: could not import example.org/course/old (example.org/course/old imports expvar: it is a package of the standard library that is not preloaded)"},
		{"embedded files", "import \"example.org/course/page\"\npage.Text[:12]", "=> package page"},
		{"no embedded files", "import \"example.org/course/blank\"", "error: Cell [1]:1:8: could not import example.org/course/blank (package example.org/course/blank does not compile: example.org/course/blank/blank.go:5:12: pattern no.txt: no matching files found)"},
		{"program", "import \"example.org/course/prog\"", "error: Cell [1]:1:8: could not import example.org/course/prog (it is a program, not a package that can be imported)"},
		{"cgo", "import \"example.org/course/cgo\"", "error: Cell [1]:1:8: could not import example.org/course/cgo (it needs cgo, which cells cannot use)"},
		{"no path", "import \"nonesuch\"", "error: Cell [1]:1:8: could not import nonesuch (it is neither preloaded nor the path of a module)"},
		{"internal", "import \"example.org/course/internal/x\"", "error: Cell [1]:1:8: could not import example.org/course/internal/x (internal packages are for the module that they belong to)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := runIn(interp.New(interp.Options{}), test.cell); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

// TestPanicInPackage holds that a panic shows the line of the package's source.
func TestPanicInPackage(t *testing.T) {
	unpack(t, shapes)
	in := interp.New(interp.Options{})
	result := in.Execute(t.Context(), engine.Cell{ID: "1", Count: 1, Code: "import \"./shapes\"\nshapes.At([]int{1}, 3)"}, func(engine.Event) {})
	if result.Err == nil {
		t.Fatal("the cell did not fail")
	}
	got := strings.Join(result.Err.Traceback, "\n")
	for _, want := range []string{"./shapes/shapes.go, line 77:", "   77 | \treturn xs[i]", "Cell [1], line 2:"} {
		if want = strings.ReplaceAll(want, "\t", "    "); !strings.Contains(got, want) {
			t.Errorf("got:\n%s\nwithout %q", got, want)
		}
	}
}

// TestQuestionsAboutPackages holds that provided packages are known to completion
// and inspection.
func TestQuestionsAboutPackages(t *testing.T) {
	unpack(t, shapes)
	in := interp.New(interp.Options{})
	runIn(in, "import \"./shapes\"\ns := shapes.NewSquare(2)")
	for _, test := range []struct{ code, want string }{
		{"shapes.NewS", "NewSquare"},
		{"s.Ar", "Area"},
	} {
		found, err := in.Complete(t.Context(), test.code, len(test.code))
		if err != nil || len(found.Matches) != 1 || found.Matches[0].Text != test.want {
			t.Errorf("%s: got %v, %v, want %s", test.code, found.Matches, err, test.want)
		}
	}
	found, err := in.Inspect(t.Context(), "shapes.NewSquare", 12, 0)
	if text := fmt.Sprint(found.Data["text/plain"]); err != nil || !strings.Contains(text, "func shapes.NewSquare(side float64) *shapes.Square") {
		t.Errorf("got %s, %v, want NewSquare's declaration", text, err)
	}
}

// TestFileBesidePackage holds that a package finds what stands beside its source.
func TestFileBesidePackage(t *testing.T) {
	unpack(t, `
-- data/data.go --
package data

import (
	"os"
	"path/filepath"
	"runtime"
)

// Text returns the text of the file.
func Text() string {
	_, file, _, _ := runtime.Caller(0)
	text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "text.txt"))
	if err != nil {
		return err.Error()
	}
	return string(text)
}
-- data/text.txt --
beside
-- elsewhere/x --
`)
	if got, want := runIn(interp.New(interp.Options{}), "import \"./data\"\nimport \"os\"\nos.Chdir(\"elsewhere\")\ndata.Text()"), "=> beside\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
