package golang

import (
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// checkTwice reports the names that the cell's statements declare, in a function's scope,
// beside its declarations: after the cell, both stand in the session's.
func (c *check) checkTwice(statements *types.Scope) {
	for _, name := range statements.Names() {
		first, second := c.declaredPos(name), statements.Lookup(name).Pos()
		if !first.IsValid() {
			continue
		}
		if c.isBelow(first, second) {
			first, second = second, first
		}
		c.report(types.Error{Fset: c.s.fset, Pos: second, Msg: name + " redeclared in this block"})
		c.report(types.Error{Fset: c.s.fset, Pos: first, Msg: "\tother declaration of " + name})
	}
}

// checkImported reports the names that the cell's declarations define and that it imports.
func (c *check) checkImported() {
	for _, name := range slices.Sorted(maps.Keys(c.imports)) {
		if obj := c.pkg.Scope().Lookup(name); obj != nil && c.declared[name] {
			c.reportTwice(fmt.Sprintf("%s already declared through import of %v", name, c.imports[name].Imported()), obj, c.imports[name])
		}
	}
}

// reportTwice reports an object of a name that another one has already.
func (c *check) reportTwice(message string, obj, other types.Object) {
	c.report(types.Error{Fset: c.s.fset, Pos: obj.Pos(), Msg: message})
	c.report(types.Error{Fset: c.s.fset, Pos: other.Pos(), Msg: "\tother declaration of " + obj.Name()})
}

// declaredPos returns where one of the cell's declarations defines a name.
func (c *check) declaredPos(name string) token.Pos {
	if kept := c.kept[name]; kept != nil {
		return c.specs[kept].Name.Pos()
	}
	if obj := c.pkg.Scope().Lookup(name); obj != nil && c.declared[name] {
		return obj.Pos()
	}
	return token.NoPos
}

// isBelow reports whether a position comes behind another one in the cell.
func (c *check) isBelow(pos, other token.Pos) bool {
	_, a := c.s.locate(pos)
	_, b := c.s.locate(other)
	return a > b
}
