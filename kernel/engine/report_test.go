package engine_test

import (
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
)

func TestDiagnose(t *testing.T) {
	const (
		mapTrace      = "\ngoroutine 7 [running]:\ninternal/runtime/maps.fatal({0x1, 0x2})\n\t/panic.go:1058\n"
		overflowTrace = "\nruntime stack:\nruntime.throw({0x5, 0xe})\nruntime.newstack()\nruntime.morestack()\n"
		plainTrace    = "\ngoroutine 7 [running]:\nmain.f()\n"
	)
	for _, test := range []struct{ name, crash, stderr, cause, words string }{
		{"none", "", "words\npanic: a text of the user's\n", "", "words\npanic: a text of the user's\n"},
		{"maps", mapTrace, "words\nfatal error: concurrent map read and map write\n" + mapTrace, "Several goroutines used a map at the same time (concurrent map read and map write)", "words\n"},
		{"maps, beginning lost", mapTrace, "concurrent map writes\n" + mapTrace, "Several goroutines used a map at the same time (concurrent map writes)", ""},
		{"maps, all lost", mapTrace, "", "Several goroutines used a map at the same time:", ""},
		{"overflow", overflowTrace, "words\nruntime: goroutine stack exceeds 1-byte limit\nfatal error: stack overflow\n" + overflowTrace, "Stack overflow", "words\n"},
		{"overflow, beginning lost", overflowTrace, "1-byte limit\nfatal error: stack overflow\n" + overflowTrace, "Stack overflow", ""},
		{"overflow, all lost", overflowTrace, "", "Stack overflow", ""},
		{"panic", "panic: stack overflow of plates\n" + plainTrace, "words\npanic: stack overflow of plates\n" + plainTrace, "A goroutine of compiled code panicked: stack overflow of plates", "words\n"},
		{"memory", plainTrace, "fatal error: runtime: out of memory\n" + plainTrace, "Out of memory", ""},
		{"mutex", plainTrace, "fatal error: sync: unlock of unlocked mutex\n" + plainTrace, "The engine process ended with a fatal error: sync: unlock of unlocked mutex", ""},
		{"native", plainTrace, "SIGSEGV: segmentation violation\nPC=0x0\n" + plainTrace, "The engine process crashed in native code (segmentation fault)", ""},
	} {
		cause, words := engine.Diagnose(test.crash, test.stderr)
		if cause != test.cause && (test.cause == "" || !strings.HasPrefix(cause, test.cause)) {
			t.Errorf("%s: got %q, want %q", test.name, cause, test.cause)
		}
		want(t, test.name+": words", words, test.words)
	}
}
