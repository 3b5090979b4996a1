package generate

import (
	"fmt"
	"strings"
)

// flags declares the type that a shape reads its conditions from.
func (w *writer) flags() string {
	name := w.program.Name + "flags"
	if w.earlier {
		name += "o"
	}
	if !w.helpers[name] {
		w.helpers[name] = true
		w.declare(func() { w.linef("%s", strings.ReplaceAll(flagsType, "flags", name)) })
	}
	return name
}

// flagsType keeps the three bits of a number in several forms.
const flagsType = `type flags struct {
	a, b, c bool
	list    [3]bool
	next    *flags
	count   struct{ i8 int8; u16 uint16; up uintptr }
}

func flagsOf(n int) *flags {
	f := flags{a: n&1 != 0, b: n&2 != 0, c: n&4 != 0}
	f.list = [3]bool{f.a, f.b, f.c}
	g := f
	f.next = &g
	return &f
}

func (f flags) on(k int) bool { return f.list[k] }
func (f *flags) off(k int) bool { return !f.list[k] }
func (f *flags) sum(n int) int { return n*n%5 + int(f.count.i8) + int(f.count.u16) + int(f.count.up) }
func (f *flags) two(n int) (int, error) { return f.sum(n), f.fail(n) }
func (f *flags) fail(n int) error {
	if n&2 != 0 {
		return fmt.Errorf("bit %d", n)
	}
	return nil
}
func (f *flags) any(n int) any { return []any{1, "s", nil, fmt.Errorf("e"), 2.5, f, true, n}[n&7] }
func (f *flags) all(yield func(bool) bool) { _ = yield(f.a) && yield(f.b) && yield(f.c) }
`

// shapeVariables begin a shape's function.
const shapeVariables = `fuel := 12
f := flagsOf(n)
bits := f.list[:]
m := map[int]bool{0: f.a, 1: f.b, 2: f.c}
p := &bits[1]
on := func(k int) bool { return f.on(k) }
ch := make(chan int, 2)
ch <- n
var u8 uint8
var i64 int64
var up uintptr
var fl float32
arr := [2]uint16{}
counts := map[string]int32{}
_, _, _, _, _, _, _, _, _, _, _, _ = fuel, bits, m, p, on, ch, u8, i64, up, fl, arr, counts`

// truth returns a boolean expression, with operators depth levels deep.
func (s *shape) truth(depth int) string {
	k := s.rand.IntN(3)
	field := []string{"a", "b", "c"}[k]
	if depth > 0 && s.chance(2) {
		x, y := s.truth(depth-1), s.truth(depth-1)
		return one(s.writer, "!("+x+")", x+" && "+y, x+" || "+y, "("+x+" || "+y+") && "+s.truth(0), "!"+s.operand(k), "("+x+")", x+" == "+s.operand(k), "("+x+") != "+s.operand(k))
	}
	return one(s.writer,
		fmt.Sprintf("n>>%d&1 == 1", k), fmt.Sprintf("n&%d != 0", 1<<k), "n > 3", "fuel > 6", "len(*t)&1 == 0", "f.sum(n) > 2",
		"f.fail(n) != nil", "f.next.next == nil", "u8 > 1", "string(rune('a'+n)) < \"d\"",
		"func() bool { return "+s.operand(k)+" }()", "any("+s.operand(k)+") == true", "f."+field+" == true", s.operand(k), s.operand(k), s.operand(k))
}

// operand returns a boolean operand that is the bit k of n, or its opposite.
func (s *shape) operand(k int) string {
	field := []string{"a", "b", "c"}[k]
	return one(s.writer,
		"f."+field, "f.next."+field, fmt.Sprintf("f.on(%d)", k), fmt.Sprintf("f.off(%d)", k), fmt.Sprintf("on(%d)", k),
		fmt.Sprintf("bits[%d]", k), fmt.Sprintf("f.list[%d]", k), fmt.Sprintf("m[%d]", k), "*p", fmt.Sprintf("*&bits[%d]", k),
		fmt.Sprintf("any(bits[%d]).(bool)", k), "f.next.on("+fmt.Sprint(k)+")", fmt.Sprintf("(*f).on(%d)", k), fmt.Sprintf("slices.Clone(bits)[%d]", k),
		fmt.Sprintf("slices.Contains(bits[%d:], true)", k), fmt.Sprintf("flags.on(*f, %d)", k), fmt.Sprintf("func(k int) bool { return bits[k] }(%d)", k))
}

// condition returns what stands behind if.
func (s *shape) condition() string {
	k := s.rand.IntN(3)
	if !s.chance(4) {
		return s.truth(2)
	}
	return one(s.writer,
		fmt.Sprintf("v, ok := m[%d]; v && ok", k),
		"err := f.fail(n); err != nil",
		"_, err := f.two(n); err == nil",
		fmt.Sprintf("b := %s; b", s.truth(1)),
		fmt.Sprintf("b, ok := any(%s).(bool); !ok || b", s.operand(k)),
		fmt.Sprintf("n := n + %d; n > 4", k),
		"fuel--; fuel > 4",
		"v, ok := f.any(n).(int); ok && v > 0",
		"up++; up > 1",
	)
}

// change returns a statement that changes a place of some type.
func (s *shape) change() string {
	if strings.HasPrefix(s.results, "(out") && s.chance(4) {
		return "out += 3"
	}
	place := one(s.writer, "u8", "i64", "up", "fl", "arr[n&1]", "counts[\"k\"]", "f.count.i8", "f.count.u16", "f.count.up", "f.next.count.up", "(*f).count.i8", "(&arr)[1]")
	return one(s.writer,
		place+one(s.writer, "++", "--"),
		place+one(s.writer, " += ", " -= ", " *= ")+one(s.writer, "2", "3"),
		one(s.writer, "u8", "i64", "up", "arr[0]", "f.count.up", "counts[\"j\"]")+one(s.writer, " |= ", " ^= ", " <<= ", " %= ", " &^= ")+one(s.writer, "1", "2", "5"),
		fmt.Sprintf("bits[%d] = %s", s.rand.IntN(3), s.truth(1)),
		fmt.Sprintf("f.%s, *p = *p, %s", one(s.writer, "a", "b", "c"), s.truth(0)),
		fmt.Sprintf("m[%d] = !%s", s.rand.IntN(3), s.operand(s.rand.IntN(3))),
		"n ^= "+one(s.writer, "1", "2", "4"),
		"*t = append(*t, int(u8), int(i64), int(up), int(min(fl, 99)), int(arr[1]), int(counts[\"k\"]))",
	)
}
