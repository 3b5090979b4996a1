package generate

import "fmt"

// places returns the variables of a type in scope, and the parts of others; with
// assign those that can be assigned to.
func (w *writer) places(t *typ, assign bool) []string {
	var list []string
	var visit func(text string, u *typ, whole bool, depth int)
	visit = func(text string, u *typ, whole bool, depth int) {
		if u.name == t.name && (whole || t.plain()) {
			list = append(list, text)
		}
		if depth == 0 {
			return
		}
		switch {
		case u.kind == structure:
			w.fieldPlaces(text, u, func(text string, u *typ) { visit(text, u, false, depth-1) })
		case u.kind == array:
			visit(w.element(text, u.len), u.elem, false, depth-1)
		case assign && w.pure || !whole:
		case u.kind == slice:
			visit(w.element(text, 2), u.elem, false, depth-1)
		case u.kind == pointer && u.elem.kind == structure:
			w.fieldPlaces(text, u.elem, func(text string, u *typ) { visit(text, u, false, depth-1) })
			visit("(*"+text+")", u.elem, false, 0)
		case u.kind == pointer:
			visit("(*"+text+")", u.elem, false, depth-1)
		case u.kind == mapping && w.deep < 4:
			visit(fmt.Sprintf("%s[%s]", text, w.literal(u.key)), u.elem, false, 0)
		}
	}
	for _, v := range w.vars {
		if !assign || !v.fixed {
			visit(v.name, v.typ, true, 2)
		} else if !w.pure && (v.typ.kind == slice || v.typ.kind == pointer || v.typ.kind == mapping) {
			visit(v.name, v.typ, false, 0)
		}
	}
	return list
}

// fieldPlaces visits a struct's fields, also those that are promoted.
func (w *writer) fieldPlaces(text string, t *typ, visit func(string, *typ)) {
	for _, f := range t.fields {
		visit(text+"."+f.name, f.typ)
		if f.embedded {
			w.fieldPlaces(text, f.typ, visit)
		}
	}
}

// element returns the text of one of the first n elements, n being 2 or 3.
func (w *writer) element(text string, n int) string {
	var ints []string
	for _, v := range w.vars {
		if v.typ.kind == integer && !v.typ.declared {
			ints = append(ints, v.name)
		}
	}
	if len(ints) > 0 && w.chance(2) {
		return fmt.Sprintf("%s[%s&1]", text, one(w, ints...))
	}
	return fmt.Sprintf("%s[%d]", text, w.rand.IntN(n))
}
