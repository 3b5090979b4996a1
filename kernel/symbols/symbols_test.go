package symbols_test

import (
	"errors"
	"fmt"
	"go/constant"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

func TestPackage(t *testing.T) {
	if f, ok := get(t, "strings", "ToUpper").Interface().(func(string) string); !ok || f("a") != "A" {
		t.Error("strings.ToUpper is not the function")
	}
	if eof := get(t, "io", "EOF"); !eof.CanSet() || !errors.Is(eof.Interface().(error), io.EOF) {
		t.Error("io.EOF is not the variable")
	}
	if got, want := get(t, "os", "File").Type(), reflect.TypeFor[*os.File](); got != want {
		t.Errorf("os.File is a %s, want a nil %s", got, want)
	}
	if pi, ok := get(t, "math", "Pi").Interface().(constant.Value); !ok || !isFloat(pi, math.Pi) {
		t.Error("math.Pi is not the untyped constant")
	}
	if sep, ok := get(t, "path/filepath", "Separator").Interface().(constant.Value); !ok || sep.ExactString() != fmt.Sprint(filepath.Separator) {
		t.Error("filepath.Separator is not that of this platform")
	}
	if _, ok := symbols.Package("example.com/none"); ok {
		t.Error("a package that is not preloaded has symbols")
	}
}

func get(t *testing.T, path, name string) reflect.Value {
	t.Helper()
	table, ok := symbols.Package(path)
	if !ok || !table[name].IsValid() {
		t.Fatalf("%s.%s is missing", path, name)
	}
	return table[name]
}

func isFloat(v constant.Value, want float64) bool {
	got, _ := constant.Float64Val(v)
	return got == want
}

// TestWrapper implements an interface by its wrapper, as yaegi does.
func TestWrapper(t *testing.T) {
	wrapper := reflect.New(get(t, "fmt", "_Stringer").Type().Elem()).Elem()
	if name := wrapper.Type().Field(0).Name; name != "IValue" {
		t.Errorf("the first field is %s, want IValue", name)
	}
	if got := wrapper.Interface().(fmt.Stringer).String(); got != "" {
		t.Errorf("String of an empty wrapper = %q, want nothing", got)
	}
	wrapper.FieldByName("WString").Set(reflect.ValueOf(func() string { return "wrapped" }))
	if got := wrapper.Interface().(fmt.Stringer).String(); got != "wrapped" {
		t.Errorf("String = %q, want wrapped", got)
	}
}

func TestPaths(t *testing.T) {
	paths := symbols.Paths()
	if !slices.IsSorted(paths) {
		t.Error("the paths are not sorted")
	}
	for _, want := range []string{"fmt", "net/http", "os/exec", "sync/atomic", "syscall", "unsafe", "testing",
		"gonum.org/v1/gonum/mat", "gonum.org/v1/plot/plotter", "github.com/lectern-go/lectern/lib/display"} {
		if _, ok := slices.BinarySearch(paths, want); !ok {
			t.Errorf("%s is not preloaded", want)
		}
	}
	for _, path := range paths {
		if strings.Contains(path+"/", "/internal/") {
			t.Errorf("%s is preloaded", path)
		}
	}
	for path, want := range map[string]string{"math/rand/v2": "rand", "unsafe": "unsafe", "example.com/none": ""} {
		if got := symbols.Name(path); got != want {
			t.Errorf("Name(%q) = %q, want %q", path, got, want)
		}
	}
}

// TestNothingAtStart asks the runtime, in a process of its own, which packages
// do anything when a program starts.
func TestNothingAtStart(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "init runtime @") {
		t.Fatalf("the runtime traces no initialisation:\n%s", out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "init github.com/lectern-go/lectern/kernel/symbols") {
			t.Errorf("something happens at program start: %s", line)
		}
	}
}
