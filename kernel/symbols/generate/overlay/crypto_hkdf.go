//go:build ignore

package hkdf

import (
	"crypto/hmac"
	"errors"
	"hash"
)

// Extract is HKDF-Extract of RFC 5869, section 2.2.
func Extract[H hash.Hash](h func() H, secret, salt []byte) ([]byte, error) {
	if salt == nil {
		salt = make([]byte, h().Size())
	}
	extractor := hmac.New(func() hash.Hash { return h() }, salt)
	extractor.Write(secret)
	return extractor.Sum(nil), nil
}

// Expand is HKDF-Expand of RFC 5869, section 2.3.
func Expand[H hash.Hash](h func() H, pseudorandomKey []byte, info string, keyLength int) ([]byte, error) {
	if keyLength > 255*h().Size() {
		return nil, errors.New("hkdf: requested key length too large")
	}
	expander := hmac.New(func() hash.Hash { return h() }, pseudorandomKey)
	var key, last []byte
	for counter := byte(1); len(key) < keyLength; counter++ {
		expander.Reset()
		expander.Write(last)
		expander.Write([]byte(info))
		expander.Write([]byte{counter})
		last = expander.Sum(nil)
		key = append(key, last...)
	}
	return key[:keyLength], nil
}

func Key[Hash hash.Hash](h func() Hash, secret, salt []byte, info string, keyLength int) ([]byte, error) {
	pseudorandomKey, err := Extract(h, secret, salt)
	if err != nil {
		return nil, err
	}
	return Expand(h, pseudorandomKey, info, keyLength)
}
