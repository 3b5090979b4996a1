package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file finds cells of variables alone that are meant as a package's: one of them
// is initialised with another that the cell declares further down. Executed in order,
// it would see what an earlier run of the cell has left there, and nothing in the first.

// isForward reports whether a variable of the cell, which has been checked as statements,
// is initialised with one of the cell's variables further down. It is false if the cell
// has anything but variables, types and constants.
func (c *check) isForward() bool {
	below := map[string]bool{}
	for i := len(c.stmts) - 1; i >= 0; i-- {
		d, ok := c.stmts[i].(*ast.DeclStmt)
		if !ok || d.Decl.(*ast.GenDecl).Tok != token.VAR {
			return false
		}
		specs := d.Decl.(*ast.GenDecl).Specs
		for j := len(specs) - 1; j >= 0; j-- {
			spec := specs[j].(*ast.ValueSpec)
			for _, value := range spec.Values {
				if len(below) > 0 && c.mentionsOutside(value, below) {
					return true
				}
			}
			for _, name := range spec.Names {
				below[name.Name] = true
			}
		}
	}
	return false
}

// mentionsOutside reports whether one of the names in an expression has been found
// outside of the cell, or nowhere.
func (c *check) mentionsOutside(e ast.Expr, names map[string]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && names[id.Name] {
			obj := c.info.Uses[id]
			found = obj == nil && c.isUndefined(id) || obj != nil && (obj == c.used[id.Name] || obj.Parent() == types.Universe)
		}
		return !found
	})
	return found
}

func (c *check) isUndefined(id *ast.Ident) bool {
	src, offset := c.s.locate(id.Pos())
	for _, d := range c.diags {
		if d.Source == src && d.Offset == offset && strings.HasPrefix(d.Message, "undefined: ") {
			return true
		}
	}
	return false
}
