package gotest

import (
	"regexp"
	"strings"
	"time"

	"github.com/lectern-go/lectern/kernel/magic"
)

var (
	ended = regexp.MustCompile(`--- (PASS|FAIL|SKIP): (\S+) \((\d+\.\d+s)\)$`)
	began = regexp.MustCompile(`^=== (?:RUN|CONT|NAME|PAUSE)\s+(\S*)$`)
	place = regexp.MustCompile(`^\s*[\w.+-]+:\d+: `)
)

// parse reads what package testing writes when it is verbose: how each test and
// subtest ended, and what it has logged. The places in front of log lines are
// taken off, since they are the interpreter's.
func parse(output string) []magic.Outcome {
	var list []magic.Outcome
	logs := map[string]string{}
	current := ""
	for line := range strings.Lines(output) {
		line = strings.TrimRight(line, "\r\n")
		if m := began.FindStringSubmatch(line); m != nil {
			current = m[1]
			continue
		}
		if m := ended.FindStringSubmatch(line); m != nil {
			elapsed, _ := time.ParseDuration(m[3])
			status := map[string]magic.Status{"PASS": magic.Passed, "FAIL": magic.Failed, "SKIP": magic.Skipped}[m[1]]
			list = append(list, magic.Outcome{Name: m[2], Status: status, Time: elapsed})
			continue
		}
		if line == "PASS" || line == "FAIL" {
			continue
		}
		if at := place.FindString(line); at != "" {
			line = line[len(at):]
		} else if rest, ok := strings.CutPrefix(line, "        "); ok { // a further line of what was logged
			line = rest
		} else {
			line = strings.TrimPrefix(line, "    ")
		}
		logs[current] += line + "\n"
	}
	for i := range list {
		list[i].Output = strings.TrimRight(logs[list[i].Name], "\n")
	}
	return list
}
