package wire

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"sync"
)

// delimiter separates the routing identities from the message.
var delimiter = []byte("<IDS|MSG>")

// The reasons for which [Codec.Decode] refuses a message.
var (
	// ErrMalformed means that frames are missing.
	ErrMalformed = errors.New("wire: malformed message")
	// ErrSignature means that the signature is missing or wrong.
	ErrSignature = errors.New("wire: bad signature")
	// ErrDuplicate means that the message has been received before.
	ErrDuplicate = errors.New("wire: duplicate message")
)

// A Message is one message of the protocol, its parts undecoded.
type Message struct {
	// Identities are the routing frames; on a published message, the topic.
	Identities [][]byte
	// Header, Parent, Metadata and Content are JSON objects.
	Header, Parent, Metadata, Content []byte
	// Buffers are the raw frames behind the content.
	Buffers [][]byte
}

// A Codec turns messages into signed frames and back. It is safe for
// concurrent use.
type Codec struct {
	hash func() hash.Hash
	key  []byte

	mu           sync.Mutex
	recent, past map[string]struct{} // signatures seen, two generations
}

// generation is how many signatures are remembered before the older half of
// them is forgotten.
const generation = 1 << 15

// NewCodec makes a codec for a signature scheme of a connection file, such as
// "hmac-sha256" (the default when empty). An empty key turns signing off.
func NewCodec(scheme, key string) (*Codec, error) {
	c := &Codec{key: []byte(key), recent: map[string]struct{}{}}
	switch scheme {
	case "", "hmac-sha256":
		c.hash = sha256.New
	case "hmac-sha224":
		c.hash = sha256.New224
	case "hmac-sha384":
		c.hash = sha512.New384
	case "hmac-sha512":
		c.hash = sha512.New
	case "hmac-sha1":
		c.hash = sha1.New
	case "hmac-md5":
		c.hash = md5.New
	default:
		return nil, fmt.Errorf("wire: signature scheme %q is not supported", scheme)
	}
	return c, nil
}

// Encode returns the frames of m. Empty dictionaries become {}.
func (c *Codec) Encode(m Message) [][]byte {
	parts := [][]byte{orEmpty(m.Header), orEmpty(m.Parent), orEmpty(m.Metadata), orEmpty(m.Content)}
	frames := make([][]byte, 0, len(m.Identities)+2+len(parts)+len(m.Buffers))
	frames = append(frames, m.Identities...)
	frames = append(frames, delimiter, c.Sign(parts...))
	frames = append(frames, parts...)
	return append(frames, m.Buffers...)
}

// Decode reads the frames of a message and checks its signature. A message
// that it returns shares memory with frames.
func (c *Codec) Decode(frames [][]byte) (Message, error) {
	at := -1
	for i, frame := range frames {
		if bytes.Equal(frame, delimiter) {
			at = i
			break
		}
	}
	if at < 0 {
		return Message{}, fmt.Errorf("%w: no delimiter in %d frames", ErrMalformed, len(frames))
	}
	body := frames[at+1:]
	if len(body) < 5 {
		return Message{}, fmt.Errorf("%w: %d frames behind the delimiter, want 5", ErrMalformed, len(body))
	}
	if err := c.verify(body[0], body[1:5]); err != nil {
		return Message{}, err
	}
	return Message{
		Identities: frames[:at:at],
		Header:     body[1],
		Parent:     body[2],
		Metadata:   body[3],
		Content:    body[4],
		Buffers:    body[5:],
	}, nil
}

// Sign returns the signature of parts in hexadecimal; without a key it is empty.
func (c *Codec) Sign(parts ...[]byte) []byte {
	if len(c.key) == 0 {
		return []byte{}
	}
	mac := hmac.New(c.hash, c.key)
	for _, part := range parts {
		mac.Write(part)
	}
	return hex.AppendEncode(nil, mac.Sum(nil))
}

func (c *Codec) verify(signature []byte, parts [][]byte) error {
	if len(c.key) == 0 {
		return nil
	}
	if !hmac.Equal(bytes.ToLower(signature), c.Sign(parts...)) {
		return ErrSignature
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	key := string(signature)
	_, recent := c.recent[key]
	_, past := c.past[key]
	if recent || past {
		return ErrDuplicate
	}
	if len(c.recent) >= generation {
		c.past, c.recent = c.recent, map[string]struct{}{}
	}
	c.recent[key] = struct{}{}
	return nil
}

func orEmpty(dict []byte) []byte {
	if len(dict) == 0 {
		return []byte("{}")
	}
	return dict
}
