package generate

import (
	"fmt"
	"strings"
)

// An entity is what can be declared again: write returns its declarations, each time
// others. A fixed one stays in its cell.
type entity struct {
	write func() []item
	fixed bool
}

// entities returns what a session declares, in an order in which it can be
// declared: each needs only what is before it.
func (w *sessionWriter) entities() []entity {
	return []entity{
		w.declares(w.someConstants),
		w.variable("v1", "int"),
		w.variable("v2", "int", "float64", "uint8"),
		w.function("f1", "$c1", "$c2", "$v1"),
		w.function("f2", "$c2", "$f1(%s)"),
		w.function("f3", "$v1", "$f2(%s)", "$f1(%s)"),
		w.declares(func() item {
			return &functionItem{name: "f4", sig: "(a int) int", body: fmt.Sprintf("return (a + $v1 + %d) & 255", w.rand.IntN(9))}
		}),
		w.declares(w.genericFunction),
		{w.changingType, true},
		{w.declares(func() item { return w.method("t1", "E", "r.a", "$f1(%s)") }).write, true},
		{write: w.embeddingType},
		{write: w.steadyType},
		w.declares(func() item { return &typeItem{name: "t4", under: "interface { M(int) int }"} }),
		{write: w.genericType},
		w.declares(func() item {
			return &functionItem{name: "g1", sig: "(p $t1) int", body: "a := p.a\n" + w.body("p.a", "p.M(%s)", "$f2(%s)")}
		}),
		w.declares(func() item {
			return &functionItem{name: "g2", sig: "(a int) int", body: "r := $t1{a: a}\n" + w.body("r.a", "r.M(%s)")}
		}),
		w.declares(w.changingFunction),
		w.function("h2", "$c1", "$h1(%s)"),
		w.function("h3", "int($v2)", "$h2(%s)"),
		w.function("h4", "int($v2)", "$v1"),
		w.declares(w.shadow),
		w.function("k1", "$s1_f(%s)"),
		w.declares(w.packageOrVariable),
		w.variable("v3", "$t1"),
		w.variable("v4", "[]any"),
		w.variable("v5", "$t4"),
		w.variable("v6", "*$t2"),
		w.variable("v7", "$t5[$t1]", "$t5[int]"),
		w.variable("v8", "map[$t1]int"),
		w.variable("v9", "func(int) int"),
		{write: w.goroutine},
	}
}

// declares returns an entity of a single item.
func (w *sessionWriter) declares(write func() item) entity {
	return entity{write: func() []item { return []item{write()} }}
}

func (w *sessionWriter) someConstants() item {
	names := one(w.writer, []string{"c1", "c2"}, []string{"c2", "c1"})
	return &constantItem{names: names, first: w.rand.IntN(9)}
}

// variable declares a variable of one of several types.
func (w *sessionWriter) variable(name string, types ...string) entity {
	return w.declares(func() item {
		typ := one(w.writer, types...)
		return &variableItem{name: name, typ: typ, value: w.value(typ), short: typ[0] != '*' && w.chance(3)}
	})
}

// value returns a value of a type of the session.
func (w *sessionWriter) value(typ string) string {
	n := w.rand.IntN(9)
	switch typ {
	case "$t1":
		return fmt.Sprintf("$t1{a: %d}", n)
	case "$t4":
		return fmt.Sprintf(one(w.writer, "$t1{a: %d}", "$t3(%d)", "&$t1{a: %d}"), n)
	case "*$t2":
		return "new($t2)"
	case "func(int) int":
		return fmt.Sprintf(one(w.writer, "$f%d", "func(a int) int {\nreturn $f%d(a) + $v1\n}", "$t1{a: %d}.M", "$t3(%d).M"), 1+w.rand.IntN(3))
	case "[]any", "map[$t1]int", "$t5[$t1]", "$t5[int]":
		return typ + "{}"
	}
	return fmt.Sprint(n)
}

// function declares a function of an integer that has to do with some terms.
func (w *sessionWriter) function(name string, terms ...string) entity {
	return w.declares(func() item {
		return &functionItem{name: name, sig: "(a int) int", body: w.body(terms...)}
	})
}

func (w *sessionWriter) genericFunction() item {
	return &functionItem{name: "g3", params: "[T any]", sig: "(x T, a int) (T, int)", body: one(w.writer,
		"return x, $f1(a)",
		fmt.Sprintf("y := x\nfor i := range 2 { if i > 0 { y = x } }\nreturn y, a*%d + $c1", w.rand.IntN(9)),
		"var list []T\nlist = append(list, x)\nreturn list[0], len(list) + a",
	)}
}

// changingFunction declares a function of one or two integers.
func (w *sessionWriter) changingFunction() item {
	return &functionItem{name: "h1", sig: one(w.writer, "(a int) int", "(a int) int", twoIntegers), body: w.body("$c2", "$f1(%s)")}
}

