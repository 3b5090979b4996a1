package generate

import (
	"fmt"
	"strings"
)

// A shape is a function of a number's bits that leaves a trail of the statements it
// passes: control flow of all shapes, nested. What its conditions and places are is in
// shapeparts.go.
type shape struct {
	*writer
	results string   // as the declaration has them
	loops   []string // the labels of the enclosing loops, "" for those without one
	literal int      // how many function literals are around
	steps   int
}

// shapes declares a function and runs it for several numbers.
func (w *writer) shapes() {
	w.spent += w.factor * 150
	f := w.global("shape")
	s := &shape{writer: w, results: one(w, "", "int", "(out int)", "(out int, e error)", "bool")}
	flags := w.flags()
	body := w.capture(func() {
		w.linef("%s", shapeVariables)
		for range 2 + w.rand.IntN(4) {
			s.one(3)
		}
		w.linef("%s", s.leaving())
	})
	w.declare(func() {
		w.linef("func %s(n int, t *[]int) %s {\n%s}", f, s.results, strings.ReplaceAll(body, "flags", flags))
	})
	w.linef("for i := range 8 {\nvar t []int")
	switch s.results {
	case "":
		w.linef("%s(i, &t)\nfmt.Println(i, t)", f)
	case "(out int, e error)":
		w.linef("out, err := %s(i, &t)\nfmt.Println(i, out, err, t)", f)
	default:
		w.linef("fmt.Println(i, %s(i, &t), t)", f)
	}
	w.linef("}")
}

// step returns a statement that leaves a trail.
func (s *shape) step() string {
	s.steps++
	return fmt.Sprintf("*t = append(*t, %d)", s.steps)
}

// block returns a block's statements: none, a single jump, or several.
func (s *shape) block(depth int) string {
	return s.capture(func() {
		switch s.rand.IntN(6) {
		case 0:
		case 1:
			s.linef("%s", s.jump())
		case 2:
			s.linef("%s", s.step())
		default:
			for range 1 + s.rand.IntN(2) {
				s.one(depth - 1)
			}
			if s.chance(4) {
				s.linef("%s", s.jump())
			}
		}
	})
}

// jump returns a statement that leaves the place.
func (s *shape) jump() string {
	if len(s.loops) == 0 || s.chance(3) {
		return s.leaving()
	}
	jump := one(s.writer, "break", "continue")
	if label := one(s.writer, s.loops...); label != "" {
		return jump + " " + label
	}
	return jump
}

// leaving returns a return statement.
func (s *shape) leaving() string {
	if s.literal > 0 {
		return "return"
	}
	value := one(s.writer, "n", "len(*t)", "fuel", "f.sum(n)")
	switch s.results {
	case "":
		return "return"
	case "bool":
		return "return " + s.truth(1)
	case "(out int)":
		return one(s.writer, "return", "return "+value, "return out + "+value)
	case "(out int, e error)":
		return one(s.writer, "return", "return "+value+", nil", "return out, f.fail(n)", "return f.two(n)")
	}
	return "return " + value
}

// one writes a statement that may contain others, depth levels deep.
func (s *shape) one(depth int) {
	if depth == 0 {
		s.linef("%s", one(s.writer, s.step(), s.change()))
		return
	}
	switch s.rand.IntN(11) {
	case 0:
		s.linef("%s", s.step())
	case 1:
		s.linef("%s", s.change())
	case 2, 3, 4:
		s.branches(depth)
	case 5, 6:
		s.loop(depth)
	case 7:
		s.cases(depth)
	case 8:
		s.typeCases(depth)
	case 9:
		s.call(depth)
	case 10:
		s.forward()
	}
}

// branches writes an if statement.
func (s *shape) branches(depth int) {
	s.linef("if %s {\n%s", s.condition(), s.block(depth))
	for s.chance(3) {
		s.linef("} else if %s {\n%s", s.condition(), s.block(depth))
	}
	if s.chance(2) {
		s.linef("} else {\n%s", s.block(depth))
	}
	s.linef("}")
}

