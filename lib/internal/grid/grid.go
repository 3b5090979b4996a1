// Package grid writes tables of text as aligned plain text, as HTML and as
// LaTeX. It is what the tables of package display and package table are made
// of, and what results of other packages may use to print themselves.
package grid

// A Grid is a table whose cells are text already. The zero Grid is empty.
type Grid struct {
	// Caption stands above the table; default none.
	Caption string
	// Head is the row of column names; default none.
	Head []string
	// Rows are the table's rows; a row that is too short ends in empty cells.
	Rows [][]Cell
	// Align has one entry a column; default Left.
	Align []Align
	// Notice stands below the table, such as "1000 rows, 25 shown"; default none.
	Notice string
}

// A Cell is one entry of a table.
type Cell struct {
	Text string
	Tone Tone
}

// Align is where a column's cells stand.
type Align int

// The alignments of a column.
const (
	Left    Align = iota
	Right         // flush right
	Decimal       // numbers aligned at the decimal point
)

// Tone is what a cell's colour says. A cell's text has to say the same, for
// those who see no colours.
type Tone int

// The tones of a cell.
const (
	Plain Tone = iota
	Good
	Bad
)

// Cells makes a row of plain cells.
func Cells(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, text := range texts {
		row[i].Text = text
	}
	return row
}

// width is the number of columns.
func (g Grid) width() int {
	n := len(g.Head)
	for _, row := range g.Rows {
		n = max(n, len(row))
	}
	return n
}

func (g Grid) align(column int) Align {
	if column < len(g.Align) {
		return g.Align[column]
	}
	return Left
}

func (g Grid) cell(row, column int) Cell {
	if column < len(g.Rows[row]) {
		return g.Rows[row][column]
	}
	return Cell{}
}
