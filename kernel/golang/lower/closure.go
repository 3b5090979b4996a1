package lower

// closure returns a function literal's text as a value. The literal is assigned to
// a variable first: only then does the interpreter keep the variables that it
// captures as they are in this iteration of a loop. Passed to compiled code, as to
// (*sync.WaitGroup).Go, or stored in a field, it would see those of the last one.
func (f *fn) closure(lit string) string {
	if f.without(Closures) {
		return lit
	}
	name := f.fresh("f")
	f.emitf("%s := %s", name, lit)
	return name
}
