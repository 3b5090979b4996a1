package message

// Comm is the content of a comm message.
type Comm struct {
	// Kind is CommOpen, CommMsg or CommClose.
	Kind Type   `json:"-"`
	ID   string `json:"comm_id"`
	// Target names the handler of a CommOpen.
	Target string `json:"target_name,omitempty"`
	Data   Object `json:"data"`
}

// Type implements [Content].
func (c Comm) Type() Type { return c.Kind }

// CommInfo is the content of a comm_info_request.
type CommInfo struct {
	// Target restricts the answer to one target; empty means all.
	Target string `json:"target_name"`
}

// CommList is the reply to a comm_info_request.
type CommList struct {
	Status string `json:"status"`
	// Comms maps the ids of the open comms.
	Comms map[string]CommTarget `json:"comms"`
}

// Type implements [Content].
func (CommList) Type() Type { return "comm_info_reply" }

// A CommTarget names the target of a comm.
type CommTarget struct {
	Target string `json:"target_name"`
}
