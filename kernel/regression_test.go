package kernel_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log"
	"strings"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/message"
)

// Bugs that kernels commonly have, and the test that keeps each out. What needs
// a real engine process is tested here as far as the kernel process goes.
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

func TestErrorOnBothSockets(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	c.execute("print fine")
	o := c.execute("fail something broke")
	expect(t, "status", o.status(), "error")
	expect(t, "execution_count", o.reply.content["execution_count"], 2)
	errors := o.of(message.Error)
	if len(errors) != 1 || len(o.published) != 2 { // execute_input and error
		t.Fatalf("published %v, want execute_input and error", types(o.published))
	}
	for _, key := range []string{"ename", "evalue", "traceback"} {
		expect(t, key, errors[0].content[key], o.reply.content[key])
	}
	expect(t, "traceback", o.reply.content["traceback"], []string{"Error", "something broke"})
}

func TestLateOutputKeepsItsCell(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	first := c.execute("late from the first")
	second := c.execute("print from the second")
	late := c.wait("late output", func(m received) bool { return m.content["text"] == "from the first" })
	expect(t, "parent of late output", late.parent.ID, first.id)
	expect(t, "text of the second", second.text("stdout"), "from the second\n")
}

func TestBusyComesFirst(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	o := c.execute("print x\nvalue 1\ndisplay d y")
	var order []string
	for _, m := range c.all(func(m received) bool { return m.socket == "iopub" && m.parent.ID == o.id }) {
		name := string(m.header.Type)
		if m.header.Type == message.Status {
			name = m.content["execution_state"].(string)
		}
		order = append(order, name)
	}
	expect(t, "order", order, "[busy execute_input stream execute_result display_data idle]")
}

func TestTextComesBeforeWhatFollowsIt(t *testing.T) {
	t.Parallel()
	c := start(t, func(o *kernel.Options) { o.FlushInterval = time.Hour }).connect(t)
	o := c.execute("print one\nprint held back\ndisplay d y\nprint three\nvalue 1")
	expect(t, "order", types(o.published), "[execute_input stream stream display_data stream execute_result]")

	id := c.sendCode("print one\nprint held back\ninput name?", dict{"allow_stdin": true})
	c.wait("question", func(m received) bool { return m.header.Type == message.InputRequest })
	c.wait("text before the question", func(m received) bool {
		return m.parent.ID == id && m.content["text"] == "held back\n"
	})
	c.send("stdin", message.InputReply, dict{"value": "x"})
	c.outcome(id)
}

func TestQueueIsAborted(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	var ids []string
	for _, code := range []string{"sleep", "print second", "print third"} {
		ids = append(ids, c.sendCode(code))
	}
	// The question came last: its answer shows that all are in the queue.
	question := c.request("shell", message.CompleteRequest, dict{"code": "x", "cursor_pos": 1})
	expect(t, "question", question.status(), "ok")
	c.request("control", message.InterruptRequest, dict{})
	for i, want := range []string{"error", "aborted", "aborted"} {
		o := c.outcome(ids[i])
		expect(t, "status", o.status(), want)
		expect(t, "count", o.reply.content["execution_count"], 1)
	}
	expect(t, "afterwards", c.execute("print x").status(), "ok")

	ids = []string{c.sendCode("fail", dict{"stop_on_error": false}), c.sendCode("print x")}
	expect(t, "not stopping", c.outcome(ids[0]).status(), "error")
	expect(t, "after an error that does not stop", c.outcome(ids[1]).status(), "ok")
}

func TestInterrupt(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	for _, code := range []string{"sleep", "stubborn", "input name?"} {
		id := c.sendCode(code, dict{"allow_stdin": true})
		c.wait("start", func(m received) bool { return m.parent.ID == id && m.header.Type == message.ExecuteInput })
		if strings.HasPrefix(code, "input") {
			c.wait("question", func(m received) bool { return m.parent.ID == id && m.header.Type == message.InputRequest })
		}
		expect(t, "interrupt", c.request("control", message.InterruptRequest, dict{}).status(), "ok")
		expect(t, code, c.outcome(id).reply.content["ename"], "Interrupted")
	}
	c.request("control", message.InterruptRequest, dict{})
	c.request("shell", message.InterruptRequest, dict{})
	expect(t, "cell after an interrupt while idle", c.execute("print x").status(), "ok")
}

