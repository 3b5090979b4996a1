package kernel_test

import (
	"fmt"

	"github.com/lectern-go/lectern/kernel/message"
)

// An outcome is all that came of a request.
type outcome struct {
	id        string
	reply     received
	published []received // states left out
}

// request sends a request and waits for its reply and for idle.
func (c *client) request(socket string, t message.Type, content dict) outcome {
	c.t.Helper()
	return c.outcome(c.send(socket, t, content))
}

func (c *client) execute(code string, extra ...dict) outcome {
	c.t.Helper()
	return c.outcome(c.sendCode(code, extra...))
}

// sendCode sends an execute_request; extra are more fields of its content.
func (c *client) sendCode(code string, extra ...dict) string {
	c.t.Helper()
	content := dict{"code": code}
	for _, fields := range extra {
		for key, value := range fields {
			content[key] = value
		}
	}
	return c.send("shell", message.ExecuteRequest, content)
}

func (c *client) outcome(id string) outcome {
	c.t.Helper()
	o := outcome{id: id, reply: c.wait("reply", func(m received) bool {
		return m.socket != "iopub" && m.parent.ID == id && m.header.Type != message.InputRequest
	})}
	c.idle(id)
	o.published = c.all(func(m received) bool {
		return m.socket == "iopub" && m.parent.ID == id && m.header.Type != message.Status
	})
	return o
}

// of returns the published messages of a type.
func (o outcome) of(t message.Type) []received {
	var list []received
	for _, m := range o.published {
		if m.header.Type == t {
			list = append(list, m)
		}
	}
	return list
}

// text returns what the request printed to a stream.
func (o outcome) text(stream string) string {
	text := ""
	for _, m := range o.of(message.Stream) {
		if m.content["name"] == stream {
			text += m.content["text"].(string)
		}
	}
	return text
}

func (o outcome) status() string { return fmt.Sprint(o.reply.content["status"]) }
