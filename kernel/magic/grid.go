package magic

import (
	"html"
	"strings"
	"unicode/utf8"
)

// A grid is a table of text.
type grid struct {
	header []string
	right  []bool // the columns that are set flush right
	rows   [][]string
}

// bundle returns the table as text and as HTML.
func (g grid) bundle() map[string]any {
	return map[string]any{"text/plain": g.text(), "text/html": g.html()}
}

func (g grid) text() string {
	widths := make([]int, len(g.header))
	for _, row := range append([][]string{g.header}, g.rows...) {
		for i, cell := range row {
			for line := range strings.Lines(cell) {
				widths[i] = max(widths[i], utf8.RuneCountInString(strings.TrimSuffix(line, "\n")))
			}
		}
	}
	var b strings.Builder
	for _, row := range append([][]string{g.header}, g.rows...) {
		g.line(&b, widths, row)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// line writes a row, whose cells may have several lines.
func (g grid) line(b *strings.Builder, widths []int, row []string) {
	cells := make([][]string, len(row))
	height := 1
	for i, cell := range row {
		cells[i] = strings.Split(strings.TrimSuffix(cell, "\n"), "\n")
		height = max(height, len(cells[i]))
	}
	for y := range height {
		var line strings.Builder
		for i := range row {
			text := ""
			if y < len(cells[i]) {
				text = cells[i][y]
			}
			pad := strings.Repeat(" ", max(widths[i]-utf8.RuneCountInString(text), 0))
			if i > 0 {
				line.WriteString("  ")
			}
			if g.right[i] {
				line.WriteString(pad + text)
			} else {
				line.WriteString(text + pad)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

func (g grid) html() string {
	var b strings.Builder
	b.WriteString("<table>\n<thead><tr>")
	for i, cell := range g.header {
		b.WriteString("<th style=\"text-align:" + g.align(i) + "\">" + html.EscapeString(cell) + "</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range g.rows {
		b.WriteString("<tr>")
		for i, cell := range row {
			b.WriteString("<td style=\"text-align:" + g.align(i) + ";white-space:pre-wrap\">" + html.EscapeString(cell) + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table>\n")
	return b.String()
}

func (g grid) align(column int) string {
	if g.right[column] {
		return "right"
	}
	return "left"
}
