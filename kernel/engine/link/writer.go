package link

import (
	"encoding/binary"
	"maps"
	"slices"
)

// A Writer makes a body.
type Writer struct{ octets []byte }

// NewWriter returns a writer of an empty body.
func NewWriter() *Writer {
	return &Writer{octets: make([]byte, headSize, 128)}
}

// Reset empties the body, so that its memory can be used again. The body must
// have been sent.
func (w *Writer) Reset() { w.octets = w.octets[:headSize] }

// Int writes an integer.
func (w *Writer) Int(n int) { w.octets = binary.AppendVarint(w.octets, int64(n)) }

// Bool writes a truth value.
func (w *Writer) Bool(b bool) {
	if b {
		w.octets = append(w.octets, 1)
	} else {
		w.octets = append(w.octets, 0)
	}
}

// String writes a string.
func (w *Writer) String(s string) {
	w.Int(len(s))
	w.octets = append(w.octets, s...)
}

// Buffer writes a buffer.
func (w *Writer) Buffer(b []byte) {
	w.Int(len(b))
	w.octets = append(w.octets, b...)
}

// Strings writes a map of strings in the order of its keys.
func (w *Writer) Strings(m map[string]string) {
	w.Int(len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		w.String(key)
		w.String(m[key])
	}
}
