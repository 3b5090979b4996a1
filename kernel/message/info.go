package message

// KernelInfo is the reply to a kernel_info_request.
type KernelInfo struct {
	Status                string       `json:"status"`
	ProtocolVersion       string       `json:"protocol_version"`
	Implementation        string       `json:"implementation"`
	ImplementationVersion string       `json:"implementation_version"`
	LanguageInfo          LanguageInfo `json:"language_info"`
	Banner                string       `json:"banner"`
	Debugger              bool         `json:"debugger"`
	HelpLinks             List[Link]   `json:"help_links"`
	SupportedFeatures     List[string] `json:"supported_features"`
}

// Type implements [Content].
func (KernelInfo) Type() Type { return "kernel_info_reply" }

// LanguageInfo describes the language of the kernel.
type LanguageInfo struct {
	Name              string `json:"name"`
	Version           string `json:"version"`
	MIMEType          string `json:"mimetype"`
	FileExtension     string `json:"file_extension"`
	PygmentsLexer     string `json:"pygments_lexer"`
	CodemirrorMode    string `json:"codemirror_mode"`
	NBConvertExporter string `json:"nbconvert_exporter"`
}

// A Link is an entry of the front end's help menu.
type Link struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// Connected is the reply to a connect_request.
type Connected struct {
	Status      string `json:"status"`
	ShellPort   int    `json:"shell_port"`
	IOPubPort   int    `json:"iopub_port"`
	StdinPort   int    `json:"stdin_port"`
	HBPort      int    `json:"hb_port"`
	ControlPort int    `json:"control_port"`
}

// Type implements [Content].
func (Connected) Type() Type { return "connect_reply" }
