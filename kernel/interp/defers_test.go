package interp_test

import (
	"testing"
	"time"
)

// TestDeepPanic holds that a panic runs the deferred calls of a deep recursion in a
// time that grows with its depth, not with the square of it.
func TestDeepPanic(t *testing.T) {
	start := time.Now()
	got := run(t, `n := 0
func walk(depth int) {
	defer func() { n++ }()
	if depth == 3000 {
		panic("deep")
	}
	walk(depth + 1)
}
func() {
	defer func() { fmt.Println(recover(), n) }()
	walk(0)
}()`)
	if want := "deep 3001\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}
