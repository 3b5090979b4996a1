package kernel_test

import (
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/message"
)

func TestKernelInfo(t *testing.T) {
	t.Parallel()
	for _, subshells := range []bool{false, true} {
		c := start(t, func(o *kernel.Options) { o.Version = "1.2"; o.Subshells = subshells }).connect(t)
		info := c.request("shell", message.KernelInfoRequest, dict{}).reply.content
		want := map[bool]string{false: "[]", true: "[kernel subshells]"}[subshells]
		expect(t, "features", info["supported_features"], want)
		expect(t, "protocol", info["protocol_version"], "5.5")
		expect(t, "version", info["implementation_version"], "1.2")
		language, _ := info["language_info"].(dict)
		wants := dict{"name": "go", "mimetype": "text/x-go", "file_extension": ".go", "pygments_lexer": "go"}
		for key, want := range wants {
			expect(t, key, language[key], want)
		}
	}
}

func TestConnectAndUsage(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	c := k.connect(t)
	expect(t, "shell_port", c.request("shell", message.ConnectRequest, dict{}).reply.content["shell_port"], k.connection.ShellPort)
	usage := c.request("control", message.UsageRequest, dict{}).reply.content
	if pid, _ := usage["pid"].(float64); pid < 1 {
		t.Errorf("pid %v", usage["pid"])
	}
}

func TestDebugIsRefused(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	reply := c.request("control", message.DebugRequest, dict{"seq": 7, "command": "initialize"}).reply.content
	expect(t, "request_seq", reply["request_seq"], 7)
	expect(t, "success", reply["success"], false)
}

func TestWelcome(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	for range 3 {
		c := k.connect(t)
		c.execute("print x")
		first := c.all(func(m received) bool { return m.socket == "iopub" })[0]
		expect(t, "first message", first.header.Type, message.IOPubWelcome)
		expect(t, "content", string(first.Content), `{"subscription":""}`)
		expect(t, "parent", string(first.Parent), "{}")
	}
}

// TestLateSubscription holds that a client whose subscription arrives after its first
// cell misses nothing of it.
func TestLateSubscription(t *testing.T) {
	t.Parallel()
	c := start(t, nil).dialDeaf(t)
	id := c.sendCode("print x")
	time.Sleep(50 * time.Millisecond) // for the cell to arrive
	c.subscribe()
	for _, state := range []string{"busy", "idle"} {
		c.state(id, state)
	}
}

// TestDeafClient holds that a client is answered that listens to nothing.
func TestDeafClient(t *testing.T) {
	t.Parallel()
	c := start(t, nil).dialDeaf(t)
	for range 2 {
		id := c.sendCode("print x")
		c.wait("reply", func(m received) bool { return m.parent.ID == id })
	}
}

func TestExpressionsAndPages(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	reply := c.execute("page the text", dict{"user_expressions": dict{"a": "x", "b": "bad"}}).reply.content
	expect(t, "payload", reply["payload"], []dict{{"data": dict{"text/plain": "the text"}, "source": "page", "start": 0}})
	expressions, _ := reply["user_expressions"].(dict)
	expect(t, "a", expressions["a"], dict{"data": dict{"text/plain": "x"}, "metadata": dict{}, "status": "ok"})
	expect(t, "b", expressions["b"].(dict)["ename"], "Error")
	expect(t, "probe", c.execute("", dict{"silent": true, "user_expressions": dict{"a": "x"}}).reply.content["user_expressions"].(dict)["a"], expressions["a"])
	expect(t, "next input", c.execute("next x := 1").reply.content["payload"], []dict{{"replace": true, "source": "set_next_input", "text": "x := 1"}})
	expect(t, "without", c.execute("print x").reply.content["payload"], "[]")
}

// logged is a log of which a test waits for a line.
type logged chan string

func (l logged) Write(line []byte) (int, error) {
	select {
	case l <- string(line):
	default:
	}
	return len(line), nil
}

func TestInput(t *testing.T) {
	t.Parallel()
	log := make(logged, 1000)
	c := start(t, func(o *kernel.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) }).connect(t)
	allow := dict{"allow_stdin": true}
	c.send("stdin", message.InputReply, dict{"value": "nobody asked"})
	for line := range log {
		if strings.Contains(line, "nobody waits") {
			break
		}
	}
	for i, test := range []struct{ code, value, want string }{
		{"print first\ninput name?", "Ada", "first\ngot Ada"},
		{"password key?", "ä b", "got ä b"},
		{"input more?", "\x04", "got EOF"},
		{"input empty?", "", "got "},
	} {
		id := c.sendCode(test.code, allow)
		ask := c.wait("question", func(m received) bool { return m.socket == "stdin" && m.parent.ID == id })
		expect(t, "password", ask.content["password"], i == 1)
		parent := dict{"msg_id": ask.header.ID}
		c.sendTo("stdin", message.InputReply, dict{"value": "stale"}, "", dict{"msg_id": "another question"})
		c.sendTo("stdin", message.InputReply, dict{"value": test.value}, "", parent)
		expect(t, test.code, c.outcome(id).text("stdout"), test.want)
	}
}

