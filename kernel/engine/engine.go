// Package engine is the handle by which the kernel process drives the process
// that runs the user's code.
//
// User code can do anything: overflow the stack, call os.Exit, exhaust memory.
// It therefore runs in a process of its own, the engine process, started from
// the same binary. The kernel process holds an [Engine], sends it cells and
// receives [Event]s; when the engine process dies the running cell ends with
// one error that says so, and a new process takes over.
//
// [Start] starts the engine process and returns its handle, a [Process]. The
// engine process itself calls [Connect] and then [Server.Serve] with an Engine
// that runs code in the same process:
//
//	server, err := engine.Connect()
//	if err != nil {
//		return err // not started by Start
//	}
//	os.Exit(server.Serve(interpreter))
//
// Such an inner Engine need not know of processes. It sends what code prints as
// [Stream] events as it comes, which the Server joins; it is interrupted by the
// end of the context of Execute or Comm, never by Interrupt; and it may call
// os.Exit, or better return a Result with Exited and Died set: then nothing that
// has been printed is lost.
//
// The front ends over it are package kernel, which speaks the Jupyter protocol,
// and package notebook, which runs a notebook headless. Neither knows how a
// cell is executed.
package engine

import "context"

// An Engine runs cells, one at a time for each subshell, and answers questions
// about code at any time, also while a cell runs.
type Engine interface {
	// Execute runs a cell and returns when it has ended and every event of it
	// that was produced until then has been handed to events. Events of
	// goroutines that outlive the cell arrive later, under the same
	// Cell.ID. Handling must not block for long.
	//
	// When ctx ends the cell is interrupted as by Interrupt.
	Execute(ctx context.Context, cell Cell, events func(Event)) Result

	// Complete lists what can stand at the cursor, a byte offset into code.
	Complete(ctx context.Context, code string, cursor int) (Completion, error)
	// Inspect describes what stands at the cursor, a byte offset into code.
	// detail 1 asks for the source as well.
	Inspect(ctx context.Context, code string, cursor, detail int) (Inspection, error)
	// IsComplete tells whether a console should run code or ask for more.
	IsComplete(ctx context.Context, code string) (Completeness, error)

	// Interrupt stops the running cell; without one it does nothing. A cell
	// that has not stopped after two seconds loses its process.
	Interrupt()
	// Comm hands a front end's message for a comm to the engine. Events that
	// it causes carry Cell ID parent. An error to CommOpen means that nobody
	// takes the comm; the front end is told that it is closed. Interrupt and
	// the end of ctx stop the code that handles the message.
	Comm(ctx context.Context, msg CommMessage, parent string, events func(Event)) error
	// Restart ends the engine process and starts another, without variables.
	Restart(ctx context.Context) error
	// Close ends the engine process. The Engine is not usable afterwards.
	Close() error
}

// A Cell is code to execute.
type Cell struct {
	// ID names the execution; all its events carry it. It must be unique.
	ID string
	// Code is the cell's text.
	Code string
	// Count is the execution counter shown to the user, as in "Cell [3]".
	Count int
	// Silent runs the cell without showing its value, and without remarks on it.
	Silent bool
	// Expressions are evaluated after success, by key.
	Expressions map[string]string
	// Input answers a request for a line of standard input. Nil means that
	// the front end allows no input: reading then fails at once with an
	// error that says so. It returns io.EOF when the user ended the input, and
	// the context's error when the cell is interrupted.
	Input func(ctx context.Context, prompt string, password bool) (string, error)
	// CellName names the source in messages; empty means "Cell [Count]".
	CellName string
}

// A Result is how a cell ended.
type Result struct {
	// Err is nil when the cell succeeded.
	Err *CellError
	// Expressions holds the values of Cell.Expressions.
	Expressions map[string]ExpressionResult
	// Pages are texts for the front end's pager.
	Pages []map[string]any
	// NextInput is a text to put into the cell, in place of what it was; empty
	// leaves it.
	NextInput string
	// Died reports that the engine process ended and the variables are gone.
	Died bool
	// ExitCode is the status of a program that called os.Exit; see Exited.
	ExitCode int
	// Exited reports that the code called os.Exit.
	Exited bool
}

// A CellError is what the user is told when a cell fails.
type CellError struct {
	// Name is the class of the error, such as "CompileError", "Panic",
	// "Error", "Interrupted" or "EngineDied".
	Name string
	// Value is the message in one or a few lines.
	Value string
	// Traceback is the full report, a line an element, without a newline;
	// ANSI colours are allowed. It is never empty.
	Traceback []string
}

// Error returns the name and the message.
func (e *CellError) Error() string { return e.Name + ": " + e.Value }

// An ExpressionResult is the value of a user expression, or its error.
type ExpressionResult struct {
	Data     map[string]any
	Metadata map[string]any
	Err      *CellError
}

// A Completion is the answer to Complete. Start and End are byte offsets of the
// text that a match replaces.
type Completion struct {
	Start, End int
	Matches    []Match
}

// A Match is one completion.
type Match struct {
	Text string
	// Type is "function", "variable", "type", "constant", "package", "field",
	// "method", "keyword" or "magic".
	Type string
	// Signature is the declaration in short, such as "(x float64) float64".
	Signature string
}

// An Inspection is the answer to Inspect.
type Inspection struct {
	Found bool
	// Data maps MIME types (text/plain always, text/markdown or text/html) to text.
	Data map[string]any
}

// Completeness is the answer to IsComplete.
type Completeness struct {
	// Status is one of the constants below.
	Status CompletenessStatus
	// Indent is what the next line should begin with when Incomplete.
	Indent string
}

// A CompletenessStatus says whether code can be run as it stands.
type CompletenessStatus string

// The statuses of the Jupyter protocol.
const (
	Complete   CompletenessStatus = "complete"
	Incomplete CompletenessStatus = "incomplete"
	Invalid    CompletenessStatus = "invalid"
	Unknown    CompletenessStatus = "unknown"
)
