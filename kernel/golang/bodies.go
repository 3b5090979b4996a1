package golang

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/types"
	"strings"
)

// This file checks the bodies of declared functions. They are checked after the
// cell's statements, as functions without a name in a package of their own that
// sees everything the cell declares. A method stands there as a function whose
// first parameter is the receiver, and which has the receiver type's type
// parameters: a package may declare methods of its own types only.

// stub returns a declaration whose body says nothing and ends never, which is
// what a function with any results may do.
func stub(d *ast.FuncDecl) *ast.FuncDecl {
	copied := *d
	if d.Body != nil {
		copied.Body = &ast.BlockStmt{
			Lbrace: d.Body.Lbrace, Rbrace: d.Body.Rbrace,
			List: []ast.Stmt{&ast.ForStmt{For: d.Body.Lbrace, Body: &ast.BlockStmt{Lbrace: d.Body.Lbrace, Rbrace: d.Body.Rbrace}}},
		}
	}
	return &copied
}

// checkBodies checks functions' bodies in package pkg, whose scope holds the new
// variables already.
func (c *check) checkBodies(u *Unit, pkg *types.Package, decls []*ast.FuncDecl) {
	if len(decls) == 0 {
		return
	}
	for _, name := range c.pkg.Scope().Names() {
		obj := c.pkg.Scope().Lookup(name)
		if p, ok := obj.(*types.PkgName); ok {
			obj = types.NewPkgName(p.Pos(), pkg, name, p.Imported())
		}
		pkg.Scope().Insert(obj) // new variables win
	}
	info := newInfo()
	c.bodies = info
	file := &ast.File{Name: ast.NewIdent("main")}
	forms := make([]*ast.FuncDecl, len(decls))
	for i, d := range decls {
		forms[i] = c.functionForm(d)
		file.Decls = append(file.Decls, forms[i])
	}
	types.NewChecker(c.config(), c.s.fset, pkg, info).Files([]*ast.File{file})
	for i, d := range decls {
		obj, ok := c.info.Defs[d.Name].(*types.Func)
		form, formOK := info.Defs[forms[i].Name].(*types.Func)
		if !ok || !formOK {
			continue
		}
		f := c.newFunc(obj, forms[i], form.Type().(*types.Signature))
		f.Info, f.written = info, d
		if d.Recv != nil && f.Params.Len() > 0 {
			f.Recv = f.Params.At(0)
		}
		u.Funcs = append(u.Funcs, f)
	}
}

// newFunc describes a function whose body's signature is sig.
func (c *check) newFunc(obj *types.Func, decl *ast.FuncDecl, sig *types.Signature) *Func {
	c.s.cells++
	src, _ := c.s.locate(decl.Pos())
	f := &Func{Object: obj, Decl: decl, Info: c.info, Params: sig.Params(), Results: sig.Results(), Variadic: sig.Variadic(), Source: src, ID: c.s.cells, written: decl}
	if decl.Body == nil && src != nil {
		f.Linked = linkedTo(src.Text, obj.Name())
	}
	tparams := sig.TypeParams()
	if recv := sig.Recv(); recv != nil {
		f.Recv = recv
		vars := []*types.Var{recv}
		for v := range sig.Params().Variables() {
			vars = append(vars, v)
		}
		f.Params = types.NewTuple(vars...)
		tparams = sig.RecvTypeParams()
	}
	for p := range tparams.TypeParams() {
		f.TypeParams = append(f.TypeParams, p)
	}
	return f
}

// linkedTo returns the name that a comment "//go:linkname" gives a function.
func linkedTo(text, name string) string {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "//go:linkname "); ok {
			if words := strings.Fields(rest); len(words) == 2 && words[0] == name {
				return words[1]
			}
		}
	}
	return ""
}

// functionForm returns a declaration as a function without a name.
func (c *check) functionForm(d *ast.FuncDecl) *ast.FuncDecl {
	form := *d
	form.Name = &ast.Ident{NamePos: d.Name.NamePos, Name: "_"}
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return &form
	}
	typ := *d.Type
	typ.Params = &ast.FieldList{Opening: d.Type.Params.Opening, Closing: d.Type.Params.Closing}
	for _, field := range append([]*ast.Field{d.Recv.List[0]}, d.Type.Params.List...) {
		if len(field.Names) == 0 {
			named := *field
			named.Names = []*ast.Ident{{NamePos: field.Type.Pos(), Name: "_"}}
			field = &named
		}
		typ.Params.List = append(typ.Params.List, field)
	}
	typ.TypeParams = c.receiverTypeParams(d.Recv.List[0])
	form.Recv, form.Type = nil, &typ
	return &form
}

// receiverTypeParams returns type parameters for the names in a receiver such
// as "s *Stack[T]", with the constraints of the type's declaration. A blank name
// gets one, since the receiver's type has to be written with it.
func (c *check) receiverTypeParams(recv *ast.Field) *ast.FieldList {
	base, args := receiverBase(recv.Type)
	if base == nil || len(args) == 0 {
		return nil
	}
	spec := c.typeSpec(base.Name)
	if spec == nil || spec.TypeParams == nil {
		return nil
	}
	list := &ast.FieldList{Opening: recv.Pos(), Closing: recv.Pos()}
	rename := map[string]string{}
	var constraints []ast.Expr
	i := 0
	for _, field := range spec.TypeParams.List {
		for _, name := range field.Names {
			if i < len(args) {
				if id, ok := args[i].(*ast.Ident); ok {
					if id.Name == "_" {
						id.Name = "_" + name.Name + "_"
					}
					rename[name.Name] = id.Name
					list.List = append(list.List, &ast.Field{Names: []*ast.Ident{{NamePos: id.NamePos, Name: id.Name}}})
					constraints = append(constraints, field.Type)
				}
			}
			i++
		}
	}
	for i, field := range list.List {
		field.Type = c.cloneRenamed(constraints[i], rename)
	}
	return list
}

// receiverBase takes "*T[A, B]" apart.
func receiverBase(e ast.Expr) (base *ast.Ident, args []ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return receiverBase(e.X)
	case *ast.IndexExpr:
		base, _ = receiverBase(e.X)
		return base, []ast.Expr{e.Index}
	case *ast.IndexListExpr:
		base, _ = receiverBase(e.X)
		return base, e.Indices
	case *ast.Ident:
		return e, nil
	}
	return nil, nil
}

// typeSpec returns the declaration that a type name refers to now.
func (c *check) typeSpec(name string) *ast.TypeSpec {
	if spec := declaredTypes(c.decls)[name]; spec != nil {
		return spec
	}
	obj, _ := c.meaning(name).(*types.TypeName)
	if spec := c.specs[obj]; spec != nil {
		return spec // of a kept type
	}
	return c.s.specs[obj]
}

// cloneRenamed copies an expression, replacing identifiers.
func (c *check) cloneRenamed(e ast.Expr, rename map[string]string) ast.Expr {
	var buf bytes.Buffer
	if err := printer.Fprint(&buf, c.s.fset, e); err != nil {
		return e
	}
	clone, err := parser.ParseExpr(buf.String())
	if err != nil {
		return e // such as ~int | ~string, which names nothing that is renamed
	}
	ast.Inspect(clone, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if to, ok := rename[id.Name]; ok {
				id.Name = to
			}
			c.idents[id.Name] = true
		}
		return true
	})
	return clone
}
