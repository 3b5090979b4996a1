package link

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A kind says what a frame is.
type kind byte

const (
	call kind = iota + 1
	answer
	cancel
	note
)

const (
	lengthSize = 4
	headSize   = lengthSize + 1 + 1 + 8
	// maxFrame bounds a frame, so that a line with noise on it does not ask
	// for all memory.
	maxFrame = 1 << 30
	// trustedSize is how much memory a length alone is given.
	trustedSize = 1 << 20
)

// ErrFormat is the error of octets that are no frame.
var ErrFormat = errors.New("link: malformed frame")

// A frame is one message of the line.
type frame struct {
	kind   kind
	method Method
	id     uint64
	body   []byte
}

// seal writes the head of a frame into the room that a Writer left for it.
func seal(b []byte, k kind, m Method, id uint64) ([]byte, error) {
	if len(b) > maxFrame {
		return nil, fmt.Errorf("link: a message of %d MB is too large", len(b)>>20)
	}
	binary.LittleEndian.PutUint32(b, uint32(len(b)-lengthSize))
	b[lengthSize], b[lengthSize+1] = byte(k), byte(m)
	binary.LittleEndian.PutUint64(b[lengthSize+2:], id)
	return b, nil
}

// A frameReader reads frames. The body of a note is overwritten by the next
// frame; other bodies are the caller's.
type frameReader struct {
	from    io.Reader
	head    [headSize]byte
	scratch []byte
}

func (r *frameReader) next() (frame, error) {
	if _, err := io.ReadFull(r.from, r.head[:]); err != nil {
		return frame{}, err
	}
	f := frame{
		kind:   kind(r.head[lengthSize]),
		method: Method(r.head[lengthSize+1]),
		id:     binary.LittleEndian.Uint64(r.head[lengthSize+2:]),
	}
	length := binary.LittleEndian.Uint32(r.head[:])
	if length < headSize-lengthSize || length > maxFrame || f.kind < call || f.kind > note {
		return frame{}, ErrFormat
	}
	var err error
	f.body, err = r.body(int(length)-headSize+lengthSize, f.kind == note)
	return f, err
}

func (r *frameReader) body(n int, passing bool) ([]byte, error) {
	if n > trustedSize {
		var b bytes.Buffer
		if _, err := io.CopyN(&b, r.from, int64(n)); err != nil {
			return nil, unexpected(err)
		}
		return b.Bytes(), nil
	}
	var b []byte
	if passing {
		if cap(r.scratch) < n {
			r.scratch = make([]byte, n)
		}
		b = r.scratch[:n]
	} else {
		b = make([]byte, n)
	}
	_, err := io.ReadFull(r.from, b)
	return b, unexpected(err)
}

// unexpected makes of an end in the middle of a frame what it is.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
