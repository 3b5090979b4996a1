// Package mock is an engine without a language, by which the front ends over
// package engine are tested.
//
// A cell is a list of commands, one a line:
//
//	print TEXT           write TEXT and a newline to standard output
//	write "TEXT"         write the quoted TEXT to standard output
//	warn TEXT            write TEXT and a newline to standard error
//	value JSON           the cell's value, a MIME bundle
//	display ID JSON      show a MIME bundle under the display id, "-" for none
//	update ID JSON       replace it
//	clear, clear wait    remove the cell's output
//	comm JSON            send a comm message with that data; the id is "comm"
//	read                 read a line of input and print it
//	wait                 wait for an interrupt
//	fail NAME VALUE      end the cell with an error
//	exit N               end the cell as os.Exit(N) does
//
// Any other line is a CompileError.
package mock

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
)

// Engine implements [engine.Engine]. Its zero value is ready to use.
type Engine struct{}

var _ engine.Engine = (*Engine)(nil)

// Execute runs the commands of a cell.
func (*Engine) Execute(ctx context.Context, cell engine.Cell, events func(engine.Event)) engine.Result {
	for line := range strings.Lines(cell.Code) {
		line = strings.TrimSuffix(line, "\n")
		if strings.TrimSpace(line) == "" {
			continue
		}
		run := execution{ctx: ctx, cell: cell, events: events}
		if end := run.command(line); end != nil {
			return *end
		}
	}
	return engine.Result{}
}

// An execution is one command's surroundings.
type execution struct {
	ctx    context.Context
	cell   engine.Cell
	events func(engine.Event)
}

// command runs one line; a result that is not nil ends the cell.
func (x execution) command(line string) *engine.Result {
	origin := engine.Origin{Cell: x.cell.ID}
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "print":
		x.events(engine.Stream{Origin: origin, Name: engine.Stdout, Text: rest + "\n"})
	case "write":
		text, err := strconv.Unquote(rest)
		if err != nil {
			return failed("CompileError", err.Error())
		}
		x.events(engine.Stream{Origin: origin, Name: engine.Stdout, Text: text})
	case "warn":
		x.events(engine.Stream{Origin: origin, Name: engine.Stderr, Text: rest + "\n"})
	case "value":
		x.events(engine.Value{Origin: origin, Data: object(rest)})
	case "display", "update":
		id, data, _ := strings.Cut(rest, " ")
		if verb == "update" {
			x.events(engine.Update{Origin: origin, ID: id, Data: object(data)})
		} else {
			x.events(engine.Display{Origin: origin, ID: strings.TrimPrefix(id, "-"), Data: object(data)})
		}
	case "clear":
		x.events(engine.Clear{Origin: origin, Wait: rest == "wait"})
	case "comm":
		x.events(engine.Comm{Origin: origin, CommMessage: comm(object(rest))})
	default:
		return x.ending(verb, rest)
	}
	return nil
}

// ending runs the commands that can end a cell.
func (x execution) ending(verb, rest string) *engine.Result {
	switch verb {
	case "read":
		if x.cell.Input == nil {
			return failed("Error", "no input here")
		}
		text, err := x.cell.Input(x.ctx, "", false)
		if err != nil {
			return failed("Error", err.Error())
		}
		return x.command("print " + text)
	case "wait":
		<-x.ctx.Done()
		return failed("Interrupted", "the cell was interrupted")
	case "fail":
		name, value, _ := strings.Cut(rest, " ")
		return failed(name, value)
	case "exit":
		code, _ := strconv.Atoi(rest)
		return &engine.Result{Exited: true, ExitCode: code, Died: true, Err: failed("Exited", "os.Exit was called").Err}
	}
	return failed("CompileError", "undefined: "+verb)
}

// failed returns the result of a cell that failed.
func failed(name, value string) *engine.Result {
	return &engine.Result{Err: &engine.CellError{
		Name: name, Value: value, Traceback: []string{"\x1b[31m" + name + "\x1b[0m: " + value},
	}}
}

// object reads a JSON object; a mistake in it gives an object that says so.
func object(text string) map[string]any {
	var fields map[string]any
	if err := json.Unmarshal([]byte(text), &fields); err != nil {
		return map[string]any{"text/plain": fmt.Sprintf("%v in %s", err, text)}
	}
	return fields
}

// comm makes an opening message of data without a method, else an update.
func comm(data map[string]any) engine.CommMessage {
	message := engine.CommMessage{Kind: engine.CommMsg, ID: "comm", Data: data}
	if data["method"] == nil {
		message.Kind, message.Target = engine.CommOpen, "jupyter.widget"
	}
	return message
}

// Complete finds nothing.
func (*Engine) Complete(context.Context, string, int) (engine.Completion, error) {
	return engine.Completion{}, nil
}

// Inspect finds nothing.
func (*Engine) Inspect(context.Context, string, int, int) (engine.Inspection, error) {
	return engine.Inspection{}, nil
}

// IsComplete says that any code is complete.
func (*Engine) IsComplete(context.Context, string) (engine.Completeness, error) {
	return engine.Completeness{Status: engine.Complete}, nil
}

// Interrupt does nothing; a cell is interrupted by its context.
func (*Engine) Interrupt() {}

// Comm does nothing.
func (*Engine) Comm(context.Context, engine.CommMessage, string, func(engine.Event)) error {
	return nil
}

// Restart does nothing.
func (*Engine) Restart(context.Context) error { return nil }

// Close does nothing.
func (*Engine) Close() error { return nil }
