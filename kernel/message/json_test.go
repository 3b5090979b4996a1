package message_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/message"
)

func TestObject(t *testing.T) {
	type point struct{ X float64 }
	cycle := map[string]any{}
	cycle["self"] = cycle
	for _, test := range []struct {
		value any
		want  string
	}{
		{1.5, `1.5`},
		{"<a&b>", `"<a&b>"`},
		{"\xff", `"\ufffd"`},
		{math.NaN(), `null`},
		{float32(math.Inf(-1)), `null`},
		{[]float64{1, math.NaN()}, `[1,null]`},
		{map[string]any{"a": []any{math.Inf(1), "b"}}, `{"a":[null,"b"]}`},
		{map[int]float64{1: math.NaN()}, `{"1":null}`},
		{json.RawMessage(`{"a":1}`), `{"a":1}`},
		{json.RawMessage(`[NaN,-Infinity]`), `[null,null]`},
		{json.RawMessage(`oops`), `"oops"`},
		{message.Object(nil), `{}`},
		{message.List[string](nil), `[]`},
		{nil, `null`},
		{complex(1, 2), `"(1+2i)"`},
		{&point{X: 1}, `{"X":1}`},
		{point{X: math.NaN()}, `"{NaN}"`},
	} {
		text, err := message.Object{"v": test.value}.MarshalJSON()
		if err != nil {
			t.Errorf("%v: %v", test.value, err)
		}
		if want := `{"v":` + test.want + `}`; string(text) != want {
			t.Errorf("%v: got %s, want %s", test.value, text, want)
		}
	}
	if text, err := message.Object(cycle).MarshalJSON(); err != nil || !json.Valid(text) {
		t.Errorf("cycle: got %s, %v", text, err)
	}
}

// contents are zero values of everything that a kernel sends.
var contents = []message.Content{
	message.FailedReply{To: message.CompleteRequest}, message.Welcome{}, message.State{}, message.Text{},
	message.Display{}, message.Display{Update: true}, message.Input{}, message.Result{}, message.Failed{},
	message.Clear{}, message.Executed{}, message.ExecuteFailed{}, message.InputRequested{}, message.Completed{},
	message.Inspected{}, message.Completeness{}, message.HistoryEntries{}, message.KernelInfo{}, message.Connected{},
	message.ShuttingDown{}, message.Interrupted{}, message.SubshellCreated{}, message.SubshellDeleted{},
	message.SubshellList{}, message.DebugRefused{}, message.Usage{}, message.Comm{Kind: message.CommMsg}, message.CommList{Comms: map[string]message.CommTarget{}},
}

func TestContentsHaveTypesAndNoNull(t *testing.T) {
	seen := map[message.Type]bool{}
	for _, content := range contents {
		text := message.Marshal(content)
		if strings.Contains(string(text), "null") {
			t.Errorf("%T: null in %s", content, text)
		}
		if content.Type() == "" {
			t.Errorf("%T has no type", content)
		}
		seen[content.Type()] = true
	}
	for _, want := range []message.Type{message.UpdateDisplayData, "complete_reply", "history_reply", "execute_reply"} {
		if !seen[want] {
			t.Errorf("no content of type %s", want)
		}
	}
}

func TestExecuteDefaults(t *testing.T) {
	for text, want := range map[string]struct{ stored, stops, stdin bool }{
		`{}`:                                    {true, true, false},
		`{"silent":true}`:                       {false, true, false},
		`{"silent":true,"store_history":true}`:  {false, true, false},
		`{"store_history":false}`:               {false, true, false},
		`{"store_history":null}`:                {true, true, false},
		`{"stop_on_error":false}`:               {true, false, false},
		`{"allow_stdin":true,"code":5}`:         {true, true, true},
		`{"user_expressions":[],"future":[{}]}`: {true, true, false},
	} {
		var e message.Execute
		if err := message.Unmarshal([]byte(text), &e); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if e.Stored() != want.stored || e.Stops() != want.stops || e.AllowStdin != want.stdin {
			t.Errorf("%s: got %v %v %v, want %v", text, e.Stored(), e.Stops(), e.AllowStdin, want)
		}
	}
}

func TestUnmarshalRefusesWhatIsNoObject(t *testing.T) {
	for _, text := range []string{``, `{`, `[]`, `5`, `"x"`, `{"code":}`, `{} {}`} {
		var e message.Execute
		if err := message.Unmarshal([]byte(text), &e); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}

func TestParseHeader(t *testing.T) {
	h, err := message.ParseHeader([]byte(`{"msg_id":"1","msg_type":"execute_request","session":"s","subshell_id":null,"x":[1]}`))
	if err != nil || h.ID != "1" || h.Type != message.ExecuteRequest || h.Subshell != "" {
		t.Errorf("got %+v, %v", h, err)
	}
	for _, text := range []string{``, `null`, `{}`, `[]`, `{"msg_type":""}`, `{"msg_type":1}`, "{\"msg_type\":\"x\xff\"}"} {
		if h, err := message.ParseHeader([]byte(text)); err == nil {
			t.Errorf("%q: got %+v, want an error", text, h)
		}
	}
}

func TestHistoryEntry(t *testing.T) {
	output := "2"
	for _, test := range []struct {
		entry message.HistoryEntry
		want  string
	}{
		{message.HistoryEntry{Session: 1, Line: 2, Input: "x"}, `[1,2,"x"]`},
		{message.HistoryEntry{Session: 1, Line: 2, Input: "x", WithOutput: true}, `[1,2,["x",null]]`},
		{message.HistoryEntry{Session: 1, Line: 2, Input: "x", Output: &output, WithOutput: true}, `[1,2,["x","2"]]`},
	} {
		if got, err := json.Marshal(test.entry); err != nil || string(got) != test.want {
			t.Errorf("got %s, %v; want %s", got, err, test.want)
		}
	}
}

func TestReplyType(t *testing.T) {
	if got, ok := message.ExecuteRequest.Reply(); got != "execute_reply" || !ok {
		t.Errorf("got %s, %v", got, ok)
	}
	if got, ok := message.CommMsg.Reply(); ok {
		t.Errorf("comm_msg: got %s", got)
	}
}

func FuzzHeader(f *testing.F) {
	f.Add([]byte(`{"msg_id":"1","msg_type":"execute_request"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if h, err := message.ParseHeader(text); err == nil && (h.Type == "" || !json.Valid(text)) {
			t.Errorf("%q: accepted as %+v", text, h)
		}
	})
}

func FuzzObject(f *testing.F) {
	f.Add([]byte(`{"a":[1,null]}`), 1.5)
	f.Add([]byte(`NaN`), math.NaN())
	f.Fuzz(func(t *testing.T, raw []byte, x float64) {
		text, err := message.Object{"raw": json.RawMessage(raw), "x": x, "s": string(raw)}.MarshalJSON()
		if err != nil || !json.Valid(text) {
			t.Errorf("got %s, %v", text, err)
		}
	})
}
