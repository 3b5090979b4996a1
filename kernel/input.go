package kernel

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// endOfInput is the value with which consoles say that the user pressed
// Control-D.
const endOfInput = "\x04"

// stdinPatience is how long the client may take to connect its stdin socket.
const stdinPatience = 2 * time.Second

// errNoStdin is the error of code that reads input from a client that said it
// would give some, but is not there.
var errNoStdin = errors.New("kernel: the front end is not connected to the input socket")

// inputs matches input replies with the requests that wait for them.
type inputs struct {
	mu      sync.Mutex
	waiting map[string]*awaited // by the client's identity
	asking  map[string]*sync.Mutex
}

// An awaited is a request for input that has been sent.
type awaited struct {
	id    string // the input_request's
	reply chan string
}

func newInputs() *inputs {
	return &inputs{waiting: map[string]*awaited{}, asking: map[string]*sync.Mutex{}}
}

// turn returns the lock that lets a client be asked one thing at a time.
func (in *inputs) turn(client string) *sync.Mutex {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.asking[client] == nil {
		in.asking[client] = &sync.Mutex{}
	}
	return in.asking[client]
}

func (in *inputs) expect(client string, a *awaited) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.waiting[client] = a
}

func (in *inputs) forget(client string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.waiting, client)
}

// take returns who waits for a reply from client to the message parent; a
// reply without a parent goes to whoever waits. Stale replies find nobody.
func (in *inputs) take(client, parent string) *awaited {
	in.mu.Lock()
	defer in.mu.Unlock()
	a := in.waiting[client]
	if a == nil || parent != "" && parent != a.id {
		return nil
	}
	delete(in.waiting, client)
	return a
}

// inputFor returns the function by which the code of r reads a line from the
// client that sent r. It returns [io.EOF] when the user ends the input, and
// ends when the cell is interrupted.
func (s *session) inputFor(cell context.Context, r *request, out *outlet) func(context.Context, string, bool) (string, error) {
	return func(ctx context.Context, prompt string, password bool) (string, error) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(cell, cancel)()
		client := string(r.Identities[0])
		turn := s.inputs.turn(client)
		turn.Lock()
		defer turn.Unlock()
		out.flush()
		return s.ask(ctx, r, client, message.InputRequested{Prompt: prompt, Password: password})
	}
}

func (s *session) ask(ctx context.Context, r *request, client string, question message.InputRequested) (string, error) {
	m, header := s.newMessage(r.Header, question)
	m.Identities = r.Identities
	a := &awaited{id: header.ID, reply: make(chan string, 1)}
	s.inputs.expect(client, a)
	defer s.inputs.forget(client)
	deadline := time.Now().Add(stdinPatience)
	for frames := s.codec.Encode(m); !s.sockets.stdin.Send(frames); {
		if time.Now().After(deadline) {
			return "", errNoStdin
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	select {
	case value := <-a.reply:
		if value == endOfInput {
			return "", io.EOF
		}
		return value, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (s *session) receiveStdin(frames [][]byte) {
	r := s.decode(func(s *sockets) *wire.Socket { return s.stdin }, frames)
	if r == nil || r.header.Type != message.InputReply || len(r.Identities) == 0 {
		return
	}
	var parent message.Header
	if err := json.Unmarshal(r.Parent, &parent); err != nil {
		s.log.Debug("input reply", "parent", err)
	}
	var content message.InputGiven
	if err := message.Unmarshal(r.Content, &content); err != nil {
		s.log.Warn("input reply", "error", err)
		return
	}
	a := s.inputs.take(string(r.Identities[0]), parent.ID)
	if a == nil {
		s.log.Info("input reply that nobody waits for")
		return
	}
	a.reply <- content.Value
}
