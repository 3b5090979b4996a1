// Package stream gathers what the cells of a notebook print.
//
// Text comes in two ways. The interpreter hands over what interpreted code
// prints, with the cell that it belongs to ([Streams.Write]), so that a
// goroutine that outlives its cell still prints below it. And what compiled
// code writes to the process's own standard output and error, past the
// interpreter, is captured from pipes ([Streams.Capture]) and belongs to the
// cell that runs, or ran last. Both keep their order where they alternate.
//
// The text goes out in pieces of valid UTF-8: at once when nothing went out for
// a while, and otherwise together with what follows within [Options.Interval]
// or up to 64 KiB. What a cell prints over [Options.Limit] goes to a file, which
// a notice in the cell's output names.
package stream
