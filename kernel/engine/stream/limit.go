package stream

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// files makes the files for what is over the limit.
type files struct {
	dir string
}

// A cut is the end of a cell's output in a file.
type cut struct {
	file *os.File
	err  error // of the file, which then holds no more
}

// limited takes text up to the cell's limit, and puts the rest into a file.
func (s *Streams) limited(c *cell, text string) {
	limit := s.options.Limit
	before := c.written
	c.written += len(text)
	if limit < 0 || c.written <= limit {
		c.append(text)
		return
	}
	if c.cut == nil {
		keep := max(0, limit-before)
		keep -= partial(text[:keep])
		c.append(text[:keep])
		text = text[keep:]
		s.flushCell(c)
		c.cut = s.files.open(c.count)
		c.name = Stdout
		c.append(c.cut.notice(limit))
		s.flushCell(c)
	}
	c.cut.write(text)
}

// open makes the file for a cell.
func (f *files) open(count int) *cut {
	if f.dir == "" {
		dir, err := os.MkdirTemp("", "lectern-output-")
		if err != nil {
			return &cut{err: err}
		}
		f.dir = dir
	} else if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return &cut{err: err}
	}
	for n := 1; ; n++ {
		name := fmt.Sprintf("cell-%d.txt", count)
		if n > 1 {
			name = fmt.Sprintf("cell-%d-%d.txt", count, n)
		}
		file, err := os.OpenFile(filepath.Join(f.dir, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return &cut{file: file, err: err}
		}
	}
}

func (c *cut) write(text string) {
	if c.err == nil {
		_, c.err = c.file.WriteString(text)
	}
}

func (c *cut) close() {
	if c != nil && c.file != nil {
		c.file.Close()
	}
}

// notice tells the reader of the cell about the cut.
func (c *cut) notice(limit int) string {
	size := fmt.Sprintf("%d octets", limit)
	if limit >= 1<<10 && limit%(1<<10) == 0 {
		size = fmt.Sprintf("%d kB", limit>>10)
	}
	if c.err != nil {
		return fmt.Sprintf("\n[The cell has printed more than %s; the rest is lost: %v]\n", size, c.err)
	}
	return fmt.Sprintf("\n[The cell has printed more than %s; the rest is in %s]\n", size, c.file.Name())
}
