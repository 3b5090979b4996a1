package interp

import (
	"go/token"
	"regexp"
	"runtime"
)

// A site is where a function of the user's is under way.
type site struct {
	function string // as a stack trace names it
	file     string // the cell, or the program's file
	line     int
}

// frameArguments is runCfg's, for all functions of a stack trace.
var frameArguments = regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(interpreter) + `runCfg\(0x([0-9a-f]+), `)

// maxTrace is how much of a stack trace is read; the runtime leaves out the middle
// of long ones.
const maxTrace = 1 << 16

// chain returns the functions that are under way in this goroutine, the innermost
// first.
func (t *trace) chain() []site {
	buf := make([]byte, maxTrace)
	buf = buf[:runtime.Stack(buf, false)]
	t.mu.Lock()
	defer t.mu.Unlock()
	var sites []site
	body := "" // the function whose body has been left, see lower.Frame.Run
	for _, m := range frameArguments.FindAllSubmatch(buf, -1) {
		start := nodeAt(address(m[1]))
		x, ok := start.text()
		if !ok || x.trace != t {
			continue // of a session that has been reset
		}
		at, begins := x.files.Position(start.pos()), x.files.Position(start.function().pos())
		frame, pos, n := x.position(at.Filename, at.Line)
		if frame == nil {
			continue
		}
		first := n - at.Line + begins.Line // the function's first line in the program
		switch {
		case frame.Run > 0 && n > frame.Run && first == frame.Run:
			body = frame.Name
		case first != frame.First:
			continue // a literal that only the lowering needs
		case body == frame.Name:
			body = ""
			continue
		}
		sites = append(sites, t.site(frame.Name, pos))
	}
	return append(sites, site{function: "runtime.goexit"}) // what every goroutine ends in
}

// site returns the site of a function at a position of the cells. The file of a
// package is the one that its text has been read from, beside which it may look for
// others.
func (t *trace) site(function string, pos token.Pos) site {
	at := t.session.FileSet().Position(pos)
	if src, _, _ := t.session.Locate(pos); src != nil && src.Name == at.Filename && src.Path != "" {
		at.Filename = src.Path
	}
	return site{function, at.Filename, at.Line}
}
