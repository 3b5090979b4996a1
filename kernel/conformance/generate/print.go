package generate

// print writes a statement that prints a variable, without addresses.
func (w *writer) print(name string, t *typ) {
	verb := one(w, "%v", "%+v", "%#v")
	switch {
	case t.kind == pointer && t.elem.kind != structure && t.elem.kind != array:
		w.linef("fmt.Printf(%q, %s, *%s)", "%T "+verb+"\n", name, name)
	default:
		w.linef("fmt.Printf(%q, %s, %s)", "%T "+verb+"\n", name, name)
	}
}
