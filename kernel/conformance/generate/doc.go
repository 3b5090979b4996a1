// Package generate writes small random Go programs for differential testing:
// well-typed by construction, without endless loops, and deterministic, so that
// compiled and interpreted they print the same.
//
// [New] makes a [Program] from a seed. It has a few declared types, functions
// and generic functions, and a body of statements. What a construct needs is in
// a file of its own: types.go, expr.go, stmt.go, loop.go and so on. Most parts
// are grown from a grammar of typed expressions and statements; constructs that
// need care to be deterministic, such as panics, goroutines and iterators, are
// templates with random expressions and statements in their gaps.
//
// Three rules keep the programs the same everywhere:
//
//   - An expression has no effect and does not panic. Divisors are odd, indices
//     are masked, variables of slice type have two elements or more. What has
//     an effect or may panic is a statement of its own, except where the order
//     of evaluation is specified, or the compiler's order is wanted.
//   - The work is bounded: [writer.factor] is how often the code that is being
//     written runs at most, and what has run out of budget gets leaves only.
//     Functions call only those that were declared before them.
//   - Nothing prints addresses, or the order of a map's elements. Strings and
//     slices are cut before they grow in loops.
//
// # Sessions
//
// [NewSession] makes a program of another kind: a session of cells that declare
// functions, types, constants and variables, are run again in any order, unchanged and
// edited, and with mistakes and panics among them. What stands for it in compiled
// code knows what names mean after each cell: a function has all the bodies that it ever
// has, of which a variable chooses the newest, a type that changes is several types, and
// of a cell that has to be refused it prints that it is. What a cell may declare is
// in sessionentity.go, what it may do in sessionstatement.go, what it means in
// meaning.go.
//
// # The test
//
// The differential test compiles many programs as one, into an executable whose
// arguments say which to run: all names of a program begin with its name. Interpreted,
// each is run by an engine process, which is replaced after some programs, in one of
// the ways that a [Mode] names: as a program, or cut into cells. Of each batch the first
// program that differs is shrunk, by taking out many sets of statements and
// declarations at once, compiled together, as long as a difference remains; and the
// cells that are left are printed.
package generate
