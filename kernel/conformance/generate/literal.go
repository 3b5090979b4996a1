package generate

import (
	"fmt"
	"strings"
)

// literal returns a constant or a composite literal.
func (w *writer) literal(t *typ) string {
	switch t.kind {
	case integer:
		return w.integer(t)
	case float:
		return one(w, "0", "1", "2.5", "-0.75", "1e3", "(1.0 / 3)", "(1 << 4)")
	case complexes:
		return one(w, "0", "1i", "(2 - 1i)", "complex(1, 0.5)")
	case text:
		return one(w, `""`, `"a"`, `"héé"`, "`b\"c`", `"\xff"`, `"世界"`)
	case boolean:
		return one(w, "true", "false")
	case slice:
		return fmt.Sprintf("%s{%s}", t.name, w.elements(t.elem, 2+w.rand.IntN(3)))
	case array:
		if w.chance(3) {
			return fmt.Sprintf("(%s{1: %s})", t.name, w.leafOf(t.elem))
		}
		return fmt.Sprintf("(%s{%s})", t.name, w.elements(t.elem, t.len))
	case mapping:
		return fmt.Sprintf("%s{%s: %s}", t.name, w.literal(t.key), w.leafOf(t.elem))
	case pointer:
		if t.elem.kind == structure {
			return "&" + w.structLiteral(t.elem)
		}
		return fmt.Sprintf("new(%s(%s))", parenthesised(t.elem), w.leafOf(t.elem))
	case structure:
		return "(" + w.structLiteral(t) + ")"
	}
	u := one(w, t.impl...)
	return fmt.Sprintf("%s(%s(%s))", t.name, u.name, w.leafOf(u))
}

// leafOf returns a leaf within a literal.
func (w *writer) leafOf(t *typ) string {
	w.deep++
	defer func() { w.deep-- }()
	if w.deep > 4 && t.kind != structure && t.kind != array {
		return w.literal(t)
	}
	return w.leaf(t)
}

func (w *writer) elements(t *typ, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = w.leafOf(t)
	}
	return strings.Join(list, ", ")
}

func (w *writer) structLiteral(t *typ) string {
	var list []string
	keyed := w.chance(2)
	for _, f := range t.fields {
		switch {
		case keyed && w.chance(2):
		case keyed:
			list = append(list, f.name+": "+w.leafOf(f.typ))
		default:
			list = append(list, w.leafOf(f.typ))
		}
	}
	return fmt.Sprintf("%s{%s}", t.name, strings.Join(list, ", "))
}

// integer returns a constant that a type can hold, now and then its limits.
func (w *writer) integer(t *typ) string {
	switch {
	case w.chance(8) && t.unsigned:
		return fmt.Sprintf("(1<<%d - 1)", t.bits)
	case w.chance(8) && !t.unsigned:
		return one(w, fmt.Sprintf("(1<<%d - 1)", t.bits-1), fmt.Sprintf("(-1 << %d)", t.bits-1))
	case w.chance(10):
		return one(w, "'a'", "(1<<100 >> 97)", "0x1f", "0b101")
	case t.unsigned:
		return fmt.Sprint(w.rand.IntN(9))
	}
	return fmt.Sprint(w.rand.IntN(15) - 5)
}
