package interp_test

import (
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp"
)

// TestBodyless holds that a package's function in assembly panics when it is called, and
// spoils nothing else: its package may choose another by what the processor can do.
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

func cpuid(eax, ecx uint32) (a, b, c, d uint32)

var best = add

func init() {
	if most, _, _, _ := cpuid(0, 0); most == 0 {
		best = func(a, b int) int { return a + b }
	}
}

func Best(a, b int) int { return best(a, b) }
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
	if got := runIn(in, "fast.Best(1, 2)"); got != "=> 3" {
		t.Errorf("got %s, want => 3", got)
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

// TestLinked holds that functions which a package links to the run-time system's are
// these, with parameters of the package's own types, and that those which cannot be
// provided are refused by name.
func TestLinked(t *testing.T) {
	unpack(t, `
-- fast/fast.go --
package fast

import "unsafe"

type slice struct {
	p        unsafe.Pointer
	len, cap int
}

type iface struct{ t, p unsafe.Pointer }

//go:linkname typedslicecopy reflect.typedslicecopy
func typedslicecopy(t unsafe.Pointer, dst, src slice) int

// Copy copies what fits.
func Copy(dst, src []string) int {
	var e any = ""
	return typedslicecopy((*iface)(unsafe.Pointer(&e)).t, *(*slice)(unsafe.Pointer(&dst)), *(*slice)(unsafe.Pointer(&src)))
}

//go:linkname strhash runtime.strhash
func strhash(p unsafe.Pointer, seed uintptr) uintptr

// Hash returns a number.
func Hash(s string) uintptr { return strhash(unsafe.Pointer(&s), 1) }

//go:linkname nanotime runtime.nanotime
func nanotime() int64

// Now returns a time.
func Now() int64 { return nanotime() }

type rtype struct{}

//go:linkname size reflect.(*rtype).Size
func size(*rtype) uintptr

// Size returns the size of a value.
func Size(x any) uintptr { return size((*rtype)((*iface)(unsafe.Pointer(&x)).t)) }

//go:linkname procPin runtime.procPin
func procPin() int

// Pin is refused.
func Pin() int { return procPin() }
`)
	in := interp.New(interp.Options{})
	tests := []struct{ cell, want string }{
		{"import \"./fast\"\ns := make([]string, 2)\nfmt.Print(fast.Copy(s, []string{\"a\", \"b\", \"c\"}), s)", "2 [a b]"},
		{"fast.Hash(\"ab\") == fast.Hash(string([]byte{'a', 'b'}))", "=> true"},
		{"fast.Now() <= fast.Now()", "=> true"},
		{"fast.Size([3]int32{})", "=> 12"},
		{"fast.Pin()", "a function that is linked to runtime.procPin: procPin"},
	}
	for _, test := range tests {
		if got := runIn(in, test.cell); !strings.Contains(got, test.want) {
			t.Errorf("%s: got %s, want %s", test.cell, got, test.want)
		}
	}
}
