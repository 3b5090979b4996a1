// Package tabular renders the small tables by which the library's results
// describe themselves: aligned text for a terminal, HTML for a notebook, LaTeX
// for a printed page.
//
// It knows cells only as text. Package table, the one that users meet, offers
// captions, number formats and comparisons; the packages below it, such as fit
// and nn, use this one.
package tabular

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Table is a caption, a header and rows of cells. The first column is
// aligned to the left, all others to the right, as numbers want it. Rows may
// be shorter than the header.
type Table struct {
	Caption string
	Header  []string
	Rows    [][]string
	Notes   []string // lines below the table
}

// Row appends a row.
func (t *Table) Row(cells ...string) { t.Rows = append(t.Rows, cells) }

// Text renders the table for a fixed-width font.
func (t *Table) Text() string {
	widths := t.widths()
	var b strings.Builder
	if t.Caption != "" {
		b.WriteString(t.Caption + "\n")
	}
	if len(t.Header) > 0 {
		writeLine(&b, t.Header, widths)
	}
	for _, row := range t.Rows {
		writeLine(&b, row, widths)
	}
	for _, note := range t.Notes {
		b.WriteString(note + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// widths returns each column's width in characters.
func (t *Table) widths() []int {
	var widths []int
	for _, row := range append([][]string{t.Header}, t.Rows...) {
		for j, cell := range row {
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

func writeLine(b *strings.Builder, row []string, widths []int) {
	var line strings.Builder
	for j, cell := range row {
		pad := strings.Repeat(" ", widths[j]-utf8.RuneCountInString(cell))
		if j == 0 {
			line.WriteString(cell + pad)
		} else {
			line.WriteString("  " + pad + cell)
		}
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

// HTML renders the table as an HTML fragment without styles of its own, so
// that it follows the front end's theme.
func (t *Table) HTML() string {
	var b strings.Builder
	b.WriteString("<table>\n")
	if t.Caption != "" {
		b.WriteString("<caption>" + html.EscapeString(t.Caption) + "</caption>\n")
	}
	if len(t.Header) > 0 {
		b.WriteString("<thead><tr>")
		writeCells(&b, "th", t.Header)
		b.WriteString("</tr></thead>\n")
	}
	b.WriteString("<tbody>\n")
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		writeCells(&b, "td", row)
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table>\n")
	for _, note := range t.Notes {
		b.WriteString("<p>" + html.EscapeString(note) + "</p>\n")
	}
	return b.String()
}

func writeCells(b *strings.Builder, tag string, cells []string) {
	for j, cell := range cells {
		align := "right"
		if j == 0 {
			align = "left"
		}
		b.WriteString("<" + tag + ` style="text-align:` + align + `">` + html.EscapeString(cell) + "</" + tag + ">")
	}
}

// LaTeX renders the table as a tabular environment. A cell that is a number is
// set in math mode; a cell within $ ... $ is taken as it is.
func (t *Table) LaTeX() string {
	columns := len(t.widths())
	var b strings.Builder
	b.WriteString(`\begin{tabular}{l` + strings.Repeat("r", max(columns-1, 0)) + "}\n")
	if len(t.Header) > 0 {
		writeLaTeXRow(&b, t.Header)
		b.WriteString("\\hline\n")
	}
	for _, row := range t.Rows {
		writeLaTeXRow(&b, row)
	}
	b.WriteString("\\end{tabular}")
	return b.String()
}

func writeLaTeXRow(b *strings.Builder, row []string) {
	for j, cell := range row {
		if j > 0 {
			b.WriteString(" & ")
		}
		b.WriteString(latexCell(cell))
	}
	b.WriteString(" \\\\\n")
}

func latexCell(cell string) string {
	if len(cell) > 1 && strings.HasPrefix(cell, "$") && strings.HasSuffix(cell, "$") {
		return cell
	}
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return "$" + LaTeXNumber(cell) + "$"
	}
	return latexEscaper.Replace(cell)
}

var latexEscaper = strings.NewReplacer(
	`\`, `\textbackslash{}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`,
	"{", `\{`, "}", `\}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
	"²", `$^2$`, "³", `$^3$`, "±", `$\pm$`, "λ", `$\lambda$`, "α", `$\alpha$`, "β", `$\beta$`,
	"γ", `$\gamma$`, "σ", `$\sigma$`, "≤", `$\le$`, "−", `$-$`,
)

// Number formats v with digits significant digits: "NaN" and "Inf" as such,
// very small and very large numbers with an exponent, without trailing zeros.
func Number(v float64, digits int) string {
	return strconv.FormatFloat(v, 'g', digits, 64)
}

// LaTeXNumber turns a formatted number into LaTeX for math mode: 1.5e-07
// becomes 1.5\times10^{-7}.
func LaTeXNumber(number string) string {
	switch number {
	case "NaN":
		return `\mathrm{NaN}`
	case "+Inf", "Inf":
		return `\infty`
	case "-Inf":
		return `-\infty`
	}
	mantissa, exponent, found := strings.Cut(number, "e")
	if !found {
		return number
	}
	power, err := strconv.Atoi(exponent)
	if err != nil {
		return number
	}
	return mantissa + `\times10^{` + strconv.Itoa(power) + `}`
}
