package golang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// forwardNotes remarks on variables of a cell with statements, which is executed in order,
// whose values are computed by functions that use a variable declared further down with a
// value of its own. In a cell of declarations alone that one would be initialised first.
func (c *check) forwardNotes(u *Unit) []Diagnostic {
	if len(u.Funcs) == 0 {
		return nil
	}
	r := &reader{c: c, funcs: map[*types.Func]*Func{}, below: map[*Var]bool{}}
	for _, f := range u.Funcs {
		r.funcs[f.Object] = f
	}
	var list []Diagnostic
	for i := len(u.Body) - 1; i >= 0; i-- {
		d, ok := u.Body[i].(*ast.DeclStmt)
		if !ok || d.Decl.(*ast.GenDecl).Tok != token.VAR {
			continue
		}
		specs := d.Decl.(*ast.GenDecl).Specs
		for j := len(specs) - 1; j >= 0; j-- {
			spec := specs[j].(*ast.ValueSpec)
			if by, v := r.read(spec); v != nil {
				name := spec.Names[0].Name
				list = append(list, c.note(spec.Pos(),
					fmt.Sprintf("%s is initialised before %s, which %s uses: a cell with statements is executed in order", name, v.Name, by),
					fmt.Sprintf("declare %s above %s", v.Name, name)))
			}
			for _, name := range spec.Names {
				if v := c.vars[c.info.Defs[name]]; v != nil && len(spec.Values) > 0 {
					r.below[v] = true
				}
			}
		}
	}
	return list
}

// A reader finds the variables that calls of a cell's functions use.
type reader struct {
	c     *check
	funcs map[*types.Func]*Func
	below map[*Var]bool // those that are looked for
	seen  map[*Func]bool
}

// read returns the first of the variables that the calls in a declaration's values come
// upon, and the function that uses it.
func (r *reader) read(spec *ast.ValueSpec) (by string, v *Var) {
	if len(r.below) == 0 {
		return "", nil
	}
	r.seen = map[*Func]bool{}
	for _, value := range spec.Values {
		if by, v := r.calls(value, r.c.info, ""); v != nil {
			return by, v
		}
	}
	return "", nil
}

// calls looks through code, of a function if that has a name, for variables and into what
// it calls. A function literal that is not called there may be called later.
func (r *reader) calls(code ast.Node, info *types.Info, in string) (by string, v *Var) {
	ast.Inspect(code, func(n ast.Node) bool {
		if v != nil {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			if used := r.c.vars[info.Uses[n]]; in != "" && r.below[used] {
				by, v = in, used
			}
		case *ast.CallExpr:
			if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				by, v = r.calls(lit.Body, info, in)
			} else if f := r.funcs[calledFunc(info, n)]; f != nil && f.Decl.Body != nil && !r.seen[f] {
				r.seen[f] = true
				by, v = r.calls(f.Decl.Body, f.Info, qualifiedName(f.Object))
			}
		}
		return v == nil
	})
	return by, v
}

// calledFunc returns the function or method that a call names, or nil.
func calledFunc(info *types.Info, call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(info, call).(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}
