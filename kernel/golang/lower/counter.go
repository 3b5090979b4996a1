package lower

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
)

// This file finds the counters of a function's loops: variables that are zero or
// more and only the loop itself changes. Shifts by them need no check, nor do
// elements of arrays at them need a marker.

// unlimited is the limit of a counter that no constant limits.
const unlimited = math.MaxInt64

// findCounters notes the counters of a body, function literals apart, each with
// a limit that it stays below.
func (f *fn) findCounters(body ast.Node) {
	inspectBody(body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.ForStmt:
			f.countFor(n)
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
	if !ok || c.Op != token.LSS {
		return unlimited
	}
	if id, ok := c.X.(*ast.Ident); !ok || f.info.Uses[id] != obj {
		return unlimited
	}
	return f.constantLimit(c.Y)
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
