package kernel

import (
	"fmt"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/message"
)

// maxChunk is how much stream text is held back at most.
const maxChunk = 64 << 10

// An outlet publishes what the code of one request puts out, during the
// request and after it, under the request's header. Stream text is joined, so
// that a flood of prints becomes a few messages; anything else is published at
// once, after the text before it.
type outlet struct {
	session *session
	// id is the ID of the cell.
	id     string
	parent []byte
	silent bool
	count  int

	mu      sync.Mutex
	stream  engine.StreamName
	pending []byte
	timer   *time.Timer // runs while there is pending text
	flushed time.Time
	written int // octets of stream text
	cut     *cut
	plain   *string // text/plain of the value
}

// event publishes e.
func (o *outlet) event(e engine.Event) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if text, ok := e.(engine.Stream); ok {
		o.print(text)
		return
	}
	o.flushLocked()
	if comm, ok := e.(engine.Comm); ok {
		o.session.publishComm(o.parent, comm.CommMessage)
		return
	}
	if o.silent {
		return
	}
	switch e := e.(type) {
	case engine.Display:
		o.publish(message.Display{Data: e.Data, Metadata: e.Metadata, Transient: message.Transient{DisplayID: e.ID}})
	case engine.Update:
		o.publish(message.Display{Data: e.Data, Metadata: e.Metadata, Transient: message.Transient{DisplayID: e.ID}, Update: true})
	case engine.Clear:
		o.publish(message.Clear{Wait: e.Wait})
	case engine.Value:
		o.showValue(e)
	default:
		o.session.log.Warn("unknown event", "type", fmt.Sprintf("%T", e))
	}
}

// showValue publishes the cell's value. Graders and consoles rely on its text.
func (o *outlet) showValue(e engine.Value) {
	text, ok := e.Data["text/plain"].(string)
	if !ok {
		data := map[string]any{"text/plain": ""}
		for mime, value := range e.Data {
			data[mime] = value
		}
		e.Data = data
	}
	o.plain = &text
	o.publish(message.Result{ExecutionCount: o.count, Data: e.Data, Metadata: e.Metadata})
}

// value takes the text of the cell's value.
func (o *outlet) value() (text string, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.plain == nil {
		return "", false
	}
	text = *o.plain
	o.plain = nil
	return text, true
}

// print takes stream text: it goes out at once when the last message is long
// enough ago, and with what follows otherwise.
func (o *outlet) print(e engine.Stream) {
	if o.silent || e.Text == "" {
		return
	}
	if e.Name != o.stream {
		o.flushLocked()
		o.stream = e.Name
	}
	o.pending = append(o.pending, o.limit(e.Text)...)
	interval := o.session.options.FlushInterval
	switch since := time.Since(o.flushed); {
	case len(o.pending) >= maxChunk || since >= interval:
		o.flushLocked()
	case len(o.pending) > 0 && o.timer == nil:
		o.timer = time.AfterFunc(interval-since, o.flush)
	}
}

// limit returns the part of text that is within the cell's limit, with a
// notice at the cut, and writes the whole output beyond to a file.
func (o *outlet) limit(text string) string {
	limit := o.session.options.OutputLimit
	before := o.written
	o.written += len(text)
	if limit < 0 || o.written <= limit {
		return text
	}
	if o.cut != nil {
		o.cut.write(text)
		return ""
	}
	keep := max(0, limit-before)
	for keep > 0 && keep < len(text) && !utf8.RuneStart(text[keep]) {
		keep--
	}
	o.cut = o.session.spill.open(o.count)
	o.cut.write(text[keep:])
	return text[:keep] + o.cut.notice(limit)
}

// flush publishes what is held back.
func (o *outlet) flush() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flushLocked()
}

func (o *outlet) flushLocked() {
	if o.timer != nil {
		o.timer.Stop()
		o.timer = nil
	}
	if len(o.pending) == 0 {
		return
	}
	o.publish(message.Text{Name: string(o.stream), Text: string(o.pending)})
	o.pending = nil // the outlet may live long, and idle
	o.flushed = time.Now()
}

func (o *outlet) publish(content message.Content) { o.session.publish(o.parent, content) }
