package grid

import (
	"strings"
	"unicode/utf8"
)

// Text returns the table as lines of text with aligned columns; no line ends
// in a blank.
func (g Grid) Text() string {
	columns := make([][]string, g.width())
	for c := range columns {
		columns[c] = g.column(c)
	}
	var b strings.Builder
	if g.Caption != "" {
		b.WriteString(g.Caption + "\n")
	}
	lines := len(g.Rows)
	if g.Head != nil {
		lines++
	}
	for i := range lines {
		var line strings.Builder
		for c := range columns {
			if c > 0 {
				line.WriteString("  ")
			}
			line.WriteString(columns[c][i])
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
		if i == 0 && g.Head != nil {
			b.WriteString(rule(columns) + "\n")
		}
	}
	if g.Notice != "" {
		b.WriteString(g.Notice + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// column returns the column's head and cells, all equally wide.
func (g Grid) column(c int) []string {
	var cells []string
	if g.Head != nil {
		head := ""
		if c < len(g.Head) {
			head = oneLine(g.Head[c])
		}
		cells = append(cells, head)
	}
	for i, short := range g.tails(c) {
		cells = append(cells, oneLine(g.cell(i, c).Text)+strings.Repeat(" ", short))
	}
	width := 0
	for _, cell := range cells {
		width = max(width, utf8.RuneCountInString(cell))
	}
	for i, cell := range cells {
		blanks := strings.Repeat(" ", width-utf8.RuneCountInString(cell))
		if g.align(c) == Left {
			cells[i] = cell + blanks
		} else {
			cells[i] = blanks + cell
		}
	}
	return cells
}

func rule(columns [][]string) string {
	rules := make([]string, len(columns))
	for i, cells := range columns {
		rules[i] = strings.Repeat("─", utf8.RuneCountInString(cells[0]))
	}
	return strings.Join(rules, "  ")
}

// oneLine keeps a cell on its line.
func oneLine(s string) string {
	return strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\t", " ").Replace(s)
}