func TestComms(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	open := c.execute("comm w1").of(message.CommOpen)[0]
	expect(t, "metadata", string(open.Metadata), `{"version":"2.1.0"}`)
	expect(t, "buffers", open.Buffers, [][]byte{{0, 255}})
	expect(t, "content", open.content, dict{"comm_id": "w1", "data": dict{}, "target_name": "jupyter.widget"})

	c.idle(c.send("shell", message.CommOpen, dict{"comm_id": "e1", "target_name": "echo", "data": dict{}}))
	id := c.send("shell", message.CommMsg, dict{"comm_id": "e1", "data": dict{"value": 1.25}})
	c.idle(id)
	echo := c.wait("echo", func(m received) bool { return m.header.Type == message.CommMsg && m.parent.ID == id })
	expect(t, "data", echo.content["data"], dict{"value": 1.25})

	info := func(content dict) string {
		return fmt.Sprint(c.request("shell", message.CommInfoRequest, content).reply.content["comms"])
	}
	expect(t, "all", info(dict{}), dict{"e1": dict{"target_name": "echo"}, "w1": dict{"target_name": "jupyter.widget"}})
	expect(t, "one target", info(dict{"target_name": "echo"}), dict{"e1": dict{"target_name": "echo"}})
	c.idle(c.send("shell", message.CommClose, dict{"comm_id": "e1", "data": dict{}}))
	expect(t, "after close", info(dict{}), dict{"w1": dict{"target_name": "jupyter.widget"}})
	closed := c.execute("die").of(message.CommClose)
	expect(t, "closed by the engine's death", len(closed), 1)
	expect(t, "after death", info(dict{}), dict{})
}

func TestInterruptComm(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	c.idle(c.send("shell", message.CommOpen, dict{"comm_id": "e1", "target_name": "echo", "data": dict{}}))
	id := c.send("shell", message.CommMsg, dict{"comm_id": "e1", "data": dict{"hang": true}})
	c.state(id, "busy")
	for len(c.all(func(m received) bool { return m.parent.ID == id && m.content["execution_state"] == "idle" })) == 0 {
		c.request("control", message.InterruptRequest, dict{})
		time.Sleep(10 * time.Millisecond)
	}
	expect(t, "afterwards", c.execute("print x").status(), "ok")
}

func TestSubshells(t *testing.T) {
	t.Parallel()
	c := start(t, func(o *kernel.Options) { o.Subshells = true }).connect(t)
	id, _ := c.request("control", message.CreateSubshellRequest, dict{}).reply.content["subshell_id"].(string)
	running := c.sendCode("sleep")
	c.state(running, "busy")
	in := func(subshell, code string) outcome {
		return c.outcome(c.sendTo("shell", message.ExecuteRequest, dict{"code": code}, subshell, nil))
	}
	o := in(id, "print meanwhile")
	expect(t, "text", o.text("stdout"), "meanwhile\n")
	expect(t, "own counter", o.reply.content["execution_count"], 1)
	expect(t, "next", in(id, "print x").reply.content["execution_count"], 2)
	expect(t, "error", in(id, "fail x").status(), "error")
	expect(t, "list", c.request("control", message.ListSubshellRequest, dict{}).reply.content["subshell_id"], []string{id})
	expect(t, "unknown", in("nobody", "print x").reply.content["ename"], "UnknownSubshell")
	expect(t, "delete", c.request("control", message.DeleteSubshellRequest, dict{"subshell_id": id}).status(), "ok")
	expect(t, "delete again", c.request("control", message.DeleteSubshellRequest, dict{"subshell_id": id}).status(), "error")
	expect(t, "deleted", in(id, "print x").status(), "error")
	c.request("control", message.InterruptRequest, dict{})
	expect(t, "main shell", c.outcome(running).reply.content["ename"], "Interrupted")
}

func TestNoSubshells(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	o := c.outcome(c.sendTo("shell", message.ExecuteRequest, dict{"code": "print x"}, "ignored", nil))
	expect(t, "field ignored", o.status(), "ok")
	c.idle(c.send("control", message.CreateSubshellRequest, dict{}))
	c.request("control", message.KernelInfoRequest, dict{})
	expect(t, "unanswered", len(c.all(func(m received) bool { return m.header.Type == "create_subshell_reply" })), 0)
}

