package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// forStmt writes a loop. yaegi has one variable for all iterations, and hangs
// where there is no condition; a loop whose variables are captured gets copies
// for each iteration, as the specification says (For statements with for clause).
func (f *fn) forStmt(s *ast.ForStmt, label string) {
	if vars := f.perIteration(s); len(vars) > 0 {
		f.forCopies(s, label, vars)
		return
	}
	block := s.Init != nil
	if block {
		f.emitf("{")
		f.stmt(s.Init)
		f.at = s.Pos()
	}
	cond, before := "true", ""
	if s.Cond != nil {
		before, cond = f.ahead(func(f *fn) string { f.hoist(s.Cond); return inHead(s.Cond, f.condition(s.Cond)) })
	}
	test := cond
	if before != "" {
		cond = "true"
	}
	post := ""
	if s.Post != nil {
		post = f.simple(s.Post)
	}
	j := f.enter(&jump{label: label, loop: true, native: true})
	switch {
	case post != "" && !strings.Contains(post, "\n"):
		f.emitf("for ; %s; %s {", cond, post)
	case post != "":
		j.copyBack = true
		f.emitf("for %s {", cond)
	case s.Cond != nil:
		f.emitf("for %s {", cond)
	default:
		f.emitf("for {")
	}
	if before != "" {
		f.emitf("%s", before)
		f.emitf("if !(%s) {", test)
		f.emitf("break")
		f.emitf("}")
	}
	f.loopBody(s.Body.List, j)
	if j.copyBack {
		f.emitf("%s", post)
	}
	f.emitf("}")
	f.leave()
	f.landing(j.breakTo)
	if block {
		f.emitf("}")
	}
}

// simple returns the text of a simple statement.
func (f *fn) simple(s ast.Stmt) string {
	inner := *f
	inner.out = &writer{nested: true}
	inner.stmt(s)
	return strings.TrimSuffix(inner.out.text(), "\n")
}

// perIteration returns the variables of a loop's clause that outlive their
// iteration.
func (f *fn) perIteration(s *ast.ForStmt) []types.Object {
	init, ok := s.Init.(*ast.AssignStmt)
	if !ok || init.Tok != token.DEFINE || f.without(Loops) {
		return nil
	}
	var vars []types.Object
	for _, e := range init.Lhs {
		obj := f.info.Defs[e.(*ast.Ident)]
		if obj != nil && (f.escapes(obj, s.Body) || f.escapes(obj, s.Cond) || f.escapes(obj, s.Post)) {
			vars = append(vars, obj)
		}
	}
	return vars
}

// escapes reports whether a variable is captured by a function literal within a
// node, or its address is taken.
func (f *fn) escapes(obj types.Object, n ast.Node) bool {
	if isNil(n) {
		return false
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			found = found || f.mentions(n.Body, obj)
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && f.rootedIn(n.X, obj)
		case *ast.SliceExpr:
			_, array := f.typeOf(n.X).Underlying().(*types.Array)
			found = found || array && f.rootedIn(n.X, obj)
		case *ast.SelectorExpr:
			if sel := f.info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal {
				found = found || f.rootedIn(n.X, obj)
			}
		}
		return !found
	})
	return found
}

// isNil reports whether a node is a nil of any type.
func isNil(n ast.Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case ast.Expr:
		return n == nil
	case *ast.BlockStmt:
		return n == nil
	}
	return false
}

func (f *fn) mentions(n ast.Node, obj types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && f.info.Uses[id] == obj {
			found = true
		}
		return !found
	})
	return found
}

// rootedIn reports whether an operand is a variable or a part of it.
func (f *fn) rootedIn(e ast.Expr, obj types.Object) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return f.info.Uses[e] == obj
	case *ast.SelectorExpr:
		return f.rootedIn(e.X, obj)
	case *ast.IndexExpr:
		return f.rootedIn(e.X, obj)
	}
	return false
}

// assigned reports whether a variable is assigned to within a node.
func (f *fn) assigned(obj types.Object, n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				found = found || f.rootedIn(e, obj)
			}
		case *ast.IncDecStmt:
			found = found || f.rootedIn(n.X, obj)
		case *ast.RangeStmt:
			found = found || n.Key != nil && f.rootedIn(n.Key, obj) || n.Value != nil && f.rootedIn(n.Value, obj)
		}
		return !found
	})
	return found
}

// forCopies writes a loop with a copy of its variables for each iteration:
//
//	o := init
//	first := true
//	for {
//		i := o
//		if first { first = false } else { post(i) }
//		if !cond(i) { break }
//		body(i)
//	cont:
//		o = i
//	}
func (f *fn) forCopies(s *ast.ForStmt, label string, vars []types.Object) {
	f.emitf("{")
	f.stmt(s.Init)
	f.at = s.Pos()
	outer := make([]string, len(vars))
	for i, v := range vars {
		outer[i] = f.names[v]
	}
	first := f.fresh("first")
	f.emitf("%s := true", first)
	f.emitf("for {")
	for i, v := range vars {
		f.emitf("%s := %s", f.declare(v), outer[i])
	}
	f.emitf("if %s {", first)
	f.emitf("%s = false", first)
	f.emitf("} else {")
	if s.Post != nil {
		f.stmt(s.Post)
	}
	f.emitf("}")
	if s.Cond != nil {
		f.at = s.Cond.Pos()
		f.hoist(s.Cond)
		f.emitf("if !(%s) {", f.condition(s.Cond))
		f.emitf("break")
		f.emitf("}")
	}
	j := f.enter(&jump{label: label, loop: true, native: true, copyBack: true})
	f.loopBody(s.Body.List, j)
	for i, v := range vars {
		f.emitf("%s = %s", outer[i], f.names[v])
	}
	f.emitf("}")
	f.leave()
	f.landing(j.breakTo)
	f.emitf("}")
}
