package stream

import (
	"sync"
	"time"
)

// A Name is one of the two streams.
type Name string

// The streams.
const (
	Stdout Name = "stdout"
	Stderr Name = "stderr"
)

const (
	// DefaultLimit is the default of [Options.Limit].
	DefaultLimit = 512 << 10
	// DefaultInterval is the default of [Options.Interval].
	DefaultInterval = time.Millisecond
	// maxPiece is how much is held back at most.
	maxPiece = 64 << 10
	// maxCells is of how many cells the limit and partial runes are known.
	maxCells = 1 << 10
)

// Options are the settings of [New].
type Options struct {
	// Emit takes a piece of text. It is called by one goroutine at a time;
	// text is not valid afterwards. It is required.
	Emit func(cell string, name Name, text []byte)
	// Limit is how many octets a cell may print before the rest goes to a
	// file; 0 means [DefaultLimit], less than 0 no limit.
	Limit int
	// Dir is where the files are; it is made when the first is needed. Empty
	// means a new temporary directory.
	Dir string
	// Interval is how long text is held back at most; 0 means
	// [DefaultInterval]. What is held back when the process dies is lost.
	Interval time.Duration
}

// Streams is the output of a process that runs cells. Its methods may be called
// by several goroutines.
type Streams struct {
	options Options
	files   files

	mu      sync.Mutex
	cells   map[string]*cell
	order   []string
	current string // the cell that captured text belongs to
	flushed time.Time
	timer   *time.Timer
	waiting bool // for the timer
	sources []source
	pipes   pipes
	crash   crashFilter
}

// New returns streams without captures.
func New(options Options) *Streams {
	if options.Limit == 0 {
		options.Limit = DefaultLimit
	}
	if options.Interval == 0 {
		options.Interval = DefaultInterval
	}
	s := &Streams{options: options, files: files{dir: options.Dir}, cells: map[string]*cell{}}
	s.timer = time.AfterFunc(time.Hour, s.expire)
	s.timer.Stop()
	return s
}

// Begin says that a cell runs from now on; count appears in the names of files.
func (s *Streams) Begin(id string, count int) {
	s.settle()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drain()
	s.cell(id).count = count
	s.current = id
}

// End sends all that a cell has printed so far.
func (s *Streams) End(id string) {
	s.settle()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drain()
	s.releaseCrash()
	if c := s.cells[id]; c != nil {
		s.flushCell(c)
		c.end()
		s.flushCell(c)
		c.pending = nil
	}
}

// Flush sends everything that has been printed so far, but for partial runes.
func (s *Streams) Flush() {
	s.settle()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drain()
	s.flush()
}

// Write takes what the code of a cell prints.
func (s *Streams) Write(id string, name Name, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drain()
	s.write(id, name, text)
}

// write appends to what is held back, and sends it when it is time.
func (s *Streams) write(id string, name Name, text string) {
	c := s.cell(id)
	if name != c.name {
		s.flushCell(c)
		c.name = name
	}
	for len(text) > 0 {
		piece := text[:min(len(text), maxPiece)]
		text = text[len(piece):]
		s.limited(c, piece)
		if len(c.pending) >= maxPiece {
			s.flushCell(c)
		}
	}
	s.schedule(c)
}

// schedule sends what is held back at once if the last time is long ago, and
// else later.
func (s *Streams) schedule(c *cell) {
	if s.waiting || len(c.pending) == 0 {
		return
	}
	since := time.Since(s.flushed)
	if since >= s.options.Interval {
		s.flushCell(c)
		return
	}
	s.waiting = true
	s.timer.Reset(s.options.Interval - since)
}

func (s *Streams) expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = false
	s.flush()
}

func (s *Streams) flush() {
	for _, c := range s.cells {
		s.flushCell(c)
	}
}

func (s *Streams) flushCell(c *cell) {
	if text := c.take(); len(text) > 0 {
		s.options.Emit(c.id, c.name, text)
		s.flushed = time.Now()
	}
}

// cell returns what is known of a cell.
func (s *Streams) cell(id string) *cell {
	if c := s.cells[id]; c != nil {
		return c
	}
	c := &cell{id: id, name: Stdout}
	s.cells[id] = c
	s.order = append(s.order, id)
	if len(s.order) > maxCells {
		old := s.cells[s.order[0]]
		s.flushCell(old)
		old.cut.close()
		delete(s.cells, old.id)
		s.order = s.order[1:]
	}
	return c
}
