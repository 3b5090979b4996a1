package golang

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// notes remarks on what compiles and is hardly meant: a division of whole constants
// whose fraction is missed, an assignment that declares a variable instead, other
// than one of the session, a function main that is not run, and a variable that is
// initialised too early.
func (c *check) notes(u *Unit) []Diagnostic {
	list := append(c.mainNotes(u), c.forwardNotes(u)...)
	for _, info := range []*types.Info{c.info, c.bodies} {
		if info == nil {
			continue
		}
		for e := range info.Types {
			if div, ok := e.(*ast.BinaryExpr); ok && losesFraction(info, div) {
				list = append(list, c.divisionNote(info, div))
			}
		}
		for id, obj := range info.Defs {
			if c.unused[id.Pos()] && c.vars[obj] == nil && hides(obj) {
				list = append(list, c.note(id.Pos(), fmt.Sprintf("%s := declares another variable, which nothing uses", id.Name),
					fmt.Sprintf("%s = assigns to the one outside", id.Name)))
			}
		}
	}
	slices.SortFunc(list, func(a, b Diagnostic) int { return cmp.Compare(a.Offset, b.Offset) })
	return list
}

// mainNotes remarks on a function main beside statements that do not mention it.
func (c *check) mainNotes(u *Unit) []Diagnostic {
	for _, f := range u.Funcs {
		if f.Recv != nil || f.Object.Name() != "main" || f == u.Main || f.Params.Len()+f.Results.Len() > 0 {
			continue
		}
		for id, obj := range c.info.Uses {
			if obj == f.Object && id.Name == "main" {
				return nil
			}
		}
		return []Diagnostic{c.note(f.written.Name.Pos(), "main is not run: the cell has statements besides", "call it by main(), or move the statements into it")}
	}
	return nil
}

func (c *check) note(pos token.Pos, message, hint string) Diagnostic {
	src, offset := c.s.locate(pos)
	return Diagnostic{Source: src, Offset: offset, Message: message, Hint: hint}
}

// losesFraction reports whether an expression is the quotient of two whole constants
// that is used as a floating-point number and would have a fraction.
func losesFraction(info *types.Info, e *ast.BinaryExpr) bool {
	x, y := info.Types[e.X], info.Types[e.Y]
	t, ok := info.TypeOf(e).Underlying().(*types.Basic)
	if e.Op != token.QUO || !ok || t.Info()&types.IsFloat == 0 || !isWhole(x.Value) || !isWhole(y.Value) {
		return false
	}
	value := info.Types[e].Value
	exact := constant.BinaryOp(constant.ToFloat(x.Value), token.QUO, constant.ToFloat(y.Value))
	return isWhole(value) && !isWhole(exact)
}

func isWhole(value constant.Value) bool {
	return value != nil && constant.ToInt(value).Kind() == constant.Int
}

func (c *check) divisionNote(info *types.Info, e *ast.BinaryExpr) Diagnostic {
	x, y := info.Types[e.X].Value, info.Types[e.Y].Value
	return c.note(e.Pos(), fmt.Sprintf("%s / %s is a division of whole numbers and gives %s", x, y, info.Types[e].Value), fmt.Sprintf("%s.0 / %s has a fraction", x, y))
}

// hides reports whether a variable has the name and type of one further out.
func hides(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.Parent() == nil || v.Parent().Parent() == nil {
		return false
	}
	_, outer := v.Parent().Parent().LookupParent(v.Name(), v.Pos())
	o, ok := outer.(*types.Var)
	return ok && types.Identical(o.Type(), v.Type())
}
