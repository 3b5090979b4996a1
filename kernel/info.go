package kernel

import "github.com/lectern-go/lectern/kernel/message"

func (s *session) kernelInfo(r *request) {
	info := message.KernelInfo{
		Status:                message.OK,
		ProtocolVersion:       message.ProtocolVersion,
		Implementation:        "lectern",
		ImplementationVersion: s.options.Version,
		LanguageInfo: message.LanguageInfo{
			Name:              "go",
			Version:           languageVersion(),
			MIMEType:          "text/x-go",
			FileExtension:     ".go",
			PygmentsLexer:     "go",
			CodemirrorMode:    "go",
			NBConvertExporter: "script",
		},
		Banner:    s.options.Banner,
		HelpLinks: s.options.HelpLinks,
	}
	if s.options.Subshells {
		info.SupportedFeatures = append(info.SupportedFeatures, "kernel subshells")
	}
	s.reply(r, info)
}

func (s *session) connect(r *request) {
	s.reply(r, message.Connected{
		Status:      message.OK,
		ShellPort:   int(s.connection.ShellPort),
		IOPubPort:   int(s.connection.IOPubPort),
		StdinPort:   int(s.connection.StdinPort),
		HBPort:      int(s.connection.HBPort),
		ControlPort: int(s.connection.ControlPort),
	})
}
