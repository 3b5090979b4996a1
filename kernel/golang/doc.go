// Package golang is the front end: it parses and checks a cell.
//
// A cell is a mixture of imports, declarations and statements in any order.
// [Session.Check] cuts it into these items, parses them by go/parser, checks
// them by go/types against what earlier cells have declared, and returns a
// [Unit]: the typed syntax trees and what of them is new. Its errors are the
// compiler's, at the cell's own lines and columns.
//
// # How a cell becomes a package
//
// go/types checks packages, so each cell is checked as a small package named
// main, in whose scope the objects of earlier cells that it mentions have been
// put beforehand. Statements and variables form the body of a function; what
// the body declares at its top level becomes a variable of the session. The
// bodies of declared functions may use these variables, so they are checked in
// a second round, when the variables' types are known. A cell without
// statements is a Go program, if it declares a function or a variable that is
// initialised with one further down: it is checked as it stands, and its variables
// are initialised in the order of their dependencies.
//
// # Generations
//
// A name can be declared again, as anything. A type that is declared as it is
// stays the one it is, and its methods get their new bodies (see kept.go); one
// that has changed is another type, and what has the old one keeps it with its
// methods. Functions that refer to a function declared again with the same
// signature see the new one, and those that use a variable declared again with the
// same type. If it has another form, be it a variable in the place of a constant, or if
// it is a constant of another value, the functions that use it are checked again; where they do not fit, a cell that calls
// them is refused, though its declarations hold, until they are declared again too (see
// [Session.Renew]). Function values see a new function of the same signature, too.
// A type gets methods that a later cell declares; one that it has had in another form
// gives way to them, as functions do.
// Everything else keeps what it was checked with, such as functions that use types
// declared again. See [Session.Func].
//
// # Questions
//
// [Session.Complete], [Session.Inspect] and [Completeness] answer what a front
// end asks about code that is being written. The first two check the text as far
// as it goes (see sketch.go): completion cuts it off at the cursor, puts a name
// that nobody uses there and closes what is open, so that the syntax tree around
// that name says what is wanted. Nothing of it stays in the session.
//
// The package knows nothing of the interpreter.
package golang
