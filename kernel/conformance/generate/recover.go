package generate

import (
	"fmt"
	"strings"
)

// recovers panics below deferred calls, which recover, panic again or return.
func (w *writer) recovers() {
	t, u := w.plainType(), w.plainType()
	e, n, r := w.fresh("E"), w.fresh("n"), w.fresh("r")
	named := strings.NewReplacer("$e", e, "$n", n, "$r", r, "$t", t.name)
	write := func(format string, args ...any) { w.linef("%s", named.Replace(fmt.Sprintf(format, args...))) }
	write("func() {\ntype $e struct { code int; cause error }\ndeep := func($n int) ($r $t, err error) {")
	w.inScope(func() {
		w.vars = append(w.vars, &variable{n, intType, true}, &variable{r, t, false})
		write("defer func() { fmt.Print(\"last \") }()")
		write("defer func() {\nswitch e := recover().(type) {\ncase nil:\ncase error:\nerr = fmt.Errorf(\"deep %%d: %%w\", $n, e)\ncase $e:\nerr, $r = e.cause, %s\ndefault:\nerr = fmt.Errorf(\"%%T %%v\", e, e)\n%s\n}\n}()",
			w.expr(t), one(w, "", "defer func() { recover() }(); panic(1)", r+" = "+w.expr(t)))
		w.inner(nil, 1)
		write("if $n > 0 { defer func(m int) { %s }($n) }", one(w, "fmt.Print(m, recover() == nil, \" \")", n+" = m + 1", "if m&1 == 0 { panic(fmt.Sprint(\"from \", recover())) }", r+" = "+w.expr(t)))
		write("switch $n & 3 {\ncase 0:\nreturn %s, errors.New(\"plain\")\ncase 1:\npanic($e{$n, errors.New(\"cause\")})\ncase 2:\npanic(%s(%s))\n}\n%s", w.expr(t), u.name, w.expr(u),
			one(w, "return", "var p *int\n*p = "+n+"\nreturn", "panic(errors.Join(errors.New(\"a\"), errors.New(\"b\")))", "var m map[string]int\nm[\"a\"]++\nreturn"))
	})
	w.linef("}\nfor i := range 4 {\nr, err := deep(i)\nfmt.Println(r, err, errors.Unwrap(err) != nil)\n}\n}()")
}

// errorChains looks for errors in others.
func (w *writer) errorChains() {
	if w.factor > 1 {
		w.assign()
		return
	}
	n, t := w.typeName("X"), w.plainType()
	w.declare(func() {
		w.linef("type %s struct { v %s }\nfunc (e *%s) Error() string { return fmt.Sprint(\"x \", e.v) }", n, t.name, n)
		w.linef("type %sCode int\nfunc (c %sCode) Error() string { return fmt.Sprint(\"code \", int(c)) }\nfunc (c %sCode) Is(e error) bool { return e == errors.ErrUnsupported && c > 2 }", n, n, n)
		w.linef("var %sSentinel = errors.New(\"sentinel\")", n)
	})
	w.linef("for i, err := range []error{&%s{%s}, %sCode(%s & 7), fmt.Errorf(\"w: %%w\", %sSentinel), errors.Join(%sCode(3), &%s{}), nil} {", n, w.expr(t), n, w.expr(intType), n, n, n)
	w.linef("var x *%s\nvar c %sCode\nif i > 0 && err != nil { err = fmt.Errorf(\"%%d %%w\", i, err) }", n, n)
	w.linef("fmt.Println(err, errors.As(err, &x), errors.As(err, &c), errors.Is(err, %sSentinel), errors.Is(err, errors.ErrUnsupported), c)", n)
	w.linef("if x != nil { fmt.Println(x.v) }\n}")
}
