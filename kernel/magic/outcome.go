package magic

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// An Outcome is how a test ended.
type Outcome struct {
	Name   string
	Status Status
	Time   time.Duration
	// Output is what the test has logged, or why it failed; of a benchmark
	// what it has measured.
	Output string
}

// A Status is the outcome in a word.
type Status string

// The statuses.
const (
	Passed  Status = "pass"
	Failed  Status = "FAIL"
	Skipped Status = "skip"
)

// kinds are the kinds of test functions, by the beginnings of their names.
var kinds = []struct{ prefix, typ string }{
	{"Test", "func(*testing.T)"},
	{"Benchmark", "func(*testing.B)"},
	{"Fuzz", "func(*testing.F)"},
	{"Example", "func()"},
}

// Kind returns "Test", "Benchmark", "Fuzz", "Example", or "" for a function
// that is no test.
func (f Function) Kind() string {
	for _, k := range kinds {
		rest, ok := strings.CutPrefix(f.Name, k.prefix)
		if !ok || f.Type != k.typ {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(rest); rest == "" || !unicode.IsLower(r) {
			return k.prefix
		}
	}
	return ""
}

// test runs %test.
func test(ctx context.Context, call *Call) error {
	pattern, err := regexp.Compile(call.Args)
	if err != nil {
		return call.fail("%v", err)
	}
	var chosen []Function
	for _, f := range call.Session.Functions() {
		if f.Kind() != "" && pattern.MatchString(f.Name) {
			chosen = append(chosen, f)
		}
	}
	if len(chosen) == 0 {
		return call.fail("no tests: declare func TestName(t *testing.T) in a cell")
	}
	outcomes, err := call.Session.Test(ctx, chosen)
	if err != nil {
		return err
	}
	t := grid{header: []string{"test", "result", "time", "output"}, right: []bool{false, false, true, false}}
	failed := 0
	for _, o := range outcomes {
		if o.Status == Failed {
			failed++
		}
		t.rows = append(t.rows, []string{o.Name, string(o.Status), duration(o.Time), strings.TrimRight(o.Output, "\n")})
	}
	call.Show(t.bundle())
	if failed > 0 {
		return call.fail("%d of %d failed", failed, len(outcomes))
	}
	return nil
}

// ExpectedOutput returns what the last comment of an example's body says that it
// prints, as in "// Output: 3" or "// Unordered output:".
func (f Function) ExpectedOutput() (text string, unordered, ok bool) {
	lines := strings.Split(strings.TrimSpace(f.Body), "\n")
	var comment []string
	for i := len(lines) - 1; i >= 0; i-- {
		line, isComment := strings.CutPrefix(strings.TrimSpace(lines[i]), "//")
		if !isComment {
			break
		}
		comment = append([]string{strings.TrimPrefix(line, " ")}, comment...)
		if m := outputComment.FindStringSubmatch(line); m != nil {
			comment[0] = m[2]
			return strings.TrimSpace(strings.Join(comment, "\n")), m[1] != "", true
		}
	}
	return "", false, false
}

var outputComment = regexp.MustCompile(`(?i)^\s*(unordered )?output:(.*)$`)

// String returns the outcome in a line.
func (o Outcome) String() string {
	return fmt.Sprintf("%s %s (%s)", o.Status, o.Name, duration(o.Time))
}
