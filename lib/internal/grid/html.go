package grid

import (
	"html"
	"strings"
)

// The two colours are translucent, so that the text keeps the theme's own
// colour and stays readable on light and on dark ground.
const (
	goodStyle = "background-color: rgba(0, 158, 115, 0.22)"
	badStyle  = "background-color: rgba(213, 94, 0, 0.30)"
)

// HTML returns the table in the form to which Jupyter's style sheets give the
// look of a data frame, in light and in dark themes. Everything is escaped, and
// dollar signs do not begin formulas.
func (g Grid) HTML() string {
	var b strings.Builder
	b.WriteString(`<table border="1" class="dataframe tex2jax_ignore mathjax_ignore" style="font-variant-numeric: tabular-nums">` + "\n")
	if g.Caption != "" {
		b.WriteString(`<caption style="caption-side: top">` + html.EscapeString(g.Caption) + "</caption>\n")
	}
	if g.Head != nil {
		b.WriteString("<thead>\n<tr>")
		for c := range g.width() {
			head := ""
			if c < len(g.Head) {
				head = g.Head[c]
			}
			b.WriteString("<th" + style(g.align(c), Plain) + ">" + html.EscapeString(head) + "</th>")
		}
		b.WriteString("</tr>\n</thead>\n")
	}
	g.body(&b)
	b.WriteString("</table>")
	if g.Notice != "" {
		b.WriteString("\n<p>" + strings.ReplaceAll(html.EscapeString(g.Notice), "\n", "<br>") + "</p>")
	}
	return b.String()
}

func (g Grid) body(b *strings.Builder) {
	pads := make([][]int, g.width())
	for c := range pads {
		pads[c] = g.tails(c)
	}
	b.WriteString("<tbody>\n")
	for i := range g.Rows {
		b.WriteString("<tr>")
		for c := range pads {
			cell := g.cell(i, c)
			b.WriteString("<td" + style(g.align(c), cell.Tone) + ">" + html.EscapeString(cell.Text) + blank(cell.Text, pads[c][i]) + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n")
}

// blank is as wide as n missing characters behind the units' digit: a decimal
// point and digits, for which Unicode has spaces of the same width.
func blank(text string, n int) string {
	if n == 0 {
		return ""
	}
	if strings.Contains(text, ".") {
		return strings.Repeat("\u2007", n)
	}
	return "\u2008" + strings.Repeat("\u2007", n-1)
}

func style(align Align, tone Tone) string {
	var rules []string
	switch align {
	case Left:
		rules = append(rules, "text-align: left")
	case Right, Decimal:
		rules = append(rules, "text-align: right")
	}
	switch tone {
	case Good:
		rules = append(rules, goodStyle)
	case Bad:
		rules = append(rules, badStyle)
	}
	return ` style="` + strings.Join(rules, "; ") + `"`
}
