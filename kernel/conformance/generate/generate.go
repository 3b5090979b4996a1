// Package generate writes small random Go programs for differential testing:
// well-typed by construction, without endless loops, and deterministic, so that
// compiled and interpreted they print the same.
//
// They use what interpreters get wrong: loops with captured variables, closures,
// deferred calls and recover, arrays and structs as values, slices that share
// memory, maps, parallel assignment, generic functions, methods and interfaces.
package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Program returns the declarations of a program: the function name(), which
// prints something, and what it needs, all with names that begin with name. The
// text needs the package fmt. The same seed gives the same program.
func Program(name string, seed uint64) string {
	w := &writer{name: name, rand: rand.New(rand.NewPCG(seed, 1))}
	w.declarations()
	w.linef("func %s() {", name)
	w.linef("defer func() { if e := recover(); e != nil { fmt.Println(\"recovered\", e) } }()")
	w.variables()
	w.block(6, 0)
	w.printAll()
	w.linef("}")
	return w.text.String()
}

// A writer writes one program.
type writer struct {
	name   string
	rand   *rand.Rand
	text   strings.Builder
	ints   []string // variables of type int that can be assigned to
	reads  []string // loop variables, which can be read only
	serial int
}

func (w *writer) linef(format string, args ...any) { fmt.Fprintf(&w.text, format+"\n", args...) }

func (w *writer) fresh(base string) string {
	w.serial++
	return fmt.Sprintf("%s%d", base, w.serial)
}

// declarations writes the types and functions that all programs have.
func (w *writer) declarations() {
	n := w.name
	w.linef("type %sP struct { x, y int; a [3]int }", n)
	w.linef("func (p %sP) Sum() int { return p.x + p.y*2 + p.a[1] }", n)
	w.linef("func (p *%sP) Add(k int) { p.x += k; p.a[1] -= k }", n)
	w.linef("type %sI interface { Sum() int }", n)
	w.linef("type %sN int", n)
	w.linef("func (n %sN) Sum() int { return int(n) %% %d }", n, w.rand.IntN(9)+1)
	w.linef("func %sMap[T, U any](xs []T, f func(T) U) (r []U) { for _, x := range xs { r = append(r, f(x)) }; return }", n)
	w.linef("func %sTwo(a, b int) (x, y int) { x, y = b - a, a + %d; defer func() { y += x }(); return x + 1, y }", n, w.rand.IntN(5))
	w.linef("func %sSafe(f func() int) (r int) { defer func() { if e := recover(); e != nil { r = -1 } }(); return f() }", n)
	w.linef("func %sAt(i int) int { if i < 0 { i = -i }; if i < 0 { i = 0 }; return i %% 4 }", n)
}

// variables declares what the statements work on.
func (w *writer) variables() {
	w.ints = []string{"a", "b", "c"}
	w.linef("a, b, c := %d, %d, %d", w.small(), w.small(), w.small())
	w.linef("s := []int{%d, %d, %d, %d}", w.small(), w.small(), w.small(), w.small())
	w.linef("t := s[1:3]")
	w.linef("m := map[string]int{\"k\": %d}", w.small())
	w.linef("p := %sP{x: %d, y: %d}", w.name, w.small(), w.small())
	w.linef("q := &p")
	w.linef("var fs []func() int")
	w.linef("var i %sI = p", w.name)
	w.linef("str := \"aé\"")
}

func (w *writer) printAll() {
	w.linef("for _, f := range fs { fmt.Print(f(), \" \") }")
	w.linef("fmt.Println(a, b, c, s, t, m, p.x, p.y, p.a, q.Sum(), i.Sum(), str)")
}

func (w *writer) small() int { return w.rand.IntN(20) - 5 }

func (w *writer) pick(list []string) string { return list[w.rand.IntN(len(list))] }

// operand returns an expression of type int without an operator.
func (w *writer) operand() string {
	switch w.rand.IntN(9) {
	case 0:
		return fmt.Sprint(w.rand.IntN(9) + 1)
	case 1:
		return fmt.Sprintf("s[%sAt(%s)]", w.name, w.pick(w.ints))
	case 2:
		return fmt.Sprintf("m[%q]", w.pick([]string{"k", "l"}))
	case 3:
		return w.pick([]string{"p.x", "q.y", "p.a[1]", "q.a[2]", "t[0]", "len(s)", "len(m)", "len(str)", "i.Sum()", "p.Sum()"})
	case 4:
		return fmt.Sprintf("%sSafe(func() int { return %s / (%s - %s) })", w.name, w.pick(w.ints), w.pick(w.ints), w.pick(w.ints))
	}
	return w.pick(append(w.reads, w.ints...))
}

// expr returns an expression of type int.
func (w *writer) expr() string {
	switch w.rand.IntN(6) {
	case 0, 1:
		return w.operand()
	case 2:
		return fmt.Sprintf("min(%s, %s)", w.operand(), w.operand())
	}
	op := w.pick([]string{"+", "-", "*", "^", "&", "|", "+", "-"})
	return fmt.Sprintf("(%s %s %s)", w.operand(), op, w.operand())
}

