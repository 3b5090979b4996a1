package message

// Cursors in these contents count Unicode code points.

// Complete is the content of a complete_request.
type Complete struct {
	Code string `json:"code"`
	// CursorPos is nil when absent, meaning the end of the code.
	CursorPos *int `json:"cursor_pos"`
}

// Completed is the reply to a complete_request.
type Completed struct {
	Status      string       `json:"status"`
	Matches     List[string] `json:"matches"`
	CursorStart int          `json:"cursor_start"`
	CursorEnd   int          `json:"cursor_end"`
	Metadata    Object       `json:"metadata"`
}

// Type implements [Content].
func (Completed) Type() Type { return "complete_reply" }

// Inspect is the content of an inspect_request.
type Inspect struct {
	Code string `json:"code"`
	// CursorPos is nil when absent, meaning the end of the code.
	CursorPos   *int `json:"cursor_pos"`
	DetailLevel int  `json:"detail_level"`
}

// Inspected is the reply to an inspect_request.
type Inspected struct {
	Status   string `json:"status"`
	Found    bool   `json:"found"`
	Data     Object `json:"data"`
	Metadata Object `json:"metadata"`
}

// Type implements [Content].
func (Inspected) Type() Type { return "inspect_reply" }

// IsComplete is the content of an is_complete_request.
type IsComplete struct {
	Code string `json:"code"`
}

// Completeness is the reply to an is_complete_request.
type Completeness struct {
	// Status is "complete", "incomplete", "invalid" or "unknown".
	Status string `json:"status"`
	// Indent begins the next line when incomplete.
	Indent string `json:"indent"`
}

// Type implements [Content].
func (Completeness) Type() Type { return "is_complete_reply" }
