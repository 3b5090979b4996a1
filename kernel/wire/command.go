package wire

import "bytes"

// pingHead is the length of a PING's name and time to live.
const pingHead = len("\x04PING") + 2

// command handles a ZMTP command after the handshake. Clients of version 3.1
// may ask whether the connection is alive, and subscribe by commands.
func (s *Socket) command(p *peer, body []byte) {
	switch {
	case bytes.HasPrefix(body, []byte("\x04PING")) && len(body) >= pingHead:
		pong := append([]byte("\x04PONG"), body[pingHead:]...)
		p.enqueue(outgoing{frames: [][]byte{pong}, command: true})
	case s.kind != Publisher:
	case bytes.HasPrefix(body, []byte("\x09SUBSCRIBE")):
		s.subscribed(p, append([]byte{1}, body[len("\x09SUBSCRIBE"):]...))
	case bytes.HasPrefix(body, []byte("\x06CANCEL")):
		s.subscribed(p, append([]byte{0}, body[len("\x06CANCEL"):]...))
	}
}