// loop writes a loop of few iterations.
func (s *shape) loop(depth int) {
	head := one(s.writer,
		"for i := 0; i < 2; i++", "for i := n & 1; i < 3; i += 2", "for range 2", "for i := range n & 3",
		"for _, b := range bits[:2]", "for i, b := range f.list", "for b := range f.all", "for i, c := range \"aé\"",
		"for ; fuel > 0; fuel--", "for fuel--; fuel > 3; fuel -= 2", "for fuel > 3 && "+s.truth(1), "for "+s.truth(1), "for",
	)
	label := ""
	if s.chance(2) {
		label = s.fresh("l")
	}
	outer := s.loops
	s.loops = append(outer[:len(outer):len(outer)], label)
	body := s.block(depth)
	s.loops = outer
	if label != "" && strings.Contains(body, " "+label+"\n") {
		s.linef("%s:", label)
	}
	s.linef("%s {", head)
	for _, name := range []string{"i", "b", "c"} {
		if strings.Contains(head, "range") && (strings.Contains(head, "for "+name+" ") || strings.Contains(head, ", "+name+" ") || strings.Contains(head, "for "+name+",")) {
			s.linef("_ = %s", name)
		}
	}
	s.linef("if fuel--; fuel < 0 {\nbreak\n}\n%s}", body)
}

// cases writes a switch statement, with or without a tag.
func (s *shape) cases(depth int) {
	clauses := []string{"case 0:", "case 1, 2:", "case f.sum(n):", "default:"}
	head := one(s.writer, "switch n & 3", "switch k := n & 3; k", "switch f.sum(n)", "switch n")
	if s.chance(2) {
		head = "switch"
		for i := range clauses[:3] {
			clauses[i] = fmt.Sprintf("case %s:", s.truth(2))
		}
	}
	s.rand.Shuffle(len(clauses), func(i, j int) { clauses[i], clauses[j] = clauses[j], clauses[i] })
	clauses = clauses[:1+s.rand.IntN(4)]
	s.linef("%s {", head)
	for i, clause := range clauses {
		s.linef("%s\n%s", clause, s.block(depth))
		if i < len(clauses)-1 && s.chance(4) {
			s.linef("fallthrough")
		}
	}
	s.linef("}")
}

// typeCases writes a type switch or a select statement.
func (s *shape) typeCases(depth int) {
	if s.chance(2) {
		s.linef("select {\ncase %s\n%s", one(s.writer, "<-ch:", "fuel = <-ch:", "x := <-ch:\n_ = x", "x, ok := <-ch:\n_, _ = x, ok"), s.block(depth))
		s.linef("default:\n%s}", s.block(depth))
		return
	}
	s.linef("switch v := f.any(n).(type) {")
	clauses := []string{"case int:\n_ = v + 1", "case string, bool:\n_ = v", "case nil:\n_ = v", "case error:\n_ = v.Error()", "default:\n_ = v"}
	s.rand.Shuffle(len(clauses), func(i, j int) { clauses[i], clauses[j] = clauses[j], clauses[i] })
	for _, clause := range clauses[:2+s.rand.IntN(4)] {
		s.linef("%s\n%s", clause, s.block(depth))
	}
	s.linef("}")
}

// call writes a function literal that is called at once or deferred.
func (s *shape) call(depth int) {
	outer := s.loops
	s.loops = nil
	s.literal++
	body := s.block(depth)
	s.literal--
	s.loops = outer
	s.linef("%sfunc() {\n%s}()", one(s.writer, "", "defer "), body)
}

// forward writes a jump over a statement.
func (s *shape) forward() {
	l := s.fresh("l")
	s.linef("if %s {\ngoto %s\n}\n%s\n%s:\n%s", s.condition(), l, s.step(), l, s.change())
}
