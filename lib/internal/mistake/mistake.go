// Package mistake is what the errors about mistakes in calling code have in
// common, of which every package has a type of its own.
package mistake

// Text says what was got, what was wanted and how to mend it; the hint may be
// empty.
func Text(pkg, op, got, want, hint string) string {
	text := pkg + ": " + op + " got " + got + ", wants " + want
	if hint != "" {
		text += "; " + hint
	}
	return text
}

// Try calls f and returns the mistake of type T with which it panics, or nil.
// Other panics pass through.
func Try[T error](f func()) (err error) {
	defer func() {
		switch mistake := recover().(type) {
		case nil:
		case T:
			err = mistake
		default:
			panic(mistake)
		}
	}()
	f()
	return nil
}
