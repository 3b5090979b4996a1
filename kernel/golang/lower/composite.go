package lower

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"
)

// composite writes a composite literal, with the types of its elements written
// out.
func (f *fn) composite(e *ast.CompositeLit) string {
	t := f.typeOf(e)
	return f.compositeOf(e, t)
}

// inHead returns the text of an expression as it may stand in the head of an if or a
// for: a literal of a struct type that has got a name may not without parentheses.
func inHead(e ast.Expr, text string) string {
	named := false
	inspectBody(e, func(n ast.Node) {
		if lit, ok := n.(*ast.CompositeLit); ok {
			_, written := lit.Type.(*ast.StructType)
			named = named || written
		}
	})
	if named {
		return "(" + text + ")"
	}
	return text
}

// compositeAddress writes &T{...}.
func (f *fn) compositeAddress(e *ast.CompositeLit) string {
	t := f.typeOf(e)
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element whose &T is elided
		t = p.Elem()
	}
	switch t.Underlying().(type) {
	case *types.Struct:
		return "&" + f.compositeOf(e, t)
	}
	name := f.fresh("t")
	return fmt.Sprintf("func() *%s { %s := %s; return &%s }()", f.typ(t), name, f.compositeOf(e, t), name)
}

func (f *fn) compositeOf(e *ast.CompositeLit, t types.Type) string {
	if name := f.hoisted[e]; name != "" {
		return name
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return f.compositeAddressOf(e, p.Elem())
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return f.structLit(e, t, u)
	case *types.Map:
		return f.ofType(t, u, "{"+f.entries(e, u)+"}")
	case *types.Slice:
		return f.ofType(t, u, "{"+f.elements(e, u.Elem())+"}")
	case *types.Array:
		return f.ofType(t, u, "{"+f.elements(e, u.Elem())+"}")
	}
	panic(&Unsupported{e.Pos(), "a composite literal of type " + t.String()})
}

// entries writes the entries of a map.
func (f *fn) entries(e *ast.CompositeLit, m *types.Map) string {
	parts := make([]string, len(e.Elts))
	settles := f.settlesEntries(e, m)
	for i, elt := range e.Elts {
		kv := elt.(*ast.KeyValueExpr)
		if !settles {
			parts[i] = f.mapKey(kv.Key, m.Key()) + ": " + f.element(kv.Value, m.Elem())
			continue
		}
		f.hoistBy(func(h *hoister) { h.mapKey(kv.Key, m); h.visitAs(kv.Value, m.Elem()) })
		key := f.captureText(f.mapKey(kv.Key, m.Key()), kv.Key, m.Key())
		parts[i] = key + ": " + f.captureText(f.element(kv.Value, m.Elem()), kv.Value, m.Elem())
	}
	return strings.Join(parts, ", ")
}

// mapKey writes a key of a map literal. The interpreter takes constants of
// different types for the same key.
func (f *fn) mapKey(e ast.Expr, t types.Type) string {
	text := f.element(e, t)
	if !isInterface(f.subst.apply(t)) || f.without(MapKeys) {
		return text
	}
	return fmt.Sprintf("func() %s { return %s }()", f.typ(t), text)
}

func (f *fn) compositeAddressOf(e *ast.CompositeLit, t types.Type) string {
	if _, ok := t.Underlying().(*types.Struct); ok {
		return "&" + f.compositeOf(e, t)
	}
	name := f.fresh("t")
	return fmt.Sprintf("func() *%s { %s := %s; return &%s }()", f.typ(t), name, f.compositeOf(e, t), name)
}

// ofType writes a literal of a map, slice or array type; one that is declared
// is converted from its underlying type.
func (f *fn) ofType(t, underlying types.Type, elements string) string {
	text := f.typ(underlying) + elements
	if _, ok := types.Unalias(t).(*types.Named); ok {
		return f.typ(t) + "(" + text + ")"
	}
	return text
}

// elements writes the elements of a slice or array; keys are constants. An
// element with a selector, an operation, a call of a built-in function or parentheses
// is written with its key, because yaegi looks for the type of an element without one
// too early: (*p).x in []float64{(*p).x} and (*p).At in []float64{(*p).At(0)} are
// undefined selectors to it, *p + (*p - (*p - 1)) in []int{*p + (*p - (*p - 1))} and
// append(*p, 1) in [][]int{append(*p, 1)} use a pointer, and it fails on
// ((*p)[0][0]) and *p[0].
func (f *fn) elements(e *ast.CompositeLit, elem types.Type) string {
	parts := make([]string, len(e.Elts))
	next := int64(0) // the key of the element that comes
	for i, elt := range e.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		if keyed {
			next, _ = constant.Int64Val(constant.ToInt(f.info.Types[kv.Key].Value))
			elt = kv.Value
		}
		parts[i] = f.element(elt, elem)
		if keyed || (f.isCompound(elt) || strings.HasPrefix(parts[i], "(") || strings.HasPrefix(parts[i], "*")) && !f.without(Elements) {
			parts[i] = strconv.FormatInt(next, 10) + ": " + parts[i]
		}
		next++
	}
	return strings.Join(parts, ", ")
}

// isCompound reports whether there is a selector, an operation or a call of a
// built-in function in an expression.
func (f *fn) isCompound(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr, *ast.BinaryExpr:
			found = true
		case *ast.CallExpr:
			found = found || f.builtinOf(ast.Unparen(n.Fun)) != ""
		}
		return !found
	})
	return found
}

// element writes an element, whose literal may have its type elided.
func (f *fn) element(e ast.Expr, t types.Type) string {
	if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil {
		return f.compositeOf(lit, f.subst.apply(t))
	}
	return f.value(e, t)
}

// structLit writes a struct literal with the names of its fields.
func (f *fn) structLit(e *ast.CompositeLit, t types.Type, s *types.Struct) string {
	var parts []string
	for i, elt := range e.Elts {
		field := i
		value := elt
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value = kv.Value
			field = fieldIndex(s, kv.Key.(*ast.Ident).Name)
		}
		if s.Field(field).Name() == "_" {
			continue
		}
		parts = append(parts, s.Field(field).Name()+": "+f.element(value, s.Field(field).Type()))
	}
	return f.typ(t) + "{" + strings.Join(parts, ", ") + "}"
}

func fieldIndex(s *types.Struct, name string) int {
	for i := range s.NumFields() {
		if s.Field(i).Name() == name {
			return i
		}
	}
	return 0
}
