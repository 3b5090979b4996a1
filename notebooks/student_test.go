package notebooks_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/ansi"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/notebook"
)

// onPurpose has the cells of the tour that do show something else when they run
// again: one calls a function that is declared later, whose declaration is its
// subject, and the other's error has the cell's number.
var onPurpose = map[string]bool{"redefine": true, "mistake-type": true}

// TestStudent does with every notebook what a student does who does not simply
// run it from top to bottom, all in one session: each cell twice in a row, then
// from the last cell to the first, then interrupted where it takes longest,
// then all again, which has to show what it showed at first.
func TestStudent(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, file string) {
		s := newStudent(t, file)
		s.check("alive := 42")
		slowest := s.eachTwice()
		s.backwards()
		s.interrupted(slowest)
		s.again()
	})
}

// A student is a notebook in a session.
type student struct {
	*testing.T
	engine *engine.Process
	first  *notebook.Notebook // as it came out at first
	runs   int                // of single cells, to name them apart
}

func newStudent(t *testing.T, file string) *student {
	t.Helper()
	return &student{T: t, engine: session(t, file), first: readQuick(t, file)}
}

// newReader returns a student who has run the notebook as it is.
func newReader(t *testing.T, file string) *student {
	t.Helper()
	s := newStudent(t, file)
	ran := *s.first
	s.fatal("at first", notebook.Run(context.Background(), s.engine, &ran, notebook.RunOptions{}))
	return s
}

// eachTwice runs each cell twice in a row and returns the slowest and its time.
func (s *student) eachTwice() (slowest notebook.Progress) {
	s.Helper()
	doubled := *s.first
	doubled.Cells = nil
	for _, c := range s.first.Cells {
		again := *c
		again.ID += "-first"
		doubled.Cells = append(doubled.Cells, &again, c)
	}
	err := notebook.Run(context.Background(), s.engine, &doubled, notebook.RunOptions{Progress: func(p notebook.Progress) {
		if p.Elapsed > slowest.Elapsed {
			slowest = p
		}
	}})
	s.fatal("each cell twice", err)
	return slowest
}

// backwards runs the cells from the last to the first. They may fail, as cells
// do that check what another one computes from what they change; the session
// has to go on.
func (s *student) backwards() {
	s.Helper()
	for _, c := range slices.Backward(s.first.Cells) {
		if c.Runs() && !c.HasTag(notebook.TagRaises) {
			s.clear(c.ID+", backwards", s.run(context.Background(), c.Source))
		}
	}
	s.check("alive")
}

// interrupted runs the slowest cell and interrupts it in its middle, or earlier
// when the machine is faster than it was before.
func (s *student) interrupted(slowest notebook.Progress) {
	s.Helper()
	for wait := slowest.Elapsed / 2; ; wait /= 2 {
		ctx, cancel := context.WithTimeout(context.Background(), wait)
		result := s.run(ctx, slowest.Cell.Source)
		cancel()
		if result.Died {
			s.Fatalf("%s: an interrupt ended the session: %v", slowest.Cell.ID, result.Err)
		}
		if result.Err != nil {
			s.check("alive")
			return
		}
		if wait < time.Millisecond {
			s.Fatalf("%s: got no error after an interrupt", slowest.Cell.ID)
		}
	}
}

// again runs the whole notebook and compares.
func (s *student) again() {
	s.Helper()
	second := *s.first
	second.Cells = nil
	for _, c := range s.first.Cells {
		fresh := *c
		second.Cells = append(second.Cells, &fresh)
	}
	s.fatal("all again", notebook.Run(context.Background(), s.engine, &second, notebook.RunOptions{}))
	for _, d := range notebook.Compare(s.first, &second, notebook.CompareOptions{}) {
		if id := s.first.Cells[d.Cell].ID; !onPurpose[id] {
			s.Errorf("all again: %s: %v", id, d)
		}
	}
}

// run runs code as one cell.
func (s *student) run(ctx context.Context, code string) engine.Result {
	s.runs++
	return s.engine.Execute(ctx, engine.Cell{ID: fmt.Sprint("student-", s.runs), Code: code, Count: s.runs}, func(engine.Event) {})
}

// check runs code that must succeed.
func (s *student) check(code string) {
	s.Helper()
	if result := s.run(context.Background(), code); result.Err != nil {
		s.Fatalf("%s: %v", code, result.Err)
	}
}

// clear reports a cell's error that a student would not understand, and returns
// the error.
func (s *student) clear(name string, result engine.Result) *engine.CellError {
	s.Helper()
	if result.Died {
		s.Fatalf("%s: the session has ended: %v", name, result.Err)
	}
	if result.Err == nil {
		return nil
	}
	report := ansi.Strip(strings.Join(result.Err.Traceback, "\n"))
	for _, sign := range []string{"yaegi", "reflect.", "goroutine ", "lectern/lib/", "runtime error"} {
		if strings.Contains(report, sign) && result.Err.Name != "CompileError" {
			s.Errorf("%s: got %q in the report\n%s", name, sign, report)
		}
	}
	return result.Err
}

func (s *student) fatal(what string, err error) {
	s.Helper()
	var failure *notebook.CellFailure
	if errors.As(err, &failure) && failure.Err != nil {
		s.Fatalf("%s: %v\n%s", what, err, ansi.Strip(strings.Join(failure.Err.Traceback, "\n")))
	}
	if err != nil {
		s.Fatalf("%s: %v", what, err)
	}
}

// TestCellsAlone runs every cell as the first of a session: it has to work, or
// to say what it lacks.
func TestCellsAlone(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, file string) {
		s := newStudent(t, file)
		for _, c := range s.first.Cells {
			if !c.Runs() || c.HasTag(notebook.TagRaises) {
				continue
			}
			if err := s.engine.Restart(context.Background()); err != nil {
				t.Fatal(err)
			}
			err := s.clear(c.ID, s.run(context.Background(), c.Source))
			if err != nil && (err.Name != "CompileError" || !strings.Contains(err.Value, "undefined: ")) {
				t.Errorf("%s: got %v, want a name that is undefined", c.ID, err)
			}
		}
	})
}
