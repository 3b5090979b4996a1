package wire

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/go-zeromq/zmq4"
	"github.com/go-zeromq/zmq4/security/null"
)

// maxHandshake bounds the command with which a client introduces itself.
const maxHandshake = 1 << 16

// greeted is the octets of a ZMTP greeting.
const greeted = 64

// handshake makes the ZMTP handshake on conn within timeout and returns the
// client's identity, empty when it gave none, and the reader to go on with.
func handshake(conn net.Conn, kind zmq4.SocketType, timeout time.Duration) (id string, r *bufio.Reader, err error) {
	// zmq4 indexes a client's metadata unchecked.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("wire: handshake: %v", p)
		}
	}()
	if err := conn.SetDeadline(time.Now().Add(timeout)); err != nil {
		return "", nil, err
	}
	r = bufio.NewReaderSize(conn, 1<<14)
	z, err := zmq4.Open(&shakingConn{Conn: conn, r: r}, null.Security(), kind, nil, true, nil)
	if err != nil {
		return "", nil, err
	}
	return z.Peer.Meta["Identity"], r, conn.SetDeadline(time.Time{})
}

// A shakingConn is a connection during its handshake. It looks at the head of
// the first frame before zmq4 does, which would allocate any size it claims.
type shakingConn struct {
	net.Conn
	r    *bufio.Reader
	read int
}

func (c *shakingConn) Read(p []byte) (int, error) {
	switch {
	case c.read < greeted:
		p = p[:min(len(p), greeted-c.read)]
	case c.read == greeted:
		if err := c.check(); err != nil {
			return 0, err
		}
	}
	n, err := c.r.Read(p)
	c.read += n
	return n, err
}

func (c *shakingConn) check() error {
	head, err := c.r.Peek(2)
	if err != nil {
		return err
	}
	if head[0]&flagCommand == 0 || head[0]&flagMore != 0 {
		return errors.New("wire: handshake: not a command")
	}
	if head[0]&flagLong == 0 {
		return nil
	}
	if head, err = c.r.Peek(9); err != nil {
		return err
	}
	var size uint64
	for _, octet := range head[1:] {
		size = size<<8 | uint64(octet)
	}
	if size > maxHandshake {
		return errTooLarge
	}
	return nil
}
