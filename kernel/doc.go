// Package kernel is a Jupyter kernel over an [engine.Engine]: one session of
// the messaging protocol, version 5.5.
//
// [Run] reads a connection file, opens the five sockets and answers until it is
// told to shut down, its context ends, or its parent process dies. It executes
// nothing itself.
//
// # Who does what
//
// The shell socket's messages go to a [shell]: code and comm messages wait in
// its queue and are worked off one by one; questions (completion, inspection,
// history and the like) are answered meanwhile, by a goroutine of their own.
// A subshell is one more shell. The control socket has a goroutine of its own,
// so that interrupt and shutdown never wait for user code.
//
// Whatever a request's code puts out passes through its [outlet], which
// publishes it under the header of that request, also when it comes from a
// goroutine long after the request has ended.
//
// Every request is bracketed by the states busy and idle with the request as
// parent; everything that it publishes is queued before idle.
package kernel
