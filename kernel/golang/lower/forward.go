package lower

import (
	"go/ast"
	"go/types"
)

// spreads reports whether a call has the form f(g()), g having several results.
func (f *fn) spreads(e *ast.CallExpr) bool {
	if len(e.Args) != 1 {
		return false
	}
	tuple, ok := f.typeOf(e.Args[0]).(*types.Tuple)
	return ok && tuple.Len() > 1
}

// spread returns a call f(g()), g having several results, as a call with the
// results as arguments, which are evaluated now: the interpreter passes them on
// only to some functions, and not in the parameters' types.
func (f *fn) spread(e *ast.CallExpr) *ast.CallExpr {
	if !f.spreads(e) {
		return e
	}
	tuple := f.typeOf(e.Args[0]).(*types.Tuple)
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
	f.info.Types[&call] = f.info.Types[e]
	f.emitf("%s := %s", names, f.expr(e.Args[0]))
	return &call
}
