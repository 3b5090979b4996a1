package golang_test

import (
	"go/token"
	"testing"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/symbols"
)

func newSession() *golang.Session {
	return golang.NewSession(golang.Options{
		Importer:    symbols.Importer(token.NewFileSet()),
		Paths:       symbols.Paths(),
		PackageName: symbols.Name,
		Doc: func(path, name string) (signature, text string, ok bool) {
			d, ok := symbols.Doc(path, name)
			return d.Signature, d.Text, ok
		},
	})
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string // the last cell's error
	}{
		{"mixed", []string{"x := 1\nfunc f() int { return x + 1 }\nimport \"fmt\"\nfmt.Println(f())\ntype P struct{ X int }\nf()"}, ""},
		{"persistent", []string{"x := 1", "y := x + 1.5"}, "c2:1:10: 1.5 (untyped float constant) truncated to int"},
		{"redefined", []string{"x := 1", "x := \"a\" + strings.ToUpper(\"b\")", "x + \"c\""}, ""},
		{"self reference", []string{"x := 1", "x := fmt.Sprint(x)", "len(x)"}, ""},
		{"method in a later cell", []string{"type P struct{ X int }", "func (p *P) Inc() { p.X++ }", "p := &P{}; p.Inc(); p.X"}, ""},
		{"generic method", []string{"type S[T any] struct{ xs []T }\nfunc (s *S[T]) Push(x T) { s.xs = append(s.xs, x) }\nvar s S[int]\ns.Push(1)", "s.Push(2); s.xs"}, ""},
		{"type of a later cell's name", []string{"type P struct{ X int }", "type Q P\ntype R = P\nQ{1}.X + R{2}.X"}, ""},
		{"unexported fields by position", []string{"type P struct{ x, y float64 }\ntype L struct{ a, b P }", "ps := []*P{{1, 2}}\nl := L{P{1, 2}, *ps[0]}\nfunc f() P { return P{3, 4} }\nfunc (p P) Add(q P) P { return P{p.x + q.x, p.y + q.y} }\nf().Add(l.a).x"}, ""},
		{"unexported fields of others", []string{"strings.Builder{nil, nil}"}, "c1:1:17: implicit assignment to unexported field addr in struct literal of type strings.Builder\nc1:1:22: implicit assignment to unexported field buf in struct literal of type strings.Builder"},
		{"wrong value by position", []string{"type P struct{ x, y float64 }", "P{1, \"a\"}"}, "c2:1:6: cannot use \"a\" (untyped string constant) as float64 value in struct literal"},
		{"undefined", []string{"a := 1\nb := a + undefined"}, "c1:2:10: undefined: undefined"},
		{"two errors", []string{"a := q\nb := r"}, "c1:1:6: undefined: q\nc1:2:6: undefined: r"},
		{"declared twice", []string{"func f() {}; func f() {}"}, "c1:1:19: f redeclared in this block\n\tc1:1:6: other declaration of f"},
		{"declared as a variable and a function", []string{"x := 1\nfunc x() {}"}, "c1:2:6: x redeclared in this block\n\tc1:1:1: other declaration of x"},
		{"declared as a type and a variable", []string{"type T int", "type T int\nx, T := 1, 2"}, "c2:2:4: T redeclared in this block\n\tc2:1:6: other declaration of T"},
		{"imported and declared", []string{"import \"sort\"\nfunc sort() {}"}, "c1:2:6: sort already declared through import of package sort (\"sort\")\n\tc1:1:8: other declaration of sort"},
		{"imported twice", []string{"import \"math/rand\"\nimport \"crypto/rand\""}, "c1:2:8: rand redeclared in this block\n\tc1:1:8: other declaration of rand"},
		{"a variable further down", []string{"var x = y + 1\nvar y = z"}, "c1:2:9: undefined: z"},
		{"a position in a message", []string{"switch 3 { default: ; default: }"}, "c1:1:23: multiple defaults (first at c1:1:12)"},
		{"a position in a message about declarations", []string{"func F[T, U any](x T) U { panic(x) }\nF(3)"}, "c1:2:1: in call to F, cannot infer U (declared at c1:1:11)"},
		{"comment without an end", []string{"x := 1\ny := 2 /* twice\nz := y"}, "c1:2:8: comment not terminated"},
		{"large constant", []string{"const big = 1 << 70\nbig"}, "c1:2:1: cannot use big (untyped int constant 1180591620717411303424) as int value in argument to display.Show (overflows)"},
		{"large number", []string{"1e400"}, "c1:1:1: cannot use 1e400 (untyped float constant 1e+400) as float64 value in argument to display.Show (overflows)"},
		{"small numbers", []string{"1e-400", "'a' + 1", "1 << 62 * 2.0 - 1i", "-1 << 63"}, ""},
		{"method with type parameters", []string{"type S struct{}\nfunc (s S) Map[T any](x T) T { return x }"}, "c1:2:15: method must have no type parameters"},
		{"literal with a generic result", []string{"type S[T any] struct{ x T }\nfunc(x int) S[int] { return S[int]{x} }(3)"}, ""},
		{"a brace too many", []string{"f := func() {}\n}\nf()"}, "c1:2:1: expected statement, found '}'"},
		{"syntax", []string{"x := (1"}, "c1:1:8: expected ')', found newline"},
		{"unfinished call", []string{"x := len("}, "c1:1:10: expected operand, found the end"},
		{"program", []string{"package main\nimport \"fmt\"\nvar a = b\nvar b = f()\nfunc f() int { return 1 }\nfunc main() { fmt.Println(a) }"}, ""},
		{"loops without conditions", []string{"for i := 0; ; i++ { if i > 2 { break } }\nfor ;; { break }\nx := 1; ; x"}, ""},
		{"literal call", []string{"func(x int) { fmt.Println(x) }(3)"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSession()
			var err error
			for i, code := range test.cells {
				_, err = s.Check(&golang.Source{Name: "c" + string(rune('1'+i)), Text: code})
				if err != nil && i < len(test.cells)-1 {
					t.Fatalf("cell %d: %v", i+1, err)
				}
			}
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
