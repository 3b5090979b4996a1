package stream

import (
	"bytes"
	"unicode/utf8"
)

// A cell is what one cell has printed and has not been sent yet.
type cell struct {
	id      string
	count   int
	name    Name   // of the stream that pending belongs to
	pending []byte // begins with the stream's part, if any
	parts   [2]part
	written int // octets, of both streams
	cut     *cut
}

// A part is the beginning of a rune at the end of what was sent of a stream.
type part struct {
	octets [utf8.UTFMax]byte
	size   int
}

func (c *cell) part() *part {
	if c.name == Stderr {
		return &c.parts[1]
	}
	return &c.parts[0]
}

// append takes text of the stream name.
func (c *cell) append(text string) {
	if p := c.part(); len(c.pending) == 0 && p.size > 0 && len(text) > 0 {
		c.pending = append(c.pending, p.octets[:p.size]...)
		p.size = 0
	}
	c.pending = append(c.pending, text...)
}

// take returns what can be sent, as valid UTF-8, until the next append.
func (c *cell) take() []byte {
	text := c.pending
	c.pending = c.pending[:0]
	whole := len(text) - partial(text)
	if whole < len(text) {
		p := c.part()
		p.size = copy(p.octets[:], text[whole:])
		text = text[:whole]
	}
	if utf8.Valid(text) {
		return text
	}
	return bytes.ToValidUTF8(text, []byte(string(utf8.RuneError)))
}

// end gives up waiting for the rest of partial runes: what has come of them is
// replaced, in the stream that was written last.
func (c *cell) end() {
	for i := range c.parts {
		if c.parts[i].size > 0 {
			c.parts[i].size = 0
			c.pending = append(c.pending, string(utf8.RuneError)...)
		}
	}
}

// partial returns the length of the beginning of a rune at text's end.
func partial[T string | []byte](text T) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		end := string(text[len(text)-n:])
		if utf8.RuneStart(end[0]) {
			if utf8.FullRuneInString(end) {
				return 0
			}
			return n
		}
	}
	return 0
}
