package kernel_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/message"
)

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
