package golang

import (
	"fmt"
	"go/ast"
	"maps"
	"slices"
	"strings"
)

// This file leaves methods behind. A method of another cell follows its type when that
// is declared again. If it does not fit, its text could be mended only when the type is
// the new one already: so the type is declared without it, and a note says so.

// leaveOut returns which methods of other cells the cell's types cannot have, and why:
// those known already and those in which this check has found errors.
func (c *check) leaveOut() map[*ast.FuncDecl]Diagnostic {
	left, functions := maps.Clone(c.left), c.functions()
	for _, list := range c.s.methods {
		for _, m := range list {
			src, start := c.s.locate(m.decl.Pos())
			_, end := c.s.locate(m.decl.End())
			i := slices.IndexFunc(c.diags, func(d Diagnostic) bool {
				return d.Source == src && start <= d.Offset && d.Offset <= end
			})
			if i < 0 || !slices.Contains(functions, m.decl) {
				continue
			}
			if left == nil {
				left = map[*ast.FuncDecl]Diagnostic{}
			}
			if _, known := left[m.decl]; !known {
				left[m.decl] = c.diags[i]
			}
		}
	}
	return left
}

// leftNotes says which methods have been left behind.
func (c *check) leftNotes() []Diagnostic {
	var list []Diagnostic
	for decl, d := range c.left {
		name := methodName(decl)
		d.Message = fmt.Sprintf("the method %s does not fit the type any more, which is declared without it: %s", name, d.Message)
		d.Hint = fmt.Sprintf("declare %s again: its cell has to be run, as it should be now", name)
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b Diagnostic) int { return a.Offset - b.Offset })
	return list
}

// missed returns the errors of methods that do not fit and that the cell misses.
func (c *check) missed() []Diagnostic {
	var list []Diagnostic
	for decl, why := range c.left {
		if slices.ContainsFunc(c.diags, func(d Diagnostic) bool {
			return strings.HasSuffix(d.Message, "has no field or method "+decl.Name.Name+")")
		}) {
			list = append(list, why)
		}
	}
	return list
}

// forgetLeft keeps the methods that have been left behind from following their types
// once more.
func (s *Session) forgetLeft(c *check) {
	for decl := range c.left {
		base, _ := receiverBase(decl.Recv.List[0].Type)
		s.methods[base.Name] = slices.DeleteFunc(s.methods[base.Name], func(m *method) bool { return m.decl == decl })
	}
}
