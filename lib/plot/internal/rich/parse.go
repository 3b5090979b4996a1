package rich

import (
	"strings"
	"unicode"
)

type style struct {
	script int
	math   bool // within $...$
	roman  bool // within \text{...}
}

type parser struct {
	src  []rune
	pos  int
	line Line
	base int // number of letters of the word before pos; 1 if it can carry a script

	left  bool // in a formula, whether an operator at pos has something on its left
	space bool // a space comes before what is next
}

func (p *parser) more() bool { return p.pos < len(p.src) }

func (p *parser) emit(text string, s style) {
	p.flush(s)
	for _, r := range text {
		p.line.add(Run{Text: string(r), Script: s.script, Italic: s.math && !s.roman && unicode.IsLetter(r) && r < 0x2000})
	}
}

// sequence reads up to the end of the input, or to the closing brace of a group.
func (p *parser) sequence(s style, group bool) {
	for p.more() {
		r := p.src[p.pos]
		if group && r == '}' {
			p.pos++
			return
		}
		p.item(r, &s)
	}
}

func (p *parser) item(r rune, s *style) {
	switch {
	case r == '$':
		p.pos++
		s.math = !s.math
		p.base = 0
		p.left, p.space = false, false
	case r == '\\' && p.pos+1 < len(p.src):
		p.command(*s)
	case r == '{':
		p.pos++
		if p.closes() {
			p.sequence(*s, true)
		} else {
			p.emit("{", *s)
		}
	case (r == '^' || r == '_') && p.scripts(r, *s):
		p.script(r, *s)
	case s.math && !s.roman && unicode.IsSpace(r):
		p.pos++
	default:
		p.pos++
		p.count(r)
		switch {
		case r == '-' && (s.math && !s.roman || s.script != 0):
			r = '−'
		case r == '\'' && s.math && !s.roman:
			r = '′'
		}
		p.symbol(string(r), *s)
	}
}

// count keeps the length of the word that ends before pos.
func (p *parser) count(r rune) {
	switch {
	case unicode.IsLetter(r) && p.base >= 1:
		p.base++
	case unicode.IsLetter(r), strings.ContainsRune(")]}|'′", r), unicode.IsDigit(r) && p.base <= 1:
		p.base = 1
	default:
		p.base = 0
	}
}

// closes reports whether the group that opens before pos is closed.
func (p *parser) closes() bool {
	depth := 1
	for _, r := range p.src[p.pos:] {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return true
		}
	}
	return false
}

// scripts reports whether the ^ or _ at pos raises or lowers what follows.
func (p *parser) scripts(r rune, s style) bool {
	if p.pos+1 >= len(p.src) || unicode.IsSpace(p.src[p.pos+1]) {
		return false
	}
	return s.math || r == '^' && p.base > 0 || p.base == 1
}

func (p *parser) script(r rune, s style) {
	p.pos++
	s.script = 1
	if r == '_' {
		s.script = -1
	}
	p.argument(s)
	p.base = 1
}

// argument reads a group, a command or a single character; outside of formulas
// also the digits of a number.
func (p *parser) argument(s style) {
	if !p.more() {
		return
	}
	switch r := p.src[p.pos]; {
	case r == '{':
		p.pos++
		p.sequence(s, true)
	case r == '\\' && p.pos+1 < len(p.src):
		p.command(s)
	default:
		p.pos++
		if r == '-' {
			r = '−'
		}
		p.emit(string(r), s)
	}
}
