package kernel_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/message"
)

// Bugs that kernels commonly have, and the test that keeps each out: here, in
// output_test.go, queue_test.go and process_test.go. What needs a real engine
// process is tested as far as the kernel process goes.
//
//	 1 no idle after a request other than execute    TestIdleAfterEveryRequest
//	 2 is_complete, history, comm_info unanswered    TestQuestionsAreAnswered
//	 3 status without parent header                  TestIdleAfterEveryRequest
//	 4 null in place of {} or []                     TestNoNull
//	 5 no execution_count in a failed reply          TestErrorOnBothSockets
//	 6 error only on one of the sockets              TestErrorOnBothSockets
//	 7 late output lost or given to the next cell    TestLateOutputKeepsItsCell
//	 8 busy sent late                                TestBusyComesFirst
//	 9 queue not aborted, or later cells as well     TestQueueIsAborted
//	10 interrupt kills, sticks or fails              TestInterrupt, TestSignals
//	11 input hangs though not allowed                TestInputNotAllowed
//	12 bad signature stops the kernel; empty key     TestBadMessages, TestEmptyKey
//	13 control blocked by a running cell             TestControlWhileBusy
//	14 heartbeat blocked by a running cell           TestHeartbeatWhileBusy
//	15 session id differs between sockets            TestOneSession
//	16 cursor in octets                              TestCursorCountsCodePoints
//	17 no rebinding after restart; same session id   TestRestart
//	18 kernel outlives its parent                    TestOrphanEnds
//	19 output of native code lost                    the engine's TestRawOutput
//	20 silent or unstored code counted               TestCounter
//	21 display updates, clear_output                 TestDisplays
//	22 a flood of stream messages                    TestFlood
//	23 shutdown_reply lost                           TestShutdown
//	24 comm to an unknown target unanswered          TestUnknownCommTarget
//	25 broken UTF-8                                  TestBrokenText, the engine's TestPartialRune
//	26 NaN in JSON                                   TestNaN
//	27 message ids used twice                        TestOneSession
//	28 two clients at once                           TestTwoClients
//	29 no kernel_info on control while busy          TestControlWhileBusy
//	30 value shown that is none                      TestOnlyValuesAreResults

// everyRequest is a valid content for each type of request.
var everyRequest = map[message.Type]dict{
	message.KernelInfoRequest: {},
	message.ConnectRequest:    {},
	message.UsageRequest:      {},
	message.CommInfoRequest:   {},
	message.CompleteRequest:   {"code": "fmt.P", "cursor_pos": 5},
	message.InspectRequest:    {"code": "fmt.P", "cursor_pos": 5, "detail_level": 0},
	message.IsCompleteRequest: {"code": "x"},
	message.HistoryRequest:    {"hist_access_type": "tail", "n": 5, "output": false, "raw": true},
	message.ExecuteRequest:    {"code": "print x"},
}

func TestIdleAfterEveryRequest(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	var ids []string
	for request, content := range everyRequest {
		ids = append(ids, c.request("shell", request, content).id)
	}
	for _, request := range []message.Type{message.KernelInfoRequest, message.InterruptRequest, message.DebugRequest, message.UsageRequest} {
		ids = append(ids, c.request("control", request, dict{}).id)
	}
	for _, unanswered := range []message.Type{message.CommMsg, message.CommClose, "surprise_request", "surprise"} {
		ids = append(ids, c.send("shell", unanswered, dict{"comm_id": "x", "data": dict{}}))
		c.idle(ids[len(ids)-1])
	}
	ids = append(ids, c.send("control", "surprise_request", dict{}))
	for _, id := range ids {
		c.idle(id)
		busy := c.all(func(m received) bool {
			return m.parent.ID == id && m.content["execution_state"] == "busy"
		})
		if len(busy) == 0 {
			t.Errorf("request %s: no busy", id)
		}
	}
	for _, m := range c.all(func(m received) bool { return m.header.Type == message.Status }) {
		if m.parent.ID == "" && m.content["execution_state"] != "starting" {
			t.Errorf("status %s without parent", m.Content)
		}
	}
}

func TestQuestionsAreAnswered(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	for request, content := range everyRequest {
		o := c.request("shell", request, content)
		want, _ := request.Reply()
		expect(t, "type of the reply", o.reply.header.Type, want)
		expect(t, string(want)+" status", o.status() == "ok" || o.status() == "complete", true)
	}
	expect(t, "incomplete", c.request("shell", message.IsCompleteRequest, dict{"code": "func f() {"}).reply.content,
		dict{"status": "incomplete", "indent": "\t"})
}

func TestNoNull(t *testing.T) {
	t.Parallel()
	k := start(t, func(o *kernel.Options) { o.Subshells = true })
	c := k.connect(t)
	for request, content := range everyRequest {
		c.request("shell", request, content)
	}
	c.request("shell", message.InspectRequest, dict{"code": "unknown", "cursor_pos": 0})
	c.request("control", message.ListSubshellRequest, dict{})
	c.request("shell", message.ExecuteRequest, dict{"code": "bare\ndisplay d text\nclear\nfail now"})
	for _, m := range c.all(func(received) bool { return true }) {
		for _, part := range [][]byte{m.Header, m.Parent, m.Metadata, m.Content} {
			if bytes.Contains(part, []byte("null")) {
				t.Errorf("%s: null in %s", m.header.Type, part)
			}
		}
	}
}

