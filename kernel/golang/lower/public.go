package lower

import "go/types"

// This file deals with compiled functions that look into values by reflection:
// to them unexported fields have to be unexported, while the interpreter needs
// them as if they were not. Their arguments go through c.Public or c.PublicList, which show the
// same memory under the type that such functions should see.

// reflects reports whether a function belongs to a package that treats
// unexported fields in a way of its own.
func reflects(fn *types.Func) bool {
	switch fn.Pkg().Path() {
	case "fmt", "log", "encoding/json", "encoding/xml", "encoding/gob", "text/template", "html/template", "log/slog",
		"github.com/lectern-go/lectern/lib/display", "github.com/lectern-go/lectern/lib/table":
		return true
	}
	return false
}

// mayHide reports whether a value of a type can contain fields that a cell has
// declared unexported.
func (f *fn) mayHide(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic, nil:
		return false
	case *types.Named:
		if obj := t.Obj(); obj.Pkg() != nil && !f.l.session.Declares(obj.Pkg()) && t.TypeArgs().Len() == 0 && !isInterface(t) {
			return false
		}
		_, basic := t.Underlying().(*types.Basic)
		return !basic
	case *types.Pointer:
		return f.mayHide(t.Elem())
	case *types.Slice:
		return f.mayHide(t.Elem())
	case *types.Array:
		return f.mayHide(t.Elem())
	case *types.Map:
		return f.mayHide(t.Key()) || f.mayHide(t.Elem())
	case *types.Signature, *types.Chan, *types.Tuple:
		return false
	}
	return true
}

// isAny reports whether a type is the empty interface.
func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

// isAnySlice reports whether a type is a slice of empty interfaces.
func isAnySlice(t types.Type) bool {
	s, ok := t.(*types.Slice)
	return ok && isAny(s.Elem())
}
