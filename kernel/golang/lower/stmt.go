package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

func (f *fn) stmts(list []ast.Stmt) {
	f.forget()
	for _, s := range list {
		f.stmt(s)
	}
}

// stmt writes a statement.
func (f *fn) stmt(s ast.Stmt) {
	if s == nil {
		return
	}
	f.at = s.Pos()
	defer f.mark(s)()
	switch s := s.(type) {
	case *ast.EmptyStmt:
	case *ast.ExprStmt:
		f.exprStmt(s.X)
	case *ast.AssignStmt:
		f.assign(s)
	case *ast.IncDecStmt:
		f.hoist(s.X)
		f.emitf("%s", f.step(unparen(f.lvalue(s.X)), f.typeOf(s.X), s.Tok))
	case *ast.DeclStmt:
		f.decl(s.Decl.(*ast.GenDecl))
	case *ast.BlockStmt:
		f.emitf("{")
		f.stmts(s.List)
		f.emitf("}")
	case *ast.IfStmt:
		f.ifStmt(s)
	case *ast.ForStmt:
		f.forStmt(s, "")
	case *ast.RangeStmt:
		f.rangeStmt(s, "")
	case *ast.SwitchStmt:
		f.switchStmt(s, "")
	case *ast.TypeSwitchStmt:
		f.typeSwitch(s, "")
	case *ast.SelectStmt:
		f.selectStmt(s, "")
	case *ast.LabeledStmt:
		f.labeled(s)
	case *ast.BranchStmt:
		f.branch(s)
	case *ast.ReturnStmt:
		f.returnStmt(s)
	case *ast.DeferStmt:
		f.deferStmt(s)
	case *ast.GoStmt:
		f.goStmt(s)
	case *ast.SendStmt:
		elem := coreOf(f.typeOf(s.Chan)).(*types.Chan).Elem()
		f.hoistBy(func(h *hoister) { h.visit(s.Chan); h.visitAs(s.Value, elem) })
		f.emitf("%s <- %s", f.sendChan(s.Chan), f.value(s.Value, elem))
	default:
		panic(&Unsupported{s.Pos(), fmt.Sprintf("statement %T", s)})
	}
}

// step returns what adds one to an operand or takes it away. The interpreter has no
// such statement for uintptr.
func (f *fn) step(x string, t types.Type, op token.Token) string {
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() == types.Uintptr {
		return fmt.Sprintf("%s %s= 1", x, op.String()[:1])
	}
	return x + op.String()
}

func (f *fn) exprStmt(e ast.Expr) {
	f.hoist(e)
	text := f.expr(e)
	_, isCall := ast.Unparen(e).(*ast.CallExpr)
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); isCall || ok && u.Op == token.ARROW {
		f.emitf("%s", text)
	} else if t := f.typeOf(e); !isUntypedNil(t) {
		f.store(place{typ: types.Default(t)}, text, t)
	}
}

// decl writes a declaration within a function. Types need none: their uses
// name made types; constants are literals.
func (f *fn) decl(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		f.at = spec.Pos()
		if len(spec.Values) == 0 {
			for _, name := range spec.Names {
				f.zero(name)
			}
			continue
		}
		f.hoistBy(func(h *hoister) {
			for i, e := range spec.Values {
				h.visitAs(e, f.typeOf(spec.Names[i]))
			}
		})
		lhs := make([]place, len(spec.Names))
		for i, name := range spec.Names {
			lhs[i] = f.definition(name)
		}
		f.assignPlaces(lhs, spec.Values)
	}
}

// zero declares a variable without a value.
func (f *fn) zero(name *ast.Ident) {
	obj := f.info.Defs[name]
	if obj == nil || name.Name == "_" {
		return
	}
	if v := f.l.session.Var(obj); v != nil {
		maker := f.maker(Maker{Kind: MakeZero, Type: v.Type})
		if len(f.embedded[v]) > 0 {
			maker = f.files(v)
		}
		f.store(place{text: f.variable(obj), typ: v.Type}, fmt.Sprintf("c.%s()", maker), v.Type)
		return
	}
	f.emitf("var %s %s", f.declare(obj), f.typ(obj.Type()))
}

func (f *fn) ifStmt(s *ast.IfStmt) {
	if s.Init != nil {
		f.emitf("{")
		f.stmt(s.Init)
		f.at = s.Pos()
	}
	f.hoist(s.Cond)
	if x, ok := f.unless(s); ok {
		f.emitf("if %s {", inHead(x, f.condition(x)))
		f.emitf("} else {")
	} else {
		f.emitf("if %s {", inHead(s.Cond, f.condition(s.Cond)))
	}
	f.ifBody(s.Body.List)
	switch e := s.Else.(type) {
	case *ast.BlockStmt:
		f.emitf("} else {")
		f.ifBody(e.List)
	case *ast.IfStmt:
		f.emitf("} else {")
		f.ifBody([]ast.Stmt{e})
	}
	f.emitf("}")
	if s.Init != nil {
		f.emitf("}")
	}
}

// unless returns the operand of a condition such as !xs[i], if there is nothing to be
// done where that is true: the interpreter branches on an element itself, and would
// need a step for the negation.
func (f *fn) unless(s *ast.IfStmt) (x ast.Expr, ok bool) {
	not, ok := ast.Unparen(s.Cond).(*ast.UnaryExpr)
	if !ok || not.Op != token.NOT || s.Else != nil {
		return nil, false
	}
	index, ok := ast.Unparen(not.X).(*ast.IndexExpr)
	if !ok || isDeclaredBool(f.typeOf(index)) {
		return nil, false
	}
	_, ok = f.typeOf(index.X).Underlying().(*types.Slice)
	return index, ok
}

// returnStmt writes a return. Results are evaluated before any named result
// is assigned.
