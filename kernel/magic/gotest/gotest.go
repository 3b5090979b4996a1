// Package gotest runs test functions within a process that is not a test
// binary, one after the other, and tells how they ended.
//
// Tests and fuzz targets, the latter on their seeds, are run by package testing
// itself; what that writes to standard output is read back. The process's
// standard output is diverted meanwhile, so that only one suite can run at a
// time. A panic of a test fails the test; that of a subtest does where the
// subtest is run by [Guards.Subtest].
package gotest

import (
	"bytes"
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/magic"
)

// A Suite is what is run.
type Suite struct {
	Tests      []testing.InternalTest
	Benchmarks []testing.InternalBenchmark
	Fuzz       []testing.InternalFuzzTarget
	Examples   []testing.InternalExample
	// Parts is a pattern for the names of subtests, such as "two/deep"; empty: all.
	Parts string
	// Guards are those that the functions call.
	Guards *Guards
	// Divert makes code that writes to standard output by another way write
	// to os.Stdout, until restore is called. Nil: there is no other way.
	Divert func() (restore func())
}

// Run runs a suite.
func Run(s Suite) []magic.Outcome {
	testing.Init()
	if !flag.Parsed() {
		_ = flag.CommandLine.Parse(nil) // or package testing parses os.Args
	}
	if s.Guards == nil {
		s.Guards = new(Guards)
	}
	var list []magic.Outcome
	for _, t := range s.Tests {
		f := t.F
		t.F = func(t *testing.T) {
			defer s.Guards.failOnPanic(t)
			f(t)
		}
		list = append(list, s.underTesting(t.Name, []testing.InternalTest{t}, nil)...)
	}
	for _, t := range s.Fuzz {
		fn := t.Fn
		t.Fn = func(f *testing.F) {
			defer s.Guards.failOnPanic(f)
			fn(f)
		}
		list = append(list, s.underTesting(t.Name, nil, []testing.InternalFuzzTarget{t})...)
	}
	for _, e := range s.Examples {
		list = append(list, s.example(e))
	}
	for _, b := range s.Benchmarks {
		o := s.Guards.benchmark(b)
		if parts := s.Guards.takeParts(); len(parts) > 0 && o.Status == magic.Passed {
			list = append(list, parts...)
			continue
		}
		list = append(list, o)
	}
	return list
}

// underTesting lets package testing run one test or fuzz target.
func (s Suite) underTesting(name string, tests []testing.InternalTest, fuzz []testing.InternalFuzzTarget) []magic.Outcome {
	// The process may be a test binary after all, with settings of its own.
	run := ""
	if s.Parts != "" {
		run = "/" + s.Parts
	}
	for setting, value := range map[string]string{"test.v": "true", "test.run": run, "test.skip": "", "test.testlogfile": ""} {
		v := flag.Lookup(setting).Value
		before := v.String()
		_ = v.Set(value)
		defer func() { _ = v.Set(before) }()
	}
	status := 0
	start := time.Now()
	output := divert(func() { status = testing.MainStart(deps{}, tests, nil, fuzz, nil).Run() })
	list := parse(output)
	if len(list) == 0 || list[0].Name != name {
		list = slices.Insert(list, 0, magic.Outcome{Name: name, Status: magic.Passed})
		if status != 0 {
			list[0].Status = magic.Failed
		}
	}
	list[0].Time = time.Since(start)
	if s.Parts != "" && len(list) == 1 && list[0].Status == magic.Passed {
		list[0].Status, list[0].Output = magic.Skipped, "no subtest's name matches "+s.Parts
	}
	return list
}

// example runs an example and compares what it prints.
func (s Suite) example(e testing.InternalExample) magic.Outcome {
	o := magic.Outcome{Name: e.Name, Status: magic.Skipped, Output: "has no comment // Output: to compare with"}
	if e.Output == "" {
		return o
	}
	panicked := ""
	start := time.Now()
	output := divert(func() {
		if s.Divert != nil {
			defer s.Divert()()
		}
		defer func() {
			if r := recover(); r != nil {
				panicked = s.Guards.describe(r)
			}
		}()
		e.F()
	})
	o.Time = time.Since(start)
	got, want := strings.TrimSpace(output), strings.TrimSpace(e.Output)
	if e.Unordered {
		got, want = sortedLines(got), sortedLines(want)
	}
	switch {
	case panicked != "":
		o.Status, o.Output = magic.Failed, panicked
	case got != want:
		o.Status, o.Output = magic.Failed, "got:\n"+got+"\nwant:\n"+want
	default:
		o.Status, o.Output = magic.Passed, ""
	}
	return o
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// divert returns what is written to os.Stdout while run runs.
func divert(run func()) string {
	r, w, err := os.Pipe()
	if err != nil {
		run()
		return ""
	}
	stdout := os.Stdout
	os.Stdout = w
	var buf bytes.Buffer
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = io.Copy(&buf, r)
	}()
	func() {
		defer func() {
			os.Stdout = stdout
			w.Close()
			<-done
			r.Close()
		}()
		run()
	}()
	return buf.String()
}
