package stream_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/lectern-go/lectern/kernel/engine/stream"
)

// sent is what streams have emitted, a piece an element.
type sent struct {
	mu     sync.Mutex
	pieces []string
}

func (s *sent) emit(cell string, name stream.Name, text []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pieces = append(s.pieces, fmt.Sprintf("%s %s %s", cell, name, text))
}

func (s *sent) all() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.pieces...)
}

// open returns streams that hold text back until they have to send it, but for
// the first piece.
func open(change func(*stream.Options)) (*stream.Streams, *sent) {
	out := &sent{}
	options := stream.Options{Emit: out.emit, Interval: time.Hour}
	if change != nil {
		change(&options)
	}
	return stream.New(options), out
}

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\ngot  %q\nwant %q", what, got, want)
	}
}

func TestWrite(t *testing.T) {
	type write struct {
		cell string
		name stream.Name
		text string
	}
	const out, err = stream.Stdout, stream.Stderr
	for name, test := range map[string]struct {
		writes []write
		pieces []string
	}{
		"joined":      {[]write{{"1", out, "a"}, {"1", out, "b"}, {"1", out, "c"}}, []string{"1 stdout a", "1 stdout bc"}},
		"alternating": {[]write{{"1", out, "a"}, {"1", err, "b"}, {"1", err, "c"}, {"1", out, "d"}}, []string{"1 stdout a", "1 stderr bc", "1 stdout d"}},
		"part of a rune": {
			[]write{{"1", out, "a\xe2"}, {"1", out, "\x82"}, {"1", out, "\xac"}},
			[]string{"1 stdout a", "1 stdout €"},
		},
		"part of a rune between": {
			[]write{{"1", out, "\xe2\x82"}, {"1", err, "x"}, {"1", out, "\xac"}},
			[]string{"1 stderr x", "1 stdout €"},
		},
		"part of a rune at the end": {[]write{{"1", out, "a\xe2\x82"}}, []string{"1 stdout a", "1 stdout \uFFFD"}},
		"invalid":                   {[]write{{"1", out, "a\xff\x80b"}}, []string{"1 stdout a\uFFFDb"}},
		"nothing":                   {[]write{{"1", out, ""}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s, out := open(nil)
			s.Begin("1", 1)
			for _, w := range test.writes {
				s.Write(w.cell, w.name, w.text)
			}
			s.End("1")
			want(t, "pieces", out.pieces, test.pieces)
		})
	}
}

// A goroutine that outlives its cell prints below it, also while another runs.
func TestLateOutput(t *testing.T) {
	s, out := open(nil)
	s.Begin("1", 1)
	s.Write("1", stream.Stdout, "a")
	s.End("1")
	s.Begin("2", 2)
	s.Write("2", stream.Stdout, "b")
	s.Write("1", stream.Stdout, "late")
	s.Write("2", stream.Stdout, "c")
	s.End("2")
	s.Flush()
	want(t, "pieces", out.pieces, []string{"1 stdout a", "2 stdout bc", "1 stdout late"})
}

func TestInterval(t *testing.T) {
	s, out := open(func(o *stream.Options) { o.Interval = time.Millisecond })
	s.Begin("1", 1)
	s.Write("1", stream.Stdout, "a")
	s.Write("1", stream.Stdout, "b")
	for start := time.Now(); time.Since(start) < 10*time.Second; time.Sleep(time.Millisecond) {
		if strings.Join(out.all(), "") == "1 stdout a1 stdout b" {
			return
		}
	}
	t.Errorf("held back: got %q", out.all())
}

// A piece is at most 64 KiB and whole runes.
func TestLongWrite(t *testing.T) {
	s, out := open(func(o *stream.Options) { o.Limit = -1 })
	text := strings.Repeat("12€", 100_000)
	s.Begin("1", 1)
	s.Write("1", stream.Stdout, text)
	s.End("1")
	joined := ""
	for _, piece := range out.pieces {
		piece = strings.TrimPrefix(piece, "1 stdout ")
		if len(piece) > 64<<10+utf8.UTFMax || !utf8.ValidString(piece) {
			t.Errorf("piece of %d octets, valid: %v", len(piece), utf8.ValidString(piece))
		}
		joined += piece
	}
	if joined != text {
		t.Error("the text has changed")
	}
}

