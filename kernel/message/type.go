package message

import "strings"

// A Type is a message's type, msg_type in its header.
type Type string

// Requests, received on the shell or the control socket.
const (
	ExecuteRequest        Type = "execute_request"
	CompleteRequest       Type = "complete_request"
	InspectRequest        Type = "inspect_request"
	IsCompleteRequest     Type = "is_complete_request"
	HistoryRequest        Type = "history_request"
	CommInfoRequest       Type = "comm_info_request"
	KernelInfoRequest     Type = "kernel_info_request"
	ConnectRequest        Type = "connect_request"
	ShutdownRequest       Type = "shutdown_request"
	InterruptRequest      Type = "interrupt_request"
	DebugRequest          Type = "debug_request"
	CreateSubshellRequest Type = "create_subshell_request"
	DeleteSubshellRequest Type = "delete_subshell_request"
	ListSubshellRequest   Type = "list_subshell_request"
	UsageRequest          Type = "usage_request"
)

// Messages of comms, in either direction.
const (
	CommOpen  Type = "comm_open"
	CommMsg   Type = "comm_msg"
	CommClose Type = "comm_close"
)

// Messages of the stdin socket.
const (
	InputRequest Type = "input_request"
	InputReply   Type = "input_reply"
)

// Messages published on the iopub socket.
const (
	IOPubWelcome      Type = "iopub_welcome"
	Status            Type = "status"
	Stream            Type = "stream"
	DisplayData       Type = "display_data"
	UpdateDisplayData Type = "update_display_data"
	ExecuteInput      Type = "execute_input"
	ExecuteResult     Type = "execute_result"
	Error             Type = "error"
	ClearOutput       Type = "clear_output"
	ShutdownReply     Type = "shutdown_reply"
)

// Reply returns the type of the reply to a request: "x_reply" to "x_request".
// Other messages have none.
func (t Type) Reply() (reply Type, ok bool) {
	name, ok := strings.CutSuffix(string(t), "_request")
	if !ok {
		return "", false
	}
	return Type(name + "_reply"), true
}
