package kernel_test

import (
	"context"
	"io"
	"log"
	"strings"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"

	"github.com/lectern-go/lectern/kernel/message"
)

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
