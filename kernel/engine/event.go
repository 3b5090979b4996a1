package engine

// An Event is something that running code wants the front end to know. The
// concrete types are those of this file.
type Event interface {
	// CellID is the ID of the cell whose code caused the event, or whose
	// goroutine did after the cell had ended.
	CellID() string
}

// Origin is embedded in every event.
type Origin struct{ Cell string }

// CellID implements [Event].
func (o Origin) CellID() string { return o.Cell }

// A StreamName is one of a process's output streams.
type StreamName string

// The two streams.
const (
	Stdout StreamName = "stdout"
	Stderr StreamName = "stderr"
)

type (
	// Stream is text written to standard output or error, coalesced. Text is
	// valid UTF-8.
	Stream struct {
		Origin
		Name StreamName
		Text string
	}
	// Display shows a bundle. Data values are ready for JSON (binary data is
	// base64 text). ID, when not empty, makes it updatable.
	Display struct {
		Origin
		Data, Metadata map[string]any
		ID             string
	}
	// Update replaces what was displayed under ID.
	Update struct {
		Origin
		Data, Metadata map[string]any
		ID             string
	}
	// Value is the value of the cell's last expression.
	Value struct {
		Origin
		Data, Metadata map[string]any
	}
	// Clear removes the cell's output, with Wait as soon as there is new output.
	Clear struct {
		Origin
		Wait bool
	}
	// Comm is a message of a comm to the front end.
	Comm struct {
		Origin
		CommMessage
	}
)

// A CommKind is what a comm message does.
type CommKind string

// The kinds of comm messages, named as their message types.
const (
	CommOpen  CommKind = "comm_open"
	CommMsg   CommKind = "comm_msg"
	CommClose CommKind = "comm_close"
)

// A CommMessage is a message of a comm in either direction.
type CommMessage struct {
	Kind CommKind
	// ID is the comm's id.
	ID string
	// Target names the handler; CommOpen only.
	Target string
	// Data is the message's content, Metadata its metadata.
	Data, Metadata map[string]any
	// Buffers are the raw frames behind the content.
	Buffers [][]byte
}
