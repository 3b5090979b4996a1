package data

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

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
