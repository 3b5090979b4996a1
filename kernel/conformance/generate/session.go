package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// This file makes sessions: cells that are run, and run again, edited or not. What
// stands for a session in compiled code is a program in which a function that is
// declared again has all its bodies, and a variable says which is the newest; types
// that change are as many types; and what a cell prints that has to be refused is
// that it is. See meaning.go.

// A step is the execution of a cell.
type step []item

// NewSession returns the session of a seed, as a program whose cells are its
// steps.
func NewSession(seed uint64) *Program {
	w := &sessionWriter{writer: &writer{rand: rand.New(rand.NewPCG(seed, 4))}}
	w.cut(w.entities())
	for _, c := range w.cells {
		w.runCell(c)
		if w.chance(3) {
			w.statements()
		}
	}
	for range 12 + w.rand.IntN(12) {
		w.next()
	}
	w.statements()
	return sessionOf(fmt.Sprintf("p%05d", seed), w.steps)
}

// sessionOf returns the program of a session.
func sessionOf(name string, steps []step) *Program {
	c := newCompiled(name)
	p := &Program{Name: name, steps: steps}
	for _, s := range steps {
		p.cells = append(p.cells, s.text())
		p.Body = append(p.Body, fmt.Sprintf("%stry(func() {\n%s})\n", name, c.run(s)))
	}
	p.Decls = c.decls()
	return p
}

// text returns the cell.
func (s step) text() string {
	var text strings.Builder
	for _, it := range s {
		text.WriteString(token.ReplaceAllString(it.text(), "$1") + "\n")
	}
	return text.String()
}

// Steps returns how many steps a session has, 0 for other programs.
func (p *Program) Steps() int { return len(p.steps) }

// Session returns the program of a session's steps for which keep is true, under a
// name.
func (p *Program) Session(name string, keep func(int) bool) *Program {
	var steps []step
	for i, s := range p.steps {
		if keep(i) {
			steps = append(steps, s)
		}
	}
	return sessionOf(name, steps)
}

// A sessionWriter writes a session.
type sessionWriter struct {
	*writer
	cells []*sessionCell
	loose []step // cells of statements that have been run
	steps []step
}

// A sessionCell is a cell of the session as it is now.
type sessionCell struct {
	entities []entity
	items    [][]item // of each entity
	ends     []item   // statements
}

func (c *sessionCell) step() step {
	var s step
	for _, list := range c.items {
		s = append(s, list...)
	}
	return append(s, c.ends...)
}

// cut puts entities into cells.
func (w *sessionWriter) cut(list []entity) {
	for len(list) > 0 {
		c := &sessionCell{}
		for range min(1+w.rand.IntN(4), len(list)) {
			c.entities, c.items = append(c.entities, list[0]), append(c.items, list[0].write())
			list = list[1:]
		}
		if w.chance(3) {
			c.ends = w.someStatements(1)
		}
		w.cells = append(w.cells, c)
	}
}

func (w *sessionWriter) runCell(c *sessionCell) { w.steps = append(w.steps, c.step()) }

// edit writes something in a cell anew.
func (w *sessionWriter) edit(c *sessionCell) {
	if i := w.rand.IntN(len(c.items) + 1); i < len(c.items) {
		c.items[i] = c.entities[i].write()
	} else {
		c.ends = w.someStatements(w.rand.IntN(3))
	}
}

// next runs something.
func (w *sessionWriter) next() {
	c := one(w.writer, w.cells...)
	switch n := w.rand.IntN(20); {
	case n < 6:
		w.runCell(c)
	case n < 12:
		w.edit(c)
		w.runCell(c)
	case n < 13 && len(c.entities) > 1:
		w.move(c)
	case n < 14:
		w.refused(c)
	case n < 15:
		w.panics(c)
	case n < 16 && w.chance(4):
		w.reset()
	case n < 18 && len(w.loose) > 0:
		w.steps = append(w.steps, one(w.writer, w.loose...))
	default:
		w.statements()
	}
}

// move moves a declaration to another cell, and runs both in any order.
func (w *sessionWriter) move(c *sessionCell) {
	to, i := one(w.writer, w.cells...), w.rand.IntN(len(c.entities))
	if to == c || c.entities[i].fixed {
		return
	}
	e, items := c.entities[i], c.items[i]
	c.entities = append(c.entities[:i:i], c.entities[i+1:]...)
	c.items = append(c.items[:i:i], c.items[i+1:]...)
	to.entities, to.items = append(to.entities, e), append(to.items, items)
	if w.chance(2) {
		c, to = to, c
	}
	w.runCell(c)
	w.runCell(to)
}

// refused runs an edited cell that does not compile, and perhaps then one that does.
func (w *sessionWriter) refused(c *sessionCell) {
	whole := *c
	whole.items = append([][]item(nil), c.items...)
	w.edit(&whole)
	w.steps = append(w.steps, append(whole.step(), w.mistake()))
	if w.chance(3) {
		w.runCell(c)
	}
}

// panics runs a cell that panics in the middle.
func (w *sessionWriter) panics(c *sessionCell) {
	w.edit(c)
	s := append(c.step(), w.someStatements(2)...)
	s = append(s, one[item](w.writer, &statementItem{code: `panic("stop")`}, &statementItem{code: "_ = []int{1}[$v1|1]"}))
	w.steps = append(w.steps, append(s, w.someStatements(1)...))
}

// reset forgets everything, and declares some of it again.
func (w *sessionWriter) reset() {
	w.steps = append(w.steps, step{&resetItem{}})
	for _, c := range w.cells {
		w.runCell(c)
	}
}

// statements runs a new cell of statements.
func (w *sessionWriter) statements() {
	s := step(w.someStatements(1 + w.rand.IntN(4)))
	w.steps, w.loose = append(w.steps, s), append(w.loose, s)
}
