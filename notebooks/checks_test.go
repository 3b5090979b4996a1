package notebooks_test

import (
	"context"
	"fmt"
	"maps"
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
	t.Parallel()
	checks := func(c *notebook.Cell) bool { return c.Runs() && strings.Contains(c.Source, "homework.") }
	each(t, func(t *testing.T, file string) {
		if !slices.ContainsFunc(read(t, file).Cells, checks) {
			return
		}
		s := newReader(t, file)
		s.check(spoiling)
		session := variables(t, s.first)
		for _, c := range s.first.Cells {
			if checks(c) {
				s.broken(c, session)
			}
		}
	})
}

// broken runs mutants of a cell until each of its checks has failed.
func (s *student) broken(c *notebook.Cell, session map[string]bool) {
	s.Helper()
	cell, err := parseCell(c.Source)
	if err != nil {
		s.Fatalf("%s: %v", c.ID, err)
	}
	b := &breaking{s, cell, map[int]bool{}}
	if failed, err := b.failing(b.mutant(b.left, nil, "")); err != nil || len(failed) > 0 {
		s.Errorf("%s: as it is, got %v and the checks %v fail", c.ID, err, failed)
		return
	}
	inputs := cell.inputs(session)
	b.bySpoiling(inputs, "scale")
	byNumbers := maps.Clone(b.fails)
	b.byMutations()
	b.bySpoiling(inputs, "negate", "reverse", "odd", "zero", "count")
	onNaN, broke := b.failing(b.mutant(func(check int) bool { return byNumbers[check] }, inputs, "NaN"))
	for i, claim := range cell.checks {
		if b.left(i) {
			s.Errorf("%s: the check of %s fails for no mutant", c.ID, claim)
		}
		if byNumbers[i] && broke == nil && !slices.Contains(onNaN, i) {
			s.Errorf("%s: the check of %s holds for NaN", c.ID, claim)
		}
	}
}

// A breaking is the search for mutants of a cell in which its checks fail.
type breaking struct {
	*student
	cell  *cellSource
	fails map[int]bool
}

func (b *breaking) left(check int) bool { return !b.fails[check] }

func (b *breaking) done() bool { return len(b.fails) == len(b.cell.checks) }

// mutant returns the mutant for some of the checks in which the inputs are spoilt
// that these depend on.
func (b *breaking) mutant(checks func(i int) bool, inputs []string, how string) string {
	statements, names := b.cell.bearing(checks)
	var spoilt []string
	for _, input := range inputs {
		if names[input] {
			spoilt = append(spoilt, input)
		}
	}
	return mutant(b.cell.text, statements, spoilt, how)
}

// by runs a mutant.
func (b *breaking) by(code string) {
	b.Helper()
	failed, _ := b.failing(code)
	for _, i := range failed {
		b.fails[i] = true
	}
}

// bySpoiling spoils inputs on which checks depend that have not failed yet, in each
// of these ways.
func (b *breaking) bySpoiling(inputs []string, ways ...string) {
	b.Helper()
	for _, how := range ways {
		for _, input := range inputs {
			if b.done() {
				return
			}
			if _, names := b.cell.bearing(b.left); names[input] {
				b.by(b.mutant(b.left, []string{input}, how))
			}
		}
	}
}

// byMutations runs the mutations of what checks depend on that have not failed yet.
func (b *breaking) byMutations() {
	b.Helper()
	for _, m := range b.cell.mutations() {
		if b.done() {
			return
		}
		if statements, _ := b.cell.bearing(b.left); statements[m.statement] {
			b.by(mutant(m.text, statements, nil, ""))
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
