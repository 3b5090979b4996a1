package kernel

import (
	"context"
	"unicode/utf8"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/message"
)

// This file answers questions about code. Clients count Unicode code points,
// the engine octets.

// byteOffset converts a client's cursor into an offset into code; nil is its
// end, and cursors outside are moved inside.
func byteOffset(code string, cursor *int) int {
	if cursor == nil {
		return len(code)
	}
	n := *cursor
	for offset := range code {
		if n <= 0 {
			return offset
		}
		n--
	}
	return len(code)
}

// cursor converts an offset into code into a client's cursor.
func cursor(code string, offset int) int {
	return utf8.RuneCountInString(code[:min(max(offset, 0), len(code))])
}

func (s *session) complete(ctx context.Context, r *request) {
	var content message.Complete
	if !s.read(r, &content) {
		return
	}
	at := byteOffset(content.Code, content.CursorPos)
	found, err := s.options.Engine.Complete(ctx, content.Code, at)
	if err != nil {
		s.reply(r, message.Fail(r.header.Type, "CompletionError", err.Error()))
		return
	}
	if len(found.Matches) == 0 && found.Start == 0 && found.End == 0 {
		found.Start, found.End = at, at
	}
	reply := message.Completed{
		Status:      message.OK,
		CursorStart: cursor(content.Code, found.Start),
		CursorEnd:   cursor(content.Code, found.End),
	}
	for _, match := range found.Matches {
		reply.Matches = append(reply.Matches, match.Text)
	}
	if len(found.Matches) > 0 {
		reply.Metadata = completionTypes(found, reply)
	}
	s.reply(r, reply)
}

// completionTypes is what front ends show beside the matches, under the key
// that they agreed on.
func completionTypes(found engine.Completion, reply message.Completed) message.Object {
	types := make([]message.Object, len(found.Matches))
	for i, match := range found.Matches {
		types[i] = message.Object{
			"start": reply.CursorStart, "end": reply.CursorEnd,
			"text": match.Text, "type": match.Type, "signature": match.Signature,
		}
	}
	return message.Object{"_jupyter_types_experimental": types}
}

func (s *session) inspect(ctx context.Context, r *request) {
	var content message.Inspect
	if !s.read(r, &content) {
		return
	}
	at := byteOffset(content.Code, content.CursorPos)
	found, err := s.options.Engine.Inspect(ctx, content.Code, at, content.DetailLevel)
	if err != nil {
		s.reply(r, message.Fail(r.header.Type, "InspectionError", err.Error()))
		return
	}
	s.reply(r, message.Inspected{Status: message.OK, Found: found.Found, Data: found.Data})
}

func (s *session) isComplete(ctx context.Context, r *request) {
	var content message.IsComplete
	if !s.read(r, &content) {
		return
	}
	answer, err := s.options.Engine.IsComplete(ctx, content.Code)
	if err != nil || answer.Status == "" {
		answer.Status = engine.Unknown
	}
	s.reply(r, message.Completeness{Status: string(answer.Status), Indent: answer.Indent})
}
