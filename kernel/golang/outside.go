package golang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// This file is about methods whose receiver is declared in another cell. Those of the
// cell at hand become methods of the earlier type; those of earlier cells whose type
// the cell declares again follow it.

// adoptMethods makes the methods of earlier cells follow the types that the cell
// declares, and takes those of earlier cells' types out of its declarations.
func (c *check) adoptMethods() {
	own := map[string]bool{}
	for _, d := range c.decls {
		if d, ok := d.(*ast.FuncDecl); ok {
			own[methodName(d)] = true
		}
	}
	for name := range declaredTypes(c.decls) { // a kept type has its methods, and is not among these
		for _, m := range c.s.methods[name] {
			if _, left := c.left[m.decl]; !left && !own[methodName(m.decl)] {
				c.decls = append(c.decls, m.decl)
			}
		}
	}
	c.sortOut()
}

// declaredTypes returns the types that declarations declare, by name.
func declaredTypes(decls []ast.Decl) map[string]*ast.TypeSpec {
	specs := map[string]*ast.TypeSpec{}
	for _, d := range decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
			for _, spec := range g.Specs {
				specs[spec.(*ast.TypeSpec).Name.Name] = spec.(*ast.TypeSpec)
			}
		}
	}
	return specs
}

// sortOut takes the methods of earlier and of kept types out of the declarations.
func (c *check) sortOut() {
	here := declaredTypes(c.decls)
	decls := c.decls[:0:0]
	for _, d := range c.decls {
		decl, ok := d.(*ast.FuncDecl)
		decl = c.withoutAlias(decl, here)
		name := receiverName(decl)
		if _, earlier := c.meaning(name).(*types.TypeName); ok && earlier && here[name] == nil {
			c.outside = append(c.outside, decl)
		} else {
			decls = append(decls, d)
		}
	}
	c.decls = decls
}

// withoutAlias returns a method with its type in the place of an alias of it, which the
// cell declares among others or an earlier one has. Any other declaration it returns as it is.
func (c *check) withoutAlias(d *ast.FuncDecl, here map[string]*ast.TypeSpec) *ast.FuncDecl {
	first := receiverName(d)
	name := first
	for range here {
		spec := here[name]
		if spec == nil || !spec.Assign.IsValid() {
			break
		}
		if id, ok := ast.Unparen(spec.Type).(*ast.Ident); ok {
			name = id.Name
		}
	}
	obj, ok := c.meaning(name).(*types.TypeName)
	if !ok || here[name] != nil {
		return d
	}
	if named, ok := types.Unalias(obj.Type()).(*types.Named); ok && c.meaning(named.Obj().Name()) == named.Obj() && here[named.Obj().Name()] == nil && named.TypeParams().Len() == 0 {
		name = named.Obj().Name()
	}
	if name == first {
		return d
	}
	copied, field := *d, *d.Recv.List[0]
	base, _ := receiverBase(field.Type)
	typ := ast.Expr(&ast.Ident{NamePos: base.NamePos, Name: name})
	if _, isPointer := ast.Unparen(field.Type).(*ast.StarExpr); isPointer {
		typ = &ast.StarExpr{Star: field.Type.Pos(), X: typ}
	}
	field.Type = typ
	copied.Recv = &ast.FieldList{Opening: d.Recv.Opening, List: []*ast.Field{&field}, Closing: d.Recv.Closing}
	return &copied
}

// receiverName returns the name of a method's type, "" for a function.
func receiverName(d *ast.FuncDecl) string {
	if d == nil || d.Recv == nil || len(d.Recv.List) != 1 {
		return ""
	}
	base, _ := receiverBase(d.Recv.List[0].Type)
	if base == nil {
		return ""
	}
	return base.Name
}

// methodName returns "T.m" for a method's declaration, and "" for a function's.
func methodName(d *ast.FuncDecl) string {
	if name := receiverName(d); name != "" {
		return name + "." + d.Name.Name
	}
	return ""
}

// meaning returns what a name of the session means to the cell, or nil.
func (c *check) meaning(name string) types.Object {
	if obj := c.kept[name]; obj != nil {
		return obj
	}
	return c.s.names[name]
}

// earlierType returns the type that a method of an earlier type belongs to, nil if that
// can have no methods.
func (c *check) earlierType(d *ast.FuncDecl) *types.Named {
	named, _ := types.Unalias(c.meaning(receiverName(d)).Type()).(*types.Named)
	return named
}

// namedBy returns the type that a name has been given to, nil if obj is none or an alias.
func namedBy(obj types.Object) *types.Named {
	name, ok := obj.(*types.TypeName)
	if !ok || name.IsAlias() {
		return nil
	}
	named, _ := name.Type().(*types.Named)
	return named
}

