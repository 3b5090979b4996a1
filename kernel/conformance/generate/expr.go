package generate

import (
	"fmt"
	"strings"
)

// expr returns an expression of a type.
func (w *writer) expr(t *typ) string {
	w.deep++
	defer func() { w.deep-- }()
	switch n := w.rand.IntN(10); {
	case w.deep > 2 || n < 3:
		return w.leaf(t)
	case n == 3:
		if call := w.call(t); call != "" {
			return call
		}
	case n == 4 && t.plain():
		return fmt.Sprintf("%s(%s, %s, %s)", w.help("pick")+"["+t.name+"]", w.expr(boolType), w.expr(t), w.expr(t))
	case n == 5 && !w.broke():
		return w.immediate(t)
	}
	return w.operation(t)
}

// exprs returns expressions of several types, separated by commas.
func (w *writer) exprs(types []*typ) string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = w.expr(t)
	}
	return strings.Join(list, ", ")
}

// leaf returns a variable, a part of one, or a literal.
func (w *writer) leaf(t *typ) string {
	if list := w.places(t, false); len(list) > 0 && !w.chance(5) {
		return one(w, list...)
	}
	return w.literal(t)
}

// varying returns an expression that is no constant.
func (w *writer) varying(t *typ) string {
	if list := w.places(t, false); len(list) > 0 {
		return one(w, list...)
	}
	return fmt.Sprintf("%s([]%s{%s}, 0)", w.help("at"), t.name, w.literal(t))
}

// call returns a call of a function without effect, or "".
func (w *writer) call(t *typ) string {
	var calls []string
	try := func(f *function, fun string) {
		if len(f.results) == 1 && f.results[0].name == t.name && w.spent+w.factor*f.cost < bodyBudget && !(w.pure && w.spent+w.factor*f.cost > funcBudget) {
			calls = append(calls, fmt.Sprintf("%s(%s)", fun, w.exprs(f.params)))
			w.spent += w.factor * f.cost
		}
	}
	for _, f := range w.funcs {
		try(f, f.name)
	}
	for _, u := range w.types {
		for _, m := range u.methods {
			if x := w.places(u, false); len(x) > 0 {
				try(m, one(w, x...)+"."+m.name)
			} else if u.kind != iface && w.chance(2) {
				try(&function{m.name, append([]*typ{u}, m.params...), m.results, m.cost}, u.name+"."+m.name)
			}
		}
	}
	if len(calls) == 0 {
		return ""
	}
	return one(w, calls...)
}

// immediate returns a function literal that is called where it stands.
func (w *writer) immediate(t *typ) string {
	body := w.capture(func() {
		w.purely([]*typ{t}, func() {
			w.statement()
			w.linef("return %s", w.leaf(t))
		})
	})
	return fmt.Sprintf("func() %s {\n%s}()", t.name, body)
}

// operation returns an expression with an operator or the like.
func (w *writer) operation(t *typ) string {
	switch t.kind {
	case integer:
		return w.integerOperation(t)
	case float:
		return w.floatOperation(t)
	case complexes:
		return fmt.Sprintf("(%s %s %s)", w.varying(t), one(w, "+", "-"), w.expr(t))
	case text:
		return w.textOperation(t)
	case boolean:
		return w.condition(t)
	case slice:
		return w.sliceOperation(t)
	case pointer:
		if w.chance(2) {
			return fmt.Sprintf("new(%s(%s))", parenthesised(t.elem), w.expr(t.elem))
		}
	}
	return w.literal(t)
}

func (w *writer) integerOperation(t *typ) string {
	switch w.rand.IntN(9) {
	case 0:
		return fmt.Sprintf("(%s %s (%s | 1))", w.varying(t), one(w, "/", "%"), w.expr(t))
	case 1:
		return fmt.Sprintf("(%s %s (%s & 15))", w.varying(t), one(w, "<<", ">>"), w.expr(one(w, basics[11], basics[12], basics[14])))
	case 2:
		from := one(w, basics[7:17]...)
		return fmt.Sprintf("%s(%s)", t.name, w.varying(from))
	case 3:
		return fmt.Sprintf("%s%s", one(w, "-", "^", "+"), w.varying(t))
	case 4:
		return fmt.Sprintf("%s(%s, %s)", one(w, "min", "max"), w.varying(t), w.expr(t))
	case 5:
		return fmt.Sprintf("%s(len(%s))", t.name, w.varying(one(w, stringType, sliceOf(w.plainType()))))
	}
	return fmt.Sprintf("(%s %s %s)", w.varying(t), one(w, "+", "-", "*", "&", "|", "^", "&^"), w.expr(t))
}

