package wire_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/lectern-go/lectern/kernel/wire"
)

func TestParseConnection(t *testing.T) {
	c, err := wire.ParseConnection([]byte(`{"shell_port":"5001","iopub_port":5002,"stdin_port":5003,"control_port":5004,"hb_port":5005,
		"ip":"127.0.0.1","key":"k","transport":"tcp","signature_scheme":"hmac-sha256","kernel_name":"lectern","future":[1]}`))
	if err != nil {
		t.Fatal(err)
	}
	if c.ShellPort != 5001 || c.IOPubPort != 5002 || c.Key != "k" {
		t.Errorf("got %+v", c)
	}
	if _, err := wire.ParseConnection([]byte(`{}`)); err != nil {
		t.Errorf("defaults: %v", err)
	}
	for _, text := range []string{``, `[]`, `{"shell_port":70000}`, `{"shell_port":"x"}`, `{"shell_port":-1}`,
		`{"transport":"udp"}`, `{"signature_scheme":"none"}`, `{"key":5}`} {
		if c, err := wire.ParseConnection([]byte(text)); err == nil {
			t.Errorf("%s: got %+v, want an error", text, c)
		}
	}
}

func TestEndpoint(t *testing.T) {
	for _, test := range []struct {
		c    wire.Connection
		want wire.Endpoint
	}{
		{wire.Connection{Transport: "tcp", IP: "127.0.0.1"}, wire.Endpoint{Network: "tcp", Address: "127.0.0.1:7"}},
		{wire.Connection{Transport: "tcp", IP: "*"}, wire.Endpoint{Network: "tcp", Address: ":7"}},
		{wire.Connection{Transport: "tcp", IP: "::1"}, wire.Endpoint{Network: "tcp", Address: "[::1]:7"}},
		{wire.Connection{Transport: "ipc", IP: "/run/k"}, wire.Endpoint{Network: "unix", Address: "/run/k-7"}},
	} {
		if got := test.c.Endpoint(7); got != test.want {
			t.Errorf("%+v: got %v, want %v", test.c, got, test.want)
		}
	}
}

func TestReadConnection(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.json")
	if _, err := wire.ReadConnection(path); err == nil {
		t.Error("missing file: no error")
	}
	if err := os.WriteFile(path, []byte(`{"hb_port":9}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := wire.ReadConnection(path); err != nil || c.HBPort != 9 {
		t.Errorf("got %+v, %v", c, err)
	}
}

func FuzzParseConnection(f *testing.F) {
	f.Add([]byte(`{"shell_port":"5001","ip":"*","key":"k","transport":"ipc","signature_scheme":"hmac-md5"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := wire.ParseConnection(text)
		if err != nil {
			return
		}
		if _, err := wire.NewCodec(c.SignatureScheme, c.Key); err != nil {
			t.Errorf("accepted a scheme that there is not: %v", err)
		}
		if c.ShellPort < 0 || c.ShellPort > 65535 {
			t.Errorf("accepted port %d", c.ShellPort)
		}
	})
}
