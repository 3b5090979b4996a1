package grid

import (
	"strings"
	"unicode/utf8"
)

// tails returns, for every row, by how many characters the cell falls short of
// the column's longest part behind the units' digit; in a cell without decimal
// point the first of them is the point.
func (g Grid) tails(column int) []int {
	short := make([]int, len(g.Rows))
	if g.align(column) != Decimal {
		return short
	}
	longest := 0
	for i := range g.Rows {
		short[i] = tail(g.cell(i, column).Text)
		longest = max(longest, short[i])
	}
	for i := range short {
		if short[i] < 0 {
			short[i] = 0
		} else {
			short[i] = longest - short[i]
		}
	}
	return short
}

// tail is the length of what follows the units' digit, with the point, or -1
// for text that is no number, which stands flush right.
func tail(s string) int {
	if s == "" || !strings.ContainsAny(s, "0123456789") || s[0] > '9' {
		return -1
	}
	if i := strings.IndexAny(s, ".e %"); i >= 0 {
		return utf8.RuneCountInString(s[i:])
	}
	return 0
}
