package mathml

import (
	"strconv"
	"strings"
)

// textual parses commands whose argument is text, or that leave none.
func (p *parser) textual(name string) (*node, bool) {
	switch name {
	case "text", "textrm", "textup", "mbox", "hbox", "textnormal":
		return p.text(""), true
	case "textbf":
		return p.text("font-weight:bold"), true
	case "textit", "emph", "textsl":
		return p.text("font-style:italic"), true
	case "texttt":
		return p.text("font-family:monospace"), true
	case "textsf":
		return p.text("font-family:sans-serif"), true
	case "operatorname", "operatorname*":
		limits := p.accept("*")
		return functionName(strings.TrimSpace(plain(p.raw())), limits), true
	case "tag":
		starred := p.accept("*")
		text := plain(p.raw())
		if !starred {
			text = "(" + text + ")"
		}
		return element("mrow", blankSpace("2em"), leaf("mtext", text)), true
	case "label":
		p.raw()
		return nil, true
	case "nonumber", "notag", "hline", "relax", "allowbreak", "displaybreak":
		return nil, true
	}
	return nil, false
}

// text parses text, in which $ ... $ is mathematics again.
func (p *parser) text(style string) *node {
	var parts []*node
	for i, part := range strings.Split(p.raw(), "$") {
		if i%2 == 1 {
			inner := &parser{tokens: scan(part), macros: p.macros, depth: p.depth + 1}
			row := inner.row(func(t token) bool { return t.kind == end })
			if inner.err != nil {
				p.fail(inner.err)
			}
			parts = append(parts, element("mrow", space(row)...))
		} else if part != "" {
			// White space at the ends of an element would not be drawn.
			n := leaf("mtext", strings.ReplaceAll(plain(part), " ", "\u00a0"))
			if style != "" {
				n.with("style", style)
			}
			parts = append(parts, n)
		}
	}
	return group(parts)
}

// plain removes braces and backslashes from text.
func plain(tex string) string {
	return strings.NewReplacer(`\,`, "\u2009", `\ `, " ", `\{`, "{", `\}`, "}", `\`, "", "{", "", "}", "", "~", " ").Replace(tex)
}

// layout parses commands that change how something looks.
func (p *parser) layout(name string) (*node, bool) {
	switch name {
	case "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle":
		return p.mathStyle(name), true
	case "color":
		colour := p.raw()
		return element("mstyle", space(p.remainder())...).with("style", "color:"+cssWord(colour)), true
	case "textcolor":
		colour := p.raw()
		return element("mstyle", p.argument()).with("style", "color:"+cssWord(colour)), true
	case "boxed", "fbox":
		return element("mrow", p.argument()).with("style", "border:1px solid;padding:.25em"), true
	case "phantom", "hphantom", "vphantom":
		return element("mphantom", p.argument()), true
	case "smash", "mathstrut", "mathop", "mathord", "mathbin", "mathrel", "mathopen", "mathclose", "mathpunct", "mathinner":
		return p.classed(name), true
	case "pmod":
		return element("mrow", blankSpace("1em"), leaf("mo", "(").with("stretchy", "false"),
			leaf("mi", "mod"), blankSpace("0.333em"), p.argument(), leaf("mo", ")").with("stretchy", "false")), true
	case "bmod":
		return element("mrow", blankSpace("0.222em"), leaf("mi", "mod"), blankSpace("0.222em")), true
	case "hspace", "hskip", "mspace", "kern", "mkern":
		return blankSpace(length(p.raw())), true
	}
	return nil, false
}

// mathStyle parses the rest of a group in a style of its own.
func (p *parser) mathStyle(name string) *node {
	p.display = name == "displaystyle"
	n := element("mstyle", space(p.remainder())...)
	levels := map[string]string{"displaystyle": "0", "textstyle": "0", "scriptstyle": "1", "scriptscriptstyle": "2"}
	display := "false"
	if p.display {
		display = "true"
	}
	return n.with("displaystyle", display).with("scriptlevel", levels[name])
}

// remainder parses what is left of the group or cell.
func (p *parser) remainder() []*node {
	display := p.display
	outer := p.at
	nodes := p.row(endsCell)
	p.display = display
	if p.at == outer && p.peek().kind != end {
		return nil
	}
	return nodes
}

// endsCell reports whether a token ends a group, a cell of a table or the formula.
func endsCell(t token) bool {
	return t.kind == end || t.is("}") || t.is("&") || t.isCommand(`\\`) || t.isCommand("cr") ||
		t.isCommand("end") || t.isCommand("right") || t.isCommand("middle")
}

// classed parses an argument that counts as an atom of the class in the
// command's name.
func (p *parser) classed(name string) *node {
	if name == "mathstrut" {
		return element("mphantom", leaf("mo", "(").with("stretchy", "false"))
	}
	n := element("mrow", p.argument())
	switch name {
	case "mathop":
		n.class, n.limits = function, true
	case "mathbin", "mathrel":
		return element("mrow", blankSpace("0.25em"), n, blankSpace("0.25em"))
	}
	return n
}

// cssWord returns text if it can stand as a colour in a style attribute.
func cssWord(text string) string {
	for _, r := range text {
		if !isLetter(r) && !strings.ContainsRune("0123456789#", r) {
			return "inherit"
		}
	}
	return text
}

// length returns a TeX length in the units of CSS; 18mu are 1em.
func length(tex string) string {
	text := strings.TrimSpace(tex)
	if number, ok := strings.CutSuffix(text, "mu"); ok {
		if x, err := strconv.ParseFloat(strings.TrimSpace(number), 64); err == nil {
			return strconv.FormatFloat(x/18, 'g', 4, 64) + "em"
		}
	}
	for _, unit := range [...]string{"em", "ex", "pt", "px", "cm", "mm", "in"} {
		number, ok := strings.CutSuffix(text, unit)
		if _, err := strconv.ParseFloat(strings.TrimSpace(number), 64); ok && err == nil {
			return strings.TrimSpace(number) + unit
		}
	}
	return "0"
}
