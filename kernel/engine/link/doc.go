// Package link is the line between the kernel process and the engine process:
// calls in both directions and notes, over a pair of pipes.
//
// A [Conn] is one end. Each end may call the other, any number of calls at a
// time; a call carries a [Method] and a body and is answered by one body. It
// can be cancelled. A note is not answered. What one end sends arrives in that
// order, so that all notes sent before an answer are handled before the answer
// arrives.
//
// A body is written with a [Writer] and read with a [Reader], field by field.
// Which fields a method has, and what methods there are, is for the two ends
// to agree upon; both are the same binary, so there are no versions. Strings
// and buffers travel as they are, without escapes: a figure of a megabyte
// costs a copy.
//
// The form of a frame is
//
//	length  4 octets, little-endian: of all that follows
//	kind    1 octet: call, answer, cancel or note
//	method  1 octet
//	id      8 octets, little-endian: of the call, chosen by the caller
//	body
package link
