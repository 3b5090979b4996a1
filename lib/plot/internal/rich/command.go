package rich

import "unicode"

// command reads the command at pos, which is a backslash with something behind.
func (p *parser) command(s style) {
	p.pos++
	start := p.pos
	for p.more() && unicode.IsLetter(p.src[p.pos]) {
		p.pos++
	}
	if p.pos == start { // \{, \%, \, and so on
		r := p.src[p.pos]
		p.pos++
		p.base = 0
		switch r {
		case ',', ';', ':', ' ':
			p.emit(" ", s)
		case '!':
		case '|':
			p.symbol("‖", s)
			p.base = 1
		case '}':
			p.symbol("}", s)
			p.base = 1
		default:
			p.symbol(string(r), s)
		}
		return
	}
	name := string(p.src[start:p.pos])
	p.named(name, s)
	p.base = 1
}

func (p *parser) named(name string, s style) {
	switch name {
	case "frac":
		p.fraction(s)
		return
	case "sqrt":
		p.symbol("√", s)
		p.argument(s)
		return
	case "text", "mathrm", "operatorname", "mathbf", "textbf":
		s.roman = true
		p.argument(s)
		return
	case "left", "right", "displaystyle", "quad", "mathbb", "mathcal":
		if name == "quad" {
			p.emit("  ", s)
		}
		return
	}
	if accent, ok := accents[name]; ok {
		p.accent(accent, s)
		return
	}
	if symbol, ok := symbols[name]; ok {
		if functionName(name) {
			s.roman = true
			if s.math && p.more() && p.src[p.pos] != '(' {
				symbol += " "
			}
		}
		p.symbol(symbol, s)
		return
	}
	p.emit(name, s)
}

func functionName(name string) bool {
	switch name {
	case "ln", "log", "exp", "sin", "cos", "tan", "tanh", "max", "min":
		return true
	}
	return false
}

func (p *parser) fraction(s style) {
	p.operand(s)
	p.emit("/", s)
	p.operand(s)
}

// operand reads an argument and brackets it if it is more than one symbol.
func (p *parser) operand(s style) {
	sub := parser{src: p.src, pos: p.pos}
	sub.argument(s)
	p.pos = sub.pos
	base := sub.line.baseLine()
	bracket := len([]rune(base)) > 2 && hasOperator(base)
	if bracket {
		p.emit("(", s)
	}
	p.flush(s)
	for _, r := range sub.line {
		p.line.add(r)
	}
	if bracket {
		p.emit(")", s)
	}
	p.left = true
}

func hasOperator(s string) bool {
	for _, r := range s {
		switch r {
		case '+', '-', '−', ' ', '=', '·':
			return true
		}
	}
	return false
}

// accent sets the accent over the first letter of the argument: as one
// character where Unicode has it, which fonts draw better, else combined.
func (p *parser) accent(accent accentMark, s style) {
	sub := parser{src: p.src, pos: p.pos}
	sub.argument(s)
	p.pos = sub.pos
	letters := []rune(sub.line.Plain())
	if len(letters) == 0 {
		return
	}
	if whole, ok := accent.whole[letters[0]]; ok {
		p.emit(string(whole), s)
	} else {
		p.emit(string(letters[0]), s)
		p.line.add(Run{Text: string(accent.combining), Script: s.script, Italic: s.math && !s.roman})
	}
	p.emit(string(letters[1:]), s)
	p.left = true
}
