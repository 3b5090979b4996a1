// Package interrupt is the stop flag that long computations poll.
//
// A notebook's user presses "interrupt" and expects the running cell to stop
// with its variables intact. Interpreted loops are stopped by the interpreter;
// compiled loops, such as a network's training, have to look for themselves:
//
//	for epoch := range epochs {
//		if interrupt.Requested() {
//			return history // what has been computed so far
//		}
//		...
//	}
//
// Poll at least every 50 ms of work; a poll costs one atomic load. Functions
// that stop early return what they have, with a status that says Interrupted.
//
// The flag is one for the process, as a signal is: whoever presses the key
// does not know which goroutine computes. Only the host of the computation
// calls [Raise] and [Clear]; in a program without a host the flag stays down.
package interrupt

import "sync/atomic"

// flag is the one package variable of the library: see the package comment.
var flag atomic.Bool

// Requested reports whether the user has asked the running computation to stop.
func Requested() bool { return flag.Load() }

// Raise asks every computation that polls [Requested] to stop.
func Raise() { flag.Store(true) }

// Clear takes the request back; the host calls it before the next cell starts.
func Clear() { flag.Store(false) }
