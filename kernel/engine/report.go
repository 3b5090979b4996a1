package engine

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/lectern-go/lectern/kernel/engine/stream"
)

// maxReport is how much of a report is kept.
const maxReport = 64 << 10

// A report is what Go's run-time system says before it ends the process because
// of a fatal error. It writes all of it to standard error, and all of it but the
// beginning to the file of debug.SetCrashOutput: a panic with its message, any
// other error without. The process itself may have read the beginning of
// standard error.
type report struct {
	crash  string
	stderr []byte // what was left of standard error
}

// readReport waits for a report. Whoever writes one is about to die.
func (c *child) readReport() report {
	first := make([]byte, 1)
	if _, err := io.ReadFull(c.files.crash, first); err != nil {
		return report{}
	}
	deadline := time.AfterFunc(lingering, c.end)
	defer deadline.Stop()
	rest := make(chan string)
	go func() {
		text, _ := io.ReadAll(io.LimitReader(c.files.crash, maxReport)) // whatever there is
		rest <- string(text)
		_, _ = io.Copy(io.Discard, c.files.crash)
	}()
	r := report{crash: string(first)}
	for {
		select {
		case text := <-rest:
			r.crash += text
			return r
		case <-time.After(time.Millisecond):
			// A full pipe would stop the process before it has died.
			if c.files.stderr != nil && runtime.GOOS != "windows" {
				r.stderr = append(r.stderr, leftover(c.files.stderr)...)
			}
		}
	}
}

// words returns what the user's code wrote to standard error before the report.
func (r report) words() []byte {
	if r.crash == "" {
		return r.stderr
	}
	words := stream.CutCrash(r.stderr)
	overflow := bytes.Contains(r.stderr, []byte("fatal error: stack overflow"))
	if len(words) == len(r.stderr) || overflow && !bytes.Contains(r.stderr, []byte("stack exceeds")) {
		return nil // the beginning of the report was read by the process
	}
	return words
}

// headline returns the report with all of its beginning that is known.
func (r report) headline() string {
	if r.crash == "" || strings.HasPrefix(r.crash, "panic: ") || strings.HasPrefix(r.crash, memoryReport) {
		return r.crash
	}
	return string(bytes.TrimPrefix(r.stderr, r.words())) + r.crash
}

// fatalErrors are those of Go's run-time system, by a part of their text.
func fatalErrors() []struct{ text, cause string } {
	return []struct{ text, cause string }{
		{"stack overflow", "Stack overflow: a function calls itself without an end"},
		{"goroutine stack exceeds", "Stack overflow: a function calls itself without an end"},
		{"runtime.morestack", "Stack overflow: a function calls itself without an end"},
		{"concurrent map", "Several goroutines used a map at the same time (%s): guard it with a sync.Mutex, or use a sync.Map"},
		{"maps.fatal", "Several goroutines used a map at the same time: guard it with a sync.Mutex, or use a sync.Map"},
		{memoryReport, "Out of memory: the code used more than the limit of this engine"},
		{"out of memory", "Out of memory"},
		{"cannot allocate memory", "Out of memory"},
		{"all goroutines are asleep", "Deadlock: all goroutines wait for each other"},
		{"SIGSEGV", "The engine process crashed in native code (segmentation fault)"},
		{"unexpected signal", "The engine process crashed in native code"},
		{"unexpected fault address", "The engine process crashed: access to memory that is not there"},
	}
}

// diagnoseReport puts a report of the run-time system into words; it returns ""
// for an empty one.
func diagnoseReport(report string) string {
	report = strings.TrimSpace(report)
	if report == "" {
		return ""
	}
	first := firstLine(report)
	for _, fatal := range fatalErrors() {
		if !strings.HasPrefix(first, "panic: ") && strings.Contains(report, fatal.text) {
			if strings.Contains(fatal.cause, "%s") {
				return fmt.Sprintf(fatal.cause, first)
			}
			return fatal.cause
		}
	}
	if text, ok := strings.CutPrefix(first, "panic: "); ok {
		return "A goroutine of compiled code panicked: " + text
	}
	return "The engine process ended with a fatal error: " + first
}

// firstLine returns the line of a report that says most.
func firstLine(report string) string {
	line, _, _ := strings.Cut(report, "\n")
	for candidate := range strings.Lines(report) {
		if strings.HasPrefix(candidate, "fatal error: ") {
			line = candidate
			break
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "fatal error: "))
}
