package wire_test

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/lectern-go/lectern/kernel/wire"
)

func written(t testing.TB, frames ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if err := errors.Join(wire.WriteFrames(w, frames), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFramesRoundTrip(t *testing.T) {
	want := [][]byte{{}, []byte("a"), make([]byte, 255), make([]byte, 256), bytes.Repeat([]byte("x"), 3<<20), {}}
	got, command, err := wire.ReadFrames(bufio.NewReader(bytes.NewReader(written(t, want...))))
	if err != nil || command || !slices.EqualFunc(got, want, bytes.Equal) {
		t.Errorf("got %d frames, command %v, %v; want %d frames", len(got), command, err, len(want))
	}
}

// The bytes are those of the examples in ZMTP 3.0, "Framing".
func TestFrameBytes(t *testing.T) {
	if got, want := string(written(t, []byte("hi"), []byte{})), "\x01\x02hi\x00\x00"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	_, command, err := wire.ReadFrames(bufio.NewReader(bytes.NewReader([]byte("\x04\x05\x04PING"))))
	if err != nil || !command {
		t.Errorf("command: got %v, %v", command, err)
	}
}

func TestReadFramesErrors(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":       "",
		"no size":       "\x00",
		"cut short":     "\x00\x05abc",
		"more missing":  "\x01\x01a",
		"unknown flags": "\x80\x01a",
		"huge":          "\x02\x7f\xff\xff\xff\xff\xff\xff\xff",
		"large claim":   "\x02\x00\x00\x00\x00\x3f\xff\xff\xffabc",
		"long cut":      "\x02\x00\x00",
	} {
		if _, _, err := wire.ReadFrames(bufio.NewReader(bytes.NewReader([]byte(text)))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	endless := io.MultiReader(bytes.NewReader(bytes.Repeat([]byte("\x01\x00"), 1<<20)))
	if _, _, err := wire.ReadFrames(bufio.NewReader(endless)); err == nil {
		t.Error("endless message: no error")
	}
}

func FuzzReadFrames(f *testing.F) {
	f.Add(written(f, []byte("a"), make([]byte, 300), nil))
	f.Add([]byte("\x02\x00\x00\x00\x00\x3f\xff\xff\xffabc"))
	f.Fuzz(func(t *testing.T, text []byte) {
		frames, command, err := wire.ReadFrames(bufio.NewReader(bytes.NewReader(text)))
		if err != nil || command {
			return
		}
		again, _, err := wire.ReadFrames(bufio.NewReader(bytes.NewReader(written(t, frames...))))
		if err != nil || !slices.EqualFunc(again, frames, bytes.Equal) {
			t.Errorf("got %q, %v; want %q", again, err, frames)
		}
	})
}
