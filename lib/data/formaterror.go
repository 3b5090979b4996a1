package data

import "fmt"

// A FormatError says what is wrong in a file, and where.
type FormatError struct {
	File   string // the file's name, if known
	Line   int    // from 1; 0 if the error is of the file as a whole
	Column int    // the byte in the line, from 1; 0 if it is of the whole line
	Msg    string
}

// Error gives the place as file:line:column, which editors can follow.
func (e *FormatError) Error() string {
	place := e.File
	switch {
	case e.File != "" && e.Column > 0:
		place = fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)
	case e.File != "" && e.Line > 0:
		place = fmt.Sprintf("%s:%d", e.File, e.Line)
	case e.Column > 0:
		place = fmt.Sprintf("line %d, column %d", e.Line, e.Column)
	case e.Line > 0:
		place = fmt.Sprintf("line %d", e.Line)
	}
	if place == "" {
		return "data: " + e.Msg
	}
	return "data: " + place + ": " + e.Msg
}
