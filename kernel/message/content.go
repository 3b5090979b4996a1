package message

// A Content is what a message that a kernel sends says.
type Content interface {
	// Type returns the type of the message.
	Type() Type
}

// OK is the status of a successful reply.
const OK = "ok"

// A Failure is the part that an error message and a failed reply share.
type Failure struct {
	Name      string       `json:"ename"`
	Value     string       `json:"evalue"`
	Traceback List[string] `json:"traceback"`
}

// A FailedReply answers a request of any type that could not be met.
type FailedReply struct {
	Status string `json:"status"`
	Failure
	// ExecutionCount is part of every reply to an execute_request, and of no
	// other.
	ExecutionCount *int `json:"execution_count,omitempty"`
	// To is the type of the request.
	To Type `json:"-"`
}

// Type implements [Content].
func (r FailedReply) Type() Type {
	reply, _ := r.To.Reply()
	return reply
}

// Fail returns the reply to a request of type to that could not be met.
func Fail(to Type, name, value string) FailedReply {
	r := FailedReply{Status: "error", To: to, Failure: Failure{Name: name, Value: value, Traceback: List[string]{name + ": " + value}}}
	if to == ExecuteRequest {
		r.ExecutionCount = new(int)
	}
	return r
}

// Contents published on the iopub socket.
type (
	// Welcome greets a subscriber.
	Welcome struct {
		Subscription string `json:"subscription"`
	}
	// State says whether the kernel works: "starting", "busy" or "idle".
	State struct {
		ExecutionState string `json:"execution_state"`
	}
	// Text is output to the stream Name, "stdout" or "stderr".
	Text struct {
		Name string `json:"name"`
		Text string `json:"text"`
	}
	// Display shows a bundle; with Update it replaces an earlier one.
	Display struct {
		Data      Object    `json:"data"`
		Metadata  Object    `json:"metadata"`
		Transient Transient `json:"transient"`
		Update    bool      `json:"-"`
	}
	// Transient is not saved with the notebook.
	Transient struct {
		DisplayID string `json:"display_id,omitempty"`
	}
	// Input tells all clients what is executed.
	Input struct {
		Code           string `json:"code"`
		ExecutionCount int    `json:"execution_count"`
	}
	// Result is the value of a cell.
	Result struct {
		ExecutionCount int    `json:"execution_count"`
		Data           Object `json:"data"`
		Metadata       Object `json:"metadata"`
	}
	// Failed is a cell's error.
	Failed struct{ Failure }
	// Clear removes output, with Wait when there is new output.
	Clear struct {
		Wait bool `json:"wait"`
	}
)

// Type implements [Content].
func (Welcome) Type() Type { return IOPubWelcome }

// Type implements [Content].
func (State) Type() Type { return Status }

// Type implements [Content].
func (Text) Type() Type { return Stream }

// Type implements [Content].
func (d Display) Type() Type {
	if d.Update {
		return UpdateDisplayData
	}
	return DisplayData
}

// Type implements [Content].
func (Input) Type() Type { return ExecuteInput }

// Type implements [Content].
func (Result) Type() Type { return ExecuteResult }

// Type implements [Content].
func (Failed) Type() Type { return Error }

// Type implements [Content].
func (Clear) Type() Type { return ClearOutput }
