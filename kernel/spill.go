package kernel

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// A spill keeps output over the limit in files of a temporary directory that
// lives as long as the session.
type spill struct {
	mu     sync.Mutex
	dir    string
	opened int
	files  []*os.File
}

// A cut is the end of a cell's output in a file.
type cut struct {
	file *os.File
	err  error
}

// open makes the file for a cell.
func (s *spill) open(count int) *cut {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dir == "" {
		dir, err := os.MkdirTemp("", "lectern-output-")
		if err != nil {
			return &cut{err: err}
		}
		s.dir = dir
	}
	s.opened++
	file, err := os.Create(filepath.Join(s.dir, fmt.Sprintf("cell-%d-%d.txt", count, s.opened)))
	if err != nil {
		return &cut{err: err}
	}
	s.files = append(s.files, file)
	return &cut{file: file}
}

// close removes the files.
func (s *spill) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, file := range s.files {
		file.Close()
	}
	if s.dir != "" {
		os.RemoveAll(s.dir)
	}
}

func (c *cut) write(text string) {
	if c.err == nil {
		_, c.err = c.file.WriteString(text)
	}
}

// notice tells the reader of the cell about the cut.
func (c *cut) notice(limit int) string {
	if c.err != nil {
		return fmt.Sprintf("\n[output cut after %d bytes; the rest is lost: %v]\n", limit, c.err)
	}
	return fmt.Sprintf("\n[output cut after %d bytes; the rest is in %s until the kernel ends]\n", limit, c.file.Name())
}
