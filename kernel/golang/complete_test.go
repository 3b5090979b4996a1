package golang_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/golang"
)

// declared is what earlier cells of the tests' session declare.
var declared = []string{
	`type Point struct{ X, Y float64; hidden int }
func (p Point) Norm() float64 { return math.Hypot(p.X, p.Y) }
func (p *Point) Move(dx, dy float64) { p.X += dx; p.Y += dy }
type Circle struct { Point; R float64 }
func centre(c Circle) Point { return c.Point }
`,
	`points := []Point{{X: 1, Y: 2}}
circle := Circle{R: 2}
table := map[string]*Circle{}
const answer = 42`,
	`// Mean is the arithmetic mean.
//
// Of nothing it is NaN.
func Mean(xs []float64) float64 { s := 0.0; for _, x := range xs { s += x }; return s / float64(len(xs)) }
type Stack[T any] struct { items []T }
func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() T { x := s.items[len(s.items)-1]; s.items = s.items[:len(s.items)-1]; return x }
var stack Stack[Point]`,
}

func sessionOf(t testing.TB, cells ...string) *golang.Session {
	t.Helper()
	s := newSession()
	for i, code := range cells {
		if _, err := s.Check(&golang.Source{Name: "Cell [" + string(rune('1'+i)) + "]", Text: code}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// marked takes the cursor "|" out of a cell.
func marked(t testing.TB, code string) (string, int) {
	t.Helper()
	before, after, ok := strings.Cut(code, "|")
	if !ok {
		t.Fatalf("no cursor in %q", code)
	}
	return before + after, len(before)
}

func TestComplete(t *testing.T) {
	s := sessionOf(t, slices.Concat(declared, []string{"func (s *Stack[T]) Depth() int { return len(s.items) }"})...)
	tests := []struct {
		name, code string
		want       string // the matches, exactly
	}{
		{"package member", "fmt.Printl|", "Println"},
		{"package members", "math.Hy|pot(1, 2)", "Hypot"},
		{"gonum", "mat.NewDens|", "NewDense"},
		{"case-insensitive", "fmt.printl|", "Println"},
		{"package", "strco|", "strconv"},
		{"session variable", "poi|", "points"},
		{"session function", "x := Mea|", "Mean"},
		{"keyword", "fallt|", "fallthrough"},
		{"field and method", "circle.|", "hidden Point R X Y Move Norm"},
		{"through an index", "points[0].N|", "Norm"},
		{"through a map and a pointer", `table["a"].R|`, "R"},
		{"through a call", "centre(circle).M|", "Move"},
		{"through a chain", "strings.NewReader(\"\").UnreadB|", "UnreadByte"},
		{"chain of the cell", "c := Circle{}\nc.Point.No|", "Norm"},
		{"result of a method", "stack.Pop().Mo|", "Move"},
		{"method of a generic type in a later cell", "stack.D|", "Depth"},
		{"receiver of a generic type", "func (s *Stack[E]) Double() {\n\ts.De|", "Depth"},
		{"through a receiver of a generic type", "func (s *Stack[E]) Top() E {\n\treturn s.it|", "items"},
		{"local of a block", "for number := range 3 {\n\tif num|\n}", "number"},
		{"parameter", "func f(parameter int) int {\n\treturn para|\n}", "parameter"},
		{"receiver", "func (p *Point) Double() {\n\tp.X *= 2\n\tp.Mo|", "Move"},
		{"local in a function", "func f() {\n\tvalue := Circle{}\n\tvalue.Point.N|\n}\nvar z int", "Norm"},
		{"literal's parameter", "g := func(argument string) int {\n\treturn len(arg|", "argument"},
		{"not declared yet", "func f() {\n\tif tru| {\n\t}\n\ttrust := 1\n}", "true"},
		{"not its own value", "newer := newe|", ""},
		{"statement above", "first := 1\nsecond := fir|", "first"},
		{"declaration below", "lat|\nfunc later(x int) {}", "later"},
		{"variable of the cell in a function", "shared := Point{}\nfunc f() float64 { return shared.No| }", "Norm"},
		{"name of a statement in a function", "shared := 1\nfunc f() int { return shar| }", "shared"},
		{"composite literal", "http.Server{Add|", "Addr"},
		{"second field", "http.Server{Addr: \"\", ReadT|", "ReadTimeout"},
		{"named already", "Point{X: 1, |", "hidden Y"},
		{"elided type", "[]Point{{X|", "X"},
		{"field's value", "Circle{R: answ|", "answer"},
		{"case", "switch {\ncase circle.R|", "R"},
		{"argument", "fmt.Println(circle.R|, 2)", "R"},
		{"range", "for _, p := range poin|", "points"},
		{"defer", "defer circle.Mov|", "Move"},
		{"broken above", "x := )(\ncircle.Nor|", "Norm"},
		{"rest of the line", "circle.No| + 1\ny := 3", "Norm"},
		{"import", "import \"gonum.org/v1/gonum/ma|\"", "gonum.org/v1/gonum/mat gonum.org/v1/gonum/mathext gonum.org/v1/gonum/mathext/prng"},
		{"imports", "import (\n\t\"fmt\"\n\t\"container/h|\n)", "container/heap"},
		{"imported name", "import str \"strings\"\nstr.ToUpp|", "ToUpper ToUpperSpecial"},
		{"string", "x := \"circ|", ""},
		{"comment", "// circ|", ""},
		{"number", "x := 12|", ""},
		{"unknown operand", "nothing.Fo|", ""},
		{"unexported of others", "strings.Builder{}.bu|", ""},
		{"method expression", "Point.|", "Norm"},
		{"type parameter", "func f[Number any](x Num|", "Number"},
		{"interface", "var e error\ne.|", "Error"},
		{"unicode", "größe := 1\ngrö|", "größe"},
		{"new name", "func cir|", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, cursor := marked(t, test.code)
			found := s.Complete(code, cursor)
			var got []string
			for _, m := range found.Matches {
				got = append(got, m.Text)
			}
			if text := strings.Join(got, " "); text != test.want {
				t.Errorf("got %.300s, want %s", text, test.want)
			}
			if found.End != cursor || found.Start > cursor {
				t.Errorf("replaces %d to %d, cursor is at %d", found.Start, found.End, cursor)
			}
		})
	}
}

func TestCompleteDescribes(t *testing.T) {
	s := sessionOf(t, declared...)
	tests := []struct{ code, kind, signature string }{
		{"strings.Repea|", "function", "(s string, count int) string"},
		{"circle.Nor|", "method", "() float64"},
		{"circle.R|", "field", "float64"},
		{"math.Pi|", "constant", "untyped float = 3.14159"},
		{"answe|", "constant", "untyped int = 42"},
		{"poin|", "variable", "[]Point"},
		{"Circl|", "type", "struct"},
		{"strcon|", "package", "strconv"},
		{"fallth|", "keyword", ""},
		{"cop|", "function", "(dst, src []T) int"},
		{"time.Durat|", "type", "int64"},
	}
	for _, test := range tests {
		code, cursor := marked(t, test.code)
		matches := s.Complete(code, cursor).Matches
		if len(matches) == 0 {
			t.Errorf("%s: no matches", test.code)
			continue
		}
		if m := matches[0]; m.Type != test.kind || m.Signature != test.signature {
			t.Errorf("%s: %s is %s %q, want %s %q", test.code, m.Text, m.Type, m.Signature, test.kind, test.signature)
		}
	}
}

// TestCompleteKeepsNothing sees to it that questions do not change a session.
func TestCompleteKeepsNothing(t *testing.T) {
	s := sessionOf(t, declared...)
	s.Complete("import . \"strings\"\nfunc (p Point) New() {}\ntype Other int\nother := 1\nPoint{}.", 75)
	for _, code := range []string{"other", "Other(1)", "ToUpper(\"\")", "Point{}.New()"} {
		if _, err := s.Check(&golang.Source{Name: "c", Text: code}); err == nil {
			t.Errorf("%s is known, want an error", code)
		}
	}
	s.Complete("x := 1\nx.", 9)
	if _, err := s.Check(&golang.Source{Name: "last", Text: "y := 1\ny + nope"}); err == nil || err.Error() != "last:2:5: undefined: nope" {
		t.Errorf("after completing: %v", err)
	}
}

func TestCompleteBesideCheck(t *testing.T) {
	s := sessionOf(t, declared...)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 20 {
			s.Complete("circle.Point.", 13)
			s.Complete("bufio.", 6)
		}
	}()
	for range 20 {
		if _, err := s.Check(&golang.Source{Name: "c", Text: "z := circle.Norm()\nfunc (p Point) Len() float64 { return p.Norm() }\nbufio.NewReader(nil)"}); err != nil {
			t.Fatal(err)
		}
	}
	<-done
}

func FuzzComplete(f *testing.F) {
	for _, code := range append(declared, "circle.", "[]Point{{", "func (", "if x := ", "import \"", "a[b:", "switch x.(type) { case ") {
		f.Add(code, len(code))
		f.Add(code, len(code)/2)
	}
	s := sessionOf(f, declared...)
	f.Fuzz(func(t *testing.T, code string, cursor int) {
		found := s.Complete(code, cursor)
		if found.Start < 0 || found.End < found.Start || found.End > len(code) {
			t.Errorf("replaces %d to %d of %d", found.Start, found.End, len(code))
		}
	})
}

func BenchmarkComplete(b *testing.B) {
	s := sessionOf(b, declared...)
	code := strings.Join(declared, "\n") + "\nfor _, p := range points {\n\tp."
	for b.Loop() {
		s.Complete(code, len(code))
	}
}
