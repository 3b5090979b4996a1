package link

import "encoding/binary"

// A Reader takes a body apart, in the order in which it was written. After
// something that does not fit every further field is zero; see [Reader.Err].
type Reader struct {
	octets []byte
	err    error
}

// NewReader returns a reader of body.
func NewReader(body []byte) *Reader { return &Reader{octets: body} }

// Err returns [ErrFormat] when the body was not what was read.
func (r *Reader) Err() error { return r.err }

func (r *Reader) fail() { r.octets, r.err = nil, ErrFormat }

// Int reads an integer.
func (r *Reader) Int() int {
	n, size := binary.Varint(r.octets)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.octets = r.octets[size:]
	return int(n)
}

// Bool reads a truth value.
func (r *Reader) Bool() bool { return r.octet() != 0 }

func (r *Reader) octet() byte {
	if len(r.octets) == 0 {
		r.fail()
		return 0
	}
	b := r.octets[0]
	r.octets = r.octets[1:]
	return b
}

// String reads a string.
func (r *Reader) String() string { return string(r.take(r.Int())) }

// Buffer reads a buffer; it is a copy.
func (r *Reader) Buffer() []byte { return append([]byte{}, r.take(r.Int())...) }

// Strings reads a map of strings; nil when it is empty.
func (r *Reader) Strings() map[string]string {
	n := r.Len()
	if n == 0 {
		return nil
	}
	m := make(map[string]string, n)
	for range n {
		key := r.String()
		m[key] = r.String()
	}
	return m
}

// Len reads the length of a list of which each element takes at least an
// octet: it is never more than what is left.
func (r *Reader) Len() int {
	n := r.Int()
	if n < 0 || n > len(r.octets) {
		r.fail()
		return 0
	}
	return n
}

func (r *Reader) take(n int) []byte {
	if n < 0 || n > len(r.octets) {
		r.fail()
		return nil
	}
	b := r.octets[:n]
	r.octets = r.octets[n:]
	return b
}
