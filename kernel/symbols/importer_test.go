package symbols_test

import (
	"go/token"
	"go/types"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

// TestImporterIdentity imports packages before and after those they refer to:
// a type is the same from wherever it is reached.
func TestImporterIdentity(t *testing.T) {
	for _, order := range [][]string{{"io", "bufio"}, {"bufio", "io"}} {
		imp := symbols.Importer(token.NewFileSet())
		pkgs := map[string]*types.Package{}
		for _, path := range order {
			pkg, err := imp.Import(path)
			if err != nil {
				t.Fatal(err)
			}
			pkgs[path] = pkg
		}
		reader := pkgs["io"].Scope().Lookup("Reader").Type()
		param := pkgs["bufio"].Scope().Lookup("NewReader").Type().(*types.Signature).Params().At(0).Type()
		if !types.Identical(reader, param) {
			t.Errorf("imported in the order %v, bufio.NewReader takes another io.Reader", order)
		}
		if again, _ := imp.Import("io"); again != pkgs["io"] {
			t.Errorf("imported in the order %v, io is another package the second time", order)
		}
	}
}

func TestImporterUnknown(t *testing.T) {
	if _, err := symbols.Importer(token.NewFileSet()).Import("example.com/none"); err == nil {
		t.Error("a package that is not preloaded is imported")
	}
}

func TestImporterConcurrently(t *testing.T) {
	imp := symbols.Importer(token.NewFileSet())
	var wg sync.WaitGroup
	for _, path := range []string{"net/http", "fmt", "io", "net/http", "gonum.org/v1/gonum/mat", "io"} {
		wg.Go(func() {
			if pkg, err := imp.Import(path); err != nil || pkg.Path() != path || !pkg.Complete() {
				t.Errorf("Import(%q) = %v, %v", path, pkg, err)
			}
		})
	}
	wg.Wait()
}

func BenchmarkImportFmt(b *testing.B) {
	for b.Loop() {
		if _, err := symbols.Importer(token.NewFileSet()).Import("fmt"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkImportAll(b *testing.B) {
	for b.Loop() {
		imp := symbols.Importer(token.NewFileSet())
		for _, path := range symbols.Paths() {
			if _, err := imp.Import(path); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkPackageFmt(b *testing.B) {
	for b.Loop() {
		symbols.Package("fmt")
	}
}

func BenchmarkPackageAll(b *testing.B) {
	for b.Loop() {
		for _, path := range symbols.Paths() {
			symbols.Package(path)
		}
	}
}
