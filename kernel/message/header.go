package message

import (
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// A Header is a message's header.
type Header struct {
	ID       string `json:"msg_id"`
	Session  string `json:"session"`
	Username string `json:"username"`
	// Date is the time in ISO 8601 with a time zone.
	Date    string `json:"date"`
	Type    Type   `json:"msg_type"`
	Version string `json:"version"`
	// Subshell names the subshell that a request is for.
	Subshell string `json:"subshell_id,omitempty"`
}

// ErrHeader means that a received header is not one.
var ErrHeader = errors.New("message: invalid header")

// ParseHeader reads the header of a received message. It must be a JSON object
// in valid UTF-8 (it will be copied into replies as it is) and have a type.
func ParseHeader(text []byte) (Header, error) {
	var h Header
	if !utf8.Valid(text) || !json.Valid(text) {
		return Header{}, fmt.Errorf("%w: not JSON", ErrHeader)
	}
	if err := Unmarshal(text, &h); err != nil {
		return Header{}, fmt.Errorf("%w: %w", ErrHeader, err)
	}
	if h.Type == "" {
		return Header{}, fmt.Errorf("%w: no msg_type", ErrHeader)
	}
	return h, nil
}
