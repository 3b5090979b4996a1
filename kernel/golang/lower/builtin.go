package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"runtime"
	"slices"
	"strings"
)

// builtin writes a call of a built-in function.
func (f *fn) builtin(e *ast.CallExpr, name string) string {
	if (name == "min" || name == "max" || name == "clear") && f.without(Builtins) {
		return fmt.Sprintf("%s(%s)", name, f.listAs(e.Args, f.typeOf(e.Args[0])))
	}
	switch name {
	case "len", "cap":
		return f.length(e.Args[0], name)
	case "append":
		return f.appendCall(e)
	case "copy":
		return fmt.Sprintf("copy(%s, %s)", f.expr(e.Args[0]), f.expr(e.Args[1]))
	case "delete":
		m := coreOf(f.typeOf(e.Args[0])).(*types.Map)
		return fmt.Sprintf("delete(%s, %s)", f.expr(e.Args[0]), f.typedNil(f.value(e.Args[1], m.Key()), m.Key()))
	case "make":
		return f.makeCall(e)
	case "new":
		return f.newCall(e)
	case "panic":
		return fmt.Sprintf("c.Panic(%s)", f.value(e.Args[0], nil))
	case "recover":
		return f.recoverCall()
	case "print", "println":
		return fmt.Sprintf("c.%s(%s)", strings.ToUpper(name[:1])+name[1:], f.printed(e.Args))
	case "close":
		return fmt.Sprintf("close(%s)", f.expr(e.Args[0]))
	case "complex":
		return f.complexCall(e)
	case "real", "imag":
		return fmt.Sprintf("%s(%s)", name, f.expr(e.Args[0]))
	case "min":
		return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeMin, Type: f.typeOf(e)}), f.listAs(e.Args, f.typeOf(e)))
	case "max":
		return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeMax, Type: f.typeOf(e)}), f.listAs(e.Args, f.typeOf(e)))
	case "clear":
		return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeClear, Type: f.typeOf(e.Args[0])}), f.expr(e.Args[0]))
	}
	return f.unsafeCall(e, name)
}

// length writes len or cap. That of an array is known, and its operand is only
// evaluated.
func (f *fn) length(e ast.Expr, name string) string {
	t := f.typeOf(e)
	x := f.value(e, nil)
	if a, ok := coreOf(t).(*types.Array); ok && !f.without(Lengths) {
		return fmt.Sprintf("func() int { %s := %s; return %d }()", f.fresh("t"), unparen(x), a.Len())
	}
	return fmt.Sprintf("%s(%s)", name, x)
}

