package stream

import (
	"bytes"
	"time"
)

// crashHold is for how long text that looks like the run-time system's report
// of a fatal error is kept back: the process is dead by then if it is one.
const crashHold = 100 * time.Millisecond

// A crashFilter keeps back what may be the report of the process's own death,
// which the user is told about in better words.
type crashFilter struct {
	held  []byte
	timer *time.Timer
}

// CutCrash returns what stands before the run-time system's report of a fatal
// error in text written to standard error.
func CutCrash(text []byte) []byte {
	for at := 0; at < len(text); {
		if beginsReport(text[at:]) {
			return text[:at]
		}
		line := bytes.IndexByte(text[at:], '\n')
		if line < 0 {
			break
		}
		at += line + 1
	}
	return text
}

func beginsReport(text []byte) bool {
	for _, start := range []string{
		"fatal error: ", "panic: ", "runtime: ", "unexpected fault address ", "[signal SIG",
		"SIGABRT: ", "SIGBUS: ", "SIGFPE: ", "SIGILL: ", "SIGQUIT: ", "SIGSEGV: ", "SIGSYS: ", "SIGTRAP: ",
	} {
		if len(text) >= len(start) && string(text[:len(start)]) == start {
			return true
		}
	}
	return false
}

// captured takes text that was read from a pipe.
func (s *Streams) captured(name Name, text []byte) {
	if name == Stderr {
		if s.crash.held != nil {
			s.crash.held = append(s.crash.held, text...)
			return
		}
		clean := CutCrash(text)
		if len(clean) < len(text) {
			s.crash.held = append([]byte{}, text[len(clean):]...)
			s.crash.timer = time.AfterFunc(crashHold, s.survive)
			text = clean
		}
	}
	if len(text) > 0 {
		s.write(s.current, name, string(text))
	}
}

func (s *Streams) survive() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.releaseCrash()
}

// releaseCrash lets go what was no report.
func (s *Streams) releaseCrash() {
	if s.crash.held == nil {
		return
	}
	s.crash.timer.Stop()
	s.write(s.current, Stderr, string(s.crash.held))
	s.crash.held = nil
}
