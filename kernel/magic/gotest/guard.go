package gotest

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/magic"
)

// Guards are what interpreted code calls in place of methods of package testing. They
// keep panics in functions that package testing runs on goroutines of their own from
// ending the process: they fail the test. They log the user's place, since package
// testing only knows the interpreter's. And they list the parts of benchmarks. The zero
// value knows no places.
type Guards struct {
	// Panic describes what has just been recovered.
	Panic func(v any) string
	// Place returns where the user's function is that is under way, such as "Cell
	// [3]:5", or its caller's place if skip is true of its name, and so on.
	Place func(skip func(function string) bool) string
	// Current returns the name of that function.
	Current func() string

	helpers sync.Map // functions that have called Helper
	mu      sync.Mutex
	parts   []magic.Outcome // of the benchmark under way
}

// failOnPanic makes a panic a failure; it has to be deferred.
func (g *Guards) failOnPanic(t testing.TB) {
	if r := recover(); r != nil {
		t.Errorf("%s", g.describe(r))
	}
}

func (g *Guards) describe(r any) string {
	if g.Panic == nil {
		return fmt.Sprintf("panic: %v", r)
	}
	return g.Panic(r)
}

// Subtest is t.Run.
func (g *Guards) Subtest(t *testing.T, name string, f func(*testing.T)) bool {
	t.Helper()
	return t.Run(name, func(t *testing.T) {
		defer g.failOnPanic(t)
		f(t)
	})
}

// Fuzz is f.Fuzz.
func (g *Guards) Fuzz(f *testing.F, target any) {
	f.Helper()
	fn := reflect.ValueOf(target)
	if fn.Kind() == reflect.Func && fn.Type().NumIn() > 0 && fn.Type().In(0) == reflect.TypeFor[*testing.T]() {
		target = reflect.MakeFunc(fn.Type(), func(args []reflect.Value) []reflect.Value {
			defer g.failOnPanic(args[0].Interface().(*testing.T))
			return fn.Call(args)
		}).Interface()
	}
	f.Fuzz(target)
}

// Part is b.Run: it notes the outcome of a part of a benchmark.
func (g *Guards) Part(b *testing.B, name string, f func(*testing.B)) bool {
	m := &measured{name: b.Name() + "/" + strings.ReplaceAll(name, " ", "_"), guards: g}
	start := time.Now()
	ok := b.Run(name, func(b *testing.B) { m.run(b, f) })
	o := m.outcome(m.result(), time.Since(start))
	g.mu.Lock()
	defer g.mu.Unlock()
	g.parts = append(g.parts, o)
	return ok
}

// Helper is t.Helper.
func (g *Guards) Helper(t testing.TB) {
	if t.Helper(); g.Current != nil && isTest(t) {
		g.helpers.Store(g.Current(), true)
	}
}

// isTest leaves out what only has the methods of a test, and its own Errorf perhaps.
func isTest(t testing.TB) bool {
	switch t.(type) {
	case *testing.T, *testing.B, *testing.F:
		return true
	}
	return false
}

// log logs what the text of its arguments says, at the user's place, as package testing
// does at that of the call (testing.common.log). It is false if no place is known.
func (g *Guards) log(t testing.TB, text func(...any) string, args []any) bool {
	if g.Place == nil || !isTest(t) {
		return false
	}
	place := g.Place(func(function string) bool { _, ok := g.helpers.Load(function); return ok })
	if place == "" {
		return false
	}
	lines := strings.ReplaceAll(strings.TrimSuffix(text(args...), "\n"), "\n", "\n    ")
	fmt.Fprintf(t.Output(), "%s: %s\n", place, lines)
	return true
}

// formatted returns Sprintf with a format.
func formatted(format string) func(...any) string {
	return func(args ...any) string { return fmt.Sprintf(format, args...) }
}

// Log is t.Log.
func (g *Guards) Log(t testing.TB, args ...any) {
	if !g.log(t, fmt.Sprintln, args) {
		t.Log(args...)
	}
}

// Logf is t.Logf.
func (g *Guards) Logf(t testing.TB, format string, args ...any) {
	if !g.log(t, formatted(format), args) {
		t.Logf(format, args...)
	}
}

