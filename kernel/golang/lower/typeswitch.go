package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// typeSwitch writes a type switch as a chain of type assertions.
func (f *fn) typeSwitch(s *ast.TypeSwitchStmt, label string) {
	f.emitf("{")
	if s.Init != nil {
		f.stmt(s.Init)
		f.at = s.Pos()
	}
	var x ast.Expr
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		x = ast.Unparen(a.X).(*ast.TypeAssertExpr).X
	case *ast.AssignStmt:
		x = ast.Unparen(a.Rhs[0]).(*ast.TypeAssertExpr).X
	}
	f.hoist(x)
	xType := f.typeOf(x)
	tag := f.fresh("tag")
	f.emitf("var %s %s = %s", tag, f.typ(xType), f.value(x, nil))
	j := f.enter(&jump{label: label})
	var last *ast.CaseClause
	open := 0
	for _, clause := range s.Body.List {
		clause := clause.(*ast.CaseClause)
		if clause.List == nil {
			last = clause
			continue
		}
		f.at = clause.Pos()
		f.typeCase(clause, tag, xType)
		open++
	}
	if last != nil {
		f.bindCase(last, tag, xType)
		f.stmts(last.Body)
	}
	f.emitf("%s", strings.Repeat("}", open))
	f.leave()
	f.landing(j.breakTo)
	f.emitf("}")
}

// typeCase writes one clause up to "} else {".
func (f *fn) typeCase(clause *ast.CaseClause, tag string, xType types.Type) {
	if len(clause.List) == 1 && !f.isNilCase(clause.List[0]) {
		t := f.typeOf(clause.List[0])
		v, ok := f.fresh("v"), f.fresh("ok")
		f.emitf("%s, %s := %s", v, ok, f.assertion(tag, xType, t, MakeAssertOK))
		f.emitf("if %s {", ok)
		f.bindCase(clause, v, t)
	} else {
		conds := make([]string, len(clause.List))
		for i, e := range clause.List {
			if f.isNilCase(e) {
				conds[i] = tag + " == nil"
				continue
			}
			conds[i] = f.fresh("ok")
			f.emitf("_, %s := %s", conds[i], f.assertion(tag, xType, f.typeOf(e), MakeAssertOK))
		}
		f.emitf("if %s {", strings.Join(conds, " || "))
		f.bindCase(clause, tag, xType)
	}
	f.stmts(clause.Body)
	f.emitf("} else {")
}

func (f *fn) isNilCase(e ast.Expr) bool { return isUntypedNil(f.info.TypeOf(e)) }

// bindCase declares the clause's variable.
func (f *fn) bindCase(clause *ast.CaseClause, value string, t types.Type) {
	if obj := f.info.Implicits[clause]; obj != nil {
		if f.without(TypeSwitches) {
			f.emitf("%s := %s", f.declare(obj), value)
			return
		}
		f.emitf("var %s %s = %s", f.declare(obj), f.typ(t), value)
	}
}
