package data

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/interrupt"
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

// Missing says what becomes of missing values.
type Missing int

// The ways to treat missing values.
const (
	MissingError Missing = iota // reading ends with a FormatError
	MissingDrop                 // the row is left out
	MissingMean                 // the mean of the column's other values
	MissingNaN                  // not-a-number
)

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

// csvReader is a file half read.
type csvReader struct {
	CSV
	reader  *csv.Reader
	columns []csvColumn
	rows    int
}

type csvColumn struct {
	name    string
	use     use
	values  []float64
	words   []string     // of a target: the fields as they are
	foreign *FormatError // of a target: the first field that is no number
	numbers int          // how many fields are numbers
}

// use is what a column is for.
type use int

const (
	input use = iota
	target
	ignored
)

// start learns the columns from the first record, and reports if that has names.
func (p *csvReader) start(record []string) (names bool, err error) {
	names = p.Header != HeaderNo
	p.columns = make([]csvColumn, len(record))
	for i, field := range record {
		p.columns[i].name = strings.TrimSpace(field)
		if _, ok := p.number(field); ok && p.Header == HeaderAuto {
			names = false
		}
	}
	if !names {
		for i := range p.columns {
			p.columns[i].name = fmt.Sprintf("x%d", i+1)
		}
	}
	if p.Target == nil && len(record) > 1 {
		last := len(record) - 1
		for last > 0 && slices.Contains(p.Ignore, p.columns[last].name) {
			last--
		}
		p.columns[last].use = target
		if !names {
			p.columns[last].name = "y"
		}
	}
	if err := p.mark(p.Target, target); err != nil {
		return names, err
	}
	return names, p.mark(p.Ignore, ignored)
}

// mark gives the columns of these names their use.
func (p *csvReader) mark(names []string, use use) error {
	for _, name := range names {
		i := slices.IndexFunc(p.columns, func(c csvColumn) bool { return c.name == name })
		if i < 0 {
			var known []string
			for _, c := range p.columns {
				known = append(known, strconv.Quote(c.name))
			}
			return &FormatError{Line: 1, Msg: fmt.Sprintf("no column is named %q, but %s", name, strings.Join(known, ", "))}
		}
		p.columns[i].use = use
	}
	return nil
}

// row takes a record of data.
func (p *csvReader) row(record []string) error {
	line, _ := p.reader.FieldPos(0)
	if len(record) != len(p.columns) {
		return &FormatError{Line: line, Msg: fmt.Sprintf("%d fields, but %d in the first line", len(record), len(p.columns))}
	}
	if p.rows%1024 == 0 && interrupt.Requested() {
		return &FormatError{Line: line, Msg: "reading was interrupted"}
	}
	if p.Missing == MissingDrop && p.incomplete(record) {
		return nil
	}
	p.rows++
	for i, field := range record {
		c := &p.columns[i]
		if c.use == ignored {
			continue
		}
		x, ok := p.number(field)
		if ok {
			c.numbers++
		} else if wrong := p.wrong(i, field); wrong != nil {
			if c.use != target || isMissing(field) {
				return wrong
			}
			if c.foreign == nil {
				c.foreign = wrong
			}
		}
		c.values = append(c.values, x)
		if c.use == target {
			c.words = append(c.words, strings.TrimSpace(field))
		}
	}
	return nil
}

// incomplete reports whether a record lacks a value.
func (p *csvReader) incomplete(record []string) bool {
	for i, field := range record {
		if p.columns[i].use != ignored && isMissing(field) {
			return true
		}
	}
	return false
}

// wrong says what is wrong with a field that is no number, or nil if nothing is.
func (p *csvReader) wrong(i int, field string) *FormatError {
	name := p.columns[i].name
	line, column := p.reader.FieldPos(i)
	switch {
	case !isMissing(field):
		return &FormatError{Line: line, Column: column, Msg: fmt.Sprintf("%.60q in column %q is no number", field, name)}
	case p.Missing == MissingError:
		return &FormatError{Line: line, Column: column, Msg: fmt.Sprintf("a value is missing in column %q; see CSV.Missing", name)}
	}
	return nil
}

func isMissing(field string) bool {
	switch strings.ToLower(strings.TrimSpace(field)) {
	case "", "na", "n/a", "nan", "null", "?":
		return true
	}
	return false
}

// number reads a field; where it is none, x is NaN.
func (p *csvReader) number(field string) (x float64, ok bool) {
	field = strings.TrimSpace(field)
	if p.Comma != ',' && strings.Count(field, ",") == 1 && !strings.Contains(field, ".") {
		field = strings.Replace(field, ",", ".", 1)
	}
	x, err := strconv.ParseFloat(field, 64)
	if err != nil || isMissing(field) {
		return math.NaN(), false
	}
	return x, true
}

// set makes the set of all rows.
func (p *csvReader) set() (*Set, error) {
	if p.rows == 0 {
		return nil, &FormatError{Msg: "no rows of data"}
	}
	s := new(Set)
	var inputs, targets []csvColumn
	for _, c := range p.columns {
		switch c.use {
		case input:
			inputs = append(inputs, c)
		case target:
			targets = append(targets, c)
		}
	}
	if len(inputs) == 0 {
		return nil, &FormatError{Line: 1, Msg: "no column is left for the inputs"}
	}
	if err := s.name(targets); err != nil {
		return nil, err
	}
	for _, c := range slices.Concat(inputs, targets) {
		s.Names = append(s.Names, c.name)
	}
	s.X, s.Y = p.matrix(inputs), p.matrix(targets)
	return s, nil
}

// name turns a target column without numbers into classes.
func (s *Set) name(targets []csvColumn) error {
	for i, c := range targets {
		if c.foreign == nil {
			continue
		}
		if c.numbers > 0 || len(targets) > 1 {
			return c.foreign
		}
		classes := slices.Compact(slices.Sorted(slices.Values(c.words)))
		classes = slices.DeleteFunc(classes, isMissing)
		for k, word := range c.words {
			if class, ok := slices.BinarySearch(classes, word); ok {
				targets[i].values[k] = float64(class)
			}
		}
		s.Classes = classes
	}
	return nil
}

// matrix puts columns side by side, and means where values are missing.
func (p *csvReader) matrix(columns []csvColumn) *mat.Dense {
	if len(columns) == 0 {
		return nil
	}
	m := mat.NewDense(p.rows, len(columns), nil)
	for j, c := range columns {
		if p.Missing == MissingMean {
			fillMean(c.values)
		}
		m.SetCol(j, c.values)
	}
	return m
}

func fillMean(values []float64) {
	sum, n := 0.0, 0
	for _, x := range values {
		if !math.IsNaN(x) {
			sum += x
			n++
		}
	}
	for i, x := range values {
		if math.IsNaN(x) && n > 0 {
			values[i] = sum / float64(n)
		}
	}
}
