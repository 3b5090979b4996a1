package golang

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"math"
)

// checkShown reports a constant without a type as a cell's last expression that is
// no value of the type which it would have as an argument.
func (c *check) checkShown(e ast.Expr) {
	if e == nil {
		return
	}
	tv := c.info.Types[e]
	t, ok := tv.Type.(*types.Basic)
	if !ok || t.Info()&types.IsUntyped == 0 || t.Info()&types.IsNumeric == 0 || tv.Value == nil {
		return
	}
	as := types.Default(t).(*types.Basic)
	if fits(tv.Value, as) {
		return
	}
	text := types.ExprString(e)
	value := ""
	if tv.Value.String() != text {
		value = " " + tv.Value.String()
	}
	c.report(types.Error{Fset: c.s.fset, Pos: e.Pos(),
		Msg: fmt.Sprintf("cannot use %s (%s constant%s) as %s value in argument to display.Show (overflows)", text, t, value, as)})
}

// fits reports whether a constant is a value of a default type.
func fits(value constant.Value, t *types.Basic) bool {
	switch t.Kind() {
	case types.Int:
		_, exact := constant.Int64Val(constant.ToInt(value))
		return exact
	case types.Int32:
		n, exact := constant.Int64Val(constant.ToInt(value))
		return exact && n == int64(int32(n))
	}
	for _, part := range []constant.Value{constant.Real(value), constant.Imag(value)} {
		if x, _ := constant.Float64Val(part); math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
