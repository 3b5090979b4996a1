package lower

import (
	"go/ast"
	"go/types"
)

// This file deals with os.Stdin where what is read of it is asked of the user: in an
// interface it is c.Stdin, which has the methods of the file. So is another variable
// that holds the file, as in bufio.NewScanner(in).

// isStdin reports whether an expression is os.Stdin, converted to an interface or not,
// and asks the user.
func (f *fn) isStdin(e ast.Expr) bool {
	if !f.l.opts.Asks {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		tv := f.info.Types[e.Fun]
		return tv.IsType() && isInterface(tv.Type) && len(e.Args) == 1 && f.isStdin(e.Args[0])
	case *ast.SelectorExpr:
		v, ok := f.info.Uses[e.Sel].(*types.Var)
		return ok && isPackageVar(v) && v.Pkg().Path() == "os" && v.Name() == "Stdin"
	}
	return false
}

// mayAsk reports whether what has an interface may read a file that stands in it.
func (f *fn) mayAsk(from, to types.Type) bool {
	if !f.l.opts.Asks || !isInterface(to) || !isFile(from) {
		return false
	}
	read, _, _ := types.LookupFieldOrMethod(to, false, nil, "Read")
	return read != nil || isAny(to)
}

// isFile reports whether a type is *os.File.
func isFile(t types.Type) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(p.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "File" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "os"
}
