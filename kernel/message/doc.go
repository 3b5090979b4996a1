// Package message has a Go type for every message of the Jupyter protocol,
// version 5.5.
//
// Contents that a kernel sends implement [Content], which names their type;
// [Marshal] turns them into JSON that every client can read: no null where an
// object or a list is due, no NaN, no invalid UTF-8. Contents that a kernel
// receives are read by [Unmarshal], which is lenient: unknown fields are
// ignored and missing ones have the specification's defaults.
//
// Reference: "Messaging in Jupyter", version 5.5,
// https://jupyter-client.readthedocs.io/en/stable/messaging.html.
package message

// ProtocolVersion is the version of the protocol that the types follow.
const ProtocolVersion = "5.5"
