package link

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// A Method names what a call or a note is about.
type Method byte

// A Handler answers the other end. Its fields may be nil when the other end
// never uses them.
type Handler struct {
	// Call answers a call, on a goroutine of its own. ctx ends when the
	// caller cancels and when the line breaks. The body is the handler's.
	Call func(ctx context.Context, method Method, body *Reader) *Writer
	// Note takes a note. Notes are handled one after the other, and nothing
	// else is received meanwhile. The body is not valid afterwards.
	Note func(method Method, body *Reader)
}

// ErrBroken is the error of calls whose answer will not come, since the other
// end is gone.
var ErrBroken = errors.New("link: the line is broken")

// A Conn is one end of the line. Its methods may be called at any time from
// any goroutine.
type Conn struct {
	from    io.Reader
	handler Handler
	broken  context.Context
	hangUp  context.CancelFunc

	sending sync.Mutex
	to      io.Writer

	mu      sync.Mutex
	last    uint64
	waiting map[uint64]chan []byte
	serving map[uint64]context.CancelFunc
}

// New returns an end that reads from r and writes to w. Nothing is received
// until [Conn.Run].
func New(r io.Reader, w io.Writer, handler Handler) *Conn {
	broken, hangUp := context.WithCancel(context.Background())
	return &Conn{
		from: r, to: w, handler: handler, broken: broken, hangUp: hangUp,
		waiting: map[uint64]chan []byte{}, serving: map[uint64]context.CancelFunc{},
	}
}

// Done returns a channel that is closed when nothing more will be received.
func (c *Conn) Done() <-chan struct{} { return c.broken.Done() }

// Run receives until the line ends, which is no error, or breaks. All waiting
// calls have failed when it returns.
func (c *Conn) Run() error {
	defer c.hangUp()
	frames := frameReader{from: bufio.NewReaderSize(c.from, 64<<10)}
	for {
		f, err := frames.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("link: receive: %w", err)
		}
		c.receive(f)
	}
}

func (c *Conn) receive(f frame) {
	switch f.kind {
	case note:
		if c.handler.Note != nil {
			c.handler.Note(f.method, NewReader(f.body))
		}
	case call:
		ctx, stop := context.WithCancel(c.broken)
		c.mu.Lock()
		c.serving[f.id] = stop
		c.mu.Unlock()
		go c.serve(ctx, f)
	case answer:
		c.mu.Lock()
		reply := c.waiting[f.id]
		delete(c.waiting, f.id)
		c.mu.Unlock()
		if reply != nil {
			reply <- f.body
		}
	case cancel:
		c.mu.Lock()
		stop := c.serving[f.id]
		c.mu.Unlock()
		if stop != nil {
			stop()
		}
	}
}

// serve answers one call.
func (c *Conn) serve(ctx context.Context, f frame) {
	defer func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.serving[f.id]()
		delete(c.serving, f.id)
	}()
	w := NewWriter()
	if c.handler.Call != nil {
		w = c.handler.Call(ctx, f.method, NewReader(f.body))
	}
	// A failure to send shows at the other end as a broken line.
	if c.send(answer, f.method, f.id, w) != nil {
		c.hangUp()
	}
}

// Note sends a note.
func (c *Conn) Note(method Method, body *Writer) error {
	return c.send(note, method, 0, body)
}

// A Call is a call under way.
type Call struct {
	conn   *Conn
	method Method
	id     uint64
	reply  chan []byte
}

// Call sends a call. Its answer must be waited for.
func (c *Conn) Call(method Method, body *Writer) (*Call, error) {
	k := &Call{conn: c, method: method, reply: make(chan []byte, 1)}
	c.mu.Lock()
	c.last++
	k.id = c.last
	c.waiting[k.id] = k.reply
	c.mu.Unlock()
	if err := c.send(call, method, k.id, body); err != nil {
		k.forget()
		return nil, err
	}
	return k, nil
}

// Cancel asks the other end to give up; the answer still comes.
func (k *Call) Cancel() error {
	return k.conn.send(cancel, k.method, k.id, NewWriter())
}

// Wait returns the answer; after the other end's death [ErrBroken]; or, when
// ctx ends before, its error: the call is then cancelled and its answer lost.
func (k *Call) Wait(ctx context.Context) (*Reader, error) {
	select {
	case body := <-k.reply:
		return NewReader(body), nil
	case <-k.conn.broken.Done():
		select { // what came before the end counts
		case body := <-k.reply:
			return NewReader(body), nil
		default:
			k.forget()
			return nil, ErrBroken
		}
	case <-ctx.Done():
		k.forget()
		if k.Cancel() != nil {
			return nil, ErrBroken
		}
		return nil, ctx.Err()
	}
}

func (k *Call) forget() {
	k.conn.mu.Lock()
	defer k.conn.mu.Unlock()
	delete(k.conn.waiting, k.id)
}

// send writes one frame.
func (c *Conn) send(k kind, m Method, id uint64, w *Writer) error {
	b, err := seal(w.octets, k, m, id)
	if err != nil {
		return err
	}
	c.sending.Lock()
	defer c.sending.Unlock()
	if _, err := c.to.Write(b); err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return nil
}
