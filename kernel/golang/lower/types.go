package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// typ returns the text of a type.
func (f *fn) typ(t types.Type) string {
	t = types.Unalias(f.subst.apply(t))
	switch t := t.(type) {
	case *types.Basic:
		return f.basic(t)
	case *types.Named:
		return f.named(t)
	case *types.Pointer:
		return "*" + f.typ(t.Elem())
	case *types.Slice:
		return "[]" + f.typ(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), f.typ(t.Elem()))
	case *types.Map:
		return fmt.Sprintf("map[%s]%s", f.typ(t.Key()), f.typ(t.Elem()))
	case *types.Chan:
		switch t.Dir() {
		case types.SendOnly:
			return "chan<- " + f.typ(t.Elem())
		case types.RecvOnly:
			return "<-chan " + f.typ(t.Elem())
		}
		return "chan (" + f.typ(t.Elem()) + ")"
	case *types.Signature:
		return "func" + f.signature(t.Params(), t.Results(), t.Variadic(), nil, nil)
	}
	return f.made(t)
}

func (f *fn) basic(t *types.Basic) string {
	switch t.Kind() {
	case types.UnsafePointer:
		return f.alias("unsafe") + ".Pointer"
	case types.UntypedNil:
		return "c.Any"
	}
	return types.Default(t).String()
}

// named returns a compiled type by its package, and any other as a made type.
func (f *fn) named(t *types.Named) string {
	obj := t.Obj()
	if obj.Pkg() == nil {
		if obj.Name() == "error" {
			return "c.Error"
		}
		return f.made(t)
	}
	if t.TypeArgs().Len() == 0 && obj.Pkg().Path() != "main" && obj.Parent() == obj.Pkg().Scope() && f.l.opts.Exported(obj.Pkg().Path(), obj.Name()) {
		return f.alias(obj.Pkg().Path()) + "." + obj.Name()
	}
	return f.made(t)
}

// made returns the name of a type in package c.
func (f *fn) made(t types.Type) string {
	if i, ok := t.(*types.Interface); ok && i.Empty() {
		return "c.Any"
	}
	name := f.l.typeKey(t)
	f.program.Types[name] = t
	return "c." + name
}

// typeKey returns a name that is unique for a type.
func (l *Lowerer) typeKey(t types.Type) string {
	if name, ok := l.types.At(t).(string); ok {
		return name
	}
	l.serial++
	name := fmt.Sprintf("T%d", l.serial)
	if n, ok := t.(*types.Named); ok {
		base, _, _ := strings.Cut(n.Obj().Name(), "[") // of a local type's
		name = fmt.Sprintf("%s_%d", exported(base), l.serial)
	}
	l.types.Set(t, name)
	return name
}

// exported makes a name one that a package can export.
func exported(name string) string {
	if name == "" || name[0] < 'A' || name[0] > 'Z' {
		return "X" + name
	}
	return name
}

// signature returns the text of parameters and results; names may be nil.
func (f *fn) signature(params, results *types.Tuple, variadic bool, paramNames, resultNames []string) string {
	list := func(t *types.Tuple, names []string, variadic bool) string {
		parts := make([]string, t.Len())
		for i := range parts {
			typ := t.At(i).Type()
			text := ""
			if s, ok := typ.(*types.Slice); ok && variadic && i == len(parts)-1 {
				text = "..." + f.typ(s.Elem())
			} else if variadic && i == len(parts)-1 {
				text = "...byte" // append([]byte, string...) has this form
			} else {
				text = f.typ(typ)
			}
			if names != nil {
				text = names[i] + " " + text
			}
			parts[i] = text
		}
		return "(" + strings.Join(parts, ", ") + ")"
	}
	text := list(params, paramNames, variadic)
	if results.Len() > 0 {
		text += " " + list(results, resultNames, false)
	}
	return text
}

// typeOf returns the type of an expression with type parameters replaced.
func (f *fn) typeOf(e ast.Expr) types.Type {
	return f.subst.apply(f.info.TypeOf(e))
}

func isInterface(t types.Type) bool {
	return t != nil && types.IsInterface(t)
}

func isUntypedNil(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.UntypedNil
}
