package golang

import (
	"fmt"
	"go/ast"
	"go/types"
	"path"
	"slices"
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
			c.imports[name] = types.NewPkgName(spec.Pos(), c.pkg, name, pkg)
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

// adoptMethods sorts out the methods whose receiver is declared in another
// cell. Those of this cell become methods of the earlier type; those of earlier
// cells whose type this cell declares again follow it.
func (c *check) adoptMethods() {
	declaredTypes := map[string]bool{}
	own := map[string]bool{}
	for _, d := range c.decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if t, ok := spec.(*ast.TypeSpec); ok {
					declaredTypes[t.Name.Name] = true
				}
			}
		case *ast.FuncDecl:
			if name := methodName(d); name != "" {
				own[name] = true
			}
		}
	}
	for name := range declaredTypes { // a kept type has its methods, and is not among these
		for _, m := range c.s.methods[name] {
			if _, left := c.left[m.decl]; !left && !own[methodName(m.decl)] {
				c.decls = append(c.decls, m.decl)
			}
		}
	}
	c.sortOut(declaredTypes, own)
}

// sortOut takes the methods of earlier cells' types out of the declarations, or
// puts the types among them.
func (c *check) sortOut(declaredTypes, own map[string]bool) {
	decls := c.decls
	c.decls = nil
	var again []*types.Named
	for _, d := range decls {
		if decl, ok := d.(*ast.FuncDecl); ok && methodName(decl) != "" {
			base, _ := receiverBase(decl.Recv.List[0].Type)
			named := c.earlierType(base.Name)
			switch {
			case declaredTypes[base.Name] || named == nil:
			case named.TypeParams().Len() > 0 && c.kept[base.Name] == nil:
				c.adopted = append(c.adopted, decl)
				if !slices.Contains(again, named) {
					again = append(again, named)
				}
			default:
				c.outside = append(c.outside, decl)
				continue
			}
		}
		c.decls = append(c.decls, d)
	}
	for _, named := range again {
		c.declareTypeAgain(named, own)
	}
}

// methodName returns "T.m" for a method's declaration, and "" for a function's.
func methodName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) != 1 {
		return ""
	}
	base, _ := receiverBase(d.Recv.List[0].Type)
	if base == nil {
		return ""
	}
	return base.Name + "." + d.Name.Name
}

func (c *check) earlierType(name string) *types.Named {
	obj, ok := c.s.names[name].(*types.TypeName)
	if !ok || obj.IsAlias() {
		return nil
	}
	named, _ := obj.Type().(*types.Named)
	return named
}

// attach declares a method of an earlier cell's type, so that the cell's code
// can call it.
func (c *check) attach(d *ast.FuncDecl) {
	base, _ := receiverBase(d.Recv.List[0].Type)
	named := c.earlierType(base.Name)
	if c.kept[base.Name] != nil {
		c.restate(d, named)
		return
	}
	scratch := &check{s: c.s, parsed: c.parsed, info: newInfo(), pkg: types.NewPackage(packagePath, "main"),
		declared: map[string]bool{}, used: c.used, imports: c.imports, dotted: c.dotted, idents: map[string]bool{}}
	form := scratch.functionForm(stub(d))
	ast.Inspect(form.Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			scratch.idents[id.Name] = true
		}
		return true
	})
	scratch.fillScope(scratch.pkg)
	file := &ast.File{Name: ast.NewIdent("main"), Decls: []ast.Decl{form}}
	types.NewChecker(scratch.config(), c.s.fset, scratch.pkg, scratch.info).Files([]*ast.File{file})
	c.diags = append(c.diags, scratch.diags...)
	fn, ok := scratch.info.Defs[form.Name].(*types.Func)
	if !ok || len(scratch.diags) > 0 {
		return
	}
	c.attachSignature(d, named, fn.Type().(*types.Signature))
}

// attachSignature adds the method, or checks that it is declared again as it was.
func (c *check) attachSignature(d *ast.FuncDecl, named *types.Named, sig *types.Signature) {
	var params []*types.Var
	for i := 1; i < sig.Params().Len(); i++ {
		params = append(params, sig.Params().At(i))
	}
	recv := types.NewVar(sig.Params().At(0).Pos(), c.pkg, sig.Params().At(0).Name(), sig.Params().At(0).Type())
	plain := types.NewSignatureType(recv, nil, nil, types.NewTuple(params...), sig.Results(), sig.Variadic())
	obj, _, _ := types.LookupFieldOrMethod(named, true, c.pkg, d.Name.Name)
	known, _ := obj.(*types.Func)
	first := slices.IndexFunc(c.adopted, func(other *ast.FuncDecl) bool { return methodName(other) == methodName(d) })
	name := named.Obj().Name()
	makesNewType := fmt.Sprintf("declare type %s together with the method, in one cell: that makes a new type", name)
	refuse := func(why, hint string) {
		src, offset := c.s.locate(d.Name.Pos())
		c.diags = append(c.diags, Diagnostic{Source: src, Offset: offset, Message: fmt.Sprintf("method %s.%s %s", name, d.Name.Name, why), Hint: hint})
	}
	switch {
	case known == nil || receiverNamed(known) != named:
		known = types.NewFunc(d.Name.Pos(), c.pkg, d.Name.Name, plain)
		c.s.attach(named, known)
		c.extended = append(c.extended, named.Obj())
	case first >= 0:
		refuse(fmt.Sprintf("already declared at %v", c.s.fset.Position(c.adopted[first].Name.Pos())), "")
		return
	case !types.Identical(known.Signature().Recv().Type(), recv.Type()):
		refuse("already has another receiver: "+types.TypeString(known.Signature().Recv().Type(), qualifier), makesNewType)
		return
	case !types.Identical(known.Type(), plain):
		refuse("already has another signature: "+types.TypeString(known.Type(), types.RelativeTo(c.pkg)), makesNewType)
		return
	}
	c.info.Defs[d.Name] = known
	c.adopted = append(c.adopted, d)
}

// receiverNamed returns the named type that declares a method.
func receiverNamed(fn *types.Func) *types.Named {
	t := fn.Type().(*types.Signature).Recv().Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := t.(*types.Named)
	if named != nil {
		return named.Origin()
	}
	return nil
}

// rememberMethods keeps the methods that a cell has declared of types of other
// cells, so that they follow these when they are declared again. Those that it has
// declared with their types are no longer among them.
func (s *Session) rememberMethods(c *check, u *Unit) {
	for _, f := range u.Funcs {
		named, ok := u.defs[receiver(f.Object)].(*types.TypeName)
		if ok && named != nil && !slices.Contains(c.adopted, f.written) {
			s.methods[named.Name()] = slices.DeleteFunc(s.methods[named.Name()], func(m *method) bool {
				return m.decl != f.written && m.decl.Name.Name == f.Object.Name()
			})
		}
	}
	for _, d := range c.adopted {
		base, _ := receiverBase(d.Recv.List[0].Type)
		list := s.methods[base.Name]
		i := slices.IndexFunc(list, func(m *method) bool { return m.decl.Name.Name == d.Name.Name })
		if i < 0 {
			s.methods[base.Name] = append(list, &method{d, c.source})
			continue
		}
		list[i].decl, list[i].source = d, c.source
	}
}
