package golang

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file finds the names that a cell mentions, and puts what they mean outside
// of the cell into its package's scope.

// collectNames finds the names that the cell declares and those that occur.
func (c *check) collectNames() {
	c.idents = map[string]bool{}
	note := func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			c.idents[id.Name] = true
		}
		return true
	}
	for _, d := range c.decls {
		ast.Inspect(d, note)
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				c.declared[d.Name.Name] = true
			}
		case *ast.GenDecl:
			c.declareSpecs(d)
		}
	}
	for _, d := range c.outside {
		ast.Inspect(d, note)
		base, _ := receiverBase(d.Recv.List[0].Type)
		if spec := c.typeSpec(base.Name); spec != nil && spec.TypeParams != nil {
			ast.Inspect(spec.TypeParams, note)
		}
	}
	for _, stmt := range c.stmts {
		ast.Inspect(stmt, note)
		if d, ok := stmt.(*ast.DeclStmt); ok && c.isProgram() {
			c.declareSpecs(d.Decl.(*ast.GenDecl))
		}
	}
}

func (c *check) declareSpecs(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			c.declared[spec.Name.Name] = true
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				c.declared[name.Name] = true
			}
		}
	}
}

// fillScope puts into a package's scope what the cell mentions and earlier
// cells or packages define.
func (c *check) fillScope(pkg *types.Package) {
	for name := range c.idents {
		if c.declared[name] {
			continue
		}
		if obj := c.resolve(name, pkg); obj != nil {
			pkg.Scope().Insert(obj)
			c.used[name] = obj
		}
	}
}

// resolve returns what a name means outside of the cell.
func (c *check) resolve(name string, pkg *types.Package) types.Object {
	if imported, ok := c.imports[name]; ok {
		return types.NewPkgName(token.NoPos, pkg, name, imported.Imported())
	}
	if obj := c.dotted[name]; obj != nil {
		return obj
	}
	if obj := c.meaning(name); obj != nil {
		return obj
	}
	if types.Universe.Lookup(name) != nil {
		return nil
	}
	path, ok := c.s.imports[name]
	if !ok {
		if path, ok = c.s.byName[name]; !ok || c.s.allowed(path) != nil {
			return nil
		}
	}
	imported, err := c.s.importer().Import(path)
	if err != nil {
		return nil
	}
	return types.NewPkgName(token.NoPos, pkg, name, imported)
}
