package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A FormatError says why a file is not a notebook that this package can read.
type FormatError struct {
	// File is the file's name, if known.
	File string
	// Line and Column, from 1, are the place of broken JSON; 0 when the JSON is
	// well formed. Column counts characters.
	Line, Column int
	// Path is the place in well-formed JSON, such as "cells[3].source".
	Path string
	// Message says what is wrong and, where something can be done, what.
	Message string
}

// Error returns the place and the message in one line.
func (e *FormatError) Error() string {
	var b strings.Builder
	b.WriteString("notebook: ")
	if e.File != "" {
		b.WriteString(e.File + ":")
		if e.Line == 0 {
			b.WriteByte(' ')
		}
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d: ", e.Line, e.Column)
	}
	if e.Path != "" {
		b.WriteString(e.Path + ": ")
	}
	b.WriteString(e.Message)
	return b.String()
}

// syntaxError makes a FormatError of an error of encoding/json.
func syntaxError(data []byte, err error) *FormatError {
	offset := len(data)
	message := "the file ends in the middle of the notebook; it was probably not saved completely"
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = int(syntax.Offset) - 1
		message = "not JSON: " + syntax.Error()
		if syntax.Error() == "unexpected end of JSON input" {
			offset = len(data)
		}
	} else if !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		message = "not JSON: " + err.Error()
	}
	line, column := position(data, offset)
	if conflicted(data) {
		message = "the file holds the conflict markers of a merge; resolve the conflict first"
	}
	return &FormatError{Line: line, Column: column, Message: message}
}

// position converts a byte offset to a line and a column, both from 1.
func position(data []byte, offset int) (line, column int) {
	offset = max(0, min(offset, len(data)))
	before := data[:offset]
	line = 1 + bytes.Count(before, []byte("\n"))
	return line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
}

// conflicted reports whether data has a line that begins a merge conflict.
func conflicted(data []byte) bool {
	return bytes.HasPrefix(data, []byte("<<<<<<< ")) || bytes.Contains(data, []byte("\n<<<<<<< "))
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
