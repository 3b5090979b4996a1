package mathml

import "strings"

// command returns the atom of \name with its arguments, or nil for a command that
// only changes how the rest of its group looks.
func (p *parser) command(name string) *node {
	if m, ok := p.macros.named[name]; ok {
		return p.expand(m)
	}
	if p.define(name) {
		return nil
	}
	if s, ok := symbols[name]; ok {
		return p.symbol(s)
	}
	if limits, ok := functions[name]; ok {
		return functionName(functionText(name), limits)
	}
	if a, ok := alphabets[name]; ok {
		return p.styled(a)
	}
	if a, ok := switches[name]; ok {
		p.alphabet = a
		return nil
	}
	if mark, ok := accents[name]; ok {
		return p.accent(mark)
	}
	if width, ok := spaces[name]; ok {
		return blankSpace(width)
	}
	if size, ok := sizes[strings.TrimRight(name, "lrm")]; ok {
		return p.sized(name, size)
	}
	for _, parse := range [...]func(*parser, string) (*node, bool){
		(*parser).structure, (*parser).delimited, (*parser).textual, (*parser).layout,
	} {
		if n, ok := parse(p, name); ok {
			return n
		}
	}
	return unknown(name)
}

// unknown shows a command as its source.
func unknown(name string) *node { return leaf("mtext", `\`+name).with("class", "tex-unknown") }

// symbol returns the atom of a symbol, in the current alphabet if it is a letter.
func (p *parser) symbol(s symbol) *node {
	n := s.node()
	if n.tag == "mi" {
		n.text = p.alphabet.apply(n.text)
	}
	return n
}

// styled parses an argument in an alphabet. Letters that follow one another in an
// upright alphabet are one word.
func (p *parser) styled(a alphabet) *node {
	outer := p.alphabet
	p.alphabet = a
	n := p.argument()
	p.alphabet = outer
	if a != roman && a != bold && a != sansSerif && a != typewriter || n.tag != "mrow" {
		return n
	}
	var word strings.Builder
	for _, child := range n.children {
		if child.tag != "mi" && child.tag != "mn" {
			return n
		}
		word.WriteString(child.text)
	}
	return leaf("mi", word.String()).with("mathvariant", "normal")
}

// functionName returns the atom of a name such as sin or, with limits, max.
func functionName(text string, limits bool) *node {
	n := leaf("mi", text)
	if len(text) == 1 {
		n.with("mathvariant", "normal")
	}
	n.class, n.limits = function, limits
	return n
}

// functionText returns what is printed for a function's command.
func functionText(name string) string {
	switch name {
	case "argmax", "argmin":
		return name[:3] + "\u2009" + name[3:]
	case "liminf", "limsup", "injlim", "projlim":
		return name[:len(name)-3] + "\u2009" + name[len(name)-3:]
	}
	return name
}

// accent parses what a mark goes over or under.
func (p *parser) accent(mark accent) *node {
	base := p.argument()
	text := mark.text
	if text == "ˆ" && mark.wide && base.tag == "mrow" {
		// Fonts have the wide forms with the combining character.
		text = "\u0302"
	}
	sign := leaf("mo", text).with("stretchy", map[bool]string{true: "true", false: "false"}[mark.wide])
	tag, attribute := "mover", "accent"
	if mark.under {
		tag, attribute = "munder", "accentunder"
	}
	n := element(tag, base, sign).with(attribute, "true")
	n.stretch = mark.brace
	return n
}

// structure parses fractions, roots and stacks.
func (p *parser) structure(name string) (*node, bool) {
	switch name {
	case "frac", "dfrac", "tfrac", "cfrac":
		return p.fraction(name), true
	case "binom", "dbinom", "tbinom":
		top, bottom := p.argument(), p.argument()
		stack := element("mfrac", top, bottom).with("linethickness", "0")
		return fenced("(", []*node{stack}, ")"), true
	case "sqrt":
		index, ok := p.optional()
		if ok {
			return element("mroot", p.argument(), group(index)), true
		}
		return element("msqrt", p.argument()), true
	case "overset", "stackrel", "underset":
		mark, base := p.argument(), p.argument()
		tag := "mover"
		if name == "underset" {
			tag = "munder"
		}
		n := element(tag, base, mark)
		n.class = base.class
		return n, true
	case "substack":
		p.blanks()
		if !p.peek().is("{") {
			return p.argument(), true
		}
		p.at++
		rows := p.cells(func(t token) bool { return t.is("}") })
		p.accept("}")
		return table(rows, columns{}), true
	case "not":
		n := p.argument()
		n.text += "\u0338"
		return n, true
	}
	return nil, false
}

func (p *parser) fraction(name string) *node {
	outer := p.display
	p.display = name == "cfrac"
	n := element("mfrac", p.argument(), p.argument())
	p.display = outer
	switch name {
	case "dfrac", "cfrac":
		return element("mstyle", n).with("displaystyle", "true")
	case "tfrac":
		return element("mstyle", n).with("displaystyle", "false").with("scriptlevel", "0")
	}
	return n
}

// optional parses [ ... ].
func (p *parser) optional() ([]*node, bool) {
	if !p.accept("[") {
		return nil, false
	}
	nodes := p.row(func(t token) bool { return t.is("]") })
	p.accept("]")
	return nodes, true
}

// delimited parses what begins with \left and the environments.
func (p *parser) delimited(name string) (*node, bool) {
	switch name {
	case "left":
		left := p.delimiter()
		var content []*node
		for {
			content = append(content, p.row(func(t token) bool { return t.isCommand("right") || t.isCommand("middle") })...)
			if !p.next().isCommand("middle") {
				break
			}
			content = append(content, operator(p.delimiter(), relation).with("stretchy", "true"))
		}
		if p.err != nil {
			return element("mrow"), true
		}
		return fenced(left, content, p.delimiter()), true
	case "begin":
		return p.environment(), true
	case "right", "end", "middle":
		p.fail(errMarkup)
		return nil, true
	}
	return nil, false
}

// delimiter parses the delimiter behind \left and its like; "." is none.
func (p *parser) delimiter() string {
	t := p.next()
	if t.kind == end {
		p.fail(errEnd)
		return ""
	}
	if t.kind == character {
		switch t.text {
		case ".":
			return ""
		case "<":
			return "⟨"
		case ">":
			return "⟩"
		}
		return t.text
	}
	if s, ok := symbols[t.text]; ok {
		return s.text
	}
	p.fail(errMarkup)
	return ""
}

// fenced returns nodes between delimiters that grow with them.
func fenced(left string, content []*node, right string) *node {
	var row []*node
	if left != "" {
		row = append(row, leaf("mo", left).with("fence", "true").with("form", "prefix").with("stretchy", "true"))
	}
	row = append(row, element("mrow", space(content)...))
	if right != "" {
		row = append(row, leaf("mo", right).with("fence", "true").with("form", "postfix").with("stretchy", "true"))
	}
	return element("mrow", row...)
}

// sized parses the delimiter of \big and its like.
func (p *parser) sized(name, size string) *node {
	n := leaf("mo", p.delimiter()).with("minsize", size).with("maxsize", size).with("stretchy", "true").with("symmetric", "true")
	switch name[len(name)-1] {
	case 'l':
		n.class = opening
		return n.with("form", "prefix").with("fence", "true")
	case 'r':
		n.class = closing
		return n.with("form", "postfix").with("fence", "true")
	case 'm':
		n.class = relation
		return n
	}
	return n.with("lspace", "0").with("rspace", "0")
}
