package golang

import (
	"fmt"
	"go/ast"
	"go/types"
	"path"
	"strconv"
)

// resolveImports loads the packages that a cell imports.
func (c *check) resolveImports() {
	for _, spec := range c.parsed.imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err == nil {
			err = c.s.allowed(importPath)
		}
		var pkg *types.Package
		if err == nil {
			err = c.s.unavailable[importPath]
		}
		if err == nil {
			pkg, err = c.s.importer().Import(importPath)
		}
		if err != nil {
			c.importError(spec, importPath, err)
			continue
		}
		switch name := importName(spec, pkg); name {
		case "_":
		case ".":
			for _, name := range pkg.Scope().Names() {
				if obj := pkg.Scope().Lookup(name); obj.Exported() {
					c.dotted[name] = obj
				}
			}
		default:
			imported := types.NewPkgName(spec.Pos(), c.pkg, name, pkg)
			if other := c.imports[name]; other != nil && other.Imported() != pkg {
				c.reportTwice(name+" redeclared in this block", imported, other)
			}
			c.imports[name] = imported
		}
	}
}

func importName(spec *ast.ImportSpec, pkg *types.Package) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	return pkg.Name()
}

func (c *check) importError(spec *ast.ImportSpec, importPath string, err error) {
	src, offset := c.s.locate(spec.Path.Pos())
	d := Diagnostic{Source: src, Offset: offset, Message: fmt.Sprintf("could not import %s (%v)", importPath, err)}
	d.Hint = c.suggestPackage(importPath)
	name := path.Base(importPath)
	if spec.Name != nil {
		name = spec.Name.Name
	}
	c.notImported[name] = true
	c.diags = append(c.diags, d)
}
