// Package lower writes checked Go as the smaller Go that the interpreter runs
// right.
//
// yaegi executes a large part of Go faithfully and the rest wrongly or not at
// all. What it is given is therefore not what the user wrote: [Lowerer.Cell]
// and [Lowerer.Function] walk the typed syntax trees of package golang and
// write Go text in which
//
//   - every name is unique, and every constant a literal of its type;
//   - every declared type, and every struct and interface type, is a compiled
//     type of the run-time package "c", made by the back end;
//   - a variable of the session is a pointer in that package;
//   - a method is a function with the receiver as its first parameter;
//   - a generic function is one function for each set of type arguments;
//   - loops, closures, defer, select, switches and assignments have the form,
//     found by trial, in which the interpreter keeps to the specification.
//
// Each lowering has a file of its own, named after the construct. The text is
// never seen by a user: positions lead back to the cell, see [Program.Lines].
package lower
