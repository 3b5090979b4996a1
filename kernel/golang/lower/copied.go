package lower

import (
	"go/ast"
	"go/types"
	"runtime"
)

// This file knows what the compiler copies at once because it takes its address.

// copiedToInterface reports whether the compiler needs the address of a value that
// becomes an interface.
func copiedToInterface(t types.Type) bool {
	sizes := types.SizesFor("gc", runtime.GOARCH)
	size, align := sizes.Sizeof(t), sizes.Alignof(t)
	switch {
	case size == 2 && align == 2, (size == 4 || size == 8) && align == size && !hasPointers(t):
		return false
	}
	switch u := soleComponent(t).Underlying().(type) {
	case *types.Slice:
		return false
	case *types.Basic:
		return u.Info()&types.IsString == 0
	}
	return true
}

// soleComponent returns what a struct with one field or an array with one element
// consists of.
func soleComponent(t types.Type) types.Type {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		if u.NumFields() == 1 {
			return soleComponent(u.Field(0).Type())
		}
	case *types.Array:
		if u.Len() == 1 {
			return soleComponent(u.Elem())
		}
	}
	return t
}

// isDirect reports whether an interface holds values of a type themselves: pointers of
// all kinds.
func isDirect(t types.Type) bool {
	switch u := soleComponent(t).Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Chan, *types.Signature:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}

func hasPointers(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0 || u.Kind() == types.UnsafePointer
	case *types.Array:
		return u.Len() > 0 && hasPointers(u.Elem())
	case *types.Struct:
		for field := range u.Fields() {
			if hasPointers(field.Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// hasAddress reports whether an expression is a variable, or a part of one.
func (f *fn) hasAddress(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		_, ok := f.info.Uses[e].(*types.Var)
		return ok
	case *ast.StarExpr:
		return true
	case *ast.SelectorExpr:
		sel := f.info.Selections[e]
		if sel == nil {
			_, ok := f.info.Uses[e.Sel].(*types.Var)
			return ok
		}
		return sel.Kind() == types.FieldVal && (sel.Indirect() || f.hasAddress(e.X))
	case *ast.IndexExpr:
		switch f.typeOf(e.X).Underlying().(type) {
		case *types.Slice, *types.Pointer:
			return true
		case *types.Array:
			return f.hasAddress(e.X)
		}
	}
	return false
}

// isFastMap reports whether the compiler passes keys of a map by value: it copies
// others at once.
func (f *fn) isFastMap(m *types.Map) bool {
	sizes := types.SizesFor("gc", runtime.GOARCH)
	key, elem := f.subst.apply(m.Key()), f.subst.apply(m.Elem())
	if sizes.Sizeof(elem) > 128 {
		return false
	}
	switch u := key.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0 || u.Info()&types.IsInteger != 0 && sizes.Sizeof(u) >= 4 || u.Kind() == types.UnsafePointer
	case *types.Pointer, *types.Chan:
		return true
	}
	return false
}
