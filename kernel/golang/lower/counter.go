package lower

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
)

// This file finds the counters of a function's loops, variables that are zero or
// more and only the loop itself changes, and the slices that keep the constant
// length that they are made with. Shifts by counters need no check, nor do
// elements at counters that stay below the length need a marker.

// small bounds the numbers of which sums and products do not overflow.
const small = 1 << 30

// unlimited is the limit of a counter that no constant limits.
const unlimited = math.MaxInt64

// findCounters notes the counters of a body, function literals apart, each with
// a limit that it stays below, and the lengths of slices that stay as made.
func (f *fn) findCounters(body ast.Node) {
	inspectBody(body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			f.countMade(n, body)
		case *ast.ForStmt:
			f.countFor(n)
			f.countSteps(n)
		case *ast.RangeStmt:
			f.countRange(n)
		}
	})
}

// countFor notes the counters that a loop's clause declares: variables that begin
// at zero or more and are only incremented.
func (f *fn) countFor(s *ast.ForStmt) {
	init, ok := s.Init.(*ast.AssignStmt)
	post, inc := s.Post.(*ast.IncDecStmt)
	if !ok || !inc || init.Tok != token.DEFINE || post.Tok != token.INC || len(init.Lhs) != len(init.Rhs) {
		return
	}
	for i, e := range init.Lhs {
		obj := f.info.Defs[e.(*ast.Ident)]
		if obj == nil || f.changes(obj, s.Body) || f.escapes(obj, s.Cond) || !f.rootedIn(post.X, obj) {
			continue
		}
		if f.nonNegative(init.Rhs[i]) {
			f.counters[obj] = f.limit(s.Cond, obj)
		}
	}
}

// changes reports whether a body may change a variable.
func (f *fn) changes(obj types.Object, body *ast.BlockStmt) bool {
	return f.escapes(obj, body) || f.assigned(obj, body)
}

// limit returns the constant that a loop's condition compares its counter with.
func (f *fn) limit(cond ast.Expr, obj types.Object) int64 {
	c, ok := cond.(*ast.BinaryExpr)
	if !ok {
		return unlimited
	}
	if id, ok := c.X.(*ast.Ident); !ok || f.info.Uses[id] != obj {
		return unlimited
	}
	limit := f.constantLimit(c.Y)
	switch {
	case c.Op == token.LSS:
		return limit
	case c.Op == token.LEQ && limit < small && types.Identical(obj.Type(), types.Typ[types.Int]):
		return limit + 1
	}
	return unlimited
}

func (f *fn) constantLimit(e ast.Expr) int64 {
	if v := f.info.Types[e].Value; v != nil {
		if n, exact := constant.Int64Val(constant.ToInt(v)); exact {
			return n
		}
	}
	return unlimited
}

// countRange notes the index of a range clause, if its body leaves it alone.
func (f *fn) countRange(s *ast.RangeStmt) {
	id, ok := s.Key.(*ast.Ident)
	if !ok || s.Tok != token.DEFINE {
		return
	}
	obj := f.info.Defs[id]
	if obj == nil || f.changes(obj, s.Body) {
		return
	}
	x := coreOf(f.typeOf(s.X))
	if p, ok := x.(*types.Pointer); ok {
		x = p.Elem().Underlying()
	}
	switch x := x.(type) {
	case *types.Array:
		f.counters[obj] = x.Len()
	case *types.Slice:
		f.counters[obj] = unlimited
	case *types.Basic:
		f.counters[obj] = unlimited
		if x.Info()&types.IsInteger != 0 {
			f.counters[obj] = f.constantLimit(s.X)
		}
	}
}

// countSteps notes the counter of a loop such as
//
//	for j := i * i; j <= 100; j += i
//
// if it cannot overflow.
func (f *fn) countSteps(s *ast.ForStmt) {
	init, ok := s.Init.(*ast.AssignStmt)
	post, step := s.Post.(*ast.AssignStmt)
	if !ok || !step || init.Tok != token.DEFINE || post.Tok != token.ADD_ASSIGN || len(init.Lhs) != 1 || len(init.Rhs) != 1 {
		return
	}
	obj := f.info.Defs[init.Lhs[0].(*ast.Ident)]
	if obj == nil || !types.Identical(obj.Type(), types.Typ[types.Int]) || f.changes(obj, s.Body) || !f.rootedIn(post.Lhs[0], obj) {
		return
	}
	limit := f.limit(s.Cond, obj)
	if limit < small && f.most(init.Rhs[0]) < unlimited && f.most(post.Rhs[0]) < small {
		f.counters[obj] = limit
	}
}

// most returns what an int that is zero or more is at most, unlimited if that is
// not known.
func (f *fn) most(e ast.Expr) int64 {
	e = ast.Unparen(e)
	if f.info.Types[e].Value != nil {
		if n := f.constantLimit(e); n >= 0 {
			return n
		}
		return unlimited
	}
	switch e := e.(type) {
	case *ast.Ident:
		if limit, ok := f.counters[f.info.Uses[e]]; ok {
			return limit
		}
	case *ast.BinaryExpr:
		x, y := f.most(e.X), f.most(e.Y)
		if x >= small || y >= small {
			return unlimited
		}
		switch e.Op {
		case token.ADD:
			return x + y
		case token.MUL:
			return x * y
		}
	}
	return unlimited
}

// countMade notes the length of a slice that is made with a constant one and that
// nothing else is assigned to.
func (f *fn) countMade(s *ast.AssignStmt, body ast.Node) {
	if s.Tok != token.DEFINE || len(s.Lhs) != 1 || len(s.Rhs) != 1 {
		return
	}
	call, ok := ast.Unparen(s.Rhs[0]).(*ast.CallExpr)
	if !ok || f.builtinOf(ast.Unparen(call.Fun)) != "make" || len(call.Args) < 2 {
		return
	}
	obj := f.info.Defs[s.Lhs[0].(*ast.Ident)]
	if obj == nil || f.l.session.Var(obj) != nil || f.escapes(obj, body) || f.replaced(obj, body) {
		return
	}
	if _, ok := f.typeOf(call).Underlying().(*types.Slice); ok && f.info.Types[call.Args[1]].Value != nil {
		f.lengths[obj] = f.constantLimit(call.Args[1])
	}
}

// replaced reports whether a variable as a whole is assigned to.
func (f *fn) replaced(obj types.Object, body ast.Node) bool {
	found := false
	whole := func(e ast.Expr) {
		id, ok := e.(*ast.Ident)
		found = found || ok && f.info.Uses[id] == obj
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				whole(ast.Unparen(e))
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if e != nil {
					whole(ast.Unparen(e))
				}
			}
		}
		return !found
	})
	return found
}
