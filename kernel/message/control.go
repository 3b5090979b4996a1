package message

// Shutdown is the content of a shutdown_request.
type Shutdown struct {
	Restart bool `json:"restart"`
}

// ShuttingDown is the reply to a shutdown_request.
type ShuttingDown struct {
	Status  string `json:"status"`
	Restart bool   `json:"restart"`
}

// Type implements [Content].
func (ShuttingDown) Type() Type { return ShutdownReply }

// Interrupted is the reply to an interrupt_request.
type Interrupted struct {
	Status string `json:"status"`
}

// Type implements [Content].
func (Interrupted) Type() Type { return "interrupt_reply" }

// Subshell names a subshell: it is the content of a delete_subshell_request.
type Subshell struct {
	ID string `json:"subshell_id"`
}

// SubshellCreated is the reply to a create_subshell_request.
type SubshellCreated struct {
	Status string `json:"status"`
	ID     string `json:"subshell_id"`
}

// Type implements [Content].
func (SubshellCreated) Type() Type { return "create_subshell_reply" }

// SubshellDeleted is the reply to a delete_subshell_request.
type SubshellDeleted struct {
	Status string `json:"status"`
}

// Type implements [Content].
func (SubshellDeleted) Type() Type { return "delete_subshell_reply" }

// SubshellList is the reply to a list_subshell_request.
type SubshellList struct {
	Status string       `json:"status"`
	IDs    List[string] `json:"subshell_id"`
}

// Type implements [Content].
func (SubshellList) Type() Type { return "list_subshell_reply" }

// Debug is the part of a debug_request, a message of the Debug Adapter
// Protocol, that a refusal needs.
type Debug struct {
	Seq     int    `json:"seq"`
	Command string `json:"command"`
}

// DebugRefused is the reply to a debug_request of a kernel without a debugger.
type DebugRefused struct {
	// Kind is "response".
	Kind       string `json:"type"`
	Seq        int    `json:"seq"`
	RequestSeq int    `json:"request_seq"`
	Success    bool   `json:"success"`
	Command    string `json:"command"`
	Message    string `json:"message"`
}

// Type implements [Content].
func (DebugRefused) Type() Type { return "debug_reply" }

// Usage is the reply to a usage_request, which the extension
// jupyter-resource-usage sends. What is not known is left out.
type Usage struct {
	Status   string `json:"status"`
	Hostname string `json:"hostname"`
	PID      int    `json:"pid"`
	// KernelCPU is in percent of one core since the request before.
	KernelCPU float64 `json:"kernel_cpu"`
	// KernelMemory is the resident memory of all processes in octets.
	KernelMemory int64          `json:"kernel_memory,omitempty"`
	CPUCount     int            `json:"cpu_count"`
	HostMemory   *VirtualMemory `json:"host_virtual_memory,omitempty"`
}

// Type implements [Content].
func (Usage) Type() Type { return "usage_reply" }

// VirtualMemory is the machine's memory in octets.
type VirtualMemory struct {
	Total     int64   `json:"total"`
	Available int64   `json:"available"`
	Used      int64   `json:"used"`
	Free      int64   `json:"free"`
	Percent   float64 `json:"percent"`
}
