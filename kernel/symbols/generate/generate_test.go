package main

import (
	"archive/zip"
	"bytes"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestDeterminism generates a few small packages again, and compares with the
// files that are there.
func TestDeterminism(t *testing.T) {
	paths := []string{"cmp", "container/heap", "math/cmplx", "path"}
	all := map[target]map[string]*loaded{}
	for _, target := range targets() {
		var err error
		if all[target], err = load(target, paths...); err != nil {
			t.Fatal(err)
		}
	}
	const data = "../data"
	exports, err := exportArchives(paths, all)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := docArchives(paths, all[targets()[0]])
	if err != nil {
		t.Fatal(err)
	}
	generics, err := genericArchive(paths, all[targets()[0]])
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		compareTables(t, path, all)
		compareArchived(t, path, exports["exports.zip"], filepath.Join(data, "exports.zip"))
		compareArchived(t, path, docs["docs.zip"], filepath.Join(data, "docs.zip"))
	}
	compareArchived(t, "cmp", generics, filepath.Join(data, "generic.zip"))
}

func compareTables(t *testing.T, path string, all map[target]map[string]*loaded) {
	t.Helper()
	pkgs := map[target]*types.Package{}
	for target, loaded := range all {
		pkgs[target] = loaded[path].types
	}
	files, err := tableFiles(pkgs)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		want, err := os.ReadFile(filepath.Join("../internal/table", generated+f.name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(f.content, want) {
			t.Errorf("%s would be generated differently: run go generate ./kernel/symbols", generated+f.name)
		}
	}
}

func compareArchived(t *testing.T, name string, got []byte, archive string) {
	t.Helper()
	want, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unzip(t, got, name), unzip(t, want, name)) {
		t.Errorf("%s in %s would be generated differently: run go generate ./kernel/symbols", name, archive)
	}
}

func unzip(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