func (w *writer) floatOperation(t *typ) string {
	switch w.rand.IntN(5) {
	case 0:
		return fmt.Sprintf("%s(%s)", t.name, w.varying(one(w, intType, float64Type, basics[17])))
	case 1:
		return fmt.Sprintf("-%s", w.varying(t))
	case 2:
		if t.name == "float64" {
			return fmt.Sprintf("%s(%s)", one(w, "real", "imag"), w.varying(basics[18]))
		}
	}
	// The conversion keeps the compiler from fusing it with an addition.
	return fmt.Sprintf("%s(%s %s %s)", t.name, w.varying(t), one(w, "+", "-", "*", "/"), w.expr(t))
}

func (w *writer) textOperation(t *typ) string {
	if t.declared {
		return fmt.Sprintf("%s(%s)", t.name, w.expr(stringType))
	}
	switch w.rand.IntN(6) {
	case 0:
		return fmt.Sprintf("string(%s)", w.varying(one(w, basics[16], sliceOf(basics[12]), sliceOf(basics[16]))))
	case 1:
		u := w.plainType()
		return fmt.Sprintf("%s(fmt.Sprintf(%q, %s))", w.help("clip"), one(w, "%v", "%T", "%+v", "%#v"), w.typed(u))
	case 2:
		return fmt.Sprintf("strconv.Itoa(%s)", w.expr(intType))
	case 3:
		return fmt.Sprintf("%s[min(%d, len(%s)):]", "\"héllo\"", w.rand.IntN(5), w.varying(stringType))
	}
	return fmt.Sprintf("%s(%s + %s)", w.help("clip"), w.varying(t), w.expr(t))
}

// condition returns an expression of a boolean type.
func (w *writer) condition(t *typ) string {
	c := ""
	switch u := w.plainType(); {
	case w.chance(5):
		c = "!" + w.varying(boolType)
	case w.chance(3):
		c = fmt.Sprintf("(%s %s %s)", w.expr(boolType), one(w, "&&", "||"), w.expr(boolType))
	case u.kind <= text && u.kind != complexes && w.chance(2):
		c = fmt.Sprintf("(%s %s %s)", w.varying(u), one(w, "<", ">", "<=", ">="), w.expr(u))
	case u.comparable():
		c = fmt.Sprintf("(%s %s %s)", w.varying(u), one(w, "==", "!="), w.expr(u))
	default:
		c = fmt.Sprintf("(%s > %s)", w.varying(intType), w.literal(intType))
	}
	if t.declared {
		return fmt.Sprintf("%s(%s)", t.name, c)
	}
	return c
}

func (w *writer) sliceOperation(t *typ) string {
	switch w.rand.IntN(5) {
	case 0:
		return fmt.Sprintf("append(%s(%s), %s)", w.help("last"), w.leaf(t), w.expr(t.elem))
	case 1:
		x := w.leaf(t)
		return fmt.Sprintf("append(%s[:1:1], %s...)", x, x)
	case 2:
		return fmt.Sprintf("%s[:2]", w.leaf(t))
	case 3:
		if w.spent += w.factor * 5; !w.broke() {
			from := w.plainType()
			var f string
			w.times(5, func() { f = w.literalFunc(from, t.elem) })
			return fmt.Sprintf("%s(%s(%s(%s), %s))", t.name, w.help("conv"), w.help("last"), w.leaf(sliceOf(from)), f)
		}
	}
	return fmt.Sprintf("slices.Clone(%s)", w.leaf(t))
}

// literalFunc returns a function literal without effect.
func (w *writer) literalFunc(from, to *typ) string {
	x := w.fresh("x")
	body := w.capture(func() {
		w.purely([]*typ{to}, func() {
			w.vars = append(w.vars, &variable{x, from, false})
			if w.chance(2) {
				w.statement()
			}
			w.linef("return %s", w.expr(to))
		})
	})
	return fmt.Sprintf("func(%s %s) %s {\n%s}", x, from.name, to.name, body)
}

// typed returns an expression of a type that is no untyped constant.
func (w *writer) typed(t *typ) string { return fmt.Sprintf("%s(%s)", t.name, w.expr(t)) }
