package engine

import (
	"fmt"
	"log"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/lectern-go/lectern/kernel/engine/link"
	"github.com/lectern-go/lectern/kernel/engine/stream"
)

// The stack of a goroutine is bounded, so that a function that calls itself
// without an end is found out before the machine suffers. In a notebook there is
// room for some 200 000 interpreted calls.
const (
	notebookStack = 128 << 20
	programStack  = 256 << 20
)

// A Server is the engine process's own side: it serves an Engine that runs code
// in this process to the kernel process.
type Server struct {
	// Settings are what the kernel process wants.
	Settings

	inner   Engine
	conn    *link.Conn
	streams *stream.Streams // nil when passed through
	text    *link.Writer    // of print
}

// Connect prepares this process, which [Start] has started, for running code:
// its output is captured, signals from the terminal are left to the kernel
// process, fatal errors are reported there. The error is [ErrNoParent] in any
// other process.
func Connect() (*Server, error) {
	inheritance, err := inherit()
	if err != nil {
		return nil, err
	}
	handles := inheritance.Handles
	s := &Server{Settings: inheritance.Settings, text: link.NewWriter()}
	s.conn = link.New(inherited(handles[linkIn]), inherited(handles[linkOut]), link.Handler{Call: s.answer})
	crash := inherited(handles[crashOut])
	if err := debug.SetCrashOutput(crash, debug.CrashOptions{}); err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	if s.Passthrough {
		// Only what goes past these is relayed by the kernel process.
		os.Stderr = inheritedFile(handles[stderrOut], os.Stderr.Name())
		log.SetOutput(os.Stderr)
	} else {
		s.streams = stream.New(stream.Options{Emit: s.print, Limit: inheritance.OutputLimit, Dir: inheritance.OutputDir})
		if err := s.capture(handles); err != nil {
			return nil, fmt.Errorf("engine: %w", err)
		}
	}
	os.Args = s.Args
	debug.SetMaxStack(notebookStack)
	if s.Passthrough {
		debug.SetMaxStack(programStack)
	}
	limitMemory(inheritance.MemoryLimit, crash)
	// Not signal.Ignore, which the user's own processes would inherit.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	return s, nil
}

func (s *Server) capture(handles []uintptr) error {
	if err := s.streams.Capture(stream.Stdout, inherited(handles[stdoutIn])); err != nil {
		return err
	}
	return s.streams.Capture(stream.Stderr, inherited(handles[stderrIn]))
}

// Serve runs what the kernel process asks for on inner, until that process ends
// or closes the line, and then ends this process and those it has started; it
// returns the status to exit with where that is not possible.
func (s *Server) Serve(inner Engine) int {
	s.inner = inner
	if err := s.conn.Note(methodReady, link.NewWriter()); err != nil {
		return 1
	}
	err := s.conn.Run()
	if !s.Passthrough {
		killOwnGroup()
	}
	if err != nil {
		return 1
	}
	return 0
}
