package kernel

import (
	"context"
	"sync"
)

// A stopper holds what an interrupt ends. Without anything running an
// interrupt does nothing, and in particular does not touch what runs next.
type stopper struct {
	mu   sync.Mutex
	stop func()
}

// begin derives the context of a piece of work; ended must be called after it.
func (s *stopper) begin(parent context.Context) (ctx context.Context, ended func()) {
	ctx, cancel := context.WithCancel(parent)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop = cancel
	return ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.stop = nil
		cancel()
	}
}

// interrupt ends the running work.
func (s *stopper) interrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
	}
}