// changingType declares a struct, of which only the first field is always there.
func (w *sessionWriter) changingType() []item {
	list := []item{
		&typeItem{name: "t1", under: "struct {\na int\n" + one(w.writer, "", "", "b string\n", "b bool\n") + "}"},
		w.method("t1", "M", "r.a", "$f1(%s)"),
		w.pointerMethod("t1", "P", "$f2(%s)"),
	}
	if w.chance(2) {
		list[0], list[2] = list[2], list[0]
	}
	return list
}

// embeddingType declares a struct that embeds the changing one.
func (w *sessionWriter) embeddingType() []item {
	return []item{
		&typeItem{name: "t2", under: "struct {\n$t1\n" + one(w.writer, "", "c int\n") + "}"},
		w.method("t2", "N", "r.a", "r.M(%s)", "$f2(%s)"),
	}
}

// steadyType declares a type that is always the same, with methods that use names
// which have another meaning each time.
func (w *sessionWriter) steadyType() []item {
	return []item{
		&typeItem{name: "t3", under: "int"},
		w.method("t3", "M", "int(r)", "$c1", "$v1", "$f1(%s)"),
		&methodItem{typ: "t3", name: "String", sig: "() string", body: fmt.Sprintf("return fmt.Sprint(%q, int(r), $c2, $f1(2))", one(w.writer, "a", "b", "c"))},
	}
}

func (w *sessionWriter) genericType() []item {
	return []item{
		&typeItem{name: "t5", params: "[T any]", under: "struct {\nxs []T\n" + one(w.writer, "", "", "n int\n") + "}"},
		&methodItem{typ: "t5", params: "[T]", pointer: true, name: "Put", sig: "(x T)", body: one(w.writer, "r.xs = append(r.xs, x)", "r.xs = append(r.xs, x, x)", "r.xs = []T{x}")},
		&methodItem{typ: "t5", params: "[E]", name: "Len", sig: "(a int) int", body: "a += len(r.xs)\n" + w.body("a", "$f1(%s)")},
	}
}

func (w *sessionWriter) method(typ, name string, terms ...string) item {
	return &methodItem{typ: typ, name: name, sig: "(a int) int", body: w.body(terms...)}
}

// pointerMethod declares a method with an effect.
func (w *sessionWriter) pointerMethod(typ, name string, terms ...string) item {
	return &methodItem{typ: typ, pointer: true, name: name, sig: "(a int)", body: fmt.Sprintf("r.a = (r.a %s %s) & 255", one(w.writer, "+", "*", "^"), w.term("a", terms...))}
}

// goroutine starts a goroutine that stays, and calls a function that does not print.
func (w *sessionWriter) goroutine() []item {
	return []item{
		&variableItem{name: "v10", typ: "chan int", value: "make(chan int)", short: true},
		&variableItem{name: "v11", typ: "chan int", value: "make(chan int)", short: true},
		&statementItem{code: "go func(in, out chan int) {\nfor n := range in {\nout <- $f4(n)\n}\n}($v10, $v11)"},
	}
}

// shadow declares a name as one of several things.
func (w *sessionWriter) shadow() item {
	switch w.rand.IntN(4) {
	case 0:
		return &variableItem{name: "s1_v", typ: "int", value: fmt.Sprint(w.rand.IntN(9)), short: w.chance(2)}
	case 1:
		return &typeItem{name: "s1_t", under: one(w.writer, "int", "float64")}
	}
	return &functionItem{name: "s1_f", sig: "(a int) int", body: w.body("a")}
}

// packageOrVariable declares a variable of a package's name, or imports the package.
func (w *sessionWriter) packageOrVariable() item {
	if w.chance(2) {
		return &importItem{path: "strings"}
	}
	return &variableItem{name: "strings_v", typ: "int", value: fmt.Sprint(w.rand.IntN(9)), short: w.chance(2)}
}

// body returns the body of a function of the integer a.
func (w *sessionWriter) body(terms ...string) string {
	n := w.rand.IntN(9)
	result := fmt.Sprintf("(a*%d %s %s) & 1023", 1+w.rand.IntN(3), one(w.writer, "+", "-", "^"), w.term("a", terms...))
	switch w.rand.IntN(8) {
	case 0:
		return fmt.Sprintf("if a > %d {\nreturn %d\n}\nreturn %s", 3+n, n, result)
	case 1:
		return fmt.Sprintf("s := %d\nfor i := range 2 {\na := a + i\ns += %s\n}\nreturn s", n, result)
	case 2:
		return fmt.Sprintf("fmt.Print(%d, \" \")\nreturn %s", n, result)
	case 3:
		return fmt.Sprintf("defer func() { fmt.Print(\"d%d \") }()\nreturn %s", n, result)
	case 4:
		return fmt.Sprintf("x := func(a int) int { return %s }\nreturn x(a + %d)", result, n)
	}
	return "return " + result
}

// term returns one of the terms, with an argument where it is a call.
func (w *sessionWriter) term(arg string, terms ...string) string {
	t := one(w.writer, terms...)
	if strings.Contains(t, "%s") {
		return fmt.Sprintf(t, fmt.Sprintf("%s + %d", arg, w.rand.IntN(3)))
	}
	return t
}
