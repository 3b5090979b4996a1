package data

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/lectern-go/lectern/lib/internal/enum"
)

// CSV says how a file of comma-separated values is read. The zero value reads
// what spreadsheets and statistics programs write.
type CSV struct {
	// Target names the columns that become Y; default the last column, if
	// there are two or more. An empty list that is not nil makes no Y. A
	// single target column without any number holds class names.
	Target []string
	// Ignore names columns that are left out, such as a running number.
	Ignore []string
	// Comma separates fields; default whichever of comma, semicolon and tab
	// is most frequent in the first line. Where it is no comma, numbers may be
	// written with a decimal comma.
	Comma rune
	// Comment begins lines that are skipped; default none.
	Comment rune
	// Header says if the first line has names; default HeaderAuto.
	Header Header
	// Missing says what becomes of empty fields and NA, N/A, NaN, null and ?;
	// default MissingError.
	Missing Missing
}

// Header says whether a file's first line has the columns' names.
type Header int

// The ways to find the names of columns.
const (
	HeaderAuto Header = iota // names, if the first line has no number
	HeaderYes                // names
	HeaderNo                 // data
)

// String says where the names come from.
func (h Header) String() string {
	return enum.Name(h, "header", "names, if the first line has no number", "names", "no names")
}

// Missing says what becomes of missing values.
type Missing int

// The ways to treat missing values.
const (
	MissingError Missing = iota // reading ends with a FormatError
	MissingDrop                 // the row is left out
	MissingMean                 // the mean of the column's other values
	MissingNaN                  // not-a-number
)

// String says what becomes of them.
func (m Missing) String() string {
	return enum.Name(m, "treatment", "an error", "the row is left out", "the column's mean", "NaN")
}

// LoadCSV reads the file at path, see [ReadCSV].
func LoadCSV(path string, c CSV) (*Set, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	defer f.Close()
	s, err := ReadCSV(f, c)
	if wrong := (*FormatError)(nil); errors.As(err, &wrong) {
		wrong.File = path
	}
	return s, err
}

// ReadCSV reads a set from text in UTF-8, with a byte-order mark or without,
// with fields quoted as in RFC 4180. What is not as it should be, such as rows of
// different lengths, a quote out of place, or a word among numbers, is a
// [*FormatError] that tells the line and column.
func ReadCSV(r io.Reader, c CSV) (*Set, error) {
	if r == nil {
		panic(&Error{"ReadCSV", "nil", "a reader", "LoadCSV reads a file by its name"})
	}
	text, err := withoutMark(r)
	if err != nil {
		return nil, err
	}
	if c.Comma == 0 {
		c.Comma = guessComma(text, c.Comment)
	}
	reader := csv.NewReader(text)
	reader.Comma, reader.Comment = c.Comma, c.Comment
	reader.FieldsPerRecord, reader.ReuseRecord = -1, true
	p := csvReader{CSV: c, reader: reader}
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return p.set()
		}
		if err != nil {
			return nil, syntaxError(err)
		}
		if p.columns == nil {
			names, err := p.start(record)
			if err != nil {
				return nil, err
			}
			if names {
				continue
			}
		}
		if err := p.row(record); err != nil {
			return nil, err
		}
	}
}

// withoutMark returns r without a byte-order mark.
func withoutMark(r io.Reader) (*bufio.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	mark, err := b.Peek(3)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("data: %w", err)
	}
	switch {
	case bytes.Equal(mark, []byte("\xef\xbb\xbf")):
		_, err = b.Discard(3)
		return b, err
	case bytes.HasPrefix(mark, []byte("\xff\xfe")), bytes.HasPrefix(mark, []byte("\xfe\xff")):
		return nil, &FormatError{Line: 1, Column: 1, Msg: "the text is in UTF-16; save it as UTF-8"}
	}
	return b, nil
}

// guessComma looks at the first line that is no comment.
func guessComma(text *bufio.Reader, comment rune) rune {
	start, _ := text.Peek(1 << 15) // what there is, if it is less
	for line := range strings.Lines(string(start)) {
		if strings.TrimSpace(line) == "" || comment != 0 && strings.HasPrefix(line, string(comment)) {
			continue
		}
		best := ','
		for _, comma := range ";\t" {
			if strings.Count(line, string(comma)) > strings.Count(line, string(best)) {
				best = comma
			}
		}
		return best
	}
	return ','
}

func syntaxError(err error) error {
	var wrong *csv.ParseError
	if !errors.As(err, &wrong) {
		return fmt.Errorf("data: %w", err)
	}
	msg := wrong.Err.Error()
	switch {
	case errors.Is(wrong.Err, csv.ErrBareQuote):
		msg = `a quote within a field that does not begin with one; write "" within a quoted field`
	case errors.Is(wrong.Err, csv.ErrQuote):
		msg = "a quoted field without its closing quote, or with text behind it"
	}
	return &FormatError{Line: wrong.Line, Column: wrong.Column, Msg: msg}
}
