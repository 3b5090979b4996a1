package kernel_test

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/wire"
)

// patience bounds every wait; it is reached only when a test fails.
const patience = 10 * time.Second

// A running kernel of a test.
type running struct {
	connection wire.Connection
	file       string
	engine     *mockEngine
	cancel     context.CancelFunc
	ended      chan struct{}
	err        error
}

// start runs a kernel over a mock engine until the test ends.
func start(t testing.TB, change func(*kernel.Options)) *running {
	t.Helper()
	return startAt(t, newConnection(t, "tcp"), change)
}

func startAt(t testing.TB, c wire.Connection, change func(*kernel.Options)) *running {
	t.Helper()
	k := &running{connection: c, file: writeConnection(t, c), engine: &mockEngine{}, ended: make(chan struct{})}
	ready := make(chan struct{})
	o := kernel.Options{
		ConnectionFile: k.file,
		Engine:         k.engine,
		HistoryFile:    "none",
		Ready:          func() { close(ready) },
	}
	if change != nil {
		change(&o)
	}
	ctx, cancel := context.WithCancel(t.Context())
	k.cancel = cancel
	go func() {
		defer close(k.ended)
		k.err = kernel.Run(ctx, o)
	}()
	t.Cleanup(func() {
		cancel()
		<-k.ended
	})
	select {
	case <-ready:
	case <-k.ended:
		t.Fatalf("kernel did not start: %v", k.err)
	}
	return k
}

func (k *running) stop() {
	k.cancel()
	<-k.ended
}

// newConnection makes a connection with free ports.
func newConnection(t testing.TB, transport string) wire.Connection {
	t.Helper()
	c := wire.Connection{Transport: transport, IP: "127.0.0.1", SignatureScheme: "hmac-sha256", Key: "secret"}
	if transport == "ipc" {
		dir, err := os.MkdirTemp("", "lk") // t.TempDir is too long for a socket's path
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.RemoveAll(dir) })
		c.IP = filepath.Join(dir, "k")
	}
	var listeners []net.Listener
	for i, port := range []*wire.Port{&c.ShellPort, &c.ControlPort, &c.StdinPort, &c.IOPubPort, &c.HBPort} {
		*port = wire.Port(i + 1)
		if transport == "ipc" {
			continue
		}
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		listeners = append(listeners, l)
		*port = wire.Port(l.Addr().(*net.TCPAddr).Port)
	}
	for _, l := range listeners {
		l.Close()
	}
	return c
}

func writeConnection(t testing.TB, c wire.Connection) string {
	t.Helper()
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "kernel.json")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (k *running) url(port wire.Port) string {
	at := k.connection.Endpoint(port)
	if at.Network == "unix" {
		return "ipc://" + at.Address
	}
	return "tcp://" + at.Address
}
