package message

// Execute is the content of an execute_request.
type Execute struct {
	Code   string `json:"code"`
	Silent bool   `json:"silent"`
	// StoreHistory is nil when absent; see Stored.
	StoreHistory    *bool             `json:"store_history"`
	UserExpressions map[string]string `json:"user_expressions"`
	AllowStdin      bool              `json:"allow_stdin"`
	// StopOnError is nil when absent; see Stops.
	StopOnError *bool `json:"stop_on_error"`
}

// Stored reports whether the code enters the history and is counted: unless
// the request says otherwise, when it is not silent. A silent request never is.
func (e Execute) Stored() bool {
	return !e.Silent && (e.StoreHistory == nil || *e.StoreHistory)
}

// Stops reports whether an error ends what is queued. The default is true.
func (e Execute) Stops() bool { return e.StopOnError == nil || *e.StopOnError }

// Executed is the reply to a successful or aborted execute_request.
type Executed struct {
	// Status is "ok" or "aborted".
	Status         string `json:"status"`
	ExecutionCount int    `json:"execution_count"`
	// Payload holds pages.
	Payload         List[Object] `json:"payload"`
	UserExpressions Object       `json:"user_expressions"`
}

// Type implements [Content].
func (Executed) Type() Type { return "execute_reply" }

// ExecuteFailed is the reply to an execute_request whose code failed.
type ExecuteFailed struct {
	// Status is "error".
	Status         string `json:"status"`
	ExecutionCount int    `json:"execution_count"`
	Failure
	Payload         List[Object] `json:"payload"`
	UserExpressions Object       `json:"user_expressions"`
}

// Type implements [Content].
func (ExecuteFailed) Type() Type { return "execute_reply" }

// InputRequested asks a client for a line of input.
type InputRequested struct {
	Prompt   string `json:"prompt"`
	Password bool   `json:"password"`
}

// Type implements [Content].
func (InputRequested) Type() Type { return InputRequest }

// InputGiven is the content of an input_reply.
type InputGiven struct {
	Value string `json:"value"`
}
