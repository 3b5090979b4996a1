package kernel

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// A request is a message from a client.
type request struct {
	wire.Message
	header message.Header
	// socket is where the reply goes.
	socket *wire.Socket
	// after is closed when the work sent before a question is done.
	after <-chan struct{}
}

// reply answers r.
func (s *session) reply(r *request, content message.Content) {
	m, _ := s.newMessage(r.Header, content)
	m.Identities = r.Identities
	if !r.socket.Send(s.codec.Encode(m)) {
		s.log.Debug("reply to a client that has gone", "type", content.Type())
	}
}

// publish sends content to all clients, as caused by the message with the
// header parent, which may be nil.
func (s *session) publish(parent []byte, content message.Content) {
	s.publishRaw(parent, content, nil, nil)
}

func (s *session) publishRaw(parent []byte, content message.Content, metadata map[string]any, buffers [][]byte) {
	m, _ := s.newMessage(parent, content)
	m.Identities = [][]byte{topic(content)}
	if len(metadata) > 0 {
		m.Metadata, _ = message.Object(metadata).MarshalJSON()
	}
	m.Buffers = buffers
	s.sockets.iopub.Publish(s.codec.Encode(m))
}

// newcomer is how long the first cell waits for somebody who listens. A client
// connects its sockets one by one, and may have sent a cell before its subscription has
// arrived; what that cell prints first would be lost.
const newcomer = time.Second

// firstListener returns what waits, once and no longer than newcomer, until somebody
// listens to what is published.
func (s *session) firstListener() func() {
	return sync.OnceFunc(func() {
		select {
		case <-s.sockets.iopub.Subscribed():
		case <-time.After(newcomer):
			s.log.Debug("no client listens on iopub")
		case <-s.ctx.Done():
		}
	})
}

// welcome is the first message to a new subscriber.
func (s *session) welcome(subscription string) [][]byte {
	m, _ := s.newMessage(nil, message.Welcome{Subscription: subscription})
	m.Identities = [][]byte{[]byte(subscription)}
	return s.codec.Encode(m)
}

func (s *session) newMessage(parent []byte, content message.Content) (wire.Message, message.Header) {
	header := s.newHeader(content.Type())
	text, err := json.Marshal(header)
	if err != nil {
		panic(err) // a struct of strings
	}
	return wire.Message{Header: text, Parent: parent, Content: message.Marshal(content)}, header
}

// topic is the first frame of a published message, for clients that subscribe
// to some types only.
func topic(content message.Content) []byte { return []byte("kernel." + content.Type()) }
