package interp_test

import "testing"

// TestEmptyPart holds that empty parts of strings have the address of the string, and
// keep it when they are passed on.
func TestEmptyPart(t *testing.T) {
	got := run(t, `
		import "unsafe"
		type S string
		func at(s S) uintptr { return *(*uintptr)(unsafe.Pointer(&s)) }
		s, n := S("hello"), 5
		for _, part := range []S{s[5:], s[n:], s[2:2], s[:0], s[1:][2:][2:]} {
			fmt.Printf("%T %q %t ", part, part, at(part)-at(s) < 5)
		}
		fmt.Printf("%q", ""[0:])`)
	const part = `main.S "" true `
	if want := part + part + part + part + part + `""`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
