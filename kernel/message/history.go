package message

import "encoding/json"

// History is the content of a history_request.
type History struct {
	// Output asks for results as well as input; Raw is ignored, since there
	// is no other than raw input.
	Output bool `json:"output"`
	Raw    bool `json:"raw"`
	// AccessType is "range", "tail" or "search".
	AccessType string `json:"hist_access_type"`
	// Session, Start and Stop belong to "range": the session's number, 0 the
	// current and negative back from it; lines from Start to before Stop, nil
	// meaning to the end.
	Session int  `json:"session"`
	Start   int  `json:"start"`
	Stop    *int `json:"stop"`
	// N is how many entries "tail" and "search" return at most, nil all.
	N *int `json:"n"`
	// Pattern is a glob that "search" matches with the whole input.
	Pattern string `json:"pattern"`
	// Unique omits repeated inputs of a search.
	Unique bool `json:"unique"`
}

// HistoryEntries is the reply to a history_request.
type HistoryEntries struct {
	Status  string             `json:"status"`
	History List[HistoryEntry] `json:"history"`
}

// Type implements [Content].
func (HistoryEntries) Type() Type { return "history_reply" }

// A HistoryEntry is one input, written as [session, line, input] or, with
// WithOutput, as [session, line, [input, output]].
type HistoryEntry struct {
	Session, Line int
	Input         string
	// Output is the result's text, nil when there was none.
	Output     *string
	WithOutput bool
}

// MarshalJSON implements [json.Marshaler].
func (e HistoryEntry) MarshalJSON() ([]byte, error) {
	if e.WithOutput {
		return json.Marshal([]any{e.Session, e.Line, []any{e.Input, e.Output}})
	}
	return json.Marshal([]any{e.Session, e.Line, e.Input})
}
