package kernel_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// A received message, with the socket that it came from.
type received struct {
	wire.Message
	socket  string
	header  message.Header
	parent  message.Header
	content map[string]any
}

// A client is a Jupyter client that keeps all it receives.
type client struct {
	t       testing.TB
	codec   *wire.Codec
	session string
	sent    atomic.Int64
	sockets map[string]zmq4.Socket

	mu      sync.Mutex
	arrived sync.Cond
	inbox   []received
}

// connect connects a client and waits until its subscription works.
func (k *running) connect(t testing.TB) *client {
	t.Helper()
	c := k.dial(t)
	c.wait("the welcome", func(m received) bool { return m.header.Type == message.IOPubWelcome })
	return c
}

var clients atomic.Int64

func (k *running) dial(t testing.TB) *client {
	t.Helper()
	c := k.dialDeaf(t)
	c.subscribe()
	return c
}

// subscribe makes the client listen to what is published.
func (c *client) subscribe() {
	c.t.Helper()
	if err := c.sockets["iopub"].SetOption(zmq4.OptionSubscribe, ""); err != nil {
		c.t.Fatal(err)
	}
}

// dialDeaf connects a client that does not listen to what is published.
func (k *running) dialDeaf(t testing.TB) *client {
	t.Helper()
	codec, err := wire.NewCodec(k.connection.SignatureScheme, k.connection.Key)
	if err != nil {
		t.Fatal(err)
	}
	c := &client{t: t, codec: codec, session: fmt.Sprintf("client-%d", clients.Add(1)), sockets: map[string]zmq4.Socket{}}
	c.arrived.L = &c.mu
	// Not the test's context: zmq4's receivers must outlive it to be closed.
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	options := []zmq4.Option{
		zmq4.WithID(zmq4.SocketIdentity(c.session)),
		zmq4.WithLogger(log.New(io.Discard, "", 0)),
	}
	for _, s := range []struct {
		name string
		port wire.Port
		make func(context.Context, ...zmq4.Option) zmq4.Socket
	}{
		{"iopub", k.connection.IOPubPort, zmq4.NewSub},
		{"stdin", k.connection.StdinPort, zmq4.NewDealer},
		{"control", k.connection.ControlPort, zmq4.NewDealer},
		{"shell", k.connection.ShellPort, zmq4.NewDealer},
	} {
		socket := s.make(ctx, options...)
		if err := socket.Dial(k.url(s.port)); err != nil {
			t.Fatal(err)
		}
		c.sockets[s.name] = socket
		t.Cleanup(func() { socket.Close() })
		go c.receive(s.name, socket)
	}
	return c
}

func (c *client) receive(name string, socket zmq4.Socket) {
	for {
		m, err := socket.Recv()
		if err != nil {
			return
		}
		c.take(name, m.Frames)
	}
}

func (c *client) take(name string, frames [][]byte) {
	decoded, err := c.codec.Decode(frames)
	if err != nil {
		c.t.Errorf("%s: %v in %q", name, err, frames)
		return
	}
	r := received{Message: decoded, socket: name}
	for part, into := range map[*[]byte]any{&decoded.Header: &r.header, &decoded.Parent: &r.parent, &decoded.Content: &r.content, &decoded.Metadata: &map[string]any{}} {
		if err := json.Unmarshal(*part, into); err != nil {
			c.t.Errorf("%s: %v in %s", name, err, *part)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inbox = append(c.inbox, r)
	c.arrived.Broadcast()
}

// wait returns the first message, received before or from now on, that matches.
func (c *client) wait(what string, match func(received) bool) received {
	c.t.Helper()
	late := false
	timer := time.AfterFunc(patience, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		late = true
		c.arrived.Broadcast()
	})
	defer timer.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		if i := slices.IndexFunc(c.inbox, match); i >= 0 {
			return c.inbox[i]
		}
		if late {
			c.t.Fatalf("no %s among %d messages: %v", what, len(c.inbox), types(c.inbox))
		}
		c.arrived.Wait()
	}
}

// forget empties the inbox.
func (c *client) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inbox = nil
}

// all returns the messages received so far that match.
func (c *client) all(match func(received) bool) []received {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.allLocked(match)
}

// allLocked is all for the function handed to wait.
func (c *client) allLocked(match func(received) bool) []received {
	var list []received
	for _, m := range c.inbox {
		if match(m) {
			list = append(list, m)
		}
	}
	return list
}

func types(list []received) []string {
	var names []string
	for _, m := range list {
		names = append(names, string(m.header.Type))
	}
	return names
}

// dict is a JSON object.
type dict = map[string]any

// send sends a request and returns its id.
func (c *client) send(socket string, t message.Type, content dict) string {
	return c.sendTo(socket, t, content, "", nil)
}

func (c *client) sendTo(socket string, t message.Type, content dict, subshell string, parent dict) string {
	c.t.Helper()
	id := fmt.Sprintf("%s-%d", c.session, c.sent.Add(1))
	header := dict{
		"msg_id": id, "session": c.session, "username": "tester", "date": "2026-01-02T03:04:05.678901+02:00",
		"msg_type": t, "version": "5.4", "unknown_field": dict{"kept": true},
	}
	if subshell != "" {
		header["subshell_id"] = subshell
	}
	m := wire.Message{Header: c.json(header), Content: c.json(content)}
	if parent != nil {
		m.Parent = c.json(parent)
	}
	c.sendFrames(socket, c.codec.Encode(m))
	return id
}

func (c *client) json(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		c.t.Fatal(err)
	}
	return text
}

func (c *client) sendFrames(socket string, frames [][]byte) {
	c.t.Helper()
	if err := c.sockets[socket].SendMulti(zmq4.NewMsgFrom(frames...)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) idle(id string) {
	c.t.Helper()
	c.state(id, "idle")
}

func (c *client) state(id, state string) {
	c.t.Helper()
	c.wait(state+" of "+id, func(m received) bool {
		return m.header.Type == message.Status && m.parent.ID == id && m.content["execution_state"] == state
	})
}

// expect compares with %v.
func expect(t testing.TB, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprintf("%v", got), fmt.Sprintf("%v", want); g != w {
		t.Errorf("%s: got %s, want %s", what, g, w)
	}
}