func (w *writer) cond() string {
	c := fmt.Sprintf("%s %s %s", w.expr(), w.pick([]string{"<", ">", "==", "!=", "<="}), w.expr())
	if w.rand.IntN(4) == 0 {
		c += fmt.Sprintf(" %s %s > %s", w.pick([]string{"&&", "||"}), w.operand(), w.operand())
	}
	return c
}

// target returns something of type int that can be assigned to.
func (w *writer) target() string {
	switch w.rand.IntN(6) {
	case 0:
		return fmt.Sprintf("s[%sAt(%s)]", w.name, w.operand())
	case 1:
		return fmt.Sprintf("m[%q]", w.pick([]string{"k", "l", "o"}))
	case 2:
		return w.pick([]string{"p.x", "q.y", "p.a[0]", "q.a[2]", "t[1]"})
	}
	return w.pick(w.ints)
}

func (w *writer) block(n, depth int) {
	for range n {
		w.statement(depth)
	}
}

// statement writes a statement; deeper ones contain fewer others.
func (w *writer) statement(depth int) {
	kinds := 16
	if depth > 2 {
		kinds = 9
	}
	switch w.rand.IntN(kinds) {
	case 0, 1:
		w.linef("%s = %s", w.target(), w.expr())
	case 2:
		w.linef("%s %s= %s", w.target(), w.pick([]string{"+", "-", "*", "^"}), w.expr())
	case 3:
		w.linef("%s, %s = %s, %s", w.target(), w.target(), w.expr(), w.expr())
	case 4:
		w.linef("%s, %s = %sTwo(%s, %s)", w.target(), w.target(), w.name, w.expr(), w.expr())
	case 5:
		w.linef("fs = append(fs, func() int { %s += %s; return %s })", w.pick(w.ints), w.operand(), w.expr())
	case 6:
		w.linef("%s", w.pick([]string{
			"q.Add(" + w.expr() + ")", "i = p", "i = " + w.name + "N(" + w.expr() + ")", "q = &" + w.name + "P{x: a}", "q = &p",
			"{ r := p; r.a[0]++; p = r }", "str += \"x\"", "delete(m, \"k\")", "s = append(s[:3:3], " + w.expr() + ")", "t = append(t[:1], 7)",
		}))
		if w.rand.IntN(3) == 0 {
			w.linef("t = s[1:3]")
		}
	case 7:
		w.linef("t = append([]int{%s}, %sMap(s, func(x int) int { return x + %s })...)[:2]", w.operand(), w.name, w.operand())
	case 8:
		w.linef("defer func(x int) { fmt.Println(\"deferred\", x, %s) }(%s)", w.pick(w.ints), w.expr())
	default:
		w.compound(depth)
	}
}

// compound writes a statement with others in it.
func (w *writer) compound(depth int) {
	reads := w.reads
	defer func() { w.reads = reads }()
	body := w.rand.IntN(3) + 1
	switch w.rand.IntN(7) {
	case 0:
		w.linef("if %s {", w.cond())
		w.block(body, depth+1)
		w.linef("} else {")
		w.block(1, depth+1)
	case 1:
		v := w.fresh("i")
		w.linef("for %s := 0; %s < %d; %s++ {", v, v, w.rand.IntN(4)+1, v)
		w.loopBody(v, body, depth)
	case 2:
		v := w.fresh("i")
		w.linef("for %s := range %d {", v, w.rand.IntN(4))
		w.loopBody(v, body, depth)
	case 3:
		v := w.fresh("x")
		w.linef("for _, %s := range %s {", v, w.pick([]string{"s", "t", "p.a", "s[:2]"}))
		w.loopBody(v, body, depth)
	case 4:
		v := w.fresh("n")
		w.linef("switch %s := %s; {", v, w.expr())
		w.linef("case %s > 1000:", v)
		w.reads = append(w.reads[:len(w.reads):len(w.reads)], v)
		w.linef("case %s:", w.cond())
		w.block(1, depth+1)
		w.linef("%s", w.pick([]string{"fallthrough", ""}))
		w.linef("case %s:", w.cond())
		w.block(1, depth+1)
		w.linef("default:")
		w.block(1, depth+1)
	case 5:
		v := w.fresh("v")
		w.linef("switch %s := any(i).(type) {", v)
		w.linef("case %sP:", w.name)
		w.linef("a += %s.x", v)
		w.linef("case %sN, nil:", w.name)
		w.linef("fmt.Print(%s, \" \")", v)
		w.linef("default:")
		w.block(1, depth+1)
	case 6:
		w.linef("func() {")
		w.linef("defer func() { if e := recover(); e != nil { fmt.Println(\"caught\", e); %s++ } }()", w.pick(w.ints))
		w.block(body, depth+1)
		w.linef("if %s { panic(%s) }", w.cond(), w.expr())
		w.linef("}()")
		return
	}
	w.linef("}")
}

// loopBody writes the body of a loop over v.
func (w *writer) loopBody(v string, n, depth int) {
	w.reads = append(w.reads[:len(w.reads):len(w.reads)], v)
	w.linef("fs = append(fs[:len(fs):len(fs)], func() int { return %s + %s })", v, w.pick(w.ints))
	if w.rand.IntN(3) == 0 {
		w.linef("if %s { %s }", w.cond(), w.pick([]string{"break", "continue"}))
	}
	w.block(n, depth+1)
}
