package modules_test

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/modules"
)

// proxy is what a module proxy has: files below module@version.
const proxy = `
-- example.org/hello@v1.0.0/go.mod --
module example.org/hello
-- example.org/hello@v1.0.0/hello.go --
package hello

const Text = "old"
-- example.org/hello@v1.1.0/go.mod --
module example.org/hello

go 1.20

require example.org/words v0.3.0
-- example.org/hello@v1.1.0/hello.go --
package hello

import (
	"fmt"

	"example.org/words"
)

func Text() string { return fmt.Sprint(words.Hello) }
-- example.org/hello@v1.1.0/hello_asm.go --
//go:build !purego

package hello

func fast()
-- example.org/sums@v1.0.0/go.mod --
module example.org/sums
-- example.org/sums@v1.0.0/sums.go --
package sums

func Sum(xs []int) int { return sum(xs) }
-- example.org/sums@v1.0.0/sums_fast.go --
//go:build amd64 || arm64

package sums

func sum(xs []int) int
-- example.org/sums@v1.0.0/sums_amd64.s --
-- example.org/sums@v1.0.0/sums_arm64.s --
-- example.org/sums@v1.0.0/sums_slow.go --
//go:build !amd64 && !arm64

package sums

import "strings"

func sum(xs []int) int { return len(strings.Repeat(" ", xs[0])) }
-- example.org/sums@v1.0.0/only/only.go --
package only

const Text = "only"
-- example.org/sums@v1.0.0/only/only_fast.go --
//go:build amd64 || arm64

package only

func Sum(x, y int) int
-- example.org/sums@v1.0.0/only/only_amd64.s --
-- example.org/sums@v1.0.0/only/only_arm64.s --
-- example.org/sums@v1.0.0/far/far.go --
//go:build amd64 || arm64

package far

func Sum(x, y int) int
-- example.org/sums@v1.0.0/far/far_amd64.s --
-- example.org/sums@v1.0.0/far/far_arm64.s --
-- example.org/sums@v1.0.0/far/far_slow.go --
//go:build !amd64 && !arm64

package far

import "example.org/sums/only"

func Sum(x, y int) int { return x + y + len(only.Text) }
-- example.org/words@v0.3.0/go.mod --
module example.org/words
-- example.org/words@v0.3.0/words.go --
package words

const Hello = "hello"
`

// serve writes the proxy's files in the form of GOPROXY=file:///... and makes the
// go command use them alone.
func serve(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no Go toolchain: ", err)
	}
	root := t.TempDir()
	zips := map[string]*zip.Writer{}
	for _, f := range txtar.Parse([]byte(proxy)).Files {
		module, rest, _ := strings.Cut(f.Name, "@")
		version, name, _ := strings.Cut(rest, "/")
		base := filepath.Join(root, filepath.FromSlash(module), "@v", version)
		if zips[base] == nil {
			if err := os.MkdirAll(filepath.Dir(base), 0o777); err != nil {
				t.Fatal(err)
			}
			write(t, base+".info", fmt.Sprintf(`{"Version": %q, "Time": "2024-01-01T00:00:00Z"}`, version))
			appendLine(t, filepath.Join(filepath.Dir(base), "list"), version)
			file, err := os.Create(base + ".zip")
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			zips[base] = zip.NewWriter(file)
		}
		if name == "go.mod" {
			write(t, base+".mod", string(f.Data))
		}
		w, err := zips[base].Create(f.Name)
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, z := range zips {
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.ToSlash(root)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/...
	}
	t.Setenv("GOPROXY", "file://"+path)
	t.Setenv("GOSUMDB", "off")
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("GOFLAGS", "-modcacherw")
	t.Chdir(t.TempDir())
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func appendLine(t *testing.T, path, line string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	write(t, path, string(text)+line+"\n")
}

func newLoader(t *testing.T) *modules.Loader {
	return modules.NewLoader(modules.Options{
		Preloaded: func(path string) bool { return path == "fmt" || path == "strings" },
		Cache:     t.TempDir(),
	})
}

// describe returns the packages' paths, versions and files.
func describe(sources []golang.PackageSource) string {
	var list []string
	for _, s := range sources {
		text := s.Path + " " + s.GoVersion
		for _, f := range s.Files {
			text += " " + filepath.Base(f.Name)
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}

func TestLoad(t *testing.T) {
	serve(t)
	tests := []struct{ name, path, version, want string }{
		{"newest", "example.org/hello", "", "example.org/words 1.16 words.go; example.org/hello 1.20 hello.go"},
		{"version", "example.org/hello", "v1.0.0", "example.org/hello 1.16 hello.go"},
		{"assembly", "example.org/sums", "", "example.org/sums 1.16 sums.go sums_slow.go"},
		{"nothing but assembly", "example.org/sums/only", "", "example.org/sums/only 1.16 only.go only_fast.go"},
		{"assembly, or what is not there", "example.org/sums/far", "", "example.org/sums/far 1.16 far.go"},
		{"no such version", "example.org/hello", "v7.0.0", "error: it is not preloaded, and the go command cannot fetch it: "},
		{"no such package", "example.org/hello/nope", "", "error: it is not preloaded, and the go command cannot fetch it: "},
		{"standard library", "expvar", "", "error: it is a package of the standard library that is not preloaded"},
		{"no module", "nope", "", "error: it is neither preloaded nor the path of a module"},
		{"internal", "example.org/hello/internal/x", "", "error: internal packages are for the module that they belong to"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			sources, err := newLoader(t).Load(context.Background(), test.path, test.version)
			got := describe(sources)
			if err != nil {
				got = "error: " + err.Error()
			}
			if got != test.want && !(strings.HasSuffix(test.want, ": ") && strings.HasPrefix(got, test.want)) {
				t.Errorf("got %s, want %s", got, test.want)
			}
			var e *modules.Error
			if err != nil && !errors.As(err, &e) {
				t.Errorf("the error is a %T, not a *modules.Error", err)
			}
		})
	}
}

// TestSession holds that a version stays for the session.
func TestSession(t *testing.T) {
	serve(t)
	l := newLoader(t)
	for _, version := range []string{"v1.0.0", "v1.0.0"} {
		sources, err := l.Load(context.Background(), "example.org/hello", version)
		if want := "example.org/hello 1.16 hello.go"; err != nil || describe(sources) != want {
			t.Errorf("got %s, %v, want %s", describe(sources), err, want)
		}
	}
}

// TestCached holds that the module cache stands in for a proxy that cannot be
// reached.
func TestCached(t *testing.T) {
	serve(t)
	l := newLoader(t)
	if _, err := l.Load(context.Background(), "example.org/hello", ""); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOPROXY", "http://127.0.0.1:1")
	sources, err := newLoader(t).Load(context.Background(), "example.org/hello", "")
	if err != nil || len(sources) != 2 {
		t.Errorf("got %s, %v, want two packages", describe(sources), err)
	}
	_, err = newLoader(t).Load(context.Background(), "example.org/unknown", "")
	if want := "it is not preloaded, and the module proxy cannot be reached: "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s...", err, want)
	}
}

func TestInterrupt(t *testing.T) {
	serve(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newLoader(t).Load(ctx, "example.org/hello", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	l := modules.NewLoader(modules.Options{Preloaded: func(string) bool { return false }, Timeout: time.Nanosecond, Cache: t.TempDir()})
	if _, err := l.Load(context.Background(), "example.org/hello", ""); err == nil || err.Error() != "the go command did not fetch it within 1ns" {
		t.Errorf("got %v, want that the time was not enough", err)
	}
}
