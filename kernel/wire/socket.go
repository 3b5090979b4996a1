package wire

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-zeromq/zmq4"
)

// A Kind is how a socket behaves.
type Kind int

const (
	// Router receives from any client and sends to the one named by the
	// first frame (ROUTER).
	Router Kind = iota
	// Publisher sends to all subscribers of the first frame (XPUB).
	Publisher
	// Echo sends back what it receives (REP).
	Echo
)

func (k Kind) zmq() zmq4.SocketType {
	return [...]zmq4.SocketType{Router: zmq4.Router, Publisher: zmq4.XPub, Echo: zmq4.Rep}[k]
}

// SocketOptions are the settings of a socket.
type SocketOptions struct {
	// Receive is called with the frames of each message to a Router, the
	// first of them the client's identity. Calls for one client come in
	// order, calls for different clients at the same time. Blocking it
	// stops reading from that client only.
	Receive func(frames [][]byte)
	// Welcome returns a message for a client of a Publisher that subscribed
	// to topic; nil sends none. The client receives it before anything else
	// of that topic.
	Welcome func(topic string) [][]byte
	// QueueLimit is the octets that may wait for one client that takes nothing
	// before it is disconnected; 0 means 64 MiB. A single message may be larger,
	// and for a client that is only slow four times as many may wait.
	QueueLimit int
	// Patience is how long a client over the limit may take nothing; 0 means
	// 5 s.
	Patience time.Duration
	// HandshakeTimeout is how long a client may take to introduce itself; 0
	// means 5 s.
	HandshakeTimeout time.Duration
	// BindTimeout is how long to retry when the address is in use, as just
	// after a restart; 0 means 2 s.
	BindTimeout time.Duration
	// Log receives clients' misbehaviour; nil discards it.
	Log *slog.Logger
}

// A Socket is a listening ZeroMQ socket. Its methods are safe for concurrent use.
type Socket struct {
	kind     Kind
	options  SocketOptions
	listener net.Listener
	nextID   atomic.Uint32

	subscribing sync.Once
	hasOne      chan struct{} // closed with the first subscription

	mu     sync.Mutex
	peers  map[*peer]struct{}
	byID   map[string]*peer
	closed bool
}

