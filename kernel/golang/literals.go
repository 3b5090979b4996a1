package golang

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// This file remarks on function literals that variables of earlier cells hold: unlike
// declared functions, they go on with what they have been made with when a constant, or
// something that gets another form, is declared again.

// literalNotes says, once a cell's declarations are part of the session, which variables
// hold literals that go on with what these have taken the place of.
func (s *Session) literalNotes(u *Unit) []Diagnostic {
	reshaped := s.reshapedBy(u)
	if len(reshaped) == 0 {
		return nil
	}
	held := holders{}
	for _, earlier := range s.units {
		for name, literals := range s.literals(earlier) {
			for _, old := range s.outgrown(reshaped, earlier, literals) {
				held.add(old, earlier.Source, name)
			}
		}
	}
	return s.goOn(held, func(names []string, cell string) string {
		keep := "a function literal keeps"
		if len(names) > 1 {
			keep = "function literals keep"
		}
		return fmt.Sprintf("%s what was there when the cell ran: run %s again", keep, cell)
	})
}

// holders are the names of what goes on with something that has been declared again, by
// the name of that and by the cell that has declared them.
type holders map[string]map[*Source][]string

func (h holders) add(old string, cell *Source, name string) {
	if h[old] == nil {
		h[old] = map[*Source][]string{}
	}
	h[old][cell] = append(h[old][cell], name)
}

// goOn says who goes on with what, and what hint says of the names of a cell.
func (s *Session) goOn(held holders, hint func(names []string, cell string) string) []Diagnostic {
	var list []Diagnostic
	for _, old := range slices.Sorted(maps.Keys(held)) {
		for _, cell := range slices.SortedFunc(maps.Keys(held[old]), func(a, b *Source) int { return cmp.Compare(a.Name, b.Name) }) {
			names := held[old][cell]
			slices.Sort(names)
			verb := "goes"
			if len(names) > 1 {
				verb = "go"
			}
			src, offset := s.locate(s.names[old].Pos())
			list = append(list, Diagnostic{Source: src, Offset: offset,
				Message: fmt.Sprintf("%s of %s %s on with %s as it was", enumerated(names), cell.Name, verb, old),
				Hint:    hint(names, cell.Name)})
		}
	}
	return list
}

// literals returns the function literals in the variables of a cell that have not been
// declared again, by the variables' names.
func (s *Session) literals(u *Unit) map[string][]*ast.FuncLit {
	found := map[string][]*ast.FuncLit{}
	note := func(names []ast.Expr, values []ast.Expr) {
		for i := range min(len(names), len(values)) {
			id, ok := names[i].(*ast.Ident)
			if ok && u.defs[id.Name] != nil && s.names[id.Name] == u.defs[id.Name] {
				found[id.Name] = append(found[id.Name], literalsIn(values[i])...)
			}
		}
	}
	for _, stmt := range u.Body {
		switch stmt := stmt.(type) {
		case *ast.AssignStmt:
			if stmt.Tok == token.DEFINE {
				note(stmt.Lhs, stmt.Rhs)
			}
		case *ast.DeclStmt:
			for _, spec := range stmt.Decl.(*ast.GenDecl).Specs {
				var names []ast.Expr
				for _, name := range spec.(*ast.ValueSpec).Names {
					names = append(names, name)
				}
				note(names, spec.(*ast.ValueSpec).Values)
			}
		}
	}
	for _, init := range u.Init {
		for _, v := range init.Lhs[:min(len(init.Lhs), 1)] {
			note([]ast.Expr{ast.NewIdent(v.Name())}, []ast.Expr{init.Rhs})
		}
	}
	return found
}

// literalsIn returns the function literals that a value consists of or contains. What a
// call makes of one is not known.
func literalsIn(e ast.Expr) []*ast.FuncLit {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return []*ast.FuncLit{e}
	case *ast.KeyValueExpr:
		return literalsIn(e.Value)
	case *ast.UnaryExpr:
		return literalsIn(e.X)
	case *ast.CompositeLit:
		var list []*ast.FuncLit
		for _, elt := range e.Elts {
			list = append(list, literalsIn(elt)...)
		}
		return list
	}
	return nil
}

// reshapedBy returns the names that a cell declares and that have had another form.
func (s *Session) reshapedBy(u *Unit) map[string]bool {
	names := map[string]bool{}
	for name, obj := range u.defs {
		if obj != nil && s.reshaped[name] {
			names[name] = true
		}
	}
	for _, f := range u.Funcs {
		if name := f.Object.Name(); f.Recv == nil && s.reshaped[name] {
			names[name] = true
		}
	}
	return names
}

// outgrown returns the names in a cell's literals, of those that have been reshaped, that
// stand for something of another form now.
func (s *Session) outgrown(reshaped map[string]bool, earlier *Unit, literals []*ast.FuncLit) []string {
	names := map[string]bool{}
	for _, lit := range literals {
		ast.Inspect(lit.Body, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && reshaped[id.Name] && s.reshapedTo(earlier.Info.Uses[id]) != nil {
				names[id.Name] = true
			}
			return true
		})
	}
	return slices.Sorted(maps.Keys(names))
}

// enumerated returns names as a text lists them.
func enumerated(names []string) string {
	last := len(names) - 1
	if last <= 0 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
