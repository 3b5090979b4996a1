package link_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// The methods of the tests.
const (
	echo link.Method = iota + 1
	hang
	text
)

// pair returns two ends that are connected, and what cuts the line.
func pair(t testing.TB, a, b link.Handler) (left, right *link.Conn, cut func()) {
	t.Helper()
	fromLeft, toRight, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	fromRight, toLeft, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	left, right = link.New(fromRight, toRight, a), link.New(fromLeft, toLeft, b)
	var ends sync.WaitGroup
	for _, end := range []*link.Conn{left, right} {
		ends.Go(func() {
			if err := end.Run(); err != nil {
				t.Error(err)
			}
		})
	}
	cut = func() {
		toLeft.Close() // first, so that the other end has no time to answer
		toRight.Close()
		ends.Wait()
	}
	t.Cleanup(func() {
		cut()
		fromLeft.Close()
		fromRight.Close()
	})
	return left, right, cut
}

func answer(ctx context.Context, method link.Method, body *link.Reader) *link.Writer {
	w := link.NewWriter()
	if method == hang {
		<-ctx.Done()
		w.String(ctx.Err().Error())
		return w
	}
	w.String(body.String())
	return w
}

func say(s string) *link.Writer {
	w := link.NewWriter()
	w.String(s)
	return w
}

func call(t testing.TB, c *link.Conn, method link.Method, s string) *link.Call {
	t.Helper()
	k, err := c.Call(method, say(s))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// Both ends call each other, many times at once.
func TestCalls(t *testing.T) {
	left, right, _ := pair(t, link.Handler{Call: answer}, link.Handler{Call: answer})
	var calls sync.WaitGroup
	for i := range 50 {
		for _, end := range []*link.Conn{left, right} {
			calls.Go(func() {
				k, err := end.Call(echo, say(fmt.Sprint(i)))
				if err != nil {
					t.Error(err)
					return
				}
				r, err := k.Wait(t.Context())
				if err != nil {
					t.Error(err)
				} else if got := r.String(); got != fmt.Sprint(i) {
					t.Errorf("got %s, want %d", got, i)
				}
			})
		}
	}
	calls.Wait()
}

func TestCancel(t *testing.T) {
	left, _, _ := pair(t, link.Handler{}, link.Handler{Call: answer})
	k := call(t, left, hang, "")
	if err := k.Cancel(); err != nil {
		t.Fatal(err)
	}
	r, err := k.Wait(t.Context())
	if err != nil || r.String() != context.Canceled.Error() {
		t.Errorf("cancelled call: %v", err)
	}

	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := call(t, left, hang, "").Wait(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("abandoned call: %v", err)
	}
}

// All notes that were sent before an answer are handled before it arrives.
func TestNotesBeforeAnswer(t *testing.T) {
	var right *link.Conn
	var notes []string
	note := func(_ link.Method, body *link.Reader) { notes = append(notes, body.String()) }
	notify := func(context.Context, link.Method, *link.Reader) *link.Writer {
		for i := range 100 {
			if err := right.Note(text, say(fmt.Sprint(i))); err != nil {
				t.Error(err)
			}
		}
		return link.NewWriter()
	}
	left, r, _ := pair(t, link.Handler{Note: note}, link.Handler{Call: notify})
	right = r
	if _, err := call(t, left, echo, "").Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(notes) != 100 || notes[0] != "0" || notes[99] != "99" {
		t.Errorf("%d notes: %q", len(notes), notes)
	}
}

func TestBroken(t *testing.T) {
	left, _, cut := pair(t, link.Handler{}, link.Handler{Call: answer})
	k := call(t, left, hang, "")
	cut()
	if _, err := k.Wait(t.Context()); !errors.Is(err, link.ErrBroken) {
		t.Errorf("waiting call: got %v, want ErrBroken", err)
	}
	if _, err := left.Call(echo, say("")); !errors.Is(err, link.ErrBroken) {
		t.Errorf("new call: got %v, want ErrBroken", err)
	}
	<-left.Done()
}

func TestNoise(t *testing.T) {
	for _, noise := range []string{"\x00\x00\x00\x00xxxxxxxxxx", "\xff\xff\xff\xffxxxxxxxxxx", "\x0a\x00\x00\x00\x09xxxxxxxxx"} {
		c := link.New(bytes.NewReader([]byte(noise)), io.Discard, link.Handler{})
		if err := c.Run(); !errors.Is(err, link.ErrFormat) {
			t.Errorf("%q: got %v, want ErrFormat", noise, err)
		}
	}
	c := link.New(bytes.NewReader([]byte("\x0a\x00")), io.Discard, link.Handler{})
	if err := c.Run(); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("cut frame: %v", err)
	}
}

// Any octets are either frames or an error.
func FuzzRun(f *testing.F) {
	f.Add([]byte("\x0b\x00\x00\x00\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x02"))
	f.Add([]byte("\x0b\x00\x00\x00\x04\x01\x01\x00\x00\x00\x00\x00\x00\x00\x06\x02aa"))
	f.Fuzz(func(t *testing.T, octets []byte) {
		take := func(body *link.Reader) {
			body.Value()
			if body.Strings() != nil && body.Err() != nil {
				body.Buffer()
			}
		}
		c := link.New(bytes.NewReader(octets), io.Discard, link.Handler{
			Call: func(_ context.Context, _ link.Method, body *link.Reader) *link.Writer {
				take(body)
				return link.NewWriter()
			},
			Note: func(_ link.Method, body *link.Reader) { take(body) },
		})
		if err := c.Run(); err == nil && len(octets) > 0 && len(octets) < 14 {
			t.Errorf("%d octets are no frame", len(octets))
		}
	})
}

func BenchmarkRoundTrip(b *testing.B) {
	left, _, _ := pair(b, link.Handler{}, link.Handler{Call: answer})
	for b.Loop() {
		if _, err := call(b, left, echo, "1+1").Wait(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNotes(b *testing.B) {
	left, _, _ := pair(b, link.Handler{}, link.Handler{Call: answer, Note: func(link.Method, *link.Reader) {}})
	w := link.NewWriter()
	w.Buffer(make([]byte, 64<<10))
	b.SetBytes(64 << 10)
	for b.Loop() {
		if err := left.Note(text, w); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := call(b, left, echo, "").Wait(b.Context()); err != nil {
		b.Fatal(err)
	}
}
