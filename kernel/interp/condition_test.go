package interp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp"
)

// TestConditions holds that every kind of boolean expression decides, wherever one
// can stand as a condition, by its value.
func TestConditions(t *testing.T) {
	const declarations = `
type flag bool
type holder struct{ b bool; q *bool; f func() bool; d flag }
func (h holder) get() bool { return h.b }
func (h *holder) set() bool { return h.b }
func id[T any](x T) T { return x }
`
	const variables = `	l, i, k, text := v, 0, 0, "f"
	if v { k, text = 1, "t" }
	d := flag(v)
	h := holder{v, &l, func() bool { return l }, d}
	p, q, pd, list, array := &h, &l, &d, []bool{v}, [1]bool{v}
	m, md, mh := map[string]bool{"a": v}, map[int]flag{1: d}, map[string]holder{"a": h}
	fd := func() flag { return d }
	c, cd := make(chan bool, 1), make(chan flag, 1)
	receive := func() chan bool { c <- v; return c }
	receiveFlag := func() chan flag { cd <- d; return cd }
	var a, ad, ah any = v, d, h
	fa, la, ma := func() any { return v }, []any{v}, map[string]any{"a": v}
	var np *int
	var nl []int
	var nm map[int]int
	var nc chan int
	var nf func() bool
	var na any
	var ne error
	if v { np, nl, nm, nc, nf, na, ne = &i, []int{}, map[int]int{}, make(chan int), h.get, 0, io.EOF }
	_, _, _, _, _, _, _, _, _, _ = i, k, text, p, q, pd, list, array, m, md
	_, _, _, _, _, _, _ = np, nl, nm, nc, nf, na, ne
	_, _, _, _, _, _, _, _, _, _ = mh, fd, receive, receiveFlag, a, ad, ah, fa, la, ma
`
	conditions := []string{
		"l", "h.b", "p.b", "*p.q", "*q", "list[i]", "array[i]", "(&array)[i]", `m["a"]`, `mh["a"].b`, "h.f()", "h.get()", "p.set()", "<-receive()", "id(l)", "!!l", "i < k", `text == "t"`, "a == any(true)", "func() bool { return l }()", "holder.get(h)",
		"a.(bool)", "fa().(bool)", "la[i].(bool)", `ma["a"].(bool)`, "id(a).(bool)", "any(l).(bool)", "ah.(holder).b", "ah.(interface{ get() bool }).get()",
		"d", "h.d", "*pd", "md[1]", "fd()", "<-receiveFlag()", "ad.(flag)", "id(d)", "flag(l)", "d == true", "!!d", "d && true",
		"nil != np", "np != nil", "!(nil == np)", "nil != nl", "nil != nm", "nil != nc", "nil != nf", "nil != na", "nil != ne", "!(nil == ne)", "(nil) != ne", "nil != any(ne)",
		"bool(d)", "bool(fd())", "bool(ad.(flag))", "bool(flag(l))", "bool(d && flag(l))",
	}
	uses := []string{
		"if %s { r = true }",
		"if !(%s) { r = false } else { r = true }",
		"if z := 0; %s { r = z == 0 } else if %[1]s { r = !v }",
		"if r { } else if %s { r = true }",
		"for %s { r = true; break }",
		"for n := 0; bool(%s) && n < 2; n++ { r = n == 1 }",
		"if %s && true { r = true }",
		"if %s || false { r = true }",
		"if true && %s { r = true }",
		"if false || %s { r = true }",
		"if l && bool(%s) && i == 0 { r = true }",
		"if bool(%s) || i > 0 { r = true }",
		"if x := bool(%s); (i > 0 || x) && (bool(%[1]s) || l) { r = true }",
		"switch { case bool(%s): r = true }",
		"switch %s { case true: r = true }",
		"switch { case i > 0, bool(%s): r = true }",
		"r = bool(%s)",
		"func() { defer func() { if %s { r = true } }() }()",
	}
	in := interp.New(interp.Options{Without: undetected})
	if got := runIn(in, declarations); got != "" {
		t.Fatal(got)
	}
	for _, condition := range conditions {
		var code strings.Builder
		fmt.Fprintf(&code, "func f(v bool) {\n%s", variables)
		for _, use := range uses {
			fmt.Fprintf(&code, "\tif got := func() (r bool) { %s; return r }(); got != v { fmt.Printf(\"%%s: got %%t\\n\", %[2]q, got) }\n", fmt.Sprintf(use, condition), use)
		}
		code.WriteString("}\nf(true); f(false)")
		if got := runIn(in, code.String()); got != "" {
			t.Errorf("%s: %s", condition, got)
		}
	}
}
