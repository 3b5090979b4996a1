package magic

import (
	"strings"
	"unicode/utf8"
)

// A Step is one piece of a cell: Go, or a command.
type Step struct {
	// Name is the command's name without percent signs, "!" for the shell,
	// and "" for Go.
	Name string
	// Whole reports that the command was written with two percent signs, and
	// Body is its text.
	Whole bool
	Args  string
	Body  string
	// Code is what is Go in the step, at its own place in the cell: all else
	// is blank. For commands it is what their arguments would be as Go, or
	// their body.
	Code string
	// Start and End are the step's place in the cell, in bytes.
	Start, End int
}

// Parse cuts a cell into steps. A cell without commands is one step, or none
// if it is empty.
func Parse(code string) []Step {
	p := &cutter{text: code}
	for p.at < len(code) {
		start := p.at
		line := p.line()
		text := commandText(line)
		switch {
		case p.inside() || !isCommand(text, p.continued):
			p.scan(line)
			p.goEnd = p.at
		case strings.Trim(text, "%") == "":
			p.flush(start)
		default:
			p.flush(start)
			p.command(start, line)
		}
	}
	p.flush(len(code))
	return p.steps
}

// commandText returns a line without the spaces around it and without the comment
// sign under which jupytext hides commands of Go notebooks, as in //gonb:%%.
func commandText(line string) string {
	text := strings.TrimSpace(line)
	if rest, ok := strings.CutPrefix(text, "//gonb:"); ok && strings.IndexAny(rest, "%!") == 0 {
		return rest
	}
	return text
}

// isCommand reports whether a line at the top level is a command. After an
// operator an exclamation mark is one, too.
func isCommand(line string, continued bool) bool {
	if rest, ok := strings.CutPrefix(line, "%"); ok {
		rest = strings.TrimLeft(rest, "%")
		return rest == "" || isLetter(rest[0])
	}
	rest, ok := strings.CutPrefix(line, "!")
	return ok && !continued && rest != "" && (isLetter(rest[0]) || strings.IndexByte("./~*$", rest[0]) >= 0)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }

// A cutter is on its way through the lines of a cell.
type cutter struct {
	text    string
	at      int
	steps   []Step
	goStart int // of the Go that is not a step yet
	goEnd   int

	depth     int  // of brackets
	raw       bool // in a raw string
	comment   bool // in a comment between /* and */
	continued bool // the last line ends in an operator
}

// line takes the next line, with its end.
func (p *cutter) line() string {
	rest := p.text[p.at:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i+1]
	}
	p.at += len(rest)
	return rest
}

// inside reports whether the next line belongs to what is open.
func (p *cutter) inside() bool { return p.depth > 0 || p.raw || p.comment }

// flush makes the Go up to here a step.
func (p *cutter) flush(next int) {
	if start, end := p.goStart, p.goEnd; start < end && strings.TrimSpace(p.text[start:end]) != "" {
		p.steps = append(p.steps, Step{Code: placed(p.text, start, end), Start: start, End: end})
	}
	p.goStart, p.goEnd, p.depth, p.continued = p.at, p.at, 0, false
	if next == len(p.text) {
		p.goStart = next
	}
}

// command reads the command in a line, and its further lines.
func (p *cutter) command(start int, line string) {
	from := start + strings.IndexAny(line, "%!")
	s := Step{Start: start}
	args := ""
	if p.text[from] == '!' {
		s.Name = "!"
		args = strings.TrimLeft(commandText(line), "!*")
	} else {
		word := commandText(line)
		s.Whole = strings.HasPrefix(word, "%%")
		word = strings.TrimLeft(word, "%")
		n := strings.IndexFunc(word, func(r rune) bool { return !(r < utf8.RuneSelf && isLetter(byte(r)) || '0' <= r && r <= '9') })
		if n < 0 {
			n = len(word)
		}
		s.Name, args = word[:n], word[n:]
	}
	argsAt := start + strings.LastIndex(line, args)
	for strings.HasSuffix(args, "\\") && p.at < len(p.text) {
		args = strings.TrimSuffix(args, "\\") + " " + strings.TrimSpace(p.line())
	}
	s.Args = strings.TrimSpace(args)
	s.Code = placed(p.text, argsAt, p.at)
	if s.Whole {
		s.Body = p.text[p.at:]
		s.Code = placed(p.text, p.at, len(p.text))
		p.at = len(p.text)
	}
	s.End = p.at
	p.goStart, p.goEnd = p.at, p.at
	p.steps = append(p.steps, s)
}

// placed returns a text in which everything outside of an interval is blank.
func placed(text string, start, end int) string {
	return blank(text[:start]) + text[start:end] + blank(text[end:])
}

func blank(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return ' '
	}, onlyBytes(text))
}

// onlyBytes returns a text of as many characters as the text has bytes.
func onlyBytes(text string) string {
	out := []byte(text)
	for i, c := range out {
		if c >= utf8.RuneSelf {
			out[i] = ' '
		}
	}
	return string(out)
}

// scan follows what a line of Go opens and closes.
func (p *cutter) scan(line string) {
	last := byte(0)
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case p.comment:
			if strings.HasPrefix(line[i:], "*/") {
				p.comment = false
				i++
			}
			continue
		case p.raw:
			p.raw = c != '`'
			continue
		case strings.HasPrefix(line[i:], "//"):
			i = len(line)
			continue
		case strings.HasPrefix(line[i:], "/*"):
			p.comment = true
			i++
			continue
		case c == '`':
			p.raw = true
		case c == '"' || c == '\'':
			i = literalEnd(line, i)
		case c == '(' || c == '[' || c == '{':
			p.depth++
		case c == ')' || c == ']' || c == '}':
			p.depth = max(p.depth-1, 0)
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			continue
		}
		last = c
	}
	if last != 0 {
		code := strings.TrimSpace(line)
		p.continued = strings.IndexByte("+-*/%&|^<>=!,.:(", last) >= 0 && !strings.HasSuffix(code, "++") && !strings.HasSuffix(code, "--")
	}
}

// literalEnd returns where the literal ends that a quote opens.
func literalEnd(line string, i int) int {
	for j := i + 1; j < len(line); j++ {
		switch line[j] {
		case '\\':
			j++
		case line[i]:
			return j
		}
	}
	return len(line)
}
