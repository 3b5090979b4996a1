package symbols_test

import (
	"go/token"
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

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
