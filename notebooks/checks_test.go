package notebooks_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/notebook"
)

// TestChecksCanFail breaks the computation of every cell that checks, in many ways
// (see mutant), and wants each of its checks to fail in one of them: a check that
// holds whatever is computed says nothing. And where a check depends on numbers that
// other cells have computed it must not hold when they are all NaN.
func TestChecksCanFail(t *testing.T) {
	if testing.Short() {
		t.Skip("runs whole lectures")
	}
	checks := func(c *notebook.Cell) bool { return c.Runs() && strings.Contains(c.Source, "homework.") }
	for _, file := range all(t) {
		if !slices.ContainsFunc(read(t, file).Cells, checks) {
			continue
		}
		t.Run(filepath.ToSlash(file), func(t *testing.T) {
			s := newStudent(t, file)
			ran := *s.first
			s.fatal("at first", notebook.Run(context.Background(), s.engine, &ran, notebook.RunOptions{}))
			s.check(spoiling)
			session := variables(t, s.first)
			for _, c := range s.first.Cells {
				if checks(c) {
					s.broken(c, session)
				}
			}
		})
	}
}

// broken runs mutants of a cell until each of its checks has failed.
func (s *student) broken(c *notebook.Cell, session map[string]bool) {
	s.Helper()
	cell, err := parseCell(c.Source)
	if err != nil {
		s.Fatalf("%s: %v", c.ID, err)
	}
	if failed, err := s.failing(cell.mutant(cell.text, nil, "")); err != nil || len(failed) > 0 {
		s.Errorf("%s: as it is, got %v and the checks %v fail", c.ID, err, failed)
		return
	}
	fails := map[int]bool{}
	breakBy := func(code string) {
		failed, _ := s.failing(code)
		for _, i := range failed {
			fails[i] = true
		}
	}
	inputs := cell.inputs(session)
	for _, input := range inputs {
		breakBy(cell.mutant(cell.text, []string{input}, "scale"))
	}
	byNumbers := maps.Clone(fails)
	for _, mutant := range cell.mutants(inputs) {
		if len(fails) == len(cell.checks) {
			break
		}
		breakBy(mutant)
	}
	onNaN, broke := s.failing(cell.mutant(cell.text, inputs, "NaN"))
	for i, claim := range cell.checks {
		if !fails[i] {
			s.Errorf("%s: the check of %s fails for no mutant", c.ID, claim)
		}
		if byNumbers[i] && broke == nil && !slices.Contains(onNaN, i) {
			s.Errorf("%s: the check of %s holds for NaN", c.ID, claim)
		}
	}
}

var failure = regexp.MustCompile(`check (\d+) fails`)

// failing runs a mutant and returns the numbers of the checks that fail in it, and
// how it ended: one that does not compile, or that panics, has no others.
func (s *student) failing(code string) ([]int, *engine.CellError) {
	s.Helper()
	s.runs++
	found := map[int]bool{}
	var text strings.Builder
	cell := engine.Cell{ID: fmt.Sprint("student-", s.runs), Code: code, Count: s.runs}
	result := s.engine.Execute(context.Background(), cell, func(event engine.Event) {
		if stream, ok := event.(engine.Stream); ok {
			text.WriteString(stream.Text)
		}
	})
	for _, match := range failure.FindAllStringSubmatch(text.String(), -1) {
		i, err := strconv.Atoi(match[1])
		if err != nil {
			s.Fatal(err)
		}
		found[i] = true
	}
	return slices.Sorted(maps.Keys(found)), result.Err
}
