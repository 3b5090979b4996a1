package interp_test

import (
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp"
)

// TestBodyless holds that a function in assembly is refused where it is used, and
// spoils nothing else of its package.
func TestBodyless(t *testing.T) {
	unpack(t, `
-- fast/fast.go --
package fast

func add(a, b int) int

type Adder struct{ X int }

func (a Adder) helper(n int) int { return add(a.X, n) }
func (a Adder) Add(n int) int    { return a.helper(n) }
func (a Adder) Slow(n int) int   { return a.X + n }

func Add(a, b int) int { return add(a, b) }
`)
	in := interp.New(interp.Options{})
	if got := runIn(in, "import \"./fast\"\nfast.Adder{1}.Slow(2)"); got != "=> 3" {
		t.Errorf("got %s, want => 3", got)
	}
	for _, cell := range []string{"fast.Add(1, 2)", "fast.Adder{1}.Add(2)"} {
		if got, want := runIn(in, cell), "a function without a body"; !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want an error that says %s", cell, got, want)
		}
	}
	if got := runIn(in, "fast.Adder{2}.Slow(2)"); got != "=> 4" {
		t.Errorf("got %s, want => 4", got)
	}
}

// TestSliceBehindPointer holds that arrays of declared types are sliced through
// pointers to them.
func TestSliceBehindPointer(t *testing.T) {
	got := runIn(interp.New(interp.Options{}), "type A [4]byte\nfunc (a *A) Set(b []byte) { copy(a[:], b) }\nvar a A\na.Set([]byte{1, 2, 3, 4})\np := &a\nq := p[1:3]\nq[0] = 9\nfmt.Println(a, q, len(p[:]), cap(p[1:2:3]))")
	if want := "[1 9 3 4] [9 3] 4 2\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
