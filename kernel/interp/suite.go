package interp

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/magic"
	"github.com/lectern-go/lectern/kernel/magic/gotest"
)

// Test implements [magic.Session]. One piece of Go hands the functions over, and
// another, which calls testing.Init, runs them: so they run as a cell's code
// does, and can be interrupted.
func (s commandSession) Test(ctx context.Context, functions []magic.Function, parts string) ([]magic.Outcome, error) {
	lists := map[string]string{}
	for _, f := range functions {
		switch kind := f.Kind(); kind {
		case "Fuzz":
			lists[kind] += fmt.Sprintf("{Name: %q, Fn: %s}, ", f.Name, f.Name)
		case "Example":
			output, unordered, _ := f.ExpectedOutput()
			lists[kind] += fmt.Sprintf("{Name: %q, F: %s, Output: %q, Unordered: %v}, ", f.Name, f.Name, output, unordered)
		default:
			lists[kind] += fmt.Sprintf("{Name: %q, F: %s}, ", f.Name, f.Name)
		}
	}
	var code strings.Builder
	code.WriteString("import \"testing\"\n[]any{")
	for _, l := range []struct{ kind, typ string }{
		{"Test", "InternalTest"}, {"Benchmark", "InternalBenchmark"}, {"Fuzz", "InternalFuzzTarget"}, {"Example", "InternalExample"},
	} {
		fmt.Fprintf(&code, "[]testing.%s{%s}, ", l.typ, strings.TrimSuffix(lists[l.kind], ", "))
	}
	code.WriteString("}")
	opts := magic.RunOptions{Name: "%test"}
	if _, err := s.Run(ctx, code.String(), opts); err != nil {
		return nil, err
	}
	suite, err := s.in.suite()
	if err != nil {
		return nil, err
	}
	suite.Parts = parts
	var outcomes []magic.Outcome
	s.in.onInit = func() { outcomes = gotest.Run(suite) }
	defer func() { s.in.onInit = nil }()
	_, err = s.Run(ctx, "testing.Init()", opts)
	return outcomes, err
}

// suite returns the functions that have been handed over.
func (in *Interp) suite() (gotest.Suite, error) {
	in.current.Lock()
	defer in.current.Unlock()
	s := gotest.Suite{Divert: in.divert, Guards: in.guards}
	if len(in.current.shown) != 1 {
		return s, errNoSuite
	}
	lists, ok := in.current.shown[0].([]any)
	if !ok {
		return s, errNoSuite
	}
	for _, list := range lists {
		switch list := list.(type) {
		case []testing.InternalTest:
			s.Tests = list
		case []testing.InternalBenchmark:
			s.Benchmarks = list
		case []testing.InternalFuzzTarget:
			s.Fuzz = list
		case []testing.InternalExample:
			s.Examples = list
		default:
			return s, errNoSuite
		}
	}
	return s, nil
}

// errNoSuite should not occur: the interpreter has made something else of the
// test functions.
var errNoSuite = errors.New("interp: the test functions could not be collected")

// newGuards returns the guards of tests, which know the places of cells.
func (in *Interp) newGuards() *gotest.Guards {
	return &gotest.Guards{
		Panic: func(v any) string {
			p := in.left(v, in.session, in.trace)
			in.front.Lock()
			defer in.front.Unlock()
			return strings.Join(p.cellError().Traceback, "\n")
		},
		Place: func(skip func(function string) bool) string {
			for _, at := range in.trace.chain() {
				if at.line > 0 && !skip(at.function) {
					return fmt.Sprintf("%s:%d", at.file, at.line)
				}
			}
			return ""
		},
		Current: func() string { return in.trace.chain()[0].function },
	}
}

// guardSymbols returns what stands in for methods of package testing in lowered code.
func (in *Interp) guardSymbols() map[string]reflect.Value {
	g := in.guards
	return map[string]reflect.Value{
		"Subtest": reflect.ValueOf(g.Subtest), "Fuzz": reflect.ValueOf(g.Fuzz), "Part": reflect.ValueOf(g.Part),
		"TestHelper": reflect.ValueOf(g.Helper), "TestLog": reflect.ValueOf(g.Log), "TestLogf": reflect.ValueOf(g.Logf),
		"TestError": reflect.ValueOf(g.Error), "TestErrorf": reflect.ValueOf(g.Errorf),
		"TestFatal": reflect.ValueOf(g.Fatal), "TestFatalf": reflect.ValueOf(g.Fatalf),
		"TestSkip": reflect.ValueOf(g.Skip), "TestSkipf": reflect.ValueOf(g.Skipf),
	}
}

// testingSymbols returns testing.Init, which runs tests where the session asks
// for that.
func (in *Interp) testingSymbols() map[string]reflect.Value {
	return map[string]reflect.Value{"Init": reflect.ValueOf(func() {
		if run := in.onInit; run != nil {
			run()
			return
		}
		testing.Init()
	})}
}

// divert makes what is printed go to os.Stdout until restore is called.
func (in *Interp) divert() (restore func()) {
	set := func(to bool) {
		in.current.Lock()
		defer in.current.Unlock()
		in.current.diverted = to
	}
	set(true)
	return func() { set(false) }
}
