package generate

import (
	"fmt"
	"strings"
)

// A form is a statement in which # stands for a number. It is not well typed if
// when is false.
type form struct {
	code string
	when func(c *compiled) bool
}

// forms are statements that use what a session declares.
func (w *sessionWriter) forms() []form {
	return []form{
		{code: "fmt.Println($f1(#), $f2(#), $f3(#))"},
		{code: "fmt.Println($c1, $c2, $v1, $v2)"},
		{code: "$v1 = $f2($v1 + #) & 127"},
		{code: "fmt.Println($h2(#))"},
		{code: "fmt.Println($h3(#), $h4(#))"},
		{code: "fmt.Println($k1(#))"},
		{code: one(w.writer, "{\nvar f func(int) int = $s1_f\nfmt.Println(f(#))\n}", "fmt.Println($s1_v + #)", "{\nvar x $s1_t = #\nfmt.Println(x / 2)\n}")},
		{code: one(w.writer, "fmt.Println(strings.ToUpper(\"a\") + $strings_p.Repeat(\"b\", #))", "fmt.Println($strings_v + #)")},
		{"$v3 = $t1{a: #}", isNow("v3", "$t1")},
		{code: "$v3.P(#)\nfmt.Println($v3, $v3.M(#), $v3.a)"},
		{"fmt.Printf(\"%v %T %v\\n\", $v3, $v3, $v3.E(#))", func(c *compiled) bool { return c.hasMethod(c.names["v3"].typ, "t1", "E") }},
		{"fmt.Println($g1($v3))", func(c *compiled) bool { return c.names["g1"].typ == "(p "+c.names["v3"].typ+") int" }},
		{"fmt.Println($g1($t1{a: #}))", isNow("g1", "(p $t1) int")},
		{code: "fmt.Println($g2(#))"},
		{code: "fmt.Println($g3($v3, #))\nfmt.Println($g3(\"x\", #))"},
		{code: "$v4 = append($v4, $v3, $t3(#), &$t1{a: #}, $v6)\nif len($v4) > 9 {\n$v4 = $v4[3:]\n}"},
		{code: dynamic},
		{code: dynamic},
		{code: "$v5 = " + w.value("$t4")},
		{code: "fmt.Println($v5.M(#))"},
		{code: "$v6.P(#)\nfmt.Println($v6.N(#), $v6.M(#), *$v6)"},
		{"$v7.Put(#)\nfmt.Println($v7, $v7.Len(#))", func(c *compiled) bool { return strings.HasSuffix(c.names["v7"].typ, "[int]") }},
		{"$v7.Put($t1{})\nfmt.Println($v7, $v7.Len(#))", func(c *compiled) bool { return strings.HasSuffix(c.names["v7"].typ, "["+c.code("$t1")+"]") }},
		{"$v8[$t1{a: #}]++\nfmt.Println($v8, len($v8))", isNow("v8", "map[$t1]int")},
		{code: "fmt.Println($v8 == nil, len($v8), fmt.Sprintf(\"%T\", $v8))"},
		{code: "$v9 = " + w.value("func(int) int")},
		{code: "fmt.Println($v9(#))"},
		{code: "$v10 <- #\nfmt.Println(<-$v11)"},
		{code: "fmt.Println($t3(#), []$t3{#}, $t3(#).M(#))"},
	}
}

// dynamic is a statement that asks values for their types.
const dynamic = `for _, x := range $v4 {
if m, ok := x.(interface{ M(int) int }); ok {
fmt.Print(m.M(#), " ")
}
switch y := x.(type) {
case $t1:
fmt.Print("now ", y.a, " ")
case *$t1:
y.P(#)
case $t3:
fmt.Print(y, " ")
}
fmt.Printf("%T ", x)
}
fmt.Println(len($v4))`

// isNow returns a condition: a variable or function has a type as it is now.
func isNow(name, typ string) func(*compiled) bool {
	return func(c *compiled) bool { return c.names[name].typ == c.code(typ) }
}

// someStatements returns statements that use what the session declares.
func (w *sessionWriter) someStatements(n int) []item {
	list := make([]item, n)
	for i := range list {
		f := one(w.writer, w.forms()...)
		list[i] = &statementItem{code: strings.ReplaceAll(f.code, "#", fmt.Sprint(w.rand.IntN(9))), when: f.when}
	}
	return list
}

// mistake returns a statement that does not compile.
func (w *sessionWriter) mistake() item {
	code := one(w.writer, "undefined1()", "var x int = \"text\"", "fmt.Println(1 +", "$v1.no()")
	return &statementItem{code: code, when: func(*compiled) bool { return false }}
}
