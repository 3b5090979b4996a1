package gotest

import (
	"fmt"
	"io"
	"reflect"
	"regexp"
	"time"
)

// deps is what package testing wants to know from the go command, which is not
// there: nothing but the seeds that a fuzz target adds.
type deps struct{}

// corpusEntry has the fields of the type of that name in package testing.
type corpusEntry = struct {
	Parent     string
	Path       string
	Data       []byte
	Values     []any
	Generation int
	IsSeed     bool
}

func (deps) ImportPath() string { return "" }

func (deps) ModulePath() string { return "" }

func (deps) MatchString(pattern, text string) (bool, error) { return regexp.MatchString(pattern, text) }

func (deps) SetPanicOnExit0(bool) {}

func (deps) StartCPUProfile(io.Writer) error { return nil }

func (deps) StopCPUProfile() {}

func (deps) StartTestLog(io.Writer) {}

func (deps) StopTestLog() error { return nil }

func (deps) WriteProfileTo(string, io.Writer, int) error { return nil }

func (deps) CoordinateFuzzing(time.Duration, int64, time.Duration, int64, int, []corpusEntry, []reflect.Type, string, string) error {
	return nil
}

func (deps) RunFuzzWorker(func(corpusEntry) error) error { return nil }

func (deps) ReadCorpus(string, []reflect.Type) ([]corpusEntry, error) { return nil, nil }

// CheckCorpus compares the values of a seed with the types of the function.
func (deps) CheckCorpus(values []any, types []reflect.Type) error {
	if len(values) != len(types) {
		return fmt.Errorf("a seed of %d values for a function of %d", len(values), len(types))
	}
	for i, v := range values {
		if t := reflect.TypeOf(v); t != types[i] {
			return fmt.Errorf("value %d of a seed is %v, want %v", i+1, t, types[i])
		}
	}
	return nil
}

func (deps) ResetCoverage() {}

func (deps) SnapshotCoverage() {}

func (deps) InitRuntimeCoverage() (mode string, tearDown func(string, string) (string, error), snapcov func() float64) {
	return "", nil, nil
}
