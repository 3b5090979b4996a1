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
//     of evaluation is specified.
//   - The work is bounded: [writer.factor] is how often the code that is being
//     written runs at most, and what has run out of budget gets leaves only.
//     Functions call only those that were declared before them.
//   - Nothing prints addresses, or the order of a map's elements. Strings and
//     slices are cut before they grow in loops.
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
