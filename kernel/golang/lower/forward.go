package lower

import (
	"go/ast"
	"go/types"
)

// spread returns a call f(g()), g having several results, as a call with the
// results as arguments, which are evaluated now: the interpreter passes them on
// only to some functions, and not in the parameters' types.
func (f *fn) spread(e *ast.CallExpr) *ast.CallExpr {
	if len(e.Args) != 1 {
		return e
	}
	tuple, ok := f.typeOf(e.Args[0]).(*types.Tuple)
	if !ok || tuple.Len() < 2 {
		return e
	}
	call := *e
	call.Args = make([]ast.Expr, tuple.Len())
	names := ""
	for i := range call.Args {
		v := types.NewVar(e.Args[0].Pos(), nil, "t", tuple.At(i).Type())
		id := &ast.Ident{NamePos: e.Args[0].Pos(), Name: "t"}
		f.info.Uses[id] = v
		call.Args[i] = id
		if i > 0 {
			names += ", "
		}
		names += f.declare(v)
	}
	f.emitf("%s := %s", names, f.expr(e.Args[0]))
	return &call
}
