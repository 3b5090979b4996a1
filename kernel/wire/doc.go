// Package wire carries messages of the Jupyter protocol over ZeroMQ sockets.
//
// It knows how a message is cut into frames and signed ([Codec]), where a
// kernel listens ([Connection]) and how its five sockets behave ([Socket]). It
// knows nothing of what a message says: header and content are JSON texts here.
//
// # Sockets
//
// github.com/go-zeromq/zmq4 makes the ZMTP greeting and handshake of each
// connection. Its ready-made sockets are not used, because one client could
// stall all others: they shake hands inside the accept loop, write to
// subscribers in turn, never report a subscription, and drop what is queued
// when they close. Here every connection has a goroutine that reads, one that
// writes and a bounded queue between: a client that stops reading loses its
// connection when its queue is full, and nobody else notices. ZeroMQ clients
// reconnect by themselves.
//
// # References
//
// The Jupyter messaging specification 5.5, "The Wire Protocol" and "Connection
// files"; ZMTP 3.0 (rfc.zeromq.org/spec/23).
package wire
