package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// This file finds the types that a cell declares as they are already: with the
// same underlying type and the same methods. Such a type stays the one it is,
// and its methods get the bodies that the cell gives them. So running a cell
// again after an edit of something else leaves the variables of its types
// usable, shows the methods' new bodies to all values, and makes no new type.

// An attempt is what has been found of a cell by checking it before.
type attempt struct {
	kept map[string]*types.TypeName   // the types that it declares as they are
	left map[*ast.FuncDecl]Diagnostic // methods of other cells that do not fit its types, and why
}

// keepTypes checks a cell once more if it declares types as they are, now
// without their declarations. What c and u know of the cell as a whole, that its
// declarations go together and in which order its variables are initialised,
// still holds.
func (s *Session) keepTypes(p parsed, c *check, u *Unit) (*check, *Unit) {
	kept := c.unchanged(u.Types)
	if len(kept) == 0 {
		return c, u
	}
	whole := p
	whole.program = c.isProgram()
	again, unit := s.try(whole, attempt{kept, c.left})
	if len(again.diags) > 0 && len(again.diags) >= len(c.diags) {
		return s.try(p, attempt{left: c.left})
	}
	unit.Init = inOrderOf(unit.Init, u.Init)
	return again, unit
}

// isWhole reports whether the cell's declarations have no errors. There may be
// some where values are used: a variable of an earlier cell has the earlier type,
// which is the one declared here only if that is kept.
func (c *check) isWhole() bool {
	var uses []ast.Node
	if !c.isProgram() {
		for _, stmt := range c.stmts {
			uses = append(uses, stmt)
		}
	}
	for _, f := range c.functions() {
		if f.Body != nil {
			uses = append(uses, f.Body)
		}
	}
	within := func(d Diagnostic) bool {
		return slices.ContainsFunc(uses, func(n ast.Node) bool {
			src, start := c.s.locate(n.Pos())
			_, end := c.s.locate(n.End())
			return d.Source == src && start <= d.Offset && d.Offset <= end
		})
	}
	return !slices.ContainsFunc(c.diags, func(d Diagnostic) bool { return !within(d) })
}

// inOrderOf returns the initialisers in the order of others of the same
// expressions.
func inOrderOf(list, order []*types.Initializer) []*types.Initializer {
	byExpr := map[ast.Expr]*types.Initializer{}
	for _, init := range list {
		byExpr[init.Rhs] = init
	}
	var sorted []*types.Initializer
	for _, init := range order {
		sorted = append(sorted, byExpr[init.Rhs])
	}
	return sorted
}

// unchanged returns those of the cell's types that are declared as they are.
func (c *check) unchanged(list []*types.TypeName) map[string]*types.TypeName {
	g := &generations{old: map[*types.TypeName]*types.TypeName{}, params: map[*types.TypeParam]*types.TypeParam{}}
	for _, obj := range list {
		old, ok := c.s.names[obj.Name()].(*types.TypeName)
		if ok && obj.Name() != "_" && !obj.IsAlias() && !old.IsAlias() && old.Pkg() != nil && old.Pkg().Path() == packagePath {
			g.old[obj] = old
		}
	}
	for changed := true; changed; {
		changed = false
		for obj, old := range g.old {
			if !g.sameDeclaration(obj.Type().(*types.Named), old.Type().(*types.Named)) {
				delete(g.old, obj) // and so those that mention it
				changed = true
			}
		}
	}
	kept := map[string]*types.TypeName{}
	for obj, old := range g.old {
		kept[obj.Name()] = old
	}
	return kept
}

// dropKept takes the declarations of kept types out of the cell.
func (c *check) dropKept() {
	if len(c.kept) == 0 {
		return
	}
	decls := c.decls[:0:0]
	for _, d := range c.decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.TYPE {
			decls = append(decls, d)
			continue
		}
		rest := *g
		rest.Specs = nil
		for _, spec := range g.Specs {
			t := spec.(*ast.TypeSpec)
			if old := c.kept[t.Name.Name]; old != nil {
				c.specs[old] = t
			} else {
				rest.Specs = append(rest.Specs, spec)
			}
		}
		if len(rest.Specs) > 0 {
			decls = append(decls, &rest)
		}
	}
	c.decls = decls
}

// defineKept notes the kept types as declared by the unit.
func (c *check) defineKept(u *Unit) {
	for name, obj := range c.kept {
		u.Types = append(u.Types, obj)
		u.defs[name] = obj
	}
}

// restate gives a kept type's method the body that the cell declares.
func (c *check) restate(d *ast.FuncDecl, named *types.Named) {
	for m := range named.Methods() {
		if m.Name() == d.Name.Name {
			c.info.Defs[d.Name] = m
		}
	}
}
