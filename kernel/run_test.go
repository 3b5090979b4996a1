package kernel_test

import (
	"path/filepath"
	"testing"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

func TestRunErrors(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	conflict := k.connection
	conflict.ShellPort = k.connection.ControlPort
	for name, file := range map[string]string{
		"no file":         "",
		"missing file":    filepath.Join(t.TempDir(), "missing.json"),
		"unusable scheme": writeConnection(t, wire.Connection{Transport: "tcp", SignatureScheme: "none"}),
		"ports in use":    writeConnection(t, conflict),
	} {
		e := &mockEngine{}
		if err := kernel.Run(t.Context(), kernel.Options{ConnectionFile: file, Engine: e}); err == nil {
			t.Errorf("%s: no error", name)
		}
		if file != "" && !e.closed.Load() {
			t.Errorf("%s: the engine was not closed", name)
		}
	}
}

func TestEngineIsClosed(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	k.stop()
	expect(t, "error", k.err, nil)
	expect(t, "closed", k.engine.closed.Load(), true)
}

// BenchmarkRoundTrip measures a cell that does nothing: from the request to
// its reply and idle.
func BenchmarkRoundTrip(b *testing.B) {
	c := start(b, nil).connect(b)
	for b.Loop() {
		c.execute("nothing")
		c.forget()
	}
}

// BenchmarkPrints measures 8 MB of prints in one cell.
func BenchmarkPrints(b *testing.B) {
	c := start(b, func(o *kernel.Options) { o.OutputLimit = -1 }).connect(b)
	b.SetBytes(int64(len(floodText(500_000))))
	for b.Loop() {
		c.execute("flood 500000")
		c.forget()
	}
}

// BenchmarkKernelInfo measures a request that runs no code.
func BenchmarkKernelInfo(b *testing.B) {
	c := start(b, nil).connect(b)
	for b.Loop() {
		c.request("control", message.KernelInfoRequest, dict{})
		c.forget()
	}
}
