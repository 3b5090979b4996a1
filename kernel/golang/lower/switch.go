package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// switchStmt writes an expression switch as a chain of ifs; one with
// fallthrough as the interpreter's switch.
func (f *fn) switchStmt(s *ast.SwitchStmt, label string) {
	f.emitf("{")
	if s.Init != nil {
		f.stmt(s.Init)
		f.at = s.Pos()
	}
	tag, tagType := f.switchTag(s)
	if fallsThrough(s.Body) {
		f.nativeSwitch(s, label, tag, tagType)
		f.emitf("}")
		return
	}
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
		otherwise := f.markCase(clause)
		f.emitf("if %s {", f.anyCase(clause.List, s.Tag, tag, tagType))
		f.stmts(clause.Body)
		f.emitf("} else {")
		otherwise()
		open++
	}
	if last != nil {
		f.stmts(last.Body)
	}
	f.emitf("%s", strings.Repeat("}", open))
	f.leave()
	f.landing(j.breakTo)
	f.emitf("}")
}

// switchTag evaluates the tag into a temporary and returns its name, "" if
// there is no tag, and its type.
func (f *fn) switchTag(s *ast.SwitchStmt) (string, types.Type) {
	if s.Tag == nil {
		return "", nil
	}
	f.hoist(s.Tag)
	t := types.Default(f.typeOf(s.Tag))
	name := f.fresh("tag")
	f.emitf("var %s %s = %s", name, f.typ(t), f.value(s.Tag, t))
	return name, t
}

func fallsThrough(body *ast.BlockStmt) bool {
	for _, clause := range body.List {
		list := clause.(*ast.CaseClause).Body
		if len(list) == 0 {
			continue
		}
		if b, ok := list[len(list)-1].(*ast.BranchStmt); ok && b.Tok == token.FALLTHROUGH {
			return true
		}
	}
	return false
}

// anyCase returns the condition under which one of a clause's cases applies.
func (f *fn) anyCase(list []ast.Expr, tagExpr ast.Expr, tag string, tagType types.Type) string {
	any := ""
	for _, e := range list {
		any = f.joinLogical(any, token.LOR, func(f *fn) string {
			f.hoist(e)
			return inHead(e, f.caseCond(e, tag, tagType))
		})
	}
	return any
}

func (f *fn) caseCond(e ast.Expr, tag string, tagType types.Type) string {
	t := f.typeOf(e)
	switch {
	case tag == "" && isInterface(t):
		return "c.Equal(true, " + f.value(e, nil) + ")"
	case tag == "":
		return f.condition(e)
	}
	switch {
	case isUntypedNil(t):
		return tag + " == nil"
	case !isInterface(tagType) && !isInterface(t) && !isUntyped(t) && !types.AssignableTo(t, tagType): // channels of two directions
		return "c.Equal(" + f.convertImplicit(tag, tagType, t) + ", " + f.value(e, nil) + ")"
	case isInterface(tagType) && f.isStdin(e):
		return "c.IsStdin(" + tag + ")"
	case isInterface(tagType) || isInterface(t) || comparedByParts(tagType):
		return "c.Equal(" + tag + ", " + f.value(e, nil) + ")"
	}
	return tag + " == " + grouped(e, f.value(e, tagType))
}

// nativeSwitch writes a switch over the number of the clause that applies: its
// clauses can then fall through as the interpreter's.
func (f *fn) nativeSwitch(s *ast.SwitchStmt, label, tag string, tagType types.Type) {
	number := f.clauseNumber(s, tag, tagType)
	f.emitf("switch %s {", number)
	j := f.enter(&jump{label: label, native: true})
	for i, clause := range s.Body.List {
		clause := clause.(*ast.CaseClause)
		f.at = clause.Pos()
		f.emitf("case %d:", i+1)
		f.clause(clause.Body)
	}
	f.emitf("}")
	f.leave()
	f.landing(j.breakTo)
}

// clause writes the statements of a clause, in a block of their own: directly in a
// clause the interpreter knows no labels.
func (f *fn) clause(list []ast.Stmt) {
	last := len(list) - 1
	falls := false
	if last >= 0 {
		b, ok := list[last].(*ast.BranchStmt)
		falls = ok && b.Tok == token.FALLTHROUGH
	}
	if f.without(Clauses) {
		f.stmts(list)
		return
	}
	if falls {
		list = list[:last]
	}
	f.emitf("{")
	f.stmts(list)
	f.emitf("}")
	if falls {
		f.emitf("fallthrough")
	}
}

// clauseNumber finds out which clause applies, from 1, and returns the variable
// that says so.
func (f *fn) clauseNumber(s *ast.SwitchStmt, tag string, tagType types.Type) string {
	number := f.fresh("n")
	standard := 0
	open := 0
	f.emitf("%s := 0", number)
	for i, clause := range s.Body.List {
		clause := clause.(*ast.CaseClause)
		if clause.List == nil {
			standard = i + 1
			continue
		}
		f.at = clause.Pos()
		f.markCase(clause)
		f.emitf("if %s {", f.anyCase(clause.List, s.Tag, tag, tagType))
		f.emitf("%s = %d", number, i+1)
		f.emitf("} else {")
		open++
	}
	f.emitf("%s = %d", number, standard)
	f.emitf("%s", strings.Repeat("}", open))
	return number
}
