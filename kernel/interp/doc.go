// Package interp is the back end: it runs lowered cells with yaegi.
//
// An [Interp] implements [engine.Engine] within the process; the engine process
// serves one over a pipe. What a session consists of lives outside of yaegi:
// variables are plain memory (see store.go), declared types are made at run time
// by package rtype, lowered functions are text. A yaegi interpreter is therefore
// something to be thrown away, which happens now and then, since it never
// forgets what it has evaluated.
//
// Lowered code finds what it needs in the package c (see runtime.go): the
// session's types and variables by name, and compiled functions for what yaegi
// does not do right, such as deferred calls, panics and comparisons.
package interp
