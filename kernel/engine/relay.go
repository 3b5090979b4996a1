package engine

import (
	"io"
	"os"
	"time"

	"github.com/lectern-go/lectern/kernel/engine/stream"
)

// relayTime bounds the wait for the end of a relay, whose pipe may have passed to
// processes that go on.
const relayTime = 100 * time.Millisecond

// A relay passes on what a program that shares this process's standard error
// writes to file descriptor 2 and not to os.Stderr: what the run-time system
// prints. What may be the report of a fatal error is kept.
type relay struct {
	from  *os.File
	to    io.Writer
	ended chan struct{}
	held  []byte // valid after the end
}

func newRelay(from *os.File, to io.Writer) *relay {
	r := &relay{from: from, to: to, ended: make(chan struct{})}
	go r.run()
	return r
}

func (r *relay) run() {
	defer close(r.ended)
	buf := make([]byte, 4<<10)
	for {
		n, err := r.from.Read(buf)
		text := buf[:n]
		if r.held == nil {
			words := stream.CutCrash(text)
			_, _ = r.to.Write(words) // there is nobody to tell
			text = text[len(words):]
		}
		r.held = append(r.held, text...)
		if err != nil {
			return
		}
	}
}

// end returns what was kept.
func (r *relay) end() []byte {
	select {
	case <-r.ended:
		return r.held
	case <-time.After(relayTime):
		return nil
	}
}
