package gotest_test

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/magic/gotest"
)

func TestRun(t *testing.T) {
	suite := gotest.Suite{
		Tests: []testing.InternalTest{
			{Name: "TestPass", F: func(t *testing.T) { t.Log("fine") }},
			{Name: "TestFail", F: func(t *testing.T) { t.Errorf("got %d", 1) }},
			{Name: "TestFatal", F: func(t *testing.T) { t.Fatal("stop") }},
			{Name: "TestSkip", F: func(t *testing.T) { t.Skip("later") }},
			{Name: "TestPanic", F: func(t *testing.T) { panic("oh") }},
			{Name: "TestSub", F: func(t *testing.T) {
				t.Run("a", func(t *testing.T) {})
				t.Run("b", func(t *testing.T) { t.Error("bad") })
			}},
		},
		Fuzz: []testing.InternalFuzzTarget{{Name: "FuzzIt", Fn: func(f *testing.F) {
			f.Add(1)
			f.Add(2)
			f.Fuzz(func(t *testing.T, n int) {
				if n == 2 {
					t.Error("two")
				}
			})
		}}},
		Examples: []testing.InternalExample{
			{Name: "ExampleGood", F: func() { fmt.Println("out") }, Output: "out\n"},
			{Name: "ExampleBad", F: func() { fmt.Println("out") }, Output: "in"},
			{Name: "ExampleUnordered", F: func() { fmt.Print("b\na\n") }, Output: "a\nb", Unordered: true},
			{Name: "ExampleMute", F: func() {}},
		},
	}
	var got []string
	for _, o := range gotest.Run(suite) {
		got = append(got, fmt.Sprintf("%s %s %q", o.Status, o.Name, o.Output))
	}
	want := []string{
		`pass TestPass "fine"`,
		`FAIL TestFail "got 1"`,
		`FAIL TestFatal "stop"`,
		`skip TestSkip "later"`,
		`FAIL TestPanic "panic: oh"`,
		`FAIL TestSub ""`, `pass TestSub/a ""`, `FAIL TestSub/b "bad"`,
		`FAIL FuzzIt ""`, `pass FuzzIt/seed#0 ""`, `FAIL FuzzIt/seed#1 "two"`,
		`pass ExampleGood ""`,
		`FAIL ExampleBad "got:\nout\nwant:\nin"`,
		`pass ExampleUnordered ""`,
		`skip ExampleMute "has no comment // Output: to compare with"`,
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		fmt.Fprintln(os.Stderr, g)
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// TestPlace holds that what is logged stands behind the user's place alone.
func TestPlace(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	guards := &gotest.Guards{Place: func(func(string) bool) string { return "main.go:3" }}
	stdout := os.Stdout
	os.Stdout = w
	testing.RunTests(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "TestIt", F: func(t *testing.T) {
		guards.Error(t, "got", 1)
		guards.Fatalf(t, "%s\nlines", "two")
	}}})
	os.Stdout = stdout
	w.Close()
	got, err := io.ReadAll(r)
	if want := "\n    main.go:3: got 1\n    main.go:3: two\n        lines\n"; err != nil || !strings.Contains(string(got), want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

// TestBenchmark holds that a benchmark's allocations are told if it asks for that.
func TestBenchmark(t *testing.T) {
	allocate := func(b *testing.B) { _ = make([]int, b.N) }
	outcomes := gotest.Run(gotest.Suite{Benchmarks: []testing.InternalBenchmark{
		{Name: "BenchmarkTime", F: allocate},
		{Name: "BenchmarkAllocs", F: func(b *testing.B) { b.ReportAllocs(); allocate(b) }},
	}})
	for i, want := range []bool{false, true} {
		if got := strings.HasSuffix(outcomes[i].Output, " allocs/op"); got != want || !strings.Contains(outcomes[i].Output, " ns/op") {
			t.Errorf("%s: %q: allocations: got %v, want %v", outcomes[i].Name, outcomes[i].Output, got, want)
		}
	}
}
