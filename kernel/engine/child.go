package engine

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"
	"time"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// lingering is how long a process that has let go of the line, or that reports
// a fatal error, may take to end.
const lingering = time.Second

// A child is one engine process, from its start to its death.
type child struct {
	options Options
	cmd     *exec.Cmd
	files   *files
	conn    *link.Conn
	bypass  *relay // nil unless passed through
	died    func(c *child, idle bool)

	ready  chan struct{} // closed when it serves
	exited chan struct{} // closed when the operating system says so
	dead   chan struct{} // closed when death is known and nothing more comes
	death  death

	listeners *listeners

	mu      sync.Mutex
	running map[*run]struct{}
	ended   bool   // by a cell that called os.Exit: no death to tell of
	why     string // it was killed
}

// A run is a cell or a comm message under way.
type run struct{ stop context.CancelFunc }

// watch sees a process to its end.
func (c *child) watch() {
	reports := make(chan report, 1)
	go func() { reports <- c.readReport() }()
	if err := c.conn.Run(); err != nil {
		c.kill("The engine process sent what cannot be read, and was ended")
	}
	select {
	case <-c.exited:
	case <-time.After(lingering):
		c.kill("The engine process closed its line to the kernel, and was ended")
	}
	<-c.exited
	r := <-reports
	words := c.lastWords(&r)
	c.mu.Lock()
	c.death = diagnose(c.cmd.ProcessState, r.headline(), c.why)
	idle := len(c.running) == 0 && c.why == "" && !c.ended
	c.mu.Unlock()
	if !c.served() {
		c.death = stillborn(c.death, words)
	}
	c.files.close()
	c.died(c, idle)
	close(c.dead)
}

// lastWords passes on what the process wrote and nobody has read, but for the
// report. It returns what was for standard error.
func (c *child) lastWords(r *report) string {
	if c.bypass != nil {
		r.stderr = c.bypass.end()
		os.Stderr.Write(r.words())
		return ""
	}
	r.stderr = append(r.stderr, leftover(c.files.stderr)...)
	words := r.words()
	if c.served() {
		c.listeners.last(Stdout, leftover(c.files.stdout))
		c.listeners.last(Stderr, words)
	}
	return string(words)
}

// served reports whether the process has come as far as serving.
func (c *child) served() bool {
	select {
	case <-c.ready:
		return true
	default:
		return false
	}
}

// kill ends the process for a reason, of which the first counts.
func (c *child) kill(why string) {
	c.mu.Lock()
	if c.why == "" {
		c.why = why
	}
	c.mu.Unlock()
	c.end()
}

func (c *child) end() {
	select {
	case <-c.exited: // its number may be another's
	default:
		killGroup(c.cmd.Process, !c.options.Passthrough)
	}
}

// interrupt stops what runs now.
func (c *child) interrupt() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for r := range c.running {
		r.stop()
	}
}

// execute runs a cell.
func (c *child) execute(ctx context.Context, cell Cell, events func(Event)) Result {
	c.listeners.add(cell.ID, events, cell.Input)
	defer c.listeners.end(cell.ID)
	r, err := c.run(ctx, methodExecute, writeCell(cell))
	if err != nil {
		<-c.dead
		return c.death.result(c.options.Passthrough)
	}
	result := readResult(r)
	if r.Err() != nil {
		c.kill("The engine process sent what cannot be read, and was ended")
		<-c.dead
		return c.death.result(c.options.Passthrough)
	}
	if result.Died {
		c.mu.Lock()
		c.ended = true
		c.mu.Unlock()
		c.end()
		<-c.dead
	}
	return result
}

// comm hands over a comm message.
func (c *child) comm(ctx context.Context, message CommMessage, parent string, events func(Event)) error {
	c.listeners.add(parent, events, nil)
	w := link.NewWriter()
	w.String(parent)
	writeComm(w, message)
	r, err := c.run(ctx, methodComm, w)
	if err != nil {
		<-c.dead
		return errors.New("engine: " + c.death.cause)
	}
	return readOutcome(r)
}

// run makes a call that can be interrupted. The only error is the end of the
// process.
func (c *child) run(ctx context.Context, method link.Method, body *link.Writer) (*link.Reader, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	r := &run{stop: stop}
	c.mu.Lock()
	c.running[r] = struct{}{}
	c.mu.Unlock()
	call, err := c.conn.Call(method, body)
	if err != nil {
		// The line is broken, or the cell too large for it.
		c.kill(err.Error())
		return nil, err
	}
	over := make(chan struct{})
	go c.guard(ctx, call, over)
	reply, err := call.Wait(context.Background())
	close(over)
	if err == nil {
		c.mu.Lock()
		delete(c.running, r)
		c.mu.Unlock()
	}
	return reply, err
}

// guard passes an interrupt on, and kills a process that does not heed it.
func (c *child) guard(ctx context.Context, call *link.Call, over <-chan struct{}) {
	select {
	case <-over:
		return
	case <-ctx.Done():
	}
	_ = call.Cancel() // a broken line is seen elsewhere
	select {
	case <-over:
	case <-time.After(c.options.InterruptGrace):
		c.kill("The cell did not stop within " + c.options.InterruptGrace.String() + " of the interrupt, so its process was ended")
	}
}

// answer answers the engine process's calls.
func (c *child) answer(ctx context.Context, method link.Method, r *link.Reader) *link.Writer {
	w := link.NewWriter()
	if method != methodInput {
		writeOutcome(w, errors.New("engine: unknown call"))
		return w
	}
	text, err := c.listeners.input(ctx, r.String(), r.String(), r.Bool())
	writeOutcome(w, err)
	w.String(text)
	return w
}

// note takes the engine process's notes.
func (c *child) note(method link.Method, r *link.Reader) {
	if method == methodReady {
		close(c.ready)
		return
	}
	if event, err := readEvent(method, r); err == nil {
		c.listeners.event(event)
	}
}
