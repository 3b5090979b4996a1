package golang_test

import (
	"strings"
	"testing"
)

func TestInspect(t *testing.T) {
	s := sessionOf(t, append(declared, "// Temperature of the sample, in kelvin.\ntemperature := 273.15\n/* Unit is\na unit. */\ntype Unit string\ntype (\n\t// First comes first.\n\tFirst int\n\tSecond int\n)\ntype Shape interface {\n\t// Area is never negative.\n\tArea() float64\n}\nvar shape Shape")...)
	tests := []struct {
		name, code   string
		signature    string // begins so
		text, origin string // text begins so
	}{
		{"function", "strings.Repe|at(x, 3)", "func Repeat(s string, count int) string", "Repeat returns", "strings"},
		{"end of name", "strings.Repeat|", "func Repeat(s string, count int) string", "Repeat returns", "strings"},
		{"in a call", "strings.Repeat(\"a\", |)", "func Repeat(s string, count int) string", "Repeat returns", "strings"},
		{"in an unfinished call", "x := strings.Repeat(\"a\", |", "func Repeat", "Repeat returns", "strings"},
		{"in a string in a call", "strings.Repeat(\"a|b\", 2)", "func Repeat", "Repeat returns", "strings"},
		{"inner call", "fmt.Println(math.Sqrt(|), 2)", "func Sqrt(x float64) float64", "Sqrt returns", "math"},
		{"outer call", "fmt.Println(math.Sqrt(2), |)", "func Println", "Println formats", "fmt"},
		{"argument", "fmt.Println(circ|le)", "var circle Circle", "", "Cell [2]"},
		{"package", "str|ings.Repeat", "package strings", "Package strings", "strings"},
		{"type", "var b strings.Buil|der", "type Builder struct", "A Builder", "strings"},
		{"method", "b := strings.Builder{}\nb.Writ|eString(\"\")", "func (b *Builder) WriteString", "WriteString appends", "strings"},
		{"field", "server := http.Server{}\nserver.Ad|dr", "field Addr string", "Addr optionally", "net/http"},
		{"field of a literal", "http.Server{Add|r: \"\"}", "field Addr string", "Addr optionally", "net/http"},
		{"promoted method", "r := bufio.ReadWriter{}\nr.ReadRu|ne()", "func (b *Reader) ReadRune", "ReadRune reads", "bufio"},
		{"interface method", "var r io.ReadCloser\nr.Re|ad(nil)", "func (Reader) Read", "", "io"},
		{"constant", "math.P|i", "const Pi =", "", "math"},
		{"gonum", "mat.NewDe|nse", "func NewDense(r, c int, data []float64) *Dense", "NewDense creates", "gonum.org/v1/gonum/mat"},
		{"session function", "Me|an(nil)", "func Mean(xs []float64) float64", "Mean is the arithmetic mean.\n\nOf nothing", "Cell [3]"},
		{"session type", "Poi|nt{}", "type Point struct {", "", "Cell [1]"},
		{"session method", "circle.No|rm()", "func (p Point) Norm() float64", "", "Cell [1]"},
		{"generic method", "stack.Pu|sh", "func (s *Stack[T]) Push(x T)", "", "Cell [3]"},
		{"session field", "circle.|R", "field R float64", "", "Cell [1]"},
		{"variable", "temper|ature", "var temperature float64", "Temperature of the sample", "Cell [4]"},
		{"block comment", "Un|it(\"m\")", "type Unit string", "Unit is\na unit.", "Cell [4]"},
		{"in a group", "First|(1)", "type First int", "First comes first.", "Cell [4]"},
		{"method of an interface", "shape.Ar|ea()", "func (Shape).Area() float64", "Area is never", "Cell [4]"},
		{"of this cell", "// twice doubles.\nfunc twice(x int) int { return 2 * x }\ntwi|ce(1)", "func twice(x int) int", "twice doubles.", ""},
		{"local", "for i, p := range points { p| }", "var p Point", "", ""},
		{"keyword", "def|er f()", "defer f(x)", "Calls f when", ""},
		{"built-in", "len|(x)", "func len(v T) int", "The number of", ""},
		{"in a built-in's call", "append(|)", "func append(s []T, values ...T) []T", "Returns a slice", ""},
		{"basic type", "floa|t64(1)", "type float64", "A floating-point", ""},
		{"nil", "ni|l", "nil", "The zero value", ""},
		{"broken above", "x := )(\nmath.Sqr|t(2)", "func Sqrt", "Sqrt returns", "math"},
		{"nothing", "undefin|ed", "", "", ""},
		{"no name", "1 + | 2", "", "", ""},
		{"empty", "|", "", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, cursor := marked(t, test.code)
			found, ok := s.Inspect(code, cursor)
			if ok != (test.signature != "") {
				t.Fatalf("found %v: %+v", ok, found)
			}
			if !strings.HasPrefix(found.Signature, test.signature) || !strings.HasPrefix(found.Text, test.text) || found.Origin != test.origin {
				t.Errorf("got %q, %.60q from %q, want %q, %q from %q", found.Signature, found.Text, found.Origin, test.signature, test.text, test.origin)
			}
		})
	}
}

func TestInspectSource(t *testing.T) {
	s := sessionOf(t, declared...)
	tests := []struct{ code, want string }{
		{"cent|re", "func centre(c Circle) Point { return c.Point }"},
		{"Circ|le", "type Circle struct { Point; R float64 }"},
		{"answ|er", "const answer = 42"},
		{"poin|ts", "points := []Point{{X: 1, Y: 2}}"},
	}
	for _, test := range tests {
		code, cursor := marked(t, test.code)
		if found, _ := s.Inspect(code, cursor); found.Source != test.want {
			t.Errorf("%s: source %q, want %q", test.code, found.Source, test.want)
		}
	}
}

// TestInspectAgain holds that the newest declaration is told of.
func TestInspectAgain(t *testing.T) {
	s := sessionOf(t, "// An earlier text.\ntype P struct{ X int }\nfunc (p P) M(a int) int { return a }\np := P{}",
		"// A later text.\ntype P struct{ X int }\n\n// M is new.\nfunc (p P) M(b int) int { return b }")
	tests := []struct{ code, text, source string }{
		{"P|", "A later text.", "type P struct{ X int }"},
		{"p.M|(1)", "M is new.", "func (p P) M(b int) int { return b }"},
	}
	for _, test := range tests {
		code, cursor := marked(t, test.code)
		if found, _ := s.Inspect(code, cursor); found.Text != test.text || found.Source != test.source {
			t.Errorf("%s: got %q, %q, want %q, %q", test.code, found.Text, found.Source, test.text, test.source)
		}
	}
}

func FuzzInspect(f *testing.F) {
	for _, code := range append(declared, "circle.Norm(", "f(a, g(b", "http.Server{Addr") {
		f.Add(code, len(code))
		f.Add(code, len(code)/2)
	}
	s := sessionOf(f, declared...)
	f.Fuzz(func(t *testing.T, code string, cursor int) {
		if found, ok := s.Inspect(code, cursor); ok && found.Signature == "" {
			t.Errorf("found %+v", found)
		}
	})
}
