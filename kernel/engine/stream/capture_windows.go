package stream

import (
	"bytes"
	"crypto/rand"
	"os"
	"time"
)

// settleTime bounds the wait for the reader.
const settleTime = time.Second

// A source is a captured pipe. Windows cannot read a pipe without waiting, so a
// goroutine reads it, and a mark that is sent through the pipe shows how far it
// has come.
type source struct {
	name Name
	pipe *os.File
	to   *os.File // the writing end
	mark []byte
	seen chan struct{}
}

func newSource(name Name, pipe *os.File) (source, error) {
	to := os.Stdout
	if name == Stderr {
		to = os.Stderr
	}
	return source{name, pipe, to, []byte("\x00" + rand.Text() + "\x00"), make(chan struct{}, 1)}, nil
}

func (src source) run(s *Streams) {
	var text []byte
	for {
		start := len(text)
		text = append(text, make([]byte, captureSize)...)
		n, err := src.pipe.Read(text[start:])
		text = text[:start+n]
		text = src.pass(s, text, err != nil)
		if err != nil {
			return
		}
	}
}

// pass hands text on and returns what may be the beginning of a mark.
func (src source) pass(s *Streams, text []byte, end bool) []byte {
	for {
		before, after, marked := bytes.Cut(text, src.mark)
		keep := 0
		if !marked && !end {
			if at := bytes.LastIndexByte(before, 0); at >= 0 && bytes.HasPrefix(src.mark, before[at:]) {
				keep = len(before) - at
			}
		}
		s.mu.Lock()
		s.captured(src.name, before[:len(before)-keep])
		s.mu.Unlock()
		if !marked {
			return append(text[:0], before[len(before)-keep:]...)
		}
		text = after
		select {
		case src.seen <- struct{}{}:
		default:
		}
	}
}

// drain does nothing: what has been written comes when it comes.
func (src source) drain(*Streams) {}

// pipes cannot be looked at without waiting.
type pipes struct{}

func (pipes) add(source) {}

func (pipes) readable() bool { return false }

// settle waits until what has been written to the pipe has been read.
func (src source) settle() {
	select {
	case <-src.seen: // of a settle that was given up
	default:
	}
	if _, err := src.to.Write(src.mark); err != nil {
		return
	}
	select {
	case <-src.seen:
	case <-time.After(settleTime):
	}
}
