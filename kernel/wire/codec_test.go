package wire_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/lectern-go/lectern/kernel/wire"
)

func newCodec(t testing.TB, scheme, key string) *wire.Codec {
	t.Helper()
	c, err := wire.NewCodec(scheme, key)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The test cases of RFC 2202 (MD5, SHA-1) and RFC 4231 (SHA-2) with the key "Jefe".
func TestSign(t *testing.T) {
	for scheme, want := range map[string]string{
		"hmac-md5":    "750c783e6ab0b503eaa86e310a5db738",
		"hmac-sha1":   "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
		"hmac-sha224": "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44",
		"hmac-sha256": "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
		"hmac-sha384": "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
		"hmac-sha512": "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
	} {
		got := newCodec(t, scheme, "Jefe").Sign([]byte("what do ya want "), []byte("for nothing?"))
		if string(got) != want {
			t.Errorf("%s: got %s, want %s", scheme, got, want)
		}
	}
	if _, err := wire.NewCodec("hmac-rot13", "Jefe"); err == nil {
		t.Error("unknown scheme accepted")
	}
}

func message() wire.Message {
	return wire.Message{
		Identities: [][]byte{[]byte("client"), {0, 1}},
		Header:     []byte(`{"msg_id":"1"}`),
		Parent:     []byte(`{}`),
		Metadata:   []byte(`{}`),
		Content:    []byte(`{"code":"x"}`),
		Buffers:    [][]byte{{1, 2}, {}},
	}
}

func TestCodecRoundTrip(t *testing.T) {
	for _, key := range []string{"", "secret"} {
		c := newCodec(t, "hmac-sha256", key)
		got, err := c.Decode(c.Encode(message()))
		if err != nil {
			t.Fatalf("key %q: %v", key, err)
		}
		want := message()
		if !bytes.Equal(got.Header, want.Header) || !bytes.Equal(got.Content, want.Content) || len(got.Buffers) != 2 || len(got.Identities) != 2 {
			t.Errorf("key %q: got %q", key, got)
		}
	}
}

func TestEncodeEmptyParts(t *testing.T) {
	frames := newCodec(t, "", "").Encode(wire.Message{})
	if got, want := string(bytes.Join(frames, []byte(" "))), "<IDS|MSG>  {} {} {} {}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestDecodeErrors(t *testing.T) {
	c := newCodec(t, "hmac-sha256", "secret")
	good := func() [][]byte { return newCodec(t, "hmac-sha256", "secret").Encode(message()) }
	tampered := good()
	tampered[7] = []byte(`{"code":"y"}`)
	unsigned := newCodec(t, "", "").Encode(message())
	if _, err := c.Decode(good()); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		frames [][]byte
		want   error
	}{
		{"nothing", nil, wire.ErrMalformed},
		{"no delimiter", [][]byte{{1}, {2}}, wire.ErrMalformed},
		{"too short", good()[:7], wire.ErrMalformed},
		{"tampered", tampered, wire.ErrSignature},
		{"unsigned", unsigned, wire.ErrSignature},
		{"again", good(), wire.ErrDuplicate},
	} {
		if _, err := c.Decode(test.frames); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
	}
}

// TestDuplicateLater holds that a message is known for as long as many others have
// come since.
func TestDuplicateLater(t *testing.T) {
	c := newCodec(t, "hmac-sha256", "secret")
	sign := newCodec(t, "hmac-sha256", "secret")
	first := sign.Encode(message())
	if _, err := c.Decode(first); err != nil {
		t.Fatal(err)
	}
	for i := range 1 << 15 {
		m := message()
		m.Header = fmt.Appendf(nil, `{"msg_id":"later %d"}`, i)
		if _, err := c.Decode(sign.Encode(m)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := c.Decode(first); !errors.Is(err, wire.ErrDuplicate) {
		t.Errorf("got %v, want %v", err, wire.ErrDuplicate)
	}
}

func FuzzDecode(f *testing.F) {
	for _, frames := range [][][]byte{newCodec(f, "", "").Encode(message()), newCodec(f, "", "k").Encode(message()), nil} {
		f.Add("", bytes.Join(frames, []byte{'\n'}))
		f.Add("k", bytes.Join(frames, []byte{'\n'}))
	}
	f.Fuzz(func(t *testing.T, key string, text []byte) {
		c := newCodec(t, "hmac-sha256", key)
		m, err := c.Decode(bytes.Split(text, []byte{'\n'}))
		if err != nil {
			return
		}
		again, err := newCodec(t, "hmac-sha256", key).Decode(c.Encode(m))
		if err != nil || len(again.Buffers) != len(m.Buffers) {
			t.Errorf("got %q, %v; want %q", again, err, m)
		}
	})
}