func TestBadMessages(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	frame := func(texts ...string) [][]byte {
		var frames [][]byte
		for _, text := range texts {
			frames = append(frames, []byte(text))
		}
		return frames
	}
	const header = `{"msg_id":"bad","msg_type":"execute_request"}`
	for _, frames := range [][][]byte{
		frame("<IDS|MSG>", "wrong", header, "{}", "{}", `{"code":"print bad"}`),
		frame("<IDS|MSG>", "", header, "{}", "{}", `{"code":"print bad"}`),
		frame("<IDS|MSG>"),
		frame("<IDS|MSG>", "", header),
		frame("no delimiter"),
		frame(""),
	} {
		for _, socket := range []string{"shell", "control", "stdin"} {
			c.sendFrames(socket, frames)
		}
	}
	for _, header := range []string{"", "null", "[]", "{", "{}", `{"msg_type":5}`, "{\"msg_type\":\"execute_request\", \"x\":\"\xff\"}"} {
		parts := frame(header, "{}", "{}", "{}")
		c.sendFrames("shell", append([][]byte{[]byte("<IDS|MSG>"), c.codec.Sign(parts...)}, parts...))
	}
	parts := frame(`{"msg_id":"once","msg_type":"execute_request"}`, "{}", "{}", `{"code":"print once"}`)
	for range 2 {
		c.sendFrames("shell", append([][]byte{[]byte("<IDS|MSG>"), c.codec.Sign(parts...)}, parts...))
	}
	expect(t, "a good message", c.execute("print x").status(), "ok")
	c.idle("once")
	inputs := c.all(func(m received) bool { return m.header.Type == message.ExecuteInput })
	expect(t, "executed", len(inputs), 2)

	parts = frame(`{"msg_id":"broken","msg_type":"execute_request"}`, "{}", "{}", `{"code":`)
	c.sendFrames("shell", append([][]byte{[]byte("<IDS|MSG>"), c.codec.Sign(parts...)}, parts...))
	broken := c.outcome("broken")
	expect(t, "broken content", broken.status(), "error")
	expect(t, "its count", broken.reply.content["execution_count"], 0)
}

func TestEmptyKey(t *testing.T) {
	t.Parallel()
	connection := newConnection(t, "tcp")
	connection.Key = ""
	c := startAt(t, connection, nil).connect(t)
	expect(t, "unsigned message", c.execute("print x").status(), "ok")
	frames := c.codec.Encode(c.wait("reply", func(m received) bool { return m.socket == "shell" }).Message)
	expect(t, "signature", len(frames[1]), 0)
}

func TestOneSession(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	id := c.sendCode("input name?", dict{"allow_stdin": true})
	c.wait("question", func(m received) bool { return m.header.Type == message.InputRequest })
	c.send("stdin", message.InputReply, dict{"value": "x"})
	c.outcome(id)
	c.request("control", message.KernelInfoRequest, dict{})
	sessions, ids := map[string]bool{}, map[string]bool{}
	for _, m := range c.all(func(received) bool { return true }) {
		sessions[m.header.Session] = true
		if ids[m.header.ID] {
			t.Errorf("message id %s used twice", m.header.ID)
		}
		ids[m.header.ID] = true
		expect(t, "version", m.header.Version, "5.5")
		if _, err := time.Parse(time.RFC3339Nano, m.header.Date); err != nil || m.header.Username == "" {
			t.Errorf("header %s: %v", m.Header, err)
		}
		if m.parent.ID != "" && !bytes.Contains(m.Parent, []byte(`"date":"2026-01-02T03:04:05.678901+02:00"`)) {
			t.Errorf("parent header changed: %s", m.Parent)
		}
	}
	expect(t, "sessions", len(sessions), 1)
}

func TestCursorCountsCodePoints(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	c := k.connect(t)
	const code = "ä😀 = fmt.Pr"
	o := c.request("shell", message.CompleteRequest, dict{"code": code, "cursor_pos": 11})
	expect(t, "offset", k.engine.cursor.Load(), len(code))
	expect(t, "start", o.reply.content["cursor_start"], 9)
	expect(t, "end", o.reply.content["cursor_end"], 11)
	for cursor, want := range map[int]int{-5: 0, 0: 0, 1: 2, 2: 6, 99: len(code)} {
		c.request("shell", message.InspectRequest, dict{"code": code, "cursor_pos": cursor})
		expect(t, "offset", k.engine.cursor.Load(), want)
	}
	c.request("shell", message.InspectRequest, dict{"code": code})
	expect(t, "offset without cursor", k.engine.cursor.Load(), len(code))
}

func TestUnknownCommTarget(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	id := c.send("shell", message.CommOpen, dict{"comm_id": "c1", "target_name": "nobody", "data": dict{}})
	c.idle(id)
	closed := c.wait("comm_close", func(m received) bool { return m.header.Type == message.CommClose && m.parent.ID == id })
	expect(t, "comm", closed.content["comm_id"], "c1")
	expect(t, "open", c.request("shell", message.CommInfoRequest, dict{}).reply.content["comms"], dict{})
}

func TestTwoClients(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	a, b := k.connect(t), k.connect(t)
	asked := a.execute("print from a")
	b.idle(asked.id)
	expect(t, "output at the other client", len(b.all(func(m received) bool {
		return m.parent.ID == asked.id && m.header.Type == message.Stream
	})), 1)
	expect(t, "reply to the second", b.execute("print from b").status(), "ok")
	for _, m := range b.all(func(m received) bool { return m.socket == "shell" }) {
		expect(t, "session of the request", m.parent.Session, b.session)
	}
}
