package golang

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// This file lets a cell write Point{1, 2} for a type of an earlier cell with
// unexported fields. To go/types that type is another package's, and such a
// literal is allowed within the package only; with the fields named it is
// allowed, since the packages' paths are the same.

// positionalError is what go/types says of the values.
const positionalError = "implicit assignment to unexported field"

// nameFields writes the fields' names into the literals that were refused, and
// reports whether there were any: the cell has to be checked again then.
func (c *check) nameFields() bool {
	refused := false
	for _, d := range c.diags {
		refused = refused || strings.HasPrefix(d.Message, positionalError)
	}
	if !refused {
		return false
	}
	changed := false
	visit := func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok && c.nameFieldsOf(lit) {
			changed = true
		}
		return true
	}
	for _, d := range c.decls {
		ast.Inspect(d, visit)
	}
	for _, d := range c.outside {
		ast.Inspect(d, visit)
	}
	for _, stmt := range c.stmts {
		ast.Inspect(stmt, visit)
	}
	return changed
}

// nameFieldsOf writes the fields' names into a literal of an earlier cell's
// struct that has a value for each.
func (c *check) nameFieldsOf(lit *ast.CompositeLit) bool {
	var t types.Type
	for _, info := range []*types.Info{c.bodies, c.info} {
		if info != nil && info.Types[lit].Type != nil {
			t = info.Types[lit].Type
		}
	}
	if t == nil {
		return false
	}
	s := structure(t)
	if s == nil || s.NumFields() != len(lit.Elts) || len(lit.Elts) == 0 {
		return false
	}
	for i, e := range lit.Elts {
		f := s.Field(i)
		if _, named := e.(*ast.KeyValueExpr); named || f.Pkg() == nil || f.Pkg().Path() != packagePath || f.Name() == "_" {
			return false
		}
	}
	for i, e := range lit.Elts {
		key := &ast.Ident{NamePos: e.Pos(), Name: s.Field(i).Name()}
		lit.Elts[i] = &ast.KeyValueExpr{Key: key, Colon: e.Pos(), Value: e}
	}
	return true
}

// dropPositional takes what go/types says of the values out where fields cannot be
// named, because there are not as many: that is another error.
func (c *check) dropPositional() {
	c.diags = slices.DeleteFunc(c.diags, func(d Diagnostic) bool {
		return strings.HasPrefix(d.Message, positionalError) && strings.Contains(d.Message, " of type main.")
	})
}
