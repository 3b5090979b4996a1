package wire_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"github.com/lectern-go/lectern/kernel/wire"
)

func listen(t *testing.T, kind wire.Kind, o wire.SocketOptions) (s *wire.Socket, address string) {
	t.Helper()
	s, err := wire.Listen(kind, wire.Endpoint{Network: "tcp", Address: "127.0.0.1:0"}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(0) })
	return s, fmt.Sprintf("127.0.0.1:%d", s.Port())
}

func dial(t *testing.T, address string, open func(context.Context, ...zmq4.Option) zmq4.Socket, o ...zmq4.Option) zmq4.Socket {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	socket := open(ctx, append(o, zmq4.WithLogger(log.New(io.Discard, "", 0)))...)
	t.Cleanup(func() {
		socket.Close()
		cancel()
	})
	if err := socket.Dial("tcp://" + address); err != nil {
		t.Fatal(err)
	}
	return socket
}

func receive(t *testing.T, socket zmq4.Socket) string {
	t.Helper()
	m, err := socket.Recv()
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.Join(m.Frames, []byte("|")))
}

func TestRouter(t *testing.T) {
	var s *wire.Socket
	started := make(chan struct{})
	s, address := listen(t, wire.Router, wire.SocketOptions{Receive: func(frames [][]byte) {
		<-started
		s.Send(append(frames, []byte("back")))
	}})
	close(started)
	named := dial(t, address, zmq4.NewDealer, zmq4.WithID(zmq4.SocketIdentity("named")))
	other := dial(t, address, zmq4.NewDealer)
	for i, socket := range []zmq4.Socket{named, other, named} {
		if err := socket.SendMulti(zmq4.NewMsgFromString([]string{"to", fmt.Sprint(i)})); err != nil {
			t.Fatal(err)
		}
		if got, want := receive(t, socket), fmt.Sprintf("to|%d|back", i); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if s.Send([][]byte{[]byte("nobody"), []byte("x")}) {
		t.Error("sent to nobody")
	}
}

func TestPublisher(t *testing.T) {
	s, address := listen(t, wire.Publisher, wire.SocketOptions{Welcome: func(topic string) [][]byte {
		return [][]byte{[]byte(topic), []byte("welcome")}
	}})
	all, some := dial(t, address, zmq4.NewSub), dial(t, address, zmq4.NewSub)
	for socket, topic := range map[zmq4.Socket]string{all: "", some: "b"} {
		if err := socket.SetOption(zmq4.OptionSubscribe, topic); err != nil {
			t.Fatal(err)
		}
		if got, want := receive(t, socket), topic+"|welcome"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for _, topic := range []string{"a", "b", "bb"} {
		s.Publish([][]byte{[]byte(topic), []byte("x")})
	}
	for socket, want := range map[zmq4.Socket][]string{all: {"a|x", "b|x", "bb|x"}, some: {"b|x", "bb|x"}} {
		for _, want := range want {
			if got := receive(t, socket); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	}
}

// greeting is what a ZMTP 3.0 client without security sends first.
var greeting = append([]byte("\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x00NULL"), make([]byte, 48)...)

func raw(t *testing.T, address string, parts ...string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	for _, part := range parts {
		if _, err := conn.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	return conn
}

// closed waits until the other side has closed the connection.
func closed(t *testing.T, conn net.Conn) {
	t.Helper()
	conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.Copy(io.Discard, conn); err != nil {
		if e, ok := err.(net.Error); ok && e.Timeout() {
			t.Error("the connection was kept")
		}
	}
}

func TestBadHandshakes(t *testing.T) {
	_, address := listen(t, wire.Echo, wire.SocketOptions{HandshakeTimeout: 100 * time.Millisecond})
	g := string(greeting)
	for name, parts := range map[string][]string{
		"silence":          nil,
		"http":             {"GET / HTTP/1.1\r\nHost: localhost\r\nAccept: everything, with a long text to fill the greeting\r\n\r\n"},
		"half a greeting":  {g[:30]},
		"no command":       {g, "\x00\x01a"},
		"huge command":     {g, "\x06\x7f\xff\xff\xff\xff\xff\xff\xff"},
		"large command":    {g, "\x06\x00\x00\x00\x00\x40\x00\x00\x00"},
		"empty command":    {g, "\x04\x00"},
		"broken property":  {g, "\x04\x09\x05READY\xffab"},
		"wrong property":   {g, "\x04\x0c\x05READY\x01a\xff\xff\xff\xff"},
		"wrong kind":       {g, "\x04\x19\x05READY\x0bSocket-Type\x00\x00\x00\x03SUB"},
		"frame with flags": {g, "\x04\x19\x05READY\x0bSocket-Type\x00\x00\x00\x03REQ", "\xff\x00"},
	} {
		t.Run(name, func(t *testing.T) { closed(t, raw(t, address, parts...)) })
	}
	heart := dial(t, address, zmq4.NewReq)
	if err := heart.Send(zmq4.NewMsgString("beat")); err != nil {
		t.Fatal(err)
	}
	if got := receive(t, heart); got != "beat" {
		t.Errorf("got %q, want beat", got)
	}
}

const subscriber = "\x04\x19\x05READY\x0bSocket-Type\x00\x00\x00\x03SUB"

func TestCommands(t *testing.T) {
	s, address := listen(t, wire.Publisher, wire.SocketOptions{Welcome: func(topic string) [][]byte {
		return [][]byte{[]byte("welcome to " + topic)}
	}})
	conn := raw(t, address, string(greeting), subscriber, "\x04\x0b\x09SUBSCRIBEa", "\x04\x09\x04PING\x00\x0axy", "\x04\x05\x04PING", "\x04\x00")
	r := bufio.NewReader(conn)
	if _, err := r.Discard(len(greeting)); err != nil {
		t.Fatal(err)
	}
	next := func() (string, bool) {
		frames, command, err := wire.ReadFrames(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(bytes.Join(frames, []byte("|"))), command
	}
	if text, command := next(); !command || text[:6] != "\x05READY" {
		t.Errorf("got %q, want READY", text)
	}
	if text, _ := next(); text != "welcome to a" {
		t.Errorf("got %q, want the welcome", text)
	}
	if text, command := next(); !command || text != "\x04PONGxy" {
		t.Errorf("got %q, want PONG", text)
	}
	s.Publish([][]byte{[]byte("abc")})
	if text, _ := next(); text != "abc" {
		t.Errorf("got %q, want abc", text)
	}
}

func TestSlowClientIsDropped(t *testing.T) {
	welcome := make(chan struct{}, 2)
	s, address := listen(t, wire.Publisher, wire.SocketOptions{QueueLimit: 1 << 20, Welcome: func(string) [][]byte {
		welcome <- struct{}{}
		return nil
	}})
	stuck := raw(t, address, string(greeting), subscriber, "\x00\x01\x01")
	<-welcome
	reader := dial(t, address, zmq4.NewSub)
	if err := reader.SetOption(zmq4.OptionSubscribe, ""); err != nil {
		t.Fatal(err)
	}
	<-welcome
	const messages = 64
	chunk := make([]byte, 256<<10)
	for range messages {
		s.Publish([][]byte{chunk})
		if got := len(receive(t, reader)); got != len(chunk) {
			t.Fatalf("got %d octets, want %d", got, len(chunk))
		}
	}
	stuck.SetReadDeadline(time.Now().Add(20 * time.Second))
	n, err := io.Copy(io.Discard, stuck)
	if e, ok := err.(net.Error); ok && e.Timeout() {
		t.Error("the stuck client was kept")
	}
	if n >= messages*int64(len(chunk)) {
		t.Errorf("the stuck client got all of %d octets: the test sends too little", n)
	}
}

// subscribed returns a socket at a path, whose buffers are small, and a client of
// it that has subscribed to everything and reads nothing.
func subscribed(t *testing.T, o wire.SocketOptions) (*wire.Socket, net.Conn) {
	t.Helper()
	welcome := make(chan struct{}, 1)
	o.Welcome = func(string) [][]byte {
		welcome <- struct{}{}
		return nil
	}
	folder, err := os.MkdirTemp("", "wire") // t.TempDir's names are too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	path := filepath.Join(folder, "s")
	s, err := wire.Listen(wire.Publisher, wire.Endpoint{Network: "unix", Address: path}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(0) })
	conn, err := net.Dial("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if _, err := io.WriteString(conn, string(greeting)+subscriber+"\x00\x01\x01"); err != nil {
		t.Fatal(err)
	}
	<-welcome
	return s, conn
}

// TestSlowClient holds that a client with more than the limit waiting loses
// nothing if it takes it in time, and is disconnected if it takes nothing.
func TestSlowClient(t *testing.T) {
	const limit = 1 << 20
	for _, test := range []struct {
		name     string
		patience time.Duration
		messages int
		kept     bool
	}{
		{"patience", time.Hour, 16, true},
		{"no patience", time.Nanosecond, 16, false},
		{"too far behind", time.Hour, 64, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, conn := subscribed(t, wire.SocketOptions{QueueLimit: limit, Patience: test.patience})
			for range test.messages {
				s.Publish([][]byte{make([]byte, limit/8)})
			}
			s.Publish([][]byte{[]byte("the last")})
			finished := received(conn)
			s.Close(time.Minute)
			if text := <-finished; bytes.HasSuffix(text, []byte("the last")) != test.kept {
				t.Errorf("got %d octets, the last of them %q; want the whole: %t", len(text), text[max(0, len(text)-20):], test.kept)
			}
		})
	}
}

// received reads a connection to its end, closes it, and sends what was read.
func received(conn net.Conn) <-chan []byte {
	finished := make(chan []byte)
	go func() {
		text, _ := io.ReadAll(conn)
		conn.Close()
		finished <- text
	}()
	return finished
}

func TestCloseDeliversWhatIsQueued(t *testing.T) {
	welcome := make(chan struct{}, 1)
	s, address := listen(t, wire.Publisher, wire.SocketOptions{Welcome: func(string) [][]byte {
		welcome <- struct{}{}
		return nil
	}})
	conn := raw(t, address, string(greeting), subscriber, "\x00\x01\x01")
	<-welcome
	for range 100 {
		s.Publish([][]byte{make([]byte, 1000)})
	}
	s.Publish([][]byte{[]byte("the last")})
	finished := received(conn)
	s.Close(10 * time.Second)
	if text := <-finished; !bytes.HasSuffix(text, []byte("the last")) {
		t.Errorf("the last of %d octets are %q", len(text), text[max(0, len(text)-20):])
	}
}

// TestCloseWaits holds that Close keeps the connection until the client, told
// that nothing follows, has closed its side.
func TestCloseWaits(t *testing.T) {
	s, conn := subscribed(t, wire.SocketOptions{})
	s.Publish([][]byte{[]byte("the last")})
	ended := make(chan struct{})
	go func() {
		s.Close(time.Hour)
		close(ended)
	}()
	if text, err := io.ReadAll(conn); err != nil || !bytes.HasSuffix(text, []byte("the last")) {
		t.Errorf("got %q, %v; want all and the end", text, err)
	}
	select {
	case <-ended:
		t.Error("Close did not wait for the client")
	case <-time.After(100 * time.Millisecond):
	}
	conn.Close()
	<-ended
}

// TestCloseGivesUp holds that no client keeps Close waiting for longer than it is
// told to: neither one that does not close its side, nor one that takes nothing.
func TestCloseGivesUp(t *testing.T) {
	for _, queued := range []int{0, 4 << 20} {
		s, conn := subscribed(t, wire.SocketOptions{})
		s.Publish([][]byte{make([]byte, queued)})
		s.Close(50 * time.Millisecond)
		closed(t, conn)
	}
}

func TestComingBackUnderTheSameIdentity(t *testing.T) {
	got := make(chan string, 1)
	s, address := listen(t, wire.Router, wire.SocketOptions{Receive: func(frames [][]byte) { got <- string(frames[1]) }})
	for _, text := range []string{"first", "second"} {
		socket := dial(t, address, zmq4.NewDealer, zmq4.WithID(zmq4.SocketIdentity("me")))
		if err := socket.Send(zmq4.NewMsgString(text)); err != nil {
			t.Fatal(err)
		}
		if got := <-got; got != text {
			t.Errorf("got %q, want %q", got, text)
		}
		if !s.Send([][]byte{[]byte("me"), []byte("to " + text)}) {
			t.Errorf("%s is not connected", text)
		}
		if got, want := receive(t, socket), "to "+text; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestBindGivesUp(t *testing.T) {
	_, address := listen(t, wire.Echo, wire.SocketOptions{})
	_, err := wire.Listen(wire.Echo, wire.Endpoint{Network: "tcp", Address: address}, wire.SocketOptions{BindTimeout: time.Millisecond})
	if err == nil {
		t.Error("bound twice to one port")
	}
}
