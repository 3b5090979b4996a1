package lower

import (
	"go/ast"
	"go/types"

	"github.com/lectern-go/lectern/kernel/golang"
)

// genericFunc returns the generic function that an expression names and its
// type arguments, written or inferred; nil if it names none.
func (f *fn) genericFunc(e ast.Expr) (*golang.Func, []types.Type) {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		if f.info.Selections[e] != nil {
			return nil, nil
		}
		id = e.Sel
	case *ast.IndexExpr:
		return f.genericFunc(e.X)
	case *ast.IndexListExpr:
		return f.genericFunc(e.X)
	default:
		return nil, nil
	}
	inst, ok := f.info.Instances[id]
	if !ok {
		return nil, nil
	}
	fn, ok := f.info.Uses[id].(*types.Func)
	if !ok {
		return nil, nil
	}
	decl := f.l.session.Func(fn)
	if decl == nil {
		panic(&Unsupported{e.Pos(), "the generic function " + fn.FullName()})
	}
	args := make([]types.Type, inst.TypeArgs.Len())
	for i := range args {
		args[i] = f.subst.apply(inst.TypeArgs.At(i))
	}
	return decl, args
}
