package wire

import (
	"bufio"
	"net"
	"strings"
	"sync"
	"time"
)

// A peer is one connected client of a socket.
type peer struct {
	conn     net.Conn
	r        *bufio.Reader
	id       string
	limit    int
	patience time.Duration

	mu      sync.Mutex
	changed sync.Cond // of queue, closing and closed
	queue   []outgoing
	size    int       // octets queued and being written
	moved   time.Time // when the client last took some, or had none to take
	closing bool
	closed  bool
	topics  map[string]bool
	done    chan struct{} // closed when the writer has ended
}

// An outgoing message or command.
type outgoing struct {
	frames  [][]byte
	command bool
}

// cost is what o counts in a queue.
func (o outgoing) cost() int {
	const overhead = 64
	size := 0
	for _, frame := range o.frames {
		size += len(frame) + overhead
	}
	return size
}

func newPeer(conn net.Conn, r *bufio.Reader, id string, o SocketOptions) *peer {
	p := &peer{conn: conn, r: r, id: id, limit: o.QueueLimit, patience: o.Patience, topics: map[string]bool{}, done: make(chan struct{})}
	p.changed.L = &p.mu
	return p
}

// send queues a message. A client that is so slow that its queue is full is
// disconnected.
func (p *peer) send(frames [][]byte) { p.enqueue(outgoing{frames: frames}) }

func (p *peer) enqueue(o outgoing) {
	size := o.cost()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.closing {
		return
	}
	if p.size == 0 {
		p.moved = time.Now()
	} else if p.tooSlowFor(size) {
		p.closeLocked()
		return
	}
	p.size += size
	p.queue = append(p.queue, o)
	p.changed.Signal()
}

// slack is how many times the limit may wait for a client that takes some of it.
const slack = 4

// tooSlowFor reports whether a client to which size more octets are to be sent is
// given up: its queue is full, and it takes nothing or lags too far behind.
// Waiting for it here would keep the other clients waiting.
func (p *peer) tooSlowFor(size int) bool {
	queued := p.size + size
	return queued > p.limit && (queued > slack*p.limit || time.Since(p.moved) > p.patience)
}

// Write writes to the client, in parts small enough to see it take some. It is
// for the writer only.
func (p *peer) Write(data []byte) (n int, err error) {
	const part = 1 << 16
	for n < len(data) && err == nil {
		var m int
		m, err = p.conn.Write(data[n:min(n+part, len(data))])
		n += m
		p.took(0)
	}
	return n, err
}

// took notes that the client has taken something, and what it cost if that was
// the rest of a message.
func (p *peer) took(cost int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.size -= cost
	p.moved = time.Now()
}

// write sends what is queued until the peer is closed or, once it is closing,
// everything has been written.
func (p *peer) write() {
	defer close(p.done)
	w := bufio.NewWriterSize(p, 1<<14)
	for {
		batch, ok := p.next()
		if !ok {
			return
		}
		for _, o := range batch {
			if err := o.write(w); err != nil {
				p.close()
				return
			}
			p.took(o.cost())
		}
		if err := w.Flush(); err != nil {
			p.close()
			return
		}
	}
}

func (o outgoing) write(w *bufio.Writer) error {
	if o.command {
		return WriteCommand(w, o.frames[0])
	}
	return WriteFrames(w, o.frames)
}

// next waits for messages to write; false means that there will be none.
func (p *peer) next() ([]outgoing, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.queue) == 0 && !p.closing && !p.closed {
		p.changed.Wait()
	}
	if p.closed || len(p.queue) == 0 {
		return nil, false
	}
	batch := p.queue
	p.queue = nil
	return batch, true
}

// finish lets the writer end after what is queued.
func (p *peer) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closing = true
	p.changed.Signal()
}

func (p *peer) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closeLocked()
}

func (p *peer) closeLocked() {
	p.closed = true
	p.queue = nil
	p.changed.Signal()
	p.conn.Close()
}

// subscribe handles a subscription frame: 1 or 0 and a topic. It reports the
// topic of a new subscription.
func (p *peer) subscribe(frame []byte) (topic string, added bool) {
	if len(frame) == 0 {
		return "", false
	}
	topic = string(frame[1:])
	p.mu.Lock()
	defer p.mu.Unlock()
	switch frame[0] {
	case 1:
		p.topics[topic] = true
		return topic, true
	case 0:
		delete(p.topics, topic)
	}
	return topic, false
}

func (p *peer) wants(topic string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for prefix := range p.topics {
		if strings.HasPrefix(topic, prefix) {
			return true
		}
	}
	return false
}