// Listen opens a socket.
func Listen(kind Kind, at Endpoint, o SocketOptions) (*Socket, error) {
	if o.QueueLimit == 0 {
		o.QueueLimit = 64 << 20
	}
	if o.Patience == 0 {
		o.Patience = 5 * time.Second
	}
	if o.HandshakeTimeout == 0 {
		o.HandshakeTimeout = 5 * time.Second
	}
	if o.BindTimeout == 0 {
		o.BindTimeout = 2 * time.Second
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	listener, err := bind(at, o.BindTimeout)
	if err != nil {
		return nil, fmt.Errorf("wire: %w", err)
	}
	s := &Socket{
		kind:     kind,
		options:  o,
		listener: listener,
		hasOne:   make(chan struct{}),
		peers:    map[*peer]struct{}{},
		byID:     map[string]*peer{},
	}
	go s.accept()
	return s, nil
}

// bind listens, and retries until timeout.
func bind(at Endpoint, timeout time.Duration) (net.Listener, error) {
	deadline := time.Now().Add(timeout)
	for {
		if at.Network == "unix" {
			removeStale(at.Address)
		}
		listener, err := net.Listen(at.Network, at.Address)
		if err == nil || errors.Is(err, os.ErrPermission) || time.Now().After(deadline) {
			return listener, err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// removeStale removes a socket file at which nobody listens any more.
func removeStale(path string) {
	info, err := os.Stat(path)
	if err != nil || info.Mode()&os.ModeSocket == 0 {
		return
	}
	conn, err := net.DialTimeout("unix", path, time.Second)
	if err != nil {
		os.Remove(path)
		return
	}
	conn.Close()
}

// Port returns the port that the socket listens at, 0 when it has none.
func (s *Socket) Port() Port {
	if addr, ok := s.listener.Addr().(*net.TCPAddr); ok {
		return Port(addr.Port)
	}
	return 0
}

func (s *Socket) accept() {
	for {
		conn, err := s.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			s.options.Log.Warn("accept", "error", err)
			time.Sleep(50 * time.Millisecond)
			continue
		}
		go s.serve(conn)
	}
}

// serve is the life of one connection.
func (s *Socket) serve(conn net.Conn) {
	id, r, err := handshake(conn, s.kind.zmq(), s.options.HandshakeTimeout)
	if err != nil {
		s.options.Log.Debug("handshake", "client", conn.RemoteAddr(), "error", err)
		conn.Close()
		return
	}
	if id == "" {
		// A leading zero octet marks an identity as the router's own choice.
		id = "\x00" + strconv.FormatUint(uint64(s.nextID.Add(1)), 36)
	}
	p := newPeer(conn, r, id, s.options)
	if !s.add(p) {
		conn.Close()
		return
	}
	go p.write()
	s.read(p)
	p.close()
	s.remove(p)
}

// add registers p. A client that comes back under its old identity replaces
// the old connection.
func (s *Socket) add(p *peer) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	if old := s.byID[p.id]; old != nil {
		old.close()
	}
	s.byID[p.id] = p
	s.peers[p] = struct{}{}
	return true
}

func (s *Socket) remove(p *peer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.peers, p)
	if s.byID[p.id] == p {
		delete(s.byID, p.id)
	}
}

func (s *Socket) read(p *peer) {
	for {
		frames, command, err := ReadFrames(p.r)
		if err != nil {
			s.options.Log.Debug("receive", "client", p.conn.RemoteAddr(), "error", err)
			return
		}
		switch {
		case command:
			s.command(p, frames[0])
		case s.kind == Publisher:
			s.subscribed(p, frames[0])
		case s.kind == Echo:
			p.send(frames)
		case s.options.Receive != nil:
			s.options.Receive(append([][]byte{[]byte(p.id)}, frames...))
		}
	}
}

func (s *Socket) subscribed(p *peer, frame []byte) {
	// The lock keeps a publication from coming before the welcome.
	s.mu.Lock()
	defer s.mu.Unlock()
	topic, added := p.subscribe(frame)
	if !added {
		return
	}
	s.subscribing.Do(func() { close(s.hasOne) })
	if s.options.Welcome == nil {
		return
	}
	if frames := s.options.Welcome(topic); frames != nil {
		p.send(frames)
	}
}

// Send queues frames for the client named by the first of them and reports
// whether it is connected. It never blocks.
func (s *Socket) Send(frames [][]byte) bool {
	s.mu.Lock()
	p := s.byID[string(frames[0])]
	s.mu.Unlock()
	if p == nil {
		return false
	}
	p.send(frames[1:])
	return true
}

// Subscribed returns a channel that is closed once a Publisher has its first
// subscriber.
func (s *Socket) Subscribed() <-chan struct{} { return s.hasOne }

// Publish queues frames for all subscribers of the first of them. It never
// blocks; messages reach a subscriber in the order of the calls.
func (s *Socket) Publish(frames [][]byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for p := range s.peers {
		if p.wants(string(frames[0])) {
			p.send(frames)
		}
	}
}

// Close stops listening, sends what is queued, tells the clients that nothing
// follows and waits until they have closed their side, but no longer than
// linger.
func (s *Socket) Close(linger time.Duration) {
	s.mu.Lock()
	s.closed = true
	peers := make([]*peer, 0, len(s.peers))
	for p := range s.peers {
		peers = append(peers, p)
	}
	s.mu.Unlock()
	s.listener.Close()

	deadline := time.Now().Add(linger)
	for _, p := range peers {
		p.finish()
	}
	for _, p := range peers {
		select {
		case <-p.done:
			// Closing while there is unread input would make TCP discard
			// what the client has not yet received.
			if half, ok := p.conn.(interface{ CloseWrite() error }); ok {
				half.CloseWrite()
			}
		case <-time.After(time.Until(deadline)):
		}
	}
	for s.connected() && time.Now().Before(deadline) {
		time.Sleep(time.Millisecond)
	}
	for _, p := range peers {
		p.close()
	}
}

func (s *Socket) connected() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.peers) > 0
}