// attachMethods declares the cell's methods of earlier types, so that its code can call
// them. Their signatures are checked beforehand, and so are those types of the cell that
// they mention: these are declared when the cell itself is checked, as if it kept them.
// A signature that is wrong may be right when the types have the other methods.
func (c *check) attachMethods() {
	for left := c.additions(); len(left) > 0; {
		h := c.checkHeads(left)
		if kept := h.unchanged(h.own()); len(kept) > 0 {
			c.keep(kept)
			h = c.checkHeads(left)
		}
		own := map[string]*types.TypeName{}
		for _, obj := range h.own() {
			own[obj.Name()] = obj
		}
		c.keep(own)
		var wrong []*ast.FuncDecl
		for _, d := range left {
			if sig := h.signature(d); sig != nil {
				c.attachSignature(d, c.earlierType(d), sig)
			} else {
				wrong = append(wrong, d)
			}
		}
		if len(wrong) == len(left) || len(wrong) == 0 {
			c.diags = append(c.diags, h.diags...)
			wrong = nil
		}
		left = wrong
		if c.s.extendsGeneric() {
			c.s.updateInstances(c.kept)
		}
	}
	for _, d := range c.outside {
		if c.kept[receiverName(d)] != nil {
			c.restate(d, c.earlierType(d))
		}
	}
}

// additions returns the methods that the cell adds to earlier types or declares again,
// without those whose receivers are wrong.
func (c *check) additions() []*ast.FuncDecl {
	var list []*ast.FuncDecl
	c.outside = slices.DeleteFunc(c.outside, func(d *ast.FuncDecl) bool {
		if c.kept[receiverName(d)] != nil {
			return false
		}
		message := c.receiverError(d)
		if message == "" {
			list = append(list, d)
			return false
		}
		src, offset := c.s.locate(d.Recv.List[0].Type.Pos())
		diag := Diagnostic{Source: src, Offset: offset, Message: message}
		diag.Hint = c.hint(diag)
		c.diags = append(c.diags, diag)
		return true
	})
	return list
}

// receiverError returns what the compiler says of the receiver of an earlier type's method
// if the type cannot have it, and "" otherwise.
func (c *check) receiverError(d *ast.FuncDecl) string {
	written := d.Recv.List[0].Type
	typ := ast.Unparen(written)
	if p, ok := typ.(*ast.StarExpr); ok {
		typ = ast.Unparen(p.X)
	}
	_, isPointer := typ.(*ast.StarExpr)
	_, args := receiverBase(typ)
	t := c.meaning(receiverName(d)).Type()
	named := c.earlierType(d)
	if alias, ok := t.(*types.Alias); ok && alias.TypeParams().Len() > 0 {
		return "cannot define new methods on generic alias type " + types.TypeString(alias, qualifier)
	}
	if named == nil || isPointer {
		return "invalid receiver type " + types.ExprString(written)
	}
	params := named.TypeParams().Len()
	_, refers := named.Underlying().(*types.Pointer)
	switch {
	case named.TypeArgs().Len() > 0:
		return "cannot define new methods on instantiated type " + types.TypeString(named, qualifier)
	case named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != packagePath:
		return "cannot define new methods on non-local type " + types.ExprString(typ)
	case refers || types.IsInterface(named):
		return fmt.Sprintf("invalid receiver type %s (pointer or interface type)", types.ExprString(typ))
	case len(args) == 0 && params > 0:
		return fmt.Sprintf("cannot use generic type %s without instantiation", types.TypeString(named, qualifier))
	case params > 0 && len(args) != params:
		plural := "s"
		if len(args) == 1 {
			plural = ""
		}
		return fmt.Sprintf("receiver declares %d type parameter%s, but receiver base type declares %d", len(args), plural, params)
	}
	return ""
}

// keep makes types that have been checked take the places of the cell's declarations.
func (c *check) keep(list map[string]*types.TypeName) {
	if len(list) == 0 {
		return
	}
	c.program = c.isProgram()
	c.kept = maps.Clone(c.kept)
	if c.kept == nil {
		c.kept = map[string]*types.TypeName{}
	}
	maps.Copy(c.kept, list)
	c.dropKept()
	c.sortOut()
}

// attachSignature adds a method to an earlier type. One that is declared again as it was
// stays, and gets the body that the cell gives it.
func (c *check) attachSignature(d *ast.FuncDecl, named *types.Named, form *types.Signature) {
	sig := asMethod(form)
	obj, index, _ := types.LookupFieldOrMethod(named, true, c.pkg, d.Name.Name)
	known, _ := obj.(*types.Func)
	first := slices.IndexFunc(c.adopted, func(other *ast.FuncDecl) bool { return methodName(other) == methodName(d) })
	src, offset := c.s.locate(d.Name.Pos())
	same := &generations{params: map[*types.TypeParam]*types.TypeParam{}}
	switch {
	case obj != nil && known == nil && len(index) == 1:
		c.diags = append(c.diags, Diagnostic{Source: src, Offset: offset, Message: "field and method with the same name " + d.Name.Name})
		return
	case first >= 0:
		at := c.s.fset.Position(c.adopted[first].Name.Pos())
		c.diags = append(c.diags, Diagnostic{Source: src, Offset: offset, Message: fmt.Sprintf("method %s already declared at %v", methodName(d), at)})
		return
	case known == nil || receiverNamed(known).Obj() != named.Obj() || !same.receivers(sig, known.Signature()) || !same.same(sig, known.Signature()):
		known = types.NewFunc(d.Name.Pos(), c.pkg, d.Name.Name, sig)
		c.s.attach(named.Obj(), known)
		c.extended = append(c.extended, named.Obj())
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