// Error is t.Error.
func (g *Guards) Error(t testing.TB, args ...any) {
	if g.log(t, fmt.Sprintln, args) {
		t.Fail()
	} else {
		t.Error(args...)
	}
}

// Errorf is t.Errorf.
func (g *Guards) Errorf(t testing.TB, format string, args ...any) {
	if g.log(t, formatted(format), args) {
		t.Fail()
	} else {
		t.Errorf(format, args...)
	}
}

// Fatal is t.Fatal.
func (g *Guards) Fatal(t testing.TB, args ...any) {
	if g.log(t, fmt.Sprintln, args) {
		t.FailNow()
	} else {
		t.Fatal(args...)
	}
}

// Fatalf is t.Fatalf.
func (g *Guards) Fatalf(t testing.TB, format string, args ...any) {
	if g.log(t, formatted(format), args) {
		t.FailNow()
	} else {
		t.Fatalf(format, args...)
	}
}

// Skip is t.Skip.
func (g *Guards) Skip(t testing.TB, args ...any) {
	if g.log(t, fmt.Sprintln, args) {
		t.SkipNow()
	} else {
		t.Skip(args...)
	}
}

// Skipf is t.Skipf.
func (g *Guards) Skipf(t testing.TB, format string, args ...any) {
	if g.log(t, formatted(format), args) {
		t.SkipNow()
	} else {
		t.Skipf(format, args...)
	}
}

// benchmark runs a benchmark.
func (g *Guards) benchmark(b testing.InternalBenchmark) magic.Outcome {
	m := &measured{name: b.Name, guards: g}
	start := time.Now()
	result := testing.Benchmark(func(t *testing.B) { m.run(t, b.F) })
	return m.outcome(result, time.Since(start))
}

// A measured is a benchmark, or a part of one, and what its runs have told.
type measured struct {
	name                    string
	guards                  *Guards
	last                    *testing.B
	failed, skipped, allocs bool
	message                 string
}

// run runs the benchmark once.
func (m *measured) run(b *testing.B, f func(*testing.B)) {
	m.last = b
	if name := hidden[string](b, "name"); name != nil {
		*name = m.name // package testing gives none
	}
	defer func() {
		if r := recover(); r != nil {
			m.message = m.guards.describe(r)
			b.Fail()
		}
		if logged := hidden[[]byte](b, "output"); b.Failed() && m.message == "" && logged != nil {
			m.message = place.ReplaceAllString(strings.TrimRight(string(*logged), "\n"), "")
		}
		m.failed, m.skipped = m.failed || b.Failed(), m.skipped || b.Skipped()
		if shown := hidden[bool](b, "showAllocResult"); shown != nil { // only go test can ask for it
			m.allocs = m.allocs || *shown
		}
	}()
	f(b)
}

// result returns what package testing has measured in the last run.
func (m *measured) result() testing.BenchmarkResult {
	if m.last != nil {
		if r := hidden[testing.BenchmarkResult](m.last, "result"); r != nil {
			return *r
		}
	}
	return testing.BenchmarkResult{}
}

func (m *measured) outcome(result testing.BenchmarkResult, elapsed time.Duration) magic.Outcome {
	o := magic.Outcome{Name: m.name, Status: magic.Passed, Time: elapsed}
	switch {
	case m.failed:
		o.Status, o.Output = magic.Failed, m.message
	case m.skipped:
		o.Status = magic.Skipped
	default:
		o.Output = result.String()
		if m.allocs {
			o.Output += " " + result.MemString()
		}
		o.Output = strings.Join(strings.Fields(o.Output), " ")
	}
	return o
}

// hidden returns a field of a benchmark that package testing keeps to itself, or nil
// if there is none.
func hidden[T any](b *testing.B, name string) *T {
	f := reflect.ValueOf(b).Elem().FieldByName(name)
	if !f.IsValid() || f.Type() != reflect.TypeFor[T]() {
		return nil
	}
	return (*T)(f.Addr().UnsafePointer())
}

// takeParts returns the parts of the benchmark that has ended, and forgets them.
func (g *Guards) takeParts() []magic.Outcome {
	g.mu.Lock()
	defer g.mu.Unlock()
	parts := g.parts
	g.parts = nil
	return parts
}
