package kernel

import (
	"log/slog"
	"sync"
	"time"

	"github.com/lectern-go/lectern/kernel/wire"
)

// sockets are the five sockets of a kernel.
type sockets struct {
	shell, control, stdin, iopub, heartbeat *wire.Socket
}

// receivers are what happens with incoming messages.
type receivers struct {
	shell, control, stdin func(frames [][]byte)
	welcome               func(topic string) [][]byte
}

func listen(c wire.Connection, r receivers, log *slog.Logger) (*sockets, error) {
	s := &sockets{}
	for _, socket := range []struct {
		at      **wire.Socket
		port    wire.Port
		kind    wire.Kind
		receive func([][]byte)
	}{
		{&s.heartbeat, c.HBPort, wire.Echo, nil},
		{&s.iopub, c.IOPubPort, wire.Publisher, nil},
		{&s.stdin, c.StdinPort, wire.Router, r.stdin},
		{&s.control, c.ControlPort, wire.Router, r.control},
		{&s.shell, c.ShellPort, wire.Router, r.shell},
	} {
		opened, err := wire.Listen(socket.kind, c.Endpoint(socket.port), wire.SocketOptions{
			Receive: socket.receive,
			Welcome: r.welcome,
			Log:     log,
		})
		if err != nil {
			s.close(0)
			return nil, err
		}
		*socket.at = opened
	}
	return s, nil
}

// ports returns c with the ports that the system chose where c left it the
// choice.
func (s *sockets) ports(c wire.Connection) wire.Connection {
	for _, socket := range []struct {
		port *wire.Port
		at   *wire.Socket
	}{
		{&c.ShellPort, s.shell},
		{&c.ControlPort, s.control},
		{&c.StdinPort, s.stdin},
		{&c.IOPubPort, s.iopub},
		{&c.HBPort, s.heartbeat},
	} {
		if port := socket.at.Port(); port != 0 {
			*socket.port = port
		}
	}
	return c
}

// close closes all sockets at the same time.
func (s *sockets) close(linger time.Duration) {
	var wg sync.WaitGroup
	for _, socket := range []*wire.Socket{s.shell, s.control, s.stdin, s.iopub, s.heartbeat} {
		if socket != nil {
			wg.Go(func() { socket.Close(linger) })
		}
	}
	wg.Wait()
}
