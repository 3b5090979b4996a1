package data

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"strconv"
)

// SaveCSV writes the set to the file at path, see [Set.WriteCSV].
func (s *Set) SaveCSV(path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	defer func() {
		if closing := f.Close(); err == nil && closing != nil {
			err = fmt.Errorf("data: %w", closing)
		}
	}()
	return s.WriteCSV(f)
}

// WriteCSV writes a line of names and a line for each sample: X's columns and
// then Y's. Numbers read back exactly; classes are written by their names.
func (s *Set) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	n := s.Inputs() + s.Outputs()
	record := make([]string, n)
	for j := range record {
		record[j] = s.Name(j)
	}
	if err := out.Write(record); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	for i := range s.Len() {
		x, y := s.At(i)
		for j, v := range x {
			record[j] = strconv.FormatFloat(v, 'g', -1, 64)
		}
		for j, v := range y {
			record[len(x)+j] = strconv.FormatFloat(v, 'g', -1, 64)
		}
		if len(y) == 1 && len(s.Classes) > 0 {
			record[len(x)] = s.ClassName(s.Label(i))
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("data: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	return nil
}
