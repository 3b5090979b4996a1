package notebooks_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/notebook"
)

// An edit is a change that a notebook's text invites to, or that a student may
// make just to see.
type edit struct {
	cell, old, new string
	then           []string // cells that are run after it, as they are
	fails          string   // what the error says; empty if all works
}

// TestEdits makes each edit in a session in which the whole notebook has run: it
// has to work and to show finite numbers, or to fail with an error that says what
// was wrong. The cells are run as they were committed afterwards, unless the next
// edit is of the same ones.
func TestEdits(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, file string) {
		list := edits[filepath.ToSlash(file)]
		if list == nil {
			return
		}
		s := newReader(t, file)
		s.check("alive := 42")
		var changed []string // cells that are not as committed
		for _, e := range list {
			changed = s.edited(e, changed)
		}
		s.asCommitted(changed)
	})
}

// TestEditsOfAll holds the list against the lectures: each has its edits.
func TestEditsOfAll(t *testing.T) {
	for _, file := range all(t) {
		name := filepath.ToSlash(file)
		if strings.HasPrefix(name, "lectures/") && len(edits[name]) == 0 {
			t.Errorf("got no edit of %s", name)
		}
	}
}

// edited runs a cell as a student has changed it, then the cells after it that the
// edit names. Cells that earlier edits have left changed are run as they were first,
// unless these are the same ones. It returns those that are left changed.
func (s *student) edited(e edit, changed []string) []string {
	s.Helper()
	name := fmt.Sprintf("%s with %s", e.cell, e.new)
	source := s.source(e.cell)
	if !strings.Contains(source, e.old) {
		s.Fatalf("%s: got no %q in the cell", name, e.old)
	}
	again := append([]string{e.cell}, e.then...)
	if slices.ContainsFunc(changed, func(id string) bool { return !slices.Contains(again, id) }) {
		s.asCommitted(changed)
		changed = nil
	}
	ran := []string{e.cell}
	err := s.shown(name, strings.ReplaceAll(source, e.old, e.new))
	for _, id := range e.then {
		if err == nil {
			err = s.shown(name+", then "+id, s.source(id))
			ran = append(ran, id)
		}
	}
	switch {
	case err == nil && e.fails != "":
		s.Errorf("%s: got no error, want one with %q", name, e.fails)
	case err != nil && (e.fails == "" || !strings.Contains(err.Value, e.fails)):
		s.Errorf("%s: got %v, want %q", name, err, e.fails)
	}
	s.check("alive")
	return slices.DeleteFunc(again, func(id string) bool { return !slices.Contains(ran, id) && !slices.Contains(changed, id) })
}

// asCommitted runs cells as they are in the notebook.
func (s *student) asCommitted(ids []string) {
	s.Helper()
	for _, id := range ids {
		s.check(s.source(id))
	}
}

// shown runs code that has to fail clearly or to show finite numbers.
func (s *student) shown(name, code string) *engine.CellError {
	s.Helper()
	s.runs++
	var text strings.Builder
	cell := engine.Cell{ID: fmt.Sprint("student-", s.runs), Code: code, Count: s.runs}
	err := s.clear(name, s.engine.Execute(context.Background(), cell, func(event engine.Event) {
		switch event := event.(type) {
		case engine.Stream:
			text.WriteString(event.Text)
		case engine.Display:
			fmt.Fprintln(&text, event.Data["text/plain"])
		case engine.Value:
			fmt.Fprintln(&text, event.Data["text/plain"])
		}
	}))
	if err == nil && (strings.Contains(text.String(), "NaN") || strings.Contains(text.String(), "Inf")) {
		s.Errorf("%s: got no error, and what is shown is not finite:\n%s", name, text.String())
	}
	return err
}

// source returns the text of the notebook's cell.
func (s *student) source(id string) string {
	s.Helper()
	i := slices.IndexFunc(s.first.Cells, func(c *notebook.Cell) bool { return c.ID == id })
	if i < 0 {
		s.Fatalf("got no cell %q", id)
	}
	return s.first.Cells[i].Source
}
