package symbols_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

// checkGeneric type-checks the generic source of a package.
func checkGeneric(t *testing.T, path string, files map[string]string, imp types.Importer) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	var parsed []*ast.File
	for name, src := range files {
		f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("GenericSource(%q): %v", path, err)
		}
		parsed = append(parsed, f)
	}
	conf := types.Config{Importer: imp, GoVersion: "go1.26", Error: func(err error) { t.Error(err) }}
	pkg, _ := conf.Check(path, fset, parsed, nil)
	return pkg
}

// spelled returns an object's type. A function's parameters that are of a function
// type declared in its own package are spelled as what they are: the source may
// take functions of no declared type there, which are assignable from both.
func spelled(obj types.Object) string {
	sig, ok := obj.Type().(*types.Signature)
	if !ok {
		return obj.Type().String()
	}
	text := sig.String()
	for i := range sig.Params().Len() {
		param, ok := sig.Params().At(i).Type().(*types.Named)
		if !ok || param.Obj().Pkg() != obj.Pkg() {
			continue
		}
		if fn, ok := param.Underlying().(*types.Signature); ok {
			text = strings.Replace(text, param.String(), fn.String(), 1)
		}
	}
	return text
}

// TestGenericSource checks that every package with generic exports has all of
// them in source that type-checks, with the same types as in the export data.
func TestGenericSource(t *testing.T) {
	imp := symbols.Importer(token.NewFileSet())
	found := 0
	for _, path := range symbols.Paths() {
		original, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		files, ok := symbols.GenericSource(path)
		var reduced *types.Package
		if ok {
			found++
			reduced = checkGeneric(t, path, files, imp)
		}
		for _, name := range original.Scope().Names() {
			obj := original.Scope().Lookup(name)
			if !obj.Exported() || hasValue(obj) {
				continue
			}
			if reduced == nil || reduced.Scope().Lookup(name) == nil {
				t.Errorf("%s.%s has neither value nor generic source", path, name)
				continue
			}
			if got, want := spelled(reduced.Scope().Lookup(name)), spelled(obj); got != want {
				t.Errorf("%s.%s has type %s in its generic source, %s in the export data", path, name, got, want)
			}
		}
	}
	if found < 12 {
		t.Errorf("%d packages have generic source, want at least 12", found)
	}
}
