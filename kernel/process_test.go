package kernel_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// The test binary serves as a kernel process, and as the parent of one, when
// this variable names what it is to be; the argument is the connection file.
const roleVariable = "LECTERN_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "kernel":
		os.Exit(runKernel(os.Args[1]))
	case "parent":
		child := role("kernel", os.Args[1])
		child.Stdout = os.Stdout
		if err := child.Start(); err != nil {
			os.Exit(1)
		}
		awaitKernel(os.Args[1])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func role(name, file string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], file)
	cmd.Env = append(os.Environ(), roleVariable+"="+name)
	return cmd
}

// awaitKernel waits until a kernel listens, which is after it has looked who
// its parent is.
func awaitKernel(file string) {
	connection, err := wire.ReadConnection(file)
	if err != nil {
		os.Exit(1)
	}
	at := connection.Endpoint(connection.HBPort)
	for {
		conn, err := net.Dial(at.Network, at.Address)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// runKernel prints a line when it is ready and one when it ends.
func runKernel(file string) int {
	err := kernel.Run(context.Background(), kernel.Options{
		ConnectionFile: file,
		Engine:         &mockEngine{},
		HistoryFile:    "none",
		Ready:          func() { io.WriteString(os.Stdout, "ready\n") },
	})
	if err != nil {
		io.WriteString(os.Stdout, err.Error()+"\n")
		return 1
	}
	io.WriteString(os.Stdout, "ended\n")
	return 0
}

// spawn starts a process and returns the lines that it and its children print;
// their end means that all have ended.
func spawn(t *testing.T, name string, k *running) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	if _, err := os.Stat("/proc/self"); err != nil {
		t.Skip("needs signals")
	}
	cmd := role(name, k.file)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("process %s printed %q, want ready", name, lines.Text())
	}
	return cmd, lines
}

func TestSignals(t *testing.T) {
	t.Parallel()
	connection := newConnection(t, "tcp")
	k := &running{connection: connection, file: writeConnection(t, connection)}
	cmd, lines := spawn(t, "kernel", k)
	c := k.connect(t)
	expect(t, "signal while idle", cmd.Process.Signal(os.Interrupt), nil)
	id := c.sendCode("sleep")
	c.wait("start", func(m received) bool { return m.parent.ID == id && m.header.Type == message.ExecuteInput })
	time.Sleep(50 * time.Millisecond) // the idle signal must be over before
	cmd.Process.Signal(os.Interrupt)
	expect(t, "SIGINT", c.outcome(id).reply.content["ename"], "Interrupted")
	expect(t, "next cell", c.execute("print x").status(), "ok")
	cmd.Process.Signal(syscall.SIGTERM)
	if !lines.Scan() || lines.Text() != "ended" {
		t.Errorf("after SIGTERM: %q, want ended", lines.Text())
	}
}

func TestOrphanEnds(t *testing.T) {
	t.Parallel()
	connection := newConnection(t, "tcp")
	_, lines := spawn(t, "parent", &running{connection: connection, file: writeConnection(t, connection)})
	if !lines.Scan() || lines.Text() != "ended" {
		t.Errorf("after the parent's end: %q, want ended", lines.Text())
	}
}

func TestRestart(t *testing.T) {
	t.Parallel()
	connection := newConnection(t, "tcp")
	sessions := map[string]bool{}
	for range 3 {
		k := startAt(t, connection, nil)
		c := k.connect(t)
		o := c.execute("print x")
		expect(t, "count", o.reply.content["execution_count"], 1)
		sessions[o.reply.header.Session] = true
		c.request("control", message.ShutdownRequest, dict{"restart": true})
		<-k.ended
	}
	expect(t, "sessions", len(sessions), 3)

	// The next kernel may start before the last one has let go.
	old := startAt(t, connection, nil)
	time.AfterFunc(300*time.Millisecond, old.cancel)
	expect(t, "overlapping", startAt(t, connection, nil).connect(t).execute("print x").status(), "ok")
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func floodText(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("line é " + strconv.Itoa(i) + "\n")
	}
	return b.String()
}
