package lower

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/lectern-go/lectern/kernel/golang"
)

// A selection is what x.name means after the substitution of type parameters.
type selection struct {
	obj      types.Object
	index    []int
	indirect bool
	recv     types.Type
}

// selectionOf looks x.name up; ok is false for a qualified name.
func (f *fn) selectionOf(e *ast.SelectorExpr) (selection, bool) {
	sel := f.info.Selections[e]
	if sel == nil {
		return selection{}, false
	}
	recv := f.subst.apply(sel.Recv())
	// What is promoted may be hidden by a method that the type has got since.
	mayBeHidden := len(sel.Index()) > 1
	if f.subst.isEmpty() && !mayBeHidden {
		return selection{sel.Obj(), sel.Index(), sel.Indirect(), recv}, true
	}
	pkg := sel.Obj().Pkg()
	obj, index, indirect := types.LookupFieldOrMethod(recv, true, pkg, e.Sel.Name)
	if f.subst.isEmpty() && (obj == nil || len(index) == len(sel.Index()) || !types.Identical(obj.Type(), sel.Obj().Type())) {
		return selection{sel.Obj(), sel.Index(), sel.Indirect(), recv}, true
	}
	if obj == nil {
		panic(&Unsupported{e.Pos(), fmt.Sprintf("%s.%s", recv, e.Sel.Name)})
	}
	return selection{obj, index, indirect, recv}, true
}

func (f *fn) selector(e *ast.SelectorExpr) string {
	sel, ok := f.selectionOf(e)
	if !ok {
		return f.qualified(e)
	}
	if tv := f.info.Types[e.X]; tv.IsType() {
		return f.methodExpr(e, sel)
	}
	if _, ok := sel.obj.(*types.Var); ok {
		text, _ := f.path(f.operand(e.X), sel.recv, sel.index)
		return text
	}
	return f.methodValue(e, sel)
}

// qualified writes a name of another package.
func (f *fn) qualified(e *ast.SelectorExpr) string {
	obj := f.info.Uses[e.Sel]
	if fn, args := f.genericFunc(e); fn != nil {
		return f.funcValue(fn, args)
	}
	switch obj := obj.(type) {
	case *types.Var:
		if f.l.session.Var(obj) != nil {
			return f.variable(obj)
		}
		return f.packageVar(obj)
	case *types.Func:
		if decl := f.l.session.Func(obj); decl != nil {
			return f.funcValue(decl, nil)
		}
	}
	return f.alias(obj.Pkg().Path()) + "." + obj.Name()
}

func isPackageVar(v *types.Var) bool {
	return v.Pkg() != nil && v.Pkg().Path() != "main" && v.Parent() == v.Pkg().Scope()
}

// packageVar writes a variable of a compiled package. It goes by a pointer: the
// interpreter takes the variable itself for a constant.
func (f *fn) packageVar(v *types.Var) string {
	name := fmt.Sprintf("Var_%s_%s", f.alias(v.Pkg().Path()), v.Name())
	f.program.PackageVars[name] = v
	return "(*c." + name + ")"
}

// path follows an index sequence of fields from a value of type t and returns
// the text and the type at its end.
func (f *fn) path(text string, t types.Type, index []int) (string, types.Type) {
	for _, i := range index {
		u := t.Underlying()
		if p, ok := u.(*types.Pointer); ok {
			u = p.Elem().Underlying()
		}
		field := u.(*types.Struct).Field(i)
		text += "." + field.Name()
		t = f.subst.apply(field.Type())
	}
	return text, t
}

// A callee is a method found: either a lowered function that takes the receiver
// as its first argument, or a method that the receiver's value has at run time.
type callee struct {
	name string // of the lowered function, or ""
	recv string // text of the receiver
	m    *types.Func
	decl *golang.Func
	typ  types.Type // of recv
}

// method finds the method of a selection on the text of the operand.
func (f *fn) method(x string, sel selection) callee {
	m := sel.obj.(*types.Func)
	fields := sel.index[:len(sel.index)-1]
	decl := f.l.session.Func(m)
	if decl == nil {
		fields = fields[:f.reachable(sel.recv, fields)]
	}
	recv, t := f.path(x, sel.recv, fields)
	if decl == nil || decl.Recv == nil || isInterface(t) {
		return callee{recv: recv, m: m, typ: t}
	}
	_, isPtr := t.Underlying().(*types.Pointer)
	_, wantsPtr := decl.Params.At(0).Type().Underlying().(*types.Pointer)
	switch {
	case wantsPtr && !isPtr:
		recv = "(&" + recv + ")"
	case !wantsPtr && isPtr:
		recv = "(*" + recv + ")"
	}
	return callee{name: f.funcName(decl, receiverArgs(t)), recv: recv, m: m, decl: decl}
}

// reachable returns how many of the fields through which a method is promoted come before
// an unexported one of compiled code, such as that of testing.T. Such a field cannot be
// named, but the type in which it stands has the method.
func (f *fn) reachable(t types.Type, fields []int) int {
	for n, i := range fields {
		u := t.Underlying()
		if p, ok := u.(*types.Pointer); ok {
			u = p.Elem().Underlying()
		}
		field := u.(*types.Struct).Field(i)
		if !field.Exported() && !f.l.session.Declares(field.Pkg()) {
			return n
		}
		t = f.subst.apply(field.Type())
	}
	return len(fields)
}

// receiverArgs returns the type arguments of a receiver's type.
func receiverArgs(t types.Type) []types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return nil
	}
	var args []types.Type
	for t := range named.TypeArgs().Types() {
		args = append(args, t)
	}
	return args
}

