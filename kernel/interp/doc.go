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
//
// # Restricted sessions
//
// [Options.Restrict] denies processes, the network, unsafe code, the import of
// other modules, and files outside of one folder. Packages and names that can
// do nothing else are refused when a cell is checked; functions that open files
// follow no path out of the folder. This is against honest mistakes and light
// mischief. It is no sandbox: compiled code can be led astray by reflection or
// through interfaces, memory and time are not limited, and cells share the
// process with the interpreter. Who grades the work of strangers puts the
// kernel into a container as well.
package interp
