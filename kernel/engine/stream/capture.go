package stream

import "os"

// captureSize is how much is read from a pipe at once.
const captureSize = 64 << 10

// Capture reads what the process writes to a stream from pipe, the reading end
// of the pipe that is the process's file descriptor 1 or 2, until its end.
func (s *Streams) Capture(name Name, pipe *os.File) error {
	src, err := newSource(name, pipe)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.sources = append(s.sources, src)
	s.pipes.add(src)
	s.mu.Unlock()
	go src.run(s)
	return nil
}

// drain takes what has been written to the pipes so far.
func (s *Streams) drain() {
	if !s.pipes.readable() {
		return
	}
	for _, src := range s.sources {
		src.drain(s)
	}
}

// settle waits, where drain is not exact, until all that has been written to the
// pipes has been taken.
func (s *Streams) settle() {
	s.mu.Lock()
	sources := s.sources
	s.mu.Unlock()
	for _, src := range sources {
		src.settle()
	}
}
