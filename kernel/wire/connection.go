package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"strconv"
)

// A Connection says where a kernel listens and how messages are signed: the
// content of the connection file that a client writes before it starts the
// kernel.
type Connection struct {
	// Transport is "tcp" or "ipc"; empty means "tcp".
	Transport string `json:"transport"`
	// IP is the address to bind to; with "ipc" the beginning of the sockets' paths.
	IP string `json:"ip"`
	// The ports of the five sockets; 0 lets the system choose (tcp only).
	ShellPort   Port `json:"shell_port"`
	ControlPort Port `json:"control_port"`
	StdinPort   Port `json:"stdin_port"`
	IOPubPort   Port `json:"iopub_port"`
	HBPort      Port `json:"hb_port"`
	// SignatureScheme is "hmac-" and the name of a hash; empty means "hmac-sha256".
	SignatureScheme string `json:"signature_scheme"`
	// Key is the secret of the signatures; empty means unsigned messages.
	Key string `json:"key"`
	// KernelName is the name of the kernelspec, for information.
	KernelName string `json:"kernel_name,omitempty"`
}

// A Port is a port's number. Clients write it as a number or as a string.
type Port int

// UnmarshalJSON accepts 5555 and "5555".
func (p *Port) UnmarshalJSON(text []byte) error {
	text = bytes.Trim(text, `"`)
	if string(text) == "null" || len(text) == 0 {
		return nil
	}
	n, err := strconv.ParseUint(string(text), 10, 16)
	if err != nil {
		return fmt.Errorf("wire: port %q is not a number from 0 to 65535", text)
	}
	*p = Port(n)
	return nil
}

// An Endpoint is an address to listen at, in the terms of package net.
type Endpoint struct{ Network, Address string }

// ReadConnection reads a connection file.
func ReadConnection(path string) (Connection, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Connection{}, fmt.Errorf("wire: connection file: %w", err)
	}
	return ParseConnection(text)
}

// ParseConnection reads the text of a connection file. Unknown fields are
// ignored.
func ParseConnection(text []byte) (Connection, error) {
	c := Connection{Transport: "tcp", SignatureScheme: "hmac-sha256"}
	if err := json.Unmarshal(text, &c); err != nil {
		return Connection{}, fmt.Errorf("wire: connection file: %w", err)
	}
	if c.Transport != "tcp" && c.Transport != "ipc" {
		return Connection{}, fmt.Errorf("wire: connection file: transport %q is neither tcp nor ipc", c.Transport)
	}
	if _, err := NewCodec(c.SignatureScheme, c.Key); err != nil {
		return Connection{}, fmt.Errorf("wire: connection file: %w", err)
	}
	return c, nil
}

// Endpoint returns where the socket with one of c's ports listens.
func (c Connection) Endpoint(port Port) Endpoint {
	if c.Transport == "ipc" {
		return Endpoint{Network: "unix", Address: fmt.Sprintf("%s-%d", c.IP, port)}
	}
	host := c.IP
	if host == "*" {
		host = ""
	}
	return Endpoint{Network: "tcp", Address: net.JoinHostPort(host, strconv.Itoa(int(port)))}
}
