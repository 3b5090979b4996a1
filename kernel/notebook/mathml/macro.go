package mathml

import (
	"errors"
	"strconv"
)

// A macro is a command that a formula defined.
type macro struct {
	parameters int
	body       []token
	// operator marks the name of a function, with limits or not.
	operator, limits bool
}

// macros are the definitions of a document.
type macros struct {
	named map[string]macro
	// left counts down the expansions in a formula.
	left int
}

// maxExpansions bounds the expansions in one formula.
const maxExpansions = 1000

var errMacro = errors.New("mathml: malformed definition or endless macro")

// define parses what follows a command that defines another, and reports whether
// name is such a command.
func (p *parser) define(name string) bool {
	switch name {
	case "newcommand", "renewcommand", "providecommand":
		p.newCommand()
	case "def", "gdef":
		p.def()
	case "DeclareMathOperator":
		limits := p.accept("*")
		command := p.definedName()
		p.store(command, macro{body: p.balanced(), operator: true, limits: limits})
	default:
		return false
	}
	return true
}

// newCommand parses \newcommand{\name}[n]{body}.
func (p *parser) newCommand() {
	p.accept("*")
	command := p.definedName()
	m := macro{}
	if p.accept("[") {
		n, err := strconv.Atoi(p.next().text)
		if err != nil || n > 9 || !p.accept("]") {
			p.fail(errMacro)
			return
		}
		m.parameters = n
	}
	m.body = p.balanced()
	p.store(command, m)
}

// def parses \def\name#1#2{body}.
func (p *parser) def() {
	command := p.definedName()
	m := macro{}
	for p.accept("#") {
		p.next()
		m.parameters++
	}
	m.body = p.balanced()
	p.store(command, m)
}

// definedName parses \name or {\name}.
func (p *parser) definedName() string {
	braces := p.accept("{")
	t := p.next()
	if t.kind != command || braces && !p.accept("}") {
		p.fail(errMacro)
	}
	return t.text
}

func (p *parser) store(name string, m macro) {
	if p.err == nil {
		p.macros.named[name] = m
	}
}

// balanced returns the tokens of a group, or one token.
func (p *parser) balanced() []token {
	if !p.accept("{") {
		t := p.next()
		if t.kind == end {
			p.fail(errEnd)
		}
		return []token{t}
	}
	start := p.at
	for depth := 1; ; p.at++ {
		t := p.peek()
		switch {
		case t.kind == end:
			p.fail(errBraces)
			return nil
		case t.is("{"):
			depth++
		case t.is("}"):
			depth--
		}
		if depth == 0 {
			body := p.tokens[start:p.at]
			p.at++
			return body
		}
	}
}

// expand returns what a macro stands for, with its arguments put in.
func (p *parser) expand(m macro) *node {
	if p.macros.left--; p.macros.left < 0 {
		p.fail(errMacro)
		return nil
	}
	arguments := make([][]token, m.parameters)
	for i := range arguments {
		arguments[i] = p.balanced()
	}
	var tokens []token
	for i := 0; i < len(m.body); i++ {
		if m.body[i].is("#") && i+1 < len(m.body) {
			n, err := strconv.Atoi(m.body[i+1].text)
			if err == nil && 1 <= n && n <= len(arguments) {
				tokens = append(tokens, arguments[n-1]...)
				i++
				continue
			}
		}
		tokens = append(tokens, m.body[i])
	}
	inner := &parser{tokens: tokens, display: p.display, alphabet: p.alphabet, depth: p.depth + 1, macros: p.macros}
	row := inner.row(func(t token) bool { return t.kind == end })
	if inner.err != nil {
		p.fail(inner.err)
		return nil
	}
	if m.operator {
		n := element("mrow", space(row)...)
		n.class, n.limits = function, m.limits
		return n
	}
	if len(row) == 1 {
		return row[0]
	}
	return element("mrow", space(row)...)
}
