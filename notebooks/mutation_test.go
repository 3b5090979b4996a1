package notebooks_test

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// opposite has the operators that a mutant exchanges.
var opposite = map[token.Token]string{
	token.ADD: "-", token.SUB: "+", token.MUL: "/", token.QUO: "*",
	token.LSS: ">=", token.GEQ: "<", token.GTR: "<=", token.LEQ: ">",
	token.EQL: "!=", token.NEQ: "==", token.LAND: "||", token.LOR: "&&",
	token.ADD_ASSIGN: "-=", token.SUB_ASSIGN: "+=", token.MUL_ASSIGN: "/=",
}

// A mutation is the text of a body in which one operator, number or statement is
// another.
type mutation struct {
	text      string
	at        token.Pos // where, in the text that was
	statement int       // the index of the body's statement
	zero      bool      // a number is 0
}

// mutations returns the body's mutations, first those that take little time, then
// the last, which are nearer to the checks.
// What a check wants, its tolerance and its comparison stay: to change those would
// make any check fail. So do the steps of loops, which would not end.
func (c *cellSource) mutations() (list []mutation) {
	body, _, _ := parseBody(c.text)
	spared := map[ast.Node]bool{}
	for _, call := range checkCalls(body) {
		for i, argument := range call.Args {
			if i == 0 || i > 1 {
				spared[argument] = true
			} else {
				spareComparison(argument, spared)
			}
		}
	}
	add := func(at token.Pos, old, new string) {
		changed := insert(opening+c.text, []insertion{{int(at) - 1, len(old), new}})
		i := slices.IndexFunc(body.List, func(s ast.Stmt) bool { return at < s.End() })
		list = append(list, mutation{changed[len(opening):], at, i, strings.HasPrefix(new, "(0 * ")})
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if n != nil && spared[n] && !isComparison(n) {
			return false
		}
		switch n := n.(type) {
		case *ast.ForStmt:
			spared[n.Post] = true
		case *ast.BinaryExpr:
			if new, ok := opposite[n.Op]; ok && !spared[n] {
				add(n.OpPos, n.Op.String(), new)
			}
		case *ast.AssignStmt:
			if new, ok := opposite[n.Tok]; ok {
				add(n.TokPos, n.Tok.String(), new)
			}
			if n.Tok == token.DEFINE && len(n.Rhs) == 1 {
				add(n.Rhs[0].Pos(), "", "0 * ") // compiles if it is a number
			}
		case *ast.BlockStmt:
			for _, statement := range n.List {
				if droppable(statement) {
					add(statement.Pos(), c.between(statement.Pos(), statement.End()), c.without(statement))
				}
			}
		case *ast.BasicLit:
			if n.Kind == token.INT || n.Kind == token.FLOAT {
				add(n.Pos(), n.Value, "(2 * "+n.Value+" + 1)")
				add(n.Pos(), n.Value, "(-"+n.Value+")")
				add(n.Pos(), n.Value, "(0 * "+n.Value+")")
			}
		}
		return true
	})
	slices.SortStableFunc(list, func(a, b mutation) int {
		if a.zero != b.zero {
			return map[bool]int{true: -1, false: 1}[a.zero]
		}
		return int(b.at - a.at)
	})
	return list
}

// droppable reports whether a mutant leaves out a statement: it changes something,
// and is no check.
func droppable(statement ast.Stmt) bool {
	switch statement := statement.(type) {
	case *ast.IncDecStmt:
		return true
	case *ast.AssignStmt:
		return statement.Tok != token.DEFINE
	case *ast.ExprStmt:
		return len(checkCalls(statement)) == 0
	}
	return false
}

// without is what stands in the place of a statement that is left out: the arguments
// of a call, so that the variables in them are used.
func (c *cellSource) without(statement ast.Stmt) string {
	if expr, ok := statement.(*ast.ExprStmt); ok {
		if call, ok := expr.X.(*ast.CallExpr); ok && len(call.Args) > 0 {
			return "_ = []any{" + c.between(call.Args[0].Pos(), call.Args[len(call.Args)-1].End()) + "}"
		}
	}
	return "{}"
}

// between returns the text between two positions.
func (c *cellSource) between(from, to token.Pos) string {
	return (opening + c.text)[from-1 : to-1]
}

// spareComparison spares the comparisons of a condition and the numbers with which
// it compares, but not what is inside calls.
func spareComparison(e ast.Expr, spared map[ast.Node]bool) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if isComparison(e) {
			spared[e] = true
		}
		spareComparison(e.X, spared)
		spareComparison(e.Y, spared)
	case *ast.ParenExpr:
		spareComparison(e.X, spared)
	case *ast.UnaryExpr:
		spareComparison(e.X, spared)
	case *ast.BasicLit:
		spared[e] = true
	}
}

func isComparison(n ast.Node) bool {
	b, ok := n.(*ast.BinaryExpr)
	return ok && (b.Op.Precedence() <= token.EQL.Precedence())
}
