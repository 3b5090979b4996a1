package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOverlay runs testdata/overlay.go.txt, which compares the reduced generic
// packages with the originals, compiled in a module of its own.
func TestOverlay(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a program")
	}
	paths := []string{"crypto/hkdf", "crypto/pbkdf2", "database/sql", "errors", "hash/maphash", "iter", "maps",
		"math/rand/v2", "reflect", "slices", "sync", "sync/atomic", "unique"}
	all, err := load(targets()[0], paths...)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name string, content []byte) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range paths {
		src, err := genericSource(all[path], all)
		if err != nil {
			t.Fatal(err)
		}
		write(filepath.Join(path, "generic.go"), src)
	}
	write("iter/cells.s", nil) // in which the functions without a body could be, that main has
	main, err := os.ReadFile("testdata/overlay.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	write("main.go", main)
	write("go.mod", []byte("module reduced.test\n\ngo 1.26\n"))
	cmd := exec.Command("go", "run", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if got := strings.TrimSpace(string(out)); err != nil || got != "ok" {
		t.Errorf("the reduced packages differ from the originals: %v\n%s", err, got)
	}
}