func TestLimit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made")
	s, out := open(func(o *stream.Options) { o.Limit, o.Dir = 8, dir })
	s.Begin("1", 3)
	s.Write("1", stream.Stderr, "12345")
	s.Write("1", stream.Stderr, "6€789")
	s.Write("1", stream.Stdout, "more")
	s.End("1")
	s.Write("1", stream.Stdout, " late")
	file := filepath.Join(dir, "cell-3.txt")
	want(t, "pieces", out.pieces, []string{
		"1 stderr 12345", "1 stderr 6",
		"1 stdout \n[The cell has printed more than 8 octets; the rest is in " + file + "]\n",
	})
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "file", string(text), "€789more late")

	s.Begin("2", 3) // the same number, after a restart of the kernel
	s.Write("2", stream.Stdout, "123456789")
	if _, err := os.Stat(filepath.Join(dir, "cell-3-2.txt")); err != nil {
		t.Error(err)
	}
}

func TestLimitWithoutFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, out := open(func(o *stream.Options) { o.Limit, o.Dir = 1<<10, dir })
	s.Begin("1", 1)
	s.Write("1", stream.Stdout, strings.Repeat("x", 2<<10))
	s.End("1")
	notice := out.pieces[len(out.pieces)-1]
	if !strings.HasPrefix(notice, "1 stdout \n[The cell has printed more than 1 kB; the rest is lost: ") {
		t.Errorf("notice %q", notice)
	}
}

func TestManyCells(t *testing.T) {
	s, out := open(nil)
	for i := range 5000 {
		id := fmt.Sprint(i)
		s.Begin(id, i)
		s.Write(id, stream.Stdout, id)
	}
	s.Flush()
	want(t, "pieces", len(out.pieces), 5000)
}

// capture returns streams that capture two pipes, and their writing ends.
func capture(t *testing.T) (s *stream.Streams, out *sent, stdout, stderr *os.File) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a capture there is of the process's own output only")
	}
	s, out = open(nil)
	var ends [2]*os.File
	for i, name := range []stream.Name{stream.Stdout, stream.Stderr} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { w.Close(); r.Close() })
		if err := s.Capture(name, r); err != nil {
			t.Fatal(err)
		}
		ends[i] = w
	}
	return s, out, ends[0], ends[1]
}

// What compiled code prints belongs to the cell that runs, and keeps its order
// with what interpreted code prints.
func TestCapture(t *testing.T) {
	s, out, stdout, stderr := capture(t)
	s.Begin("1", 1)
	for i := range 20 {
		fmt.Fprint(stdout, "captured ", i, " ")
		s.Write("1", stream.Stdout, fmt.Sprint("direct ", i, " "))
	}
	s.End("1")
	expected := ""
	for i := range 20 {
		expected += fmt.Sprintf("captured %d direct %d ", i, i)
	}
	want(t, "text", strings.Join(strings.Split(strings.Join(out.all(), ""), "1 stdout "), ""), expected)

	before := len(out.all())
	fmt.Fprint(stderr, "late")
	for start := time.Now(); len(out.all()) == before && time.Since(start) < 10*time.Second; {
		time.Sleep(time.Millisecond)
	}
	want(t, "after the cell", out.all()[before:], []string{"1 stderr late"})
}

// What looks like the report of a fatal error is kept back for a while, but comes
// out before the end of the cell when the process lives on.
func TestFalseAlarm(t *testing.T) {
	s, out, _, stderr := capture(t)
	s.Begin("1", 1)
	fmt.Fprint(stderr, "words\npanic: not at the disco\n")
	s.Flush()
	want(t, "words", out.all(), []string{"1 stderr words\n"})
	fmt.Fprint(stderr, "more\n")
	s.End("1")
	want(t, "all", strings.Join(out.all()[1:], ""), "1 stderr panic: not at the disco\nmore\n")
}

func BenchmarkWrite(b *testing.B) {
	line := strings.Repeat("x", 79) + "\n"
	s := stream.New(stream.Options{Emit: func(string, stream.Name, []byte) {}, Limit: -1})
	s.Begin("1", 1)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		s.Write("1", stream.Stdout, line)
	}
}

// With captured pipes every write first looks into them.
func BenchmarkWriteCaptured(b *testing.B) {
	line := strings.Repeat("x", 79) + "\n"
	s := stream.New(stream.Options{Emit: func(string, stream.Name, []byte) {}, Limit: -1})
	for _, name := range []stream.Name{stream.Stdout, stream.Stderr} {
		r, w, err := os.Pipe()
		if err != nil {
			b.Fatal(err)
		}
		defer w.Close()
		if err := s.Capture(name, r); err != nil {
			b.Fatal(err)
		}
	}
	s.Begin("1", 1)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		s.Write("1", stream.Stdout, line)
	}
}
