package rich

import (
	"strings"
	"unicode/utf8"
)

// The signs of a formula around which TeX leaves space: relations always, and
// operators between two operands; at the beginning, behind an opening or behind
// another of these they are signs of what follows.
const (
	relations = "=<>≤≥≠≈≡~∝≪≫∈⊂→←⇒↔↦"
	operators = "+−±∓×·÷∪∩⊙*"
	openings  = "([{⌊⌈⟨,;"
)

// symbol emits what stands in a formula, with the space that belongs around it.
func (p *parser) symbol(text string, s style) {
	sign, _ := utf8.DecodeRuneInString(text)
	if !s.math || s.roman || s.script != 0 {
		p.emit(text, s)
		return
	}
	wide := strings.ContainsRune(relations, sign) || p.left && strings.ContainsRune(operators, sign)
	if wide && p.left {
		p.emit(" ", s)
	}
	p.emit(text, s)
	p.left = !strings.ContainsRune(relations+operators+openings, sign)
	p.space = wide || sign == ','
}

// flush sets the space that a sign leaves behind itself, now that something
// follows.
func (p *parser) flush(s style) {
	if p.space && s.script == 0 {
		p.space = false
		p.line.add(Run{Text: " "})
	}
}
