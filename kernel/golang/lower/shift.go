package lower

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// shifted returns the left operand of a shift. A constant gets its type written
// out: the interpreter has none for "1 << n" where that is an operand of
// another shift.
func (f *fn) shifted(e ast.Expr, t types.Type) string {
	text := f.value(e, t)
	if f.info.Types[e].Value != nil && !strings.Contains(text, "(") && !f.without(Shifts) {
		return fmt.Sprintf("%s(%s)", f.typ(t), text)
	}
	return text
}

// shiftCount returns the right operand of a shift. A negative one panics; the
// interpreter shifts everything out. Compiled code looks at those that may be
// negative.
func (f *fn) shiftCount(e ast.Expr) string {
	if tv := f.info.Types[e]; tv.Value != nil {
		return f.constant(tv.Value, types.Typ[types.Uint])
	}
	if f.nonNegative(e) || f.without(Negative) {
		return f.ownCount(e)
	}
	return "c.Count(int(" + unparen(f.expr(e)) + "))"
}

// ownCount returns a count in its own type: without the conversion the interpreter
// would give the operands of an operation the type of what the shift is assigned to.
func (f *fn) ownCount(e ast.Expr) string {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || b.Op == token.SHL || b.Op == token.SHR || f.without(Counts) {
		return f.expr(e)
	}
	return fmt.Sprintf("%s(%s)", f.typeOperand(f.typeOf(e)), unparen(f.expr(e)))
}

// nonNegative reports whether an integer is known to be zero or more: lengths,
// counters of loops, and what is calculated from such.
func (f *fn) nonNegative(e ast.Expr) bool {
	e = ast.Unparen(e)
	if tv := f.info.Types[e]; tv.Value != nil {
		return constant.Sign(tv.Value) >= 0
	}
	if b, ok := f.typeOf(e).Underlying().(*types.Basic); !ok || b.Info()&(types.IsUnsigned|types.IsUntyped) != 0 { // an untyped count is a uint
		return ok
	}
	switch e := e.(type) {
	case *ast.Ident:
		_, ok := f.counters[f.info.Uses[e]]
		return ok
	case *ast.CallExpr:
		name := f.builtinOf(ast.Unparen(e.Fun))
		return name == "len" || name == "cap"
	case *ast.BinaryExpr:
		switch e.Op {
		case token.AND:
			return f.nonNegative(e.X) || f.nonNegative(e.Y)
		case token.ADD, token.MUL, token.QUO, token.OR:
			return f.nonNegative(e.X) && f.nonNegative(e.Y)
		case token.REM, token.SHR:
			return f.nonNegative(e.X)
		}
	}
	return false
}
