package engine_test

import (
	"context"
	"io"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/program"
)

// parent runs a cell that connects to address and one that does not end.
func parent(address string) {
	p, err := engine.Start(engine.Options{Command: []string{os.Args[0], roleEngine}})
	if err != nil {
		panic(err)
	}
	quiet := func(engine.Event) {}
	p.Execute(context.Background(), engine.Cell{ID: "1", Code: "dial " + address}, quiet)
	p.Execute(context.Background(), engine.Cell{ID: "2", Code: "deaf"}, quiet)
}

// listen returns an address, and a function that waits for a process to connect
// to it and returns what waits for the end of that process.
func listen(t *testing.T) (address string, accept func() (ended func())) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l.Addr().String(), func() func() {
		t.Helper()
		l.(*net.TCPListener).SetDeadline(time.Now().Add(patience))
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		return func() {
			t.Helper()
			c.SetReadDeadline(time.Now().Add(patience))
			if _, err := c.Read(make([]byte, 1)); err == nil || os.IsTimeout(err) {
				t.Errorf("the process goes on: %v", err)
			}
		}
	}
}

// However the kernel process ends, the engine process ends too, even while it
// runs a cell.
func TestOrphan(t *testing.T) {
	address, accept := listen(t)
	cmd := exec.Command(os.Args[0], roleParent, address)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := accept()
	time.Sleep(10 * time.Millisecond) // into the second cell
	cmd.Process.Kill()
	cmd.Wait()
	ended()
}

// Close ends the engine process and what it has started.
func TestCloseEndsAll(t *testing.T) {
	address, accept := listen(t)
	p := start(t, nil)
	run(t, p, "dial "+address)
	ended := accept()
	spawned := func() {}
	if runtime.GOOS != "windows" {
		run(t, p, "spawn "+address)
		spawned = accept()
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	ended()
	spawned()
}

// An interrupt from the terminal goes to both processes; it is for the kernel
// process to act upon.
func TestSignal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	p := start(t, nil)
	_, before := run(t, p, "pid")
	result, text := run(t, p, "shell kill -INT $PPID; echo alive")
	want(t, "error", result.Err, nil)
	want(t, "output", text, "alive\n")
	_, after := run(t, p, "pid")
	want(t, "process", after, before)
}

// runProgram runs code as `lectern run` does.
func runProgram(code string) int {
	p, err := engine.Start(engine.Options{
		Command: []string{os.Args[0], roleEngine}, Passthrough: true, Args: []string{"prog", "arg"},
	})
	if err != nil {
		panic(err)
	}
	defer p.Close()
	return program.Run(context.Background(), p, code, program.Options{Stdout: os.Stdout, Stderr: os.Stderr})
}

func TestPassthrough(t *testing.T) {
	for _, test := range []struct {
		code, stdin, stdout, stderr string
		status                      int
	}{
		{code: "args", stdout: "prog arg"},
		{code: "cat", stdin: "input", stdout: "input"},
		{code: "raw text ", stdout: "text ", stderr: "printed by the run-time system\n"},
		{code: "print a\nwarn b", stdout: "a\n", stderr: "b\n"},
		{code: "os-exit 9", stdout: "bye\n", status: 9},
		{code: "exit 8", status: 8},
		{code: "overflow", stdout: "before", stderr: "EngineDied: Stack overflow: a function calls itself without an end\n", status: 2},
		{code: "fail CompileError no", stderr: "CompileError: no\n", status: 1},
	} {
		cmd := exec.Command(os.Args[0], roleRun, test.code)
		var stdout, stderr strings.Builder
		cmd.Stdin, cmd.Stdout, cmd.Stderr = io.Reader(strings.NewReader(test.stdin)), &stdout, &stderr
		if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		want(t, test.code+": output", stdout.String(), test.stdout)
		want(t, test.code+": error output", stderr.String(), test.stderr)
		want(t, test.code+": status", cmd.ProcessState.ExitCode(), test.status)
	}
}
