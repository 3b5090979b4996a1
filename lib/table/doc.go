// Package table shows numbers in rows and columns: as aligned text, as an HTML
// table that follows the front end's light or dark theme, and as a LaTeX tabular.
//
// A table is put together of columns, or made of a value that has rows already:
//
//	table.New(
//		table.Column{Name: "M", Values: []int{0, 1, 3, 9}},
//		table.Column{Name: "training", Values: rms},
//	).Titled("Root-mean-square error")
//
//	table.Of(results)          // a slice of structs: a column for each field
//
// Numbers of a column are written in one notation and aligned at the decimal
// point. Long tables are shortened, with a notice of how many rows there are.
//
// [Compare] sets our numbers beside those of a book, with the difference and a
// mark that says whether it is within a tolerance.
//
// A table holds its values by reference and reads them when it is shown.
package table
