package symbols_test

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

func TestDoc(t *testing.T) {
	tests := []struct {
		path, name string
		signature  string
		text       string // begins so
	}{
		{"math/rand/v2", "", `package rand // import "math/rand/v2"`, "Package rand implements"},
		{"fmt", "Fprintln", "func Fprintln(w io.Writer, a ...any) (n int, err error)", "Fprintln formats"},
		{"strings", "Builder.WriteString", "func (b *Builder) WriteString(s string) (int, error)", "WriteString appends"},
		{"fmt", "Stringer.String", "func (Stringer) String() string", ""},
		{"net/http", "Server.Addr", "field Addr string", "Addr optionally specifies"},
		{"net/http", "StatusTeapot", "const StatusTeapot = 418", "RFC 9110, 15.5.19 (Unused)\n\nHTTP status codes"},
		{"math", "MaxUint64", "const MaxUint64 = 18446744073709551615", "18446744073709551615\n\nInteger limit values."},
		{"time", "Second", "const Second Duration = 1000000000", "Common durations"},
		{"io", "EOF", "var EOF error", "EOF is the error"},
		{"slices", "Sort", "func Sort[S ~[]E, E cmp.Ordered](x S)", "Sort sorts"},
		{"gonum.org/v1/gonum/mat", "Dense.Mul", "func (m *Dense) Mul(a, b Matrix)", "Mul takes"},
		{"unsafe", "Sizeof", "func Sizeof(x ArbitraryType) uintptr", "Sizeof takes"},
	}
	for _, test := range tests {
		d, ok := symbols.Doc(test.path, test.name)
		if !ok {
			t.Errorf("Doc(%q, %q) is missing", test.path, test.name)
			continue
		}
		if d.Signature != test.signature || !strings.HasPrefix(d.Text, test.text) {
			t.Errorf("Doc(%q, %q) = %q, %.40q, want %q, %q...", test.path, test.name, d.Signature, d.Text, test.signature, test.text)
		}
	}
	for _, name := range []string{"Missing", "pp"} {
		if d, ok := symbols.Doc("fmt", name); ok {
			t.Errorf("Doc(fmt, %q) = %q, want nothing", name, d.Signature)
		}
	}
	if _, ok := symbols.Doc("example.com/none", ""); ok {
		t.Error("a package that is not preloaded has documentation")
	}
}

// TestDocIsComplete looks for an entry of every exported name.
func TestDocIsComplete(t *testing.T) {
	imp := symbols.Importer(token.NewFileSet())
	for _, path := range symbols.Paths() {
		pkg, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		docs, ok := symbols.PackageDoc(path)
		if !ok {
			t.Errorf("PackageDoc(%q) is missing", path)
			continue
		}
		if docs[""].Signature == "" {
			t.Errorf("package %s has no entry of its own", path)
		}
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() || path == "syscall" { // which differs from platform to platform
				continue
			}
			if docs[name].Signature == "" {
				t.Errorf("%s.%s has no documentation entry", path, name)
			}
			if named, ok := obj.Type().(*types.Named); ok && obj == named.Obj() {
				for m := range named.Methods() {
					if m.Exported() && docs[name+"."+m.Name()].Signature == "" {
						t.Errorf("%s.%s.%s has no documentation entry", path, name, m.Name())
					}
				}
			}
		}
	}
}

func ExampleDoc() {
	d, _ := symbols.Doc("strings", "TrimPrefix")
	fmt.Println(d)
	// Output:
	// func TrimPrefix(s, prefix string) string
	//     TrimPrefix returns s without the provided leading prefix string. If s
	//     doesn't start with prefix, s is returned unchanged.
}

func ExampleDocumentation_Markdown() {
	d, _ := symbols.Doc("math", "Cbrt")
	fmt.Println(d.Markdown())
	// Output:
	// ```go
	// func Cbrt(x float64) float64
	// ```
	//
	// Cbrt returns the cube root of x.
	//
	// Special cases are:
	//
	//	Cbrt(±0) = ±0
	//	Cbrt(±Inf) = ±Inf
	//	Cbrt(NaN) = NaN
}

func BenchmarkDoc(b *testing.B) {
	for _, path := range []string{"fmt", "net/http"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				symbols.Doc(path, "")
			}
		})
	}
}
