package kernel

import (
	"slices"
	"sync"

	"github.com/lectern-go/lectern/kernel/message"
)

// A state publishes busy and idle. Clients show the last state they saw, so
// after a question that was answered while a cell runs, busy is published once
// more for the cell.
type state struct {
	session *session

	mu      sync.Mutex
	running []*request // code and comm messages at work
}

// busy begins r; work says that user code runs for it.
func (s *state) busy(r *request, work bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if work {
		s.running = append(s.running, r)
	}
	s.session.publish(r.Header, message.State{ExecutionState: "busy"})
}

// idle ends r.
func (s *state) idle(r *request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running = slices.DeleteFunc(s.running, func(other *request) bool { return other == r })
	s.session.publish(r.Header, message.State{ExecutionState: "idle"})
	if len(s.running) > 0 {
		s.session.publish(s.running[0].Header, message.State{ExecutionState: "busy"})
	}
}