func TestTransportsAndSchemes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ transport, scheme string }{
		{"ipc", "hmac-sha256"}, {"tcp", "hmac-sha512"}, {"tcp", "hmac-md5"},
	} {
		connection := newConnection(t, test.transport)
		connection.SignatureScheme = test.scheme
		for range 2 { // the second start finds the first's socket files
			k := startAt(t, connection, nil)
			expect(t, test.transport+" "+test.scheme, k.connect(t).execute("print x").text("stdout"), "x\n")
			k.stop()
		}
	}
}

func TestHistory(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state", "history.jsonl")
	keep := func(o *kernel.Options) { o.HistoryFile = file }
	first := start(t, keep)
	c := first.connect(t)
	for _, code := range []string{"value 1", "print two", "value 1"} {
		c.execute(code)
	}
	c.execute("print unseen", dict{"store_history": false})
	first.stop()

	c = start(t, keep).connect(t)
	c.execute("print new")
	for _, test := range []struct{ request, want string }{
		{"tail n=2", "[[1 3 value 1] [2 1 print new]]"},
		{"tail n=2 output", "[[1 3 [value 1 1]] [2 1 [print new <nil>]]]"},
		{"range session=0 start=0", "[[2 1 print new]]"},
		{"range session=-1 start=2 stop=4", "[[1 2 print two] [1 3 value 1]]"},
		{"range session=1 start=1 stop=2 output", "[[1 1 [value 1 1]]]"},
		{"range session=9 start=0", "[]"},
		{"search pattern=value*", "[[1 1 value 1] [1 3 value 1]]"},
		{"search pattern=value* unique", "[[1 3 value 1]]"},
		{"search pattern=*t[a-x]o", "[[1 2 print two]]"},
		{"search pattern=value?1 n=1", "[[1 3 value 1]]"},
		{"search pattern=value", "[]"},
	} {
		kind, rest, _ := strings.Cut(test.request, " ")
		ask := dict{"hist_access_type": kind, "raw": true, "output": false}
		for field := range strings.FieldsSeq(rest) {
			name, value, ok := strings.Cut(field, "=")
			var n int
			switch _, err := fmt.Sscan(value, &n); {
			case !ok:
				ask[name] = true
			case err == nil:
				ask[name] = n
			default:
				ask[name] = value
			}
		}
		expect(t, test.request, c.request("shell", message.HistoryRequest, ask).reply.content["history"], test.want)
	}
}

func TestHistoryOfTwoKernels(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "history.jsonl")
	keep := func(o *kernel.Options) { o.HistoryFile = file }
	a, b := start(t, keep).connect(t), start(t, keep).connect(t)
	var ids []string
	for i := range 50 {
		ids = append(ids, a.sendCode(fmt.Sprintf("print a%d", i)))
		b.sendCode(fmt.Sprintf("print b%d", i))
	}
	a.outcome(ids[49])
	b.execute("print b50")
	ask := dict{"hist_access_type": "range", "session": 0, "start": 0}
	for c, n := range map[*client]int{a: 50, b: 51} {
		list, _ := c.request("shell", message.HistoryRequest, ask).reply.content["history"].([]any)
		expect(t, "entries of a session", len(list), n)
	}
}

func TestStuckClientStallsNobody(t *testing.T) {
	t.Parallel()
	k := start(t, func(o *kernel.Options) { o.OutputLimit = -1 })
	var silent []net.Conn
	for _, port := range []int{int(k.connection.ShellPort), int(k.connection.IOPubPort), int(k.connection.ControlPort)} {
		conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		silent = append(silent, conn)
	}
	// A client that subscribes and never reads.
	stuck := dialRaw(t, fmt.Sprintf("127.0.0.1:%d", k.connection.IOPubPort))
	defer stuck.Close()
	c := k.connect(t)
	for range 3 {
		expect(t, "length of the output", len(c.execute("chunks 160").text("stdout")), 160<<16)
	}
	expect(t, "silent connections", len(silent), 3)
}

// dialRaw connects a subscriber by hand: greeting, READY and a subscription in
// ZMTP 3.0.
func dialRaw(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	greeting := make([]byte, 64)
	copy(greeting, "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x00NULL")
	ready := "\x05READY\x0bSocket-Type\x00\x00\x00\x03SUB"
	for _, part := range []string{string(greeting), "\x04" + string(rune(len(ready))) + ready, "\x00\x01\x01"} {
		if _, err := conn.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	return conn
}
