//go:build unix

package stream

import (
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// A source is a captured pipe. It is read without waiting, under the lock of
// the streams, both soon after the poller has reported text and before anything else is
// printed: thus text stays in the order in which it was written.
type source struct {
	name Name
	raw  syscall.RawConn
	fd   int
	buf  []byte
}

func newSource(name Name, pipe *os.File) (source, error) {
	raw, err := pipe.SyscallConn()
	if err != nil {
		return source{}, err
	}
	src := source{name: name, raw: raw, buf: make([]byte, captureSize)}
	err = raw.Control(func(fd uintptr) { src.fd = int(fd) })
	if err != nil {
		return source{}, err
	}
	return src, syscall.SetNonblock(src.fd, true)
}

// grace is how long text stays in the pipe before it is read. Who holds the pipe
// after the process's death finds there what was written just before.
const grace = time.Millisecond

// run drains the pipe some time after there is something in it.
func (src source) run(s *Streams) {
	for open := true; open; {
		err := src.raw.Read(readable)
		if err != nil {
			return
		}
		time.Sleep(grace)
		s.mu.Lock()
		open = src.drain(s)
		s.flush()
		s.mu.Unlock()
	}
}

// readable reports whether there is text, or the end, in the pipe.
func readable(fd uintptr) bool {
	var one pipes
	one.add(source{fd: int(fd)})
	return one.readable()
}

// pipes are looked at all at once, since it is done for everything that is
// printed.
type pipes struct{ polled []unix.PollFd }

func (p *pipes) add(src source) {
	p.polled = append(p.polled, unix.PollFd{Fd: int32(src.fd), Events: unix.POLLIN})
}

// readable reports whether there is text, or the end, in one of the pipes.
func (p *pipes) readable() bool {
	if len(p.polled) == 0 {
		return false
	}
	n, err := unix.Poll(p.polled, 0)
	return n > 0 || err != nil
}

// drain reads until the pipe is empty; open is false at its end.
func (src source) drain(s *Streams) (open bool) {
	for {
		n, err := syscall.Read(src.fd, src.buf)
		switch {
		case n > 0:
			s.captured(src.name, src.buf[:n])
		case err == syscall.EINTR:
		default:
			return err == syscall.EAGAIN
		}
	}
}

// settle has nothing to wait for: drain is exact.
func (src source) settle() {}