// printed writes the arguments of print. An interface is printed as such, not as
// what it holds.
func (f *fn) printed(args []ast.Expr) string {
	parts := make([]string, len(args))
	for i, arg := range args {
		parts[i] = f.value(arg, nil)
		if t := f.typeOf(arg); isInterface(t) && !isUntypedNil(t) {
			parts[i] = "c.Iface(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, ", ")
}

func (f *fn) listAs(args []ast.Expr, t types.Type) string {
	parts := make([]string, len(args))
	for i, arg := range args {
		parts[i] = f.value(arg, t)
	}
	return strings.Join(parts, ", ")
}

func (f *fn) appendCall(e *ast.CallExpr) string {
	t := f.typeOf(e)
	s, ok := coreOf(t).(*types.Slice)
	if !ok {
		panic(&Unsupported{e.Pos(), "append to " + t.String()})
	}
	first := f.typedNil(f.value(e.Args[0], t), t)
	if e.Ellipsis.IsValid() {
		return fmt.Sprintf("append(%s, %s...)", first, f.typedNil(f.value(e.Args[1], nil), t))
	}
	if len(e.Args) == 1 {
		return first
	}
	if types.Identical(f.subst.apply(s.Elem()), t) && !f.without(Appends) {
		// Of a type S []S, the interpreter takes the element for a slice to append.
		return fmt.Sprintf("append(%s, []%s{%s}...)", first, f.typ(t), f.listAs(e.Args[1:], t))
	}
	return fmt.Sprintf("append(%s, %s)", first, f.appended(e.Args[1:], s.Elem()))
}

// appended writes the values that are appended. The interpreter stores them one
// after the other; those that it would read from memory after it has stored the
// first are read before.
func (f *fn) appended(args []ast.Expr, t types.Type) string {
	parts := make([]string, len(args))
	for i, arg := range args {
		parts[i] = f.value(arg, t)
		switch ast.Unparen(arg).(type) {
		case *ast.IndexExpr, *ast.SelectorExpr, *ast.StarExpr:
			if i > 0 && !isInterface(f.subst.apply(t)) && f.info.Types[arg].Value == nil && !f.without(Appends) {
				parts[i] = f.typeOperand(t) + "(" + unparen(parts[i]) + ")"
			}
		}
	}
	return strings.Join(parts, ", ")
}

func (f *fn) makeCall(e *ast.CallExpr) string {
	t := f.typeOf(e)
	if ch, ok := coreOf(t).(*types.Chan); ok && ch.Dir() != types.SendRecv { // reflect makes no others
		both := types.NewChan(types.SendRecv, ch.Elem())
		text := "make(" + f.typ(both)
		for _, arg := range e.Args[1:] {
			text += ", " + f.indexValue(arg)
		}
		return f.convertImplicit(text+")", both, t)
	}
	if _, ok := coreOf(t).(*types.Slice); ok && len(e.Args) == 3 && f.info.Types[e.Args[2]].Value == nil {
		// The interpreter's panic does not tell the length from the capacity.
		return fmt.Sprintf("c.%s(%s, %s)", f.maker(Maker{Kind: MakeMake, Type: t}), f.indexValue(e.Args[1]), f.indexValue(e.Args[2]))
	}
	text := "make(" + f.typ(t)
	for _, arg := range e.Args[1:] {
		text += ", " + f.indexValue(arg)
	}
	return text + ")"
}

// newCall writes new(T), and go1.26's new(x), a pointer to a copy of x.
func (f *fn) newCall(e *ast.CallExpr) string {
	if f.info.Types[e.Args[0]].IsType() {
		return fmt.Sprintf("new(%s)", f.typ(f.typeOf(e.Args[0])))
	}
	t := f.typeOf(e).Underlying().(*types.Pointer).Elem()
	name := f.fresh("t")
	return fmt.Sprintf("func() *%s { var %s %s = %s; return &%s }()", f.typ(t), name, f.typ(t), f.value(e.Args[0], t), name)
}

func (f *fn) complexCall(e *ast.CallExpr) string {
	part := types.Typ[types.Float64]
	if b, ok := f.typeOf(e).Underlying().(*types.Basic); ok && b.Kind() == types.Complex64 {
		part = types.Typ[types.Float32]
	}
	args := make([]string, 2)
	for i, arg := range e.Args {
		tv := f.info.Types[arg]
		if tv.Value != nil {
			args[i] = f.constant(tv.Value, part)
			continue
		}
		args[i] = f.value(arg, nil)
		if !types.Identical(f.typeOf(arg), part) {
			args[i] = fmt.Sprintf("%s(%s)", f.typ(part), args[i])
		}
	}
	return fmt.Sprintf("complex(%s, %s)", args[0], args[1])
}

// unsafeCall writes the functions of package unsafe; constant ones are literals
// already.
func (f *fn) unsafeCall(e *ast.CallExpr, name string) string {
	kinds := map[string]MakerKind{
		"unsafe.Sizeof": MakeSizeof, "unsafe.Alignof": MakeAlignof, "unsafe.Add": MakeAdd, "unsafe.Slice": MakeSlice,
		"unsafe.SliceData": MakeSliceData, "unsafe.String": MakeString, "unsafe.StringData": MakeStringData,
	}
	kind, ok := kinds[name]
	if name == "unsafe.Offsetof" {
		return f.offsetof(e)
	}
	if !ok {
		panic(&Unsupported{e.Pos(), name})
	}
	t := f.typeOf(e)
	args := f.value(e.Args[0], nil)
	switch kind {
	case MakeSizeof, MakeAlignof, MakeSliceData:
		t = f.typeOf(e.Args[0])
	case MakeString, MakeSlice, MakeAdd:
		args += ", int(" + f.value(e.Args[1], types.Typ[types.Int]) + ")"
	}
	return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: kind, Type: t}), args)
}

// offsetof writes unsafe.Offsetof where it depends on type arguments.
func (f *fn) offsetof(e *ast.CallExpr) string {
	sel, _ := f.selectionOf(ast.Unparen(e.Args[0]).(*ast.SelectorExpr))
	t, sizes := sel.recv, types.SizesFor("gc", runtime.GOARCH)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	offset := int64(0)
	for _, i := range sel.index {
		fields := slices.Collect(t.Underlying().(*types.Struct).Fields())
		offset += sizes.Offsetsof(fields)[i]
		t = fields[i].Type()
	}
	return fmt.Sprintf("uintptr(%d)", offset)
}
