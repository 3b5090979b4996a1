package mathml

import "strings"

// columns say how a table looks.
type columns struct {
	// align is the alignment of each column: l, c or r; centred where it ends.
	align string
	// pairs aligns columns at their boundaries: right, left, right, left.
	pairs bool
	// gap is the space between columns as a CSS length; empty is the default.
	gap string
	// display sets cells in display style.
	display bool
}

// environment parses \begin{name} ... \end{name}.
func (p *parser) environment() *node {
	name := p.raw()
	base := strings.TrimSuffix(name, "*")
	format, left, right := columns{}, "", ""
	switch base {
	case "matrix", "smallmatrix", "subarray":
	case "pmatrix":
		left, right = "(", ")"
	case "bmatrix":
		left, right = "[", "]"
	case "Bmatrix":
		left, right = "{", "}"
	case "vmatrix":
		left, right = "|", "|"
	case "Vmatrix":
		left, right = "‖", "‖"
	case "cases", "dcases", "rcases":
		format.align, format.gap, format.display = "ll", "1em", base == "dcases"
		if left = "{"; base == "rcases" {
			left, right = "", "}"
		}
	case "array":
		if p.peek().is("[") {
			p.optional()
		}
		format.align = strings.Map(alignment, p.raw())
	case "aligned", "align", "split", "eqnarray", "flalign", "alignat", "alignedat":
		if strings.HasPrefix(base, "alignat") || base == "alignedat" {
			p.raw()
		}
		format.pairs, format.display = base != "eqnarray", true
		if base == "eqnarray" {
			format.align = "rcl"
		}
	case "gather", "gathered", "equation", "multline", "displaymath", "math":
		format.display = true
	default:
		return p.unknownEnvironment(name)
	}
	outer := p.display
	p.display = format.display
	rows := p.cells(func(t token) bool { return t.isCommand("end") })
	p.display = outer
	p.next()
	if p.raw() != name {
		p.fail(errMarkup)
	}
	return fencedTable(left, table(rows, format), right)
}

// fencedTable puts delimiters around a table, if there are any.
func fencedTable(left string, t *node, right string) *node {
	if left == "" && right == "" {
		return t
	}
	return fenced(left, []*node{t}, right)
}

// unknownEnvironment shows an environment as its source.
func (p *parser) unknownEnvironment(name string) *node {
	var b strings.Builder
	b.WriteString(`\begin{` + name + "}")
	for {
		t := p.peek()
		if t.kind == end {
			p.fail(errEnd)
			return element("mrow")
		}
		p.at++
		b.WriteString(t.source())
		if t.isCommand("end") && p.raw() == name {
			b.WriteString("{" + name + "}")
			return leaf("mtext", b.String()).with("class", "tex-unknown")
		}
	}
}

// alignment keeps the letters of an array's column specification.
func alignment(r rune) rune {
	if strings.ContainsRune("lcr", r) {
		return r
	}
	return -1
}

// cells parses the rows of a table, each a list of cells.
func (p *parser) cells(stops func(token) bool) [][][]*node {
	var rows [][][]*node
	var row [][]*node
	for p.err == nil {
		cell := p.row(func(t token) bool {
			return stops(t) || t.is("&") || t.isCommand(`\`) || t.isCommand("cr")
		})
		row = append(row, cell)
		p.blanks()
		if stops(p.peek()) {
			break
		}
		if p.next().is("&") {
			continue
		}
		rows, row = append(rows, row), nil
		p.rowSpacing()
	}
	if len(row) > 1 || len(row) == 1 && len(row[0]) > 0 {
		rows = append(rows, row)
	}
	return rows
}

// rowSpacing skips the optional length behind \\, which must follow at once.
func (p *parser) rowSpacing() {
	if !p.peek().is("[") {
		return
	}
	for p.peek().kind != end && !p.peek().is("]") {
		p.at++
	}
	p.accept("]")
}

// table returns an <mtable>.
func table(rows [][][]*node, format columns) *node {
	t := element("mtable")
	if format.display {
		t.with("displaystyle", "true")
	}
	for _, cells := range rows {
		row := element("mtr")
		for i, cell := range cells {
			if format.pairs && i%2 == 1 && len(cell) > 0 && cell[0].class == binary {
				cell = append([]*node{element("mrow")}, cell...)
			}
			n := element("mtd", space(cell)...)
			if style := format.style(i); style != "" {
				n.with("style", style)
			}
			row.children = append(row.children, n)
		}
		t.children = append(t.children, row)
	}
	return t
}

// style returns the CSS of the cells of column i.
func (c columns) style(i int) string {
	var style string
	switch {
	case c.pairs && i%2 == 0:
		style = "text-align:right;padding-right:0"
		if i > 0 {
			style += ";padding-left:2em"
		}
		return style
	case c.pairs:
		return "text-align:left;padding-left:0"
	case i < len(c.align) && c.align[i] == 'l':
		style = "text-align:left"
	case i < len(c.align) && c.align[i] == 'r':
		style = "text-align:right"
	}
	if c.gap != "" && i > 0 {
		style += ";padding-left:" + c.gap
	}
	return style
}