// methodValue writes x.M as a value: a literal that has evaluated x.
func (f *fn) methodValue(e *ast.SelectorExpr, sel selection) string {
	c := f.method(f.operand(e.X), sel)
	sig := f.typeOf(e).(*types.Signature)
	recv := f.fresh("t")
	if f.without(MethodValues) {
		return c.recv + "." + c.m.Name()
	}
	if g := guard(c.m); g != "" && c.name == "" {
		c.name = "c." + g
		if isInterface(c.typ) {
			c.recv = fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeNotNil, Type: c.typ}), c.recv)
		}
	}
	if c.name == "" {
		return fmt.Sprintf("c.Method(%s, %q).(%s)", c.address(), c.m.Name(), f.typ(sig))
	}
	names := make([]string, sig.Params().Len())
	args := recv
	for i := range names {
		names[i] = f.fresh("p")
		args += ", " + names[i]
	}
	if sig.Variadic() {
		args += "..."
	}
	ret := "return "
	if sig.Results().Len() == 0 {
		ret = ""
	}
	lit := fmt.Sprintf("func%s { %s%s%s(%s) }", f.signature(sig.Params(), sig.Results(), sig.Variadic(), names, nil), passOn(c.recovers()), ret, c.name, args)
	value := f.fresh("f")
	return fmt.Sprintf("func() %s { %s := %s; %s := %s; return %s }()", f.typ(sig), recv, c.recv, value, lit, value)
}

// address returns the receiver of a compiled method as the method wants it: the
// address of a variable for methods of pointers.
func (c callee) address() string {
	recv := c.m.Signature().Recv()
	if recv == nil {
		return c.recv
	}
	_, wantsPtr := recv.Type().Underlying().(*types.Pointer)
	_, isPtr := c.typ.Underlying().(*types.Pointer)
	if wantsPtr && !isPtr {
		return "(&" + unparen(c.recv) + ")"
	}
	return c.recv
}

// methodExpr writes T.M as a function of the receiver and the parameters.
func (f *fn) methodExpr(e *ast.SelectorExpr, sel selection) string {
	sig := f.typeOf(e).(*types.Signature)
	names := make([]string, sig.Params().Len())
	args := ""
	for i := range names {
		names[i] = f.fresh("p")
		if i > 0 {
			if i > 1 {
				args += ", "
			}
			args += names[i]
		}
	}
	if sig.Variadic() {
		args += "..."
	}
	ret := "return "
	if sig.Results().Len() == 0 {
		ret = ""
	}
	c := f.method(names[0], sel)
	return f.closure(fmt.Sprintf("func%s { %s%s%s }", f.signature(sig.Params(), sig.Results(), sig.Variadic(), names, nil), passOn(c.recovers()), ret, c.call(args)))
}

// guard returns the function of package c that stands in for a compiled method:
// one that runs its argument on another goroutine, where a panic would end the
// process, one that takes fields and methods to be exported which are not, one that
// tells functions apart, one that decodes into what interfaces hold, or one
// that knows the user's places.
func guard(m *types.Func) string {
	switch m.FullName() {
	case "(*testing.T).Run":
		return "Subtest"
	case "(*testing.F).Fuzz":
		return "Fuzz"
	case "(*encoding/gob.Decoder).Decode":
		return "GobDecode"
	case "(*encoding/json.Decoder).Decode":
		return "JSONDecode"
	case "(*encoding/xml.Decoder).Decode", "(*encoding/xml.Decoder).DecodeElement":
		return "XML" + m.Name()
	case "(*testing.B).Run":
		return "Part"
	case "(*testing.F).Helper":
		return "TestHelper"
	case "(reflect.Type).Field", "(reflect.Type).FieldByName", "(reflect.Type).FieldByIndex", "(reflect.Type).FieldByNameFunc", "(reflect.Type).Fields",
		"(reflect.Type).NumMethod", "(reflect.Type).Method", "(reflect.Type).MethodByName", "(reflect.Type).Methods":
		return "Type" + m.Name()
	case "(reflect.Value).Field", "(reflect.Value).FieldByName", "(reflect.Value).FieldByIndex", "(reflect.Value).FieldByIndexErr", "(reflect.Value).FieldByNameFunc", "(reflect.Value).Fields",
		"(reflect.Value).NumMethod", "(reflect.Value).Method", "(reflect.Value).MethodByName", "(reflect.Value).Methods", "(reflect.Value).Pointer":
		return "Value" + m.Name()
	}
	if logs(m) {
		return "Test" + m.Name()
	}
	return ""
}

// logs reports whether a method is one of tests that logs with the place of the call.
func logs(m *types.Func) bool {
	switch m.Name() {
	case "Log", "Logf", "Error", "Errorf", "Fatal", "Fatalf", "Skip", "Skipf", "Helper":
		return m.FullName() == "(*testing.common)."+m.Name() || m.FullName() == "(testing.TB)."+m.Name()
	}
	return false
}

// call writes the call of a method.
func (c callee) call(args string) string {
	if c.name == "" {
		if g := guard(c.m); g != "" {
			return fmt.Sprintf("c.%s(%s, %s)", g, c.recv, args)
		}
		return fmt.Sprintf("%s.%s(%s)", c.recv, c.m.Name(), args)
	}
	if args == "" {
		return fmt.Sprintf("%s(%s)", c.name, c.recv)
	}
	return fmt.Sprintf("%s(%s, %s)", c.name, c.recv, args)
}
