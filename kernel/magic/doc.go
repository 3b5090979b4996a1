// Package magic reads and runs the commands that stand between the Go of a
// cell.
//
// A line that begins with a percent sign is a command, such as
//
//	%cd data
//	%time net.Fit(x, y)
//
// one that begins with two has the rest of the cell as its text, such as
//
//	%%writefile points.csv
//	x,y
//	1,2
//
// and one that begins with an exclamation mark is for the system's shell, as in
// !ls -l. Commands are found at the top level of a cell only: not in brackets,
// comments and raw strings. A command is run when the Go above it has been run.
// A line %% alone is allowed and has no meaning, so that notebooks of other
// kernels for Go can be run. The syntax is what jupytext expects in Go
// notebooks, and comments out in scripts; //gonb: in front of a command, as
// jupytext writes it there, changes nothing.
//
// [Parse] cuts a cell into [Step]s; a [Set] of [Command]s runs them, doing what
// it takes through a [Session]. [Standard] returns the commands of this package,
// to which a program can append its own.
package magic
