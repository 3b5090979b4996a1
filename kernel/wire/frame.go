package wire

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// This file implements the framing of ZMTP 3.0 (rfc.zeromq.org/spec/23). Each
// frame is a flag octet, a size of one octet or of eight, and a body.

const (
	flagMore    = 1
	flagLong    = 2
	flagCommand = 4

	maxMessage = 1 << 30 // octets of a received message, all frames together
	maxFrames  = 1 << 14
)

// errTooLarge ends the connection of a client that sends a message over the limits.
var errTooLarge = errors.New("wire: message too large")

// ReadFrames reads one message, or one command and command is true. It
// allocates no more than what has arrived, whatever size a frame claims.
func ReadFrames(r *bufio.Reader) (frames [][]byte, command bool, err error) {
	var total uint64
	for {
		flags, size, err := readFrameHead(r)
		if err != nil {
			return nil, false, err
		}
		if total += size; size > maxMessage || total > maxMessage || len(frames) == maxFrames {
			return nil, false, errTooLarge
		}
		body, err := readBody(r, int(size))
		if err != nil {
			return nil, false, err
		}
		frames = append(frames, body)
		if flags&flagMore == 0 {
			return frames, flags&flagCommand != 0, nil
		}
	}
}

func readFrameHead(r *bufio.Reader) (flags byte, size uint64, err error) {
	flags, err = r.ReadByte()
	if err != nil {
		return 0, 0, err
	}
	if flags&^(flagMore|flagLong|flagCommand) != 0 {
		return 0, 0, fmt.Errorf("wire: frame with unknown flags %#x", flags)
	}
	var octets [8]byte
	short := octets[7:]
	if flags&flagLong != 0 {
		short = octets[:]
	}
	if _, err := io.ReadFull(r, short); err != nil {
		return 0, 0, err
	}
	return flags, binary.BigEndian.Uint64(octets[:]), nil
}

// readBody reads size octets, a large body in growing steps.
func readBody(r *bufio.Reader, size int) ([]byte, error) {
	const step = 1 << 20
	if size <= step {
		body := make([]byte, size)
		_, err := io.ReadFull(r, body)
		return body, err
	}
	var body bytes.Buffer
	n, err := io.CopyN(&body, r, int64(size))
	if err == io.EOF && n < int64(size) {
		err = io.ErrUnexpectedEOF
	}
	return body.Bytes(), err
}

// WriteCommand writes one command, which is a single frame.
func WriteCommand(w *bufio.Writer, body []byte) error { return writeFrame(w, flagCommand, body) }

// WriteFrames writes one message.
func WriteFrames(w *bufio.Writer, frames [][]byte) error {
	for i, frame := range frames {
		var flags byte
		if i < len(frames)-1 {
			flags = flagMore
		}
		if err := writeFrame(w, flags, frame); err != nil {
			return err
		}
	}
	return nil
}

func writeFrame(w *bufio.Writer, flags byte, body []byte) error {
	head := make([]byte, 0, 9)
	if len(body) > 255 {
		head = binary.BigEndian.AppendUint64(append(head, flags|flagLong), uint64(len(body)))
	} else {
		head = append(head, flags, byte(len(body)))
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}
