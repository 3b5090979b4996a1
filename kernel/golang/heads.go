package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// This file checks the signatures of methods that types of earlier cells get, before the
// cell itself is checked.

// heads is the checking of methods' signatures.
type heads struct {
	*check
	forms map[*ast.FuncDecl]*ast.FuncDecl
}

// checkHeads checks the signatures of the methods that earlier types get, with those of
// the cell's types and constants that they mention.
func (c *check) checkHeads(methods []*ast.FuncDecl) *heads {
	h := &heads{newCheck(c.s, &parsed{source: c.source}), map[*ast.FuncDecl]*ast.FuncDecl{}}
	h.kept, h.imports, h.dotted, h.used, h.idents = c.kept, c.imports, c.dotted, c.used, map[string]bool{}
	mentioned := map[string]bool{}
	for _, d := range methods {
		form := h.functionForm(stub(d))
		h.forms[d] = form
		h.decls = append(h.decls, form)
		names(form.Type, mentioned)
	}
	h.decls = append(h.decls, c.declarationsOf(mentioned)...)
	h.collectNames()
	h.fillScope(h.pkg)
	h.setApart()
	types.NewChecker(h.config(), c.s.fset, h.pkg, h.info).Files([]*ast.File{{Name: ast.NewIdent("main"), Decls: h.decls}})
	return h
}

// names adds the names that occur in code.
func names(code ast.Node, to map[string]bool) {
	ast.Inspect(code, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			to[id.Name] = true
		}
		return true
	})
}

// declarationsOf returns what the cell declares of types and constants that are mentioned
// by name, directly or by each other, and the methods of these types.
func (c *check) declarationsOf(mentioned map[string]bool) []ast.Decl {
	var list []ast.Decl
	taken := map[ast.Node]bool{}
	take := func(n ast.Node, d ast.Decl) {
		taken[n] = true
		list = append(list, d)
		names(d, mentioned)
	}
	for before := -1; before < len(list); {
		before = len(list)
		for _, d := range c.decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if !taken[d] && mentioned[receiverName(d)] {
					take(d, stub(d))
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						if !taken[spec] && mentioned[spec.Name.Name] {
							take(spec, &ast.GenDecl{TokPos: spec.Pos(), Tok: token.TYPE, Specs: []ast.Spec{spec}})
						}
					case *ast.ValueSpec:
						if !taken[d] && slices.ContainsFunc(spec.Names, func(id *ast.Ident) bool { return mentioned[id.Name] }) {
							take(d, d) // as a whole: it counts
						}
					}
				}
			}
		}
	}
	return list
}

// own returns the cell's types among what has been checked, if they are right.
func (h *heads) own() []*types.TypeName {
	if !h.areRight() {
		return nil
	}
	var list []*types.TypeName
	for name := range declaredTypes(h.decls) {
		if obj, ok := h.pkg.Scope().Lookup(name).(*types.TypeName); ok {
			list = append(list, obj)
		}
	}
	return list
}

// areRight reports whether all errors are in methods' signatures.
func (h *heads) areRight() bool {
	n := 0
	for d := range h.forms {
		n += len(h.errorsIn(d))
	}
	return n == len(h.diags)
}

func (h *heads) errorsIn(d *ast.FuncDecl) []Diagnostic {
	src, start := h.s.locate(d.Pos())
	_, end := h.s.locate(d.End())
	return slices.DeleteFunc(slices.Clone(h.diags), func(d Diagnostic) bool {
		return d.Source != src || d.Offset < start || end < d.Offset
	})
}

// signature returns a method's signature, as that of a function whose first parameter is
// the receiver, or nil if it is not right.
func (h *heads) signature(d *ast.FuncDecl) *types.Signature {
	fn, ok := h.info.Defs[h.forms[d].Name].(*types.Func)
	if !ok || !h.areRight() || len(h.errorsIn(d)) > 0 {
		return nil
	}
	return fn.Signature()
}
