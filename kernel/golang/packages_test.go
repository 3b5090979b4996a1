package golang_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/golang"
)

func TestMissing(t *testing.T) {
	tests := []struct{ cell, want string }{
		{`x := 1`, "[]"},
		{`import "fmt"`, "[]"},
		{`import "unsafe"`, "[]"},
		{`import "example.org/a"`, "[{example.org/a }]"},
		{"x := 1\nimport q \"example.org/a\" // v1.2.3\nimport (\n\t\"example.org/b\" // @latest\n\t\"example.org/c\" // the third\n)", "[{example.org/a v1.2.3} {example.org/b latest} {example.org/c }]"},
		{`import "./shapes"`, "[{./shapes }]"},
		{`import "`, "[]"},
	}
	for _, test := range tests {
		if got := fmt.Sprint(newSession().Missing(&golang.Source{Text: test.cell})); got != test.want {
			t.Errorf("Missing(%q) = %s, want %s", test.cell, got, test.want)
		}
	}
}

func TestProvide(t *testing.T) {
	s := newSession()
	source := func(path, text string) golang.PackageSource {
		return golang.PackageSource{Path: path, Files: []*golang.Source{{Name: path + "/x.go", Text: text}}}
	}
	err := s.Provide([]golang.PackageSource{
		source("example.org/a", "package a\n\nvar A = B\n\nvar B = 1\n\nfunc F() int { return A }\n"),
		source("example.org/b", "package b\n\nimport \"example.org/a\"\n\ntype T struct{ X int }\n\nfunc (t T) Get() int { return a.F() }\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Check(&golang.Source{Name: "c1", Text: "import \"example.org/b\"\nvar x int = b.T{}.Get()"}); err != nil {
		t.Error(err)
	}
	for _, u := range s.Packages() {
		for _, f := range u.Funcs {
			if s.Func(f.Object) != f {
				t.Errorf("Func does not find %s", f.Object.FullName())
			}
		}
	}
	if _, err := s.Check(&golang.Source{Name: "c2", Text: "import \"example.org/a\"\nvar y string = a.A"}); err == nil || err.Error() != "c2:2:16: cannot use a.A (variable of type int) as string value in variable declaration" {
		t.Errorf("got %v, want that an int is no string", err)
	}
	want := "package example.org/c does not compile: example.org/c/x.go:3:9: undefined: y"
	if err := s.Provide([]golang.PackageSource{source("example.org/c", "package c\n\nvar x = y\n")}); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSimilarPackages(t *testing.T) {
	tests := []struct{ path, want string }{
		{"match/rand", `did you mean "`},
		{"sting", `did you mean "string`},
		{"gonum.org/v1/gonum/matt", `did you mean "gonum.org/v1/gonum/mat"`},
		{"example.org/some/module", "preloaded are "},
	}
	for _, test := range tests {
		s := newSession()
		_, err := s.Check(&golang.Source{Name: "c", Text: fmt.Sprintf("import %q", test.path)})
		list, ok := err.(*golang.Error)
		if !ok {
			t.Fatalf("%s: got %v, want an *Error", test.path, err)
		}
		if got := list.Diagnostics[0].Hint; !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: got the hint %q, want %q...", test.path, got, test.want)
		}
	}
}
