package generate

import (
	"fmt"
	"strings"
)

// widens gives what has several values - calls, assertions, receives, lookups, ranges -
// to places of interface types and of a declared boolean type.
func (w *writer) widens() {
	t, u := w.plainType(), w.plainType()
	f := w.global("wide")
	expand := strings.NewReplacer("$f", f, "$t", t.name, "$u", u.name)
	w.declare(func() {
		w.linef("%s", expand.Replace("func $f(x $t, y $u) ($t, $u) { return x, y }"))
	})
	w.declare(func() {
		w.linef("%s", expand.Replace(`func $fAny(x $t, y $u) (any, any) { return $f(x, y) }
func $fNamed(x $t, y $u) (a any, e error) { defer func() { if e == nil { e = fmt.Errorf("%v", a) } }(); a, _ = $f(x, y); return }
func $fShow(head any, list ...any) { fmt.Printf("%T %v;", head, head); for _, x := range list { fmt.Printf(" %T %v", x, x) }; fmt.Println() }`))
	})
	two := fmt.Sprintf("(%s, %s)", w.expr(t), w.expr(u))
	ways := []string{
		"a, b = $f$2", "a, b = $fAny$2", "b, e = $fNamed$2", "_, b = $f$2",
		"b, ok = map[int]$t{1: x}[k]", "b, ok = any(x).($t)", "a, ok = any(y).($t)", "b, ok = <-ch", "a = <-ch",
		"for a, b = range []$u{y, y} { if k == 1 { break } }", "for b = range k { _ = b }", "for a = range map[$t]int{x: 2} { _ = a }",
		"s.A, s.b = $f$2", "list[k&1], m[\"k\"] = $f$2", "p.b, *q = $f$2", "p.A, list[0] = $fAny$2",
		"$fShow($f$2)", "$fShow($fAny$2)", "func() { defer $fShow($f$2) }()", "func() { defer $fShow($fNamed$2) }()", "$fShow(func() (any, any) { return $f$2 }())",
		"a, b = b, a", "a, list[0], b = list[0], b, a", "a, ok = k, k > 0", "a = func() any { return x }()", "list = append(list, x, y, nil)",
		"a = [2]any{x, y}", "b = map[any]any{x: y}", "a = struct{ X any; y any }{x, y}", "a, b = any(a), any(ok)", "if c, ok := a.($t); ok { b = c } else { b = ok }",
		"switch c := a.(type) { case nil: b = c; case $t: b = c; case fmt.Stringer: b = c.String(); default: b = c }",
	}
	w.linef("{")
	w.linef("%s", expand.Replace(`type flag bool
var a, b any
var e error
var ok flag
var s struct { A, b any }
var x $t = `+w.expr(t)+`
var y $u = `+w.expr(u)+`
k, list, m := `+fmt.Sprint(w.rand.IntN(2))+`, []any{nil, 1}, map[string]any{}
p, q := &s, &b
ch := make(chan $t, 1)
ch <- x
close(ch)`))
	for range 2 + w.rand.IntN(4) {
		way := strings.ReplaceAll(one(w, ways...), "$2", two)
		w.linef("%s", expand.Replace(way))
	}
	w.linef("fmt.Printf(\"%%T %%v %%T %%v %%v %%v %%v %%v %%v\\n\", a, a, b, b, e, ok, s, list, m)")
	w.linef("_, _, _, _, _, _, _ = x, y, k, p, q, ch, e\n}")
}
