package kernel_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel"
	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// FuzzRequests sends requests of any content. Whatever it is, the kernel says
// busy and idle, and answers what has a reply.
func FuzzRequests(f *testing.F) {
	requests := []message.Type{
		message.ExecuteRequest, message.CompleteRequest, message.InspectRequest, message.IsCompleteRequest,
		message.HistoryRequest, message.CommInfoRequest, message.KernelInfoRequest, message.CommOpen,
		message.CommMsg, message.CommClose,
	}
	for i, request := range requests {
		content, err := json.Marshal(everyRequest[request])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(i, content)
	}
	f.Add(0, []byte(`{"code":"value 1","user_expressions":{"a":"b"}}`))
	f.Add(1, []byte(`{"code":"ä","cursor_pos":-7}`))
	f.Add(4, []byte(`{"hist_access_type":"search","pattern":"[z-a]*","n":-1}`))
	f.Add(4, []byte(`{"hist_access_type":"range","session":-9,"start":-1,"stop":-5}`))
	f.Add(7, []byte(`{`))
	f.Fuzz(func(t *testing.T, kind int, content []byte) {
		for _, endless := range []string{"sleep", "stubborn", "pause", "flood", `\u`} {
			if strings.Contains(string(content), endless) {
				t.Skip("may take longer than a test")
			}
		}
		c := start(t, nil).connect(t)
		request := requests[uint(kind)%uint(len(requests))]
		header := c.json(dict{"msg_id": "fuzz", "msg_type": request})
		c.sendFrames("shell", c.codec.Encode(wire.Message{Header: header, Content: content}))
		if _, ok := request.Reply(); ok {
			c.outcome("fuzz")
		}
		c.idle("fuzz")
	})
}

// FuzzHistory puts any text into the history file.
func FuzzHistory(f *testing.F) {
	f.Add([]byte(`{"session":"a","line":1,"input":"x"}` + "\n" + `{"session":"a","line":1,"output":"1"}` + "\n" + `{"session":"b","li`))
	f.Add([]byte("\xff\n\n{}\nnull"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file := filepath.Join(t.TempDir(), "history.jsonl")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		c := start(t, func(o *kernel.Options) { o.HistoryFile = file }).connect(t)
		c.execute("print new")
		ask := dict{"hist_access_type": "tail", "n": 1, "output": false}
		history := c.request("shell", message.HistoryRequest, ask).reply.content["history"].([]any)
		if len(history) != 1 || history[0].([]any)[2] != "print new" {
			t.Errorf("got %v, want the new entry", history)
		}
	})
}
