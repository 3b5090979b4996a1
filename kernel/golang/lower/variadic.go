package lower

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// joined returns the arguments of a call as it takes them: the texts of the
// arguments, separated by commas. The interpreter takes a slice that stands alone
// for a variadic parameter for the parameter itself if it can be assigned to it,
// []any to ...any for one, or nil, and makes an empty slice where there is no argument and
// compiled code has nil. In both cases the slice is written out.
func (f *fn) joined(e *ast.CallExpr, sig *types.Signature, parts []string) string {
	n := sig.Params().Len() - 1
	if e.Ellipsis.IsValid() {
		parts[n] = f.typedNil(parts[n], sig.Params().At(n).Type())
		return strings.Join(parts, ", ") + "..."
	}
	if !sig.Variadic() || f.without(Variadic) {
		return strings.Join(parts, ", ")
	}
	list, ok := f.subst.apply(sig.Params().At(n).Type()).(*types.Slice)
	if !ok {
		return strings.Join(parts, ", ")
	}
	isList := func(arg ast.Expr) bool {
		t := f.typeOf(arg)
		if isUntypedNil(t) {
			return !isInterface(list.Elem())
		}
		return types.AssignableTo(t, list)
	}
	rest := ""
	switch {
	case len(parts) == n:
		rest = f.typeOperand(list) + "(nil)..."
	case slices.ContainsFunc(e.Args[n:], isList):
		rest = f.typ(list) + "{" + strings.Join(parts[n:], ", ") + "}..."
	default:
		return strings.Join(parts, ", ")
	}
	return strings.Join(append(slices.Clone(parts[:n]), rest), ", ")
}

// typedNil returns nil as a value of a type, and any other text as it is.
func (f *fn) typedNil(text string, t types.Type) string {
	if text != "nil" {
		return text
	}
	return f.typeOperand(t) + "(nil)"
}
