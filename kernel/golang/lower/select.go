package lower

import (
	"go/ast"
	"go/types"
)

// selectStmt writes a select; received values are assigned in the clause's body.
func (f *fn) selectStmt(s *ast.SelectStmt, label string) {
	f.emitf("{")
	clauses := make([]string, len(s.Body.List))
	after := make([]func(), len(s.Body.List))
	for i, clause := range s.Body.List {
		clauses[i], after[i] = f.commClause(clause.(*ast.CommClause))
	}
	j := f.enterSelect(s, label)
	f.emitf("select {")
	for i, clause := range s.Body.List {
		clause := clause.(*ast.CommClause)
		f.at = clause.Pos()
		f.emitf("%s {", clauses[i]) // without a block the interpreter finds no labels in it
		if after[i] != nil {
			after[i]()
		}
		f.stmts(clause.Body)
		f.emitf("}")
	}
	f.emitf("}")
	f.leaveSelect(j)
	f.emitf("}")
}

// commClause evaluates a clause's channel and value and returns the case, and
// what to do first in its body.
func (f *fn) commClause(clause *ast.CommClause) (string, func()) {
	switch comm := clause.Comm.(type) {
	case nil:
		return "default:", nil
	case *ast.SendStmt:
		elem := coreOf(f.typeOf(comm.Chan)).(*types.Chan).Elem()
		f.hoist(comm.Chan)
		ch := f.settledValue(comm.Chan, f.typeOf(comm.Chan))
		f.hoistBy(func(h *hoister) { h.visitAs(comm.Value, elem) })
		val := f.capture(comm.Value, elem)
		return "case " + ch + " <- " + val + ":", nil
	case *ast.ExprStmt:
		recv := ast.Unparen(comm.X).(*ast.UnaryExpr)
		f.hoist(recv.X)
		return "case <-" + f.settledValue(recv.X, f.typeOf(recv.X)) + ":", nil
	case *ast.AssignStmt:
		recv := ast.Unparen(comm.Rhs[0]).(*ast.UnaryExpr)
		elem := f.subst.apply(coreOf(f.typeOf(recv.X)).(*types.Chan).Elem())
		f.hoist(recv.X)
		ch := f.settledValue(recv.X, f.typeOf(recv.X))
		if len(comm.Lhs) == 1 && isBlank(comm.Lhs[0]) {
			return "case <-" + ch + ":", nil
		}
		if f.without(Selects) {
			return "case " + f.lvalue(comm.Lhs[0]) + " " + comm.Tok.String() + " <-" + ch + ":", nil
		}
		v := f.fresh("v")
		if len(comm.Lhs) == 1 {
			return "case " + v + " := <-" + ch + ":", func() { f.store(f.place(comm.Lhs[0], false), v, elem) }
		}
		ok := f.fresh("ok")
		return "case " + v + ", " + ok + " := <-" + ch + ":", func() {
			f.store(f.place(comm.Lhs[0], false), v, elem)
			f.store(f.place(comm.Lhs[1], false), ok, types.Typ[types.Bool])
		}
	}
	panic(&Unsupported{clause.Pos(), "this case of select"})
}