func TestInputNotAllowed(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	o := c.execute("input name?")
	expect(t, "evalue", o.reply.content["evalue"], "no input allowed")
	if asked := c.all(func(m received) bool { return m.header.Type == message.InputRequest }); len(asked) > 0 {
		t.Error("input_request though not allowed")
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

func TestControlWhileBusy(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	id := c.sendCode("sleep")
	c.state(id, "busy")
	for _, socket := range []string{"control", "shell"} {
		o := c.request(socket, message.KernelInfoRequest, dict{})
		expect(t, socket, o.status(), "ok")
		// Clients that show the last state must go on showing busy.
		c.wait("busy again", func(m received) bool {
			states := c.allLocked(func(m received) bool { return m.header.Type == message.Status })
			last := states[len(states)-1]
			return last.parent.ID == id && last.content["execution_state"] == "busy"
		})
	}
	expect(t, "completion", c.request("shell", message.CompleteRequest, dict{"code": "x", "cursor_pos": 1}).status(), "ok")
	c.request("control", message.InterruptRequest, dict{})
	c.outcome(id)
}

func TestHeartbeatWhileBusy(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	c := k.connect(t)
	id := c.sendCode("sleep")
	c.state(id, "busy")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	heart := zmq4.NewReq(ctx, zmq4.WithLogger(log.New(io.Discard, "", 0)))
	defer heart.Close()
	if err := heart.Dial(k.url(k.connection.HBPort)); err != nil {
		t.Fatal(err)
	}
	for _, beat := range []string{"ping", "pong"} {
		if err := heart.Send(zmq4.NewMsgString(beat)); err != nil {
			t.Fatal(err)
		}
		echo, err := heart.Recv()
		if err != nil {
			t.Fatal(err)
		}
		expect(t, "echo", string(echo.Bytes()), beat)
	}
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

func TestCounter(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	for _, step := range []struct {
		extra dict
		want  int
	}{
		{dict{}, 1},
		{dict{"silent": true}, 1},
		{dict{"silent": true, "store_history": true}, 1},
		{dict{"store_history": false}, 1},
		{dict{"code": "  "}, 1},
		{dict{"code": "", "silent": true}, 1},
		{dict{"silent": nil, "store_history": nil, "user_expressions": nil}, 2},
	} {
		o := c.execute("print x", step.extra)
		expect(t, "count", o.reply.content["execution_count"], step.want)
		if step.extra["silent"] == true && len(o.published) > 0 {
			t.Errorf("silent code published %v", types(o.published))
		}
	}
}

func TestDisplays(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	first := c.execute("display d one").of(message.DisplayData)[0]
	expect(t, "transient", first.content["transient"], dict{"display_id": "d"})
	second := c.execute("update d two\nclear wait\nclear")
	update := second.of(message.UpdateDisplayData)[0]
	expect(t, "transient", update.content["transient"], dict{"display_id": "d"})
	expect(t, "data", update.content["data"], dict{"text/plain": "two"})
	clears := second.of(message.ClearOutput)
	expect(t, "wait", clears[0].content["wait"], true)
	expect(t, "no wait", clears[1].content["wait"], false)
}

func TestFlood(t *testing.T) {
	t.Parallel()
	c := start(t, func(o *kernel.Options) { o.OutputLimit = 10_001; o.FlushInterval = time.Hour }).connect(t)
	o := c.execute("flood 20000\nprint end")
	text := o.text("stdout")
	kept, notice, ok := strings.Cut(text, "\n[output cut after 10001 bytes; the rest is in ")
	if !ok {
		t.Fatalf("no notice at the end of %d bytes", len(text))
	}
	if len(kept) > 10_001 || len(kept) < 9_990 {
		t.Errorf("kept %d bytes of 10001", len(kept))
	}
	path, _, _ := strings.Cut(notice, " until")
	rest := readFile(t, path)
	if want := "line é 19999\nend\n"; !strings.HasSuffix(rest, want) {
		t.Errorf("file ends with %q, want %q", rest[max(0, len(rest)-40):], want)
	}
	if got := len(kept) + len(rest); got != len(floodText(20000))+len("end\n") {
		t.Errorf("kept and rest have %d bytes", got)
	}
	if n := len(o.of(message.Stream)); n > 3 {
		t.Errorf("%d stream messages, want at most 3", n)
	}
}

func TestShutdown(t *testing.T) {
	t.Parallel()
	for _, socket := range []string{"control", "shell"} {
		for _, restart := range []bool{false, true} {
			k := start(t, nil)
			k.engine.slow = time.Hour // Run must not wait for it
			c := k.connect(t)
			other := k.connect(t)
			running := c.sendCode("sleep")
			c.state(running, "busy")
			o := c.request(socket, message.ShutdownRequest, dict{"restart": restart})
			expect(t, "restart", o.reply.content["restart"], restart)
			other.wait("shutdown_reply on iopub", func(m received) bool { return m.header.Type == message.ShutdownReply })
			<-k.ended
			expect(t, "error", k.err, nil)
		}
	}
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

func TestBrokenText(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	expect(t, "text", c.execute("raw").text("stdout"), "\uFFFD(")

	// The limit falls into the second letter.
	c = start(t, func(o *kernel.Options) { o.OutputLimit = 3 }).connect(t)
	kept, _, _ := strings.Cut(c.execute("print äöü").text("stdout"), "\n[output cut")
	expect(t, "text before the cut", kept, "ä")
}

func TestNaN(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	result := c.execute("nan").of(message.ExecuteResult)[0]
	data, _ := result.content["data"].(dict)
	text, _ := json.Marshal(data["application/json"])
	expect(t, "data", string(text), `{"loss":[1,null,null]}`)
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

func TestOnlyValuesAreResults(t *testing.T) {
	t.Parallel()
	c := start(t, nil).connect(t)
	if o := c.execute("print x\ndisplay d y"); len(o.of(message.ExecuteResult)) != 0 {
		t.Error("execute_result without a value")
	}
	o := c.execute("value 42")
	result := o.of(message.ExecuteResult)[0]
	expect(t, "data", result.content["data"], dict{"text/plain": "42"})
	expect(t, "count", result.content["execution_count"], o.reply.content["execution_count"])
}
