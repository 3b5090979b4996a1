package golang

import (
	"go/token"
	"go/types"
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
