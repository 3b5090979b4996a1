package magic

import (
	"context"
	"fmt"
	"regexp"
	"slices"
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

// Malformed says why a function whose name begins as those of tests do is none, or
// returns "".
func (f Function) Malformed() string {
	if f.Name == "TestMain" && f.Type == "func(*testing.M)" {
		return "is not run: put what it sets up into the tests"
	}
	for _, k := range kinds {
		rest, ok := strings.CutPrefix(f.Name, k.prefix)
		if !ok || f.Kind() != "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest)
		small := rest != "" && unicode.IsLower(r)
		switch {
		case small && f.Type == k.typ && f.Type != "func()":
			return "is not run: the letter behind " + k.prefix + " has to be a capital one"
		case !small && k.prefix != "Example":
			return "is not run: a " + strings.ToLower(k.prefix) + " is " + k.typ
		}
	}
	return ""
}

// testPattern reads the arguments of %test: a regular expression for the names of
// functions and, behind slashes, those of subtests. Options of go test that mean the
// same, or what happens anyway, may stand before it.
func testPattern(call *Call) (functions *regexp.Regexp, parts string, err error) {
	pattern := ""
	for _, word := range strings.Fields(call.Args) {
		option, value, _ := strings.Cut(word, "=")
		switch strings.TrimLeft(option, "-") {
		case option:
			pattern = strings.TrimSpace(pattern + " " + word)
			continue
		case "v", "count", "short", "race":
			continue
		case "run", "bench":
			pattern = value
		default:
			return nil, "", call.fail("there is no option %s; %s", option, "%test PATTERN runs the tests whose names match")
		}
	}
	name, parts, _ := strings.Cut(pattern, "/")
	if functions, err = regexp.Compile(name); err != nil {
		return nil, "", call.fail("%v", err)
	}
	return functions, parts, nil
}

// test runs %test.
func test(ctx context.Context, call *Call) error {
	pattern, parts, err := testPattern(call)
	if err != nil {
		return err
	}
	var chosen []Function
	var others []string
	t := grid{header: []string{"test", "result", "time", "output"}, right: []bool{false, false, true, false}}
	for _, f := range call.Session.Functions() {
		why := f.Malformed()
		switch {
		case f.Kind() == "" && why == "":
		case !pattern.MatchString(f.Name):
			others = append(others, f.Name)
		case why != "":
			t.rows = append(t.rows, []string{f.Name, string(Skipped), "", why})
		default:
			chosen = append(chosen, f)
		}
	}
	switch {
	case len(chosen)+len(t.rows) > 0:
	case len(others) > 0:
		return call.fail("no test's name matches %s; there are %s", call.Args, strings.Join(others, ", "))
	default:
		return call.fail("no tests: declare func TestName(t *testing.T) in a cell")
	}
	var outcomes []Outcome
	if len(chosen) > 0 {
		if outcomes, err = call.Session.Test(ctx, chosen, parts); err != nil {
			return err
		}
	}
	failed := 0
	for i, o := range outcomes {
		if o.Status == Failed {
			failed++
		}
		t.rows = slices.Insert(t.rows, i, []string{o.Name, string(o.Status), duration(o.Time), strings.TrimRight(o.Output, "\n")})
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
