package kernel

import (
	"context"
	"strings"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/message"
)

// settle is how long the kernel waits, before it tells of an error, for
// requests that were sent before but are still on their way: they are aborted,
// as the client expects of everything sent before it could know.
const settle = 20 * time.Millisecond

// execute runs the code of an execute_request.
func (sh *shell) execute(r *request) {
	s := sh.session
	var content message.Execute
	if !s.read(r, &content) {
		return
	}
	// Before anybody can know that the cell runs: whoever interrupts it then
	// means this cell.
	ctx, ended := sh.stopping.begin(sh.ctx)
	defer ended()
	blank := strings.TrimSpace(content.Code) == ""
	stored := content.Stored() && !blank
	if stored {
		sh.count++
	}
	if !content.Silent {
		s.publish(r.Header, message.Input{Code: content.Code, ExecutionCount: sh.count})
	}
	if stored {
		sh.record.input(sh.count, content.Code)
	}
	if blank && len(content.UserExpressions) == 0 {
		s.reply(r, message.Executed{Status: message.OK, ExecutionCount: sh.count})
		return
	}
	out := s.outlets.open(s, r, content.Silent, sh.count)
	result := sh.runCell(ctx, r, content, out)
	if result.Died {
		s.closeComms(r)
	}
	if result.Err != nil {
		sh.fail(r, content, out, result.Err)
		return
	}
	if text, ok := out.value(); ok && stored {
		sh.record.output(sh.count, text)
	}
	s.reply(r, message.Executed{
		Status:          message.OK,
		ExecutionCount:  sh.count,
		Payload:         payload(result),
		UserExpressions: expressions(result.Expressions),
	})
}

func (sh *shell) runCell(ctx context.Context, r *request, content message.Execute, out *outlet) engine.Result {
	cell := engine.Cell{
		ID:          out.id,
		Code:        content.Code,
		Count:       sh.count,
		Silent:      content.Silent,
		Expressions: content.UserExpressions,
	}
	if content.AllowStdin {
		cell.Input = sh.session.inputFor(ctx, r, out)
	}
	result := sh.session.options.Engine.Execute(ctx, cell, sh.session.outlets.deliver(out))
	out.flush()
	return result
}

// fail tells of a cell's error, the same on both sockets.
func (sh *shell) fail(r *request, content message.Execute, out *outlet, err *engine.CellError) {
	s := sh.session
	if content.Stops() && !content.Silent {
		time.Sleep(settle)
		sh.work.abort(func(waiting *request) bool { return waiting.header.Type == message.ExecuteRequest })
	}
	failure := failure(err)
	if !content.Silent {
		s.publish(r.Header, message.Failed{Failure: failure})
	}
	s.reply(r, message.ExecuteFailed{Status: "error", ExecutionCount: sh.count, Failure: failure})
}

func failure(err *engine.CellError) message.Failure {
	traceback := err.Traceback
	if len(traceback) == 0 {
		traceback = []string{err.Error()}
	}
	return message.Failure{Name: err.Name, Value: err.Value, Traceback: traceback}
}

// payload makes the pages of a reply, and its text for the cell.
func payload(result engine.Result) []message.Object {
	var list []message.Object
	if result.NextInput != "" {
		list = append(list, message.Object{"source": "set_next_input", "text": result.NextInput, "replace": true})
	}
	for _, page := range result.Pages {
		list = append(list, message.Object{"source": "page", "data": message.Object(page), "start": 0})
	}
	return list
}

func expressions(results map[string]engine.ExpressionResult) message.Object {
	o := message.Object{}
	for key, result := range results {
		if result.Err != nil {
			f := failure(result.Err)
			o[key] = message.Object{"status": "error", "ename": f.Name, "evalue": f.Value, "traceback": f.Traceback}
			continue
		}
		o[key] = message.Object{
			"status":   message.OK,
			"data":     message.Object(result.Data),
			"metadata": message.Object(result.Metadata),
		}
	}
	return o
}
