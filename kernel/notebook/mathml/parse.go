package mathml

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A parser makes nodes of tokens. After the first error it sees only the end.
type parser struct {
	tokens   []token
	at       int
	display  bool
	alphabet alphabet
	macros   *macros
	depth    int
	err      error
}

var (
	errBraces = errors.New("mathml: braces do not match")
	errDepth  = errors.New("mathml: nested too deeply")
	errEnd    = errors.New("mathml: the formula ends too early")
	errMarkup = errors.New("mathml: misplaced &, ^, _, \\right or \\end")
)

// maxDepth bounds the nesting of groups.
const maxDepth = 200

func (p *parser) fail(err error) {
	if p.err == nil {
		p.err = err
	}
	p.at = len(p.tokens)
}

// peek returns the next token, blanks included.
func (p *parser) peek() token {
	if p.at >= len(p.tokens) {
		return token{kind: end}
	}
	return p.tokens[p.at]
}

// next returns the next token that is not blank, and goes past it.
func (p *parser) next() token {
	p.blanks()
	t := p.peek()
	if t.kind != end {
		p.at++
	}
	return t
}

func (p *parser) blanks() {
	for p.peek().kind == blank {
		p.at++
	}
}

// accept goes past the next token if it is the given character.
func (p *parser) accept(text string) bool {
	p.blanks()
	if p.peek().is(text) {
		p.at++
		return true
	}
	return false
}

// row parses atoms up to, but not including, a token that stops it.
func (p *parser) row(stops func(token) bool) []*node {
	if p.depth++; p.depth > maxDepth {
		p.fail(errDepth)
	}
	defer func() { p.depth-- }()
	outer := *p
	var nodes []*node
	for {
		p.blanks()
		t := p.peek()
		if stops(t) {
			break
		}
		if t.kind == end {
			p.fail(errEnd)
			break
		}
		if n := p.scripted(); n != nil {
			nodes = append(nodes, n)
		}
	}
	// \displaystyle, \bf and their like last until the end of their group.
	p.display, p.alphabet = outer.display, outer.alphabet
	return nodes
}

// scripted parses an atom and the scripts behind it. It returns nil for commands
// that only change a state.
func (p *parser) scripted() *node {
	p.blanks()
	var base *node
	if t := p.peek(); t.is("^") || t.is("_") || t.is("'") {
		base = element("mrow")
	} else if base = p.atom(); base == nil {
		return nil
	}
	var sub, sup *node
	for {
		p.blanks()
		switch t := p.peek(); {
		case t.isCommand("limits"), t.isCommand("nolimits"):
			p.at++
			base.limits, base.stretch = t.text == "limits", t.text == "limits"
		case t.is("_") && sub == nil:
			p.at++
			sub = p.argument()
		case t.is("^") && sup == nil:
			p.at++
			if sup = p.argument(); sup.text == "′" {
				sup = raised(sup)
			}
		case t.is("'") && sup == nil:
			sup = p.primes()
		case t.is("^"), t.is("_"), t.is("'"):
			p.fail(errMarkup)
			return nil
		default:
			return p.attach(base, sub, sup)
		}
	}
}

// primes parses f”s apostrophes, and a superscript behind them.
func (p *parser) primes() *node {
	count := 0
	for p.accept("'") {
		count++
	}
	marks := [...]string{"", "′", "″", "‴", "⁗"}
	text := strings.Repeat("′", count)
	if count < len(marks) {
		text = marks[count]
	}
	prime := raised(operator(text, ordinary).with("lspace", "0").with("rspace", "0"))
	if p.accept("^") {
		return element("mrow", prime, p.argument())
	}
	return prime
}

// raised returns a prime as a superscript. Fonts draw primes small and high, to
// stand behind a letter of the same size: set as other superscripts they are specks
// above the line. So it has the size of the base (a script has 0.71 of it), and is
// lowered by what the font has raised it.
func raised(prime *node) *node {
	return element("mpadded", prime.with("mathsize", "141%")).with("voffset", "-0.4em").with("height", "0.3em")
}

// attach puts scripts on a base.
func (p *parser) attach(base, sub, sup *node) *node {
	if sub == nil && sup == nil {
		return base
	}
	under := base.stretch || base.limits && p.display
	tags := [...]string{"msub", "msup", "msubsup"}
	if under {
		tags = [...]string{"munder", "mover", "munderover"}
	}
	var n *node
	switch {
	case sup == nil:
		n = element(tags[0], base, sub)
	case sub == nil:
		n = element(tags[1], base, sup)
	default:
		n = element(tags[2], base, sub, sup)
	}
	n.class = base.class
	return n
}

// argument parses what a command or script applies to: a group or one token.
func (p *parser) argument() *node {
	p.blanks()
	switch t := p.peek(); {
	case t.is("{"):
		return group(p.group())
	case t.kind == end, t.is("}"), t.is("&"), t.is("^"), t.is("_"):
		p.fail(errEnd)
		return element("mrow")
	case t.kind == character && isDigit(t.text):
		p.at++
		return leaf("mn", p.alphabet.apply(t.text))
	}
	if p.depth++; p.depth > maxDepth {
		p.fail(errDepth)
	}
	n := p.atom()
	p.depth--
	if n == nil {
		return element("mrow")
	}
	return n
}

// group parses { ... }.
func (p *parser) group() []*node {
	if !p.accept("{") {
		p.fail(errBraces)
		return nil
	}
	nodes := p.row(func(t token) bool { return t.is("}") })
	p.accept("}")
	return nodes
}

// atom parses one thing without scripts.
func (p *parser) atom() *node {
	t := p.next()
	if t.kind == command {
		return p.command(t.text)
	}
	switch t.text {
	case "{":
		p.at--
		nodes := p.group()
		n := element("mrow", space(nodes)...)
		if len(nodes) == 1 && (nodes[0].stretch || nodes[0].limits) {
			n.stretch, n.limits = nodes[0].stretch, nodes[0].limits
		}
		return n
	case "}":
		p.fail(errBraces)
	case "&", "":
		p.fail(errMarkup)
	case "~":
		return blankSpace("0.333em")
	}
	return p.character(t.text)
}

// character returns the atom of a character.
func (p *parser) character(text string) *node {
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case isDigit(text):
		return p.number(text)
	case unicode.IsLetter(r):
		return p.identifier(text)
	}
	if c, ok := characters[text]; ok {
		return c.node()
	}
	return operator(text, ordinary)
}

// number parses the digits of a number, with its decimal point.
func (p *parser) number(first string) *node {
	text := first
	for {
		t := p.peek()
		isPoint := t.is(".") && p.at+1 < len(p.tokens) && isDigit(p.tokens[p.at+1].text)
		if t.kind != character || !isDigit(t.text) && !isPoint {
			return leaf("mn", p.alphabet.apply(text))
		}
		text += t.text
		p.at++
	}
}

// identifier returns a letter in the current alphabet. A single letter is italic
// by MathML's own rule.
func (p *parser) identifier(text string) *node {
	n := leaf("mi", p.alphabet.apply(text))
	if p.alphabet == roman {
		n.with("mathvariant", "normal")
	}
	return n
}

// raw returns the text of a group without interpreting it.
func (p *parser) raw() string {
	if !p.accept("{") {
		return p.next().source()
	}
	var b strings.Builder
	for depth := 1; ; p.at++ {
		t := p.peek()
		switch {
		case t.kind == end:
			p.fail(errBraces)
			return ""
		case t.is("{"):
			depth++
		case t.is("}"):
			depth--
		}
		if depth == 0 {
			p.at++
			return b.String()
		}
		b.WriteString(t.source())
	}
}
