package notebook

import (
	"regexp"
	"strings"
	"sync"

	"github.com/lectern-go/lectern/kernel/engine"
)

// A collector turns events into the outputs of cells, by the rules of nbclient.
//
// One rule differs: output of a goroutine that outlives its cell goes to that
// cell, as in JupyterLab, where nbclient drops it.
type collector struct {
	mu     sync.Mutex
	closed bool
	cells  map[string]*collectedCell
	// shown maps a display id to every output that was displayed under it.
	shown map[string][]*Output
}

// A collectedCell is a cell that was begun.
type collectedCell struct {
	cell *Cell
	// clearing asks for the outputs to be removed before the next one.
	clearing bool
}

func newCollector() *collector {
	return &collector{cells: map[string]*collectedCell{}, shown: map[string][]*Output{}}
}

// begin clears a cell's outputs and collects the events with the given id for it.
func (c *collector) begin(id string, cell *Cell) {
	c.locked(func() {
		cell.Outputs = nil
		c.cells[id] = &collectedCell{cell: cell}
	})
}

// locked runs f while no event is handled.
func (c *collector) locked(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f()
}

// close makes the collector ignore what arrives from now on.
func (c *collector) close() { c.locked(func() { c.closed = true }) }

// event handles one event of the engine; comms are not its business.
func (c *collector) event(event engine.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	if update, ok := event.(engine.Update); ok {
		for _, o := range c.shown[update.ID] {
			o.Data, o.Metadata = orEmpty(update.Data), orEmpty(update.Metadata)
		}
		return
	}
	at := c.cells[event.CellID()]
	if at == nil {
		return
	}
	switch event := event.(type) {
	case engine.Stream:
		c.stream(at, event)
	case engine.Display:
		o := &Output{Type: DisplayOutput, Data: orEmpty(event.Data), Metadata: orEmpty(event.Metadata)}
		c.add(at, o)
		if event.ID != "" {
			c.shown[event.ID] = append(c.shown[event.ID], o)
		}
	case engine.Value:
		c.add(at, &Output{
			Type: ResultOutput, Data: orEmpty(event.Data), Metadata: orEmpty(event.Metadata), Count: at.cell.Count,
		})
	case engine.Clear:
		if at.clearing = event.Wait; !event.Wait {
			at.cell.Outputs = nil
		}
	}
}

// fail adds the cell's error.
func (c *collector) fail(id string, err *engine.CellError) {
	c.locked(func() {
		c.add(c.cells[id], &Output{
			Type: ErrorOutput, ErrorName: err.Name, ErrorValue: err.Value, Traceback: err.Traceback,
		})
	})
}

func (c *collector) add(at *collectedCell, o *Output) {
	at.clear()
	at.cell.Outputs = append(at.cell.Outputs, o)
}

// clear does what a clear_output(wait) left to do.
func (at *collectedCell) clear() {
	if at.clearing {
		at.cell.Outputs, at.clearing = nil, false
	}
}

// stream appends text to the output of its stream in the run of streams at the
// end of the cell. So what a cell prints to two streams gives two outputs,
// however the writes were interleaved.
func (c *collector) stream(at *collectedCell, event engine.Stream) {
	at.clear()
	outputs := at.cell.Outputs
	for i := len(outputs) - 1; i >= 0 && outputs[i].Type == StreamOutput; i-- {
		if outputs[i].Name == string(event.Name) {
			outputs[i].Text += event.Text
			return
		}
	}
	at.cell.Outputs = append(outputs, &Output{Type: StreamOutput, Name: string(event.Name), Text: event.Text})
}

// finish leaves of a cell's streams what a terminal would show.
func (c *collector) finish(id string) {
	c.locked(func() {
		for _, o := range c.cells[id].cell.Outputs {
			if o.Type == StreamOutput {
				o.Text = overprint(o.Text)
			}
		}
	})
}

// overprint applies backspaces and carriage returns, so that of a progress line
// its last state remains.
func overprint(text string) string {
	if !strings.ContainsAny(text, "\r\b") {
		return text
	}
	for {
		shorter := backspaced.ReplaceAllString(text, "")
		if len(shorter) == len(text) {
			break
		}
		text = shorter
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		body := strings.TrimRight(line, "\r\n")
		lines[i] = body[strings.LastIndexByte(body, '\r')+1:] + line[len(body):]
	}
	return strings.Join(lines, "")
}

var backspaced = regexp.MustCompile("[^\n\b]\b")
