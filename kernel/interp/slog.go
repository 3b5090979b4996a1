package interp

import (
	"io"
	"log/slog"
	"reflect"
	"strings"
)

// structuredLogging returns what differs in package log/slog: its handlers tell the
// lines of cells in place of the interpreter's.
func (in *Interp) structuredLogging() map[string]reflect.Value {
	return map[string]reflect.Value{
		"NewTextHandler": reflect.ValueOf(func(w io.Writer, opts *slog.HandlerOptions) *slog.TextHandler {
			return slog.NewTextHandler(w, in.withSource(opts))
		}),
		"NewJSONHandler": reflect.ValueOf(func(w io.Writer, opts *slog.HandlerOptions) *slog.JSONHandler {
			return slog.NewJSONHandler(w, in.withSource(opts))
		}),
	}
}

// withSource returns the options of a handler with a source that is the cell's. A
// handler asks for it before it returns, and so while the function that logs waits.
func (in *Interp) withSource(opts *slog.HandlerOptions) *slog.HandlerOptions {
	if opts == nil || !opts.AddSource {
		return opts
	}
	located := *opts
	located.ReplaceAttr = func(groups []string, a slog.Attr) slog.Attr {
		if _, ok := a.Value.Any().(*slog.Source); ok && len(groups) == 0 && a.Key == slog.SourceKey {
			a.Value = slog.AnyValue(in.loggedFrom())
		}
		if opts.ReplaceAttr != nil {
			return opts.ReplaceAttr(groups, a)
		}
		return a
	}
	return &located
}

// loggedFrom returns where the calling goroutine logs: in the innermost function that
// is no handler's, which may stand between.
func (in *Interp) loggedFrom() *slog.Source {
	for _, at := range in.trace.chain() {
		if !strings.HasSuffix(at.function, ".Handle") {
			return &slog.Source{Function: at.function, File: at.file, Line: at.line}
		}
	}
	return &slog.Source{}
}
