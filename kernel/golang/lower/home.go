package lower

import (
	"go/ast"
	"go/token"
)

// This file keeps markers out of the common way through a loop such as
//
//	for i := range xs {
//		if xs[i] > limit {
//			ys[n] = xs[i]
//			n++
//		}
//	}
//
// in which one line can panic in each iteration, and others in the branches of an
// if only. That line is the marker's home: the marker is set to it ahead of the
// loop, and again at the end of the branches that have moved it.

// homeOf returns the position of a loop's home, or token.NoPos if it has none.
func (f *fn) homeOf(n ast.Node) token.Pos {
	body := bodyOfLoop(n)
	if body == nil || f.riskyHead(n) {
		return token.NoPos
	}
	common := map[int]token.Pos{}
	branching := 0
	for _, s := range body.List {
		lines := f.riskyLines(s)
		if s, ok := s.(*ast.IfStmt); ok {
			all := len(lines)
			lines = f.riskyLines(&ast.IfStmt{If: s.If, Init: s.Init, Cond: s.Cond, Body: &ast.BlockStmt{}})
			if all > len(lines) {
				branching++
			}
		}
		for line, pos := range lines {
			common[line] = pos
		}
	}
	if len(common) != 1 || branching != 1 {
		return token.NoPos
	}
	for line, pos := range common {
		if !f.callsOn(line, body) {
			return pos
		}
	}
	return token.NoPos
}

func bodyOfLoop(n ast.Node) *ast.BlockStmt {
	switch n := n.(type) {
	case *ast.ForStmt:
		return n.Body
	case *ast.RangeStmt:
		return n.Body
	}
	return nil
}

// callsOn reports whether anything but a built-in is called on a line: a call that
// comes back to the function moves the marker.
func (f *fn) callsOn(line int, body *ast.BlockStmt) bool {
	found := false
	inspectBody(body, func(n ast.Node) {
		if call, ok := n.(*ast.CallExpr); ok && f.line(call.Pos()) == line && f.riskyCall(call) {
			found = found || f.builtinOf(ast.Unparen(call.Fun)) == ""
		}
	})
	return found
}

// markBranches is mark for an if in the body of a loop with a home.
func (f *fn) markBranches() (after func()) {
	fr := f.frame
	f.setMarker(fr.home)
	fr.astray = true
	return func() {
		fr.astray = false
		f.forget()
	}
}

// ifBody writes the statements of a branch of an if.
func (f *fn) ifBody(list []ast.Stmt) {
	f.stmts(list)
	f.goHome(list)
}

// loopBody writes the statements of a loop and the label that continue jumps to.
func (f *fn) loopBody(list []ast.Stmt, j *jump) {
	f.stmts(list)
	f.goHome(list)
	f.landing(j.contTo)
}

// goHome writes the marker at the end of a list of statements, if it has to be at
// home behind them.
func (f *fn) goHome(list []ast.Stmt) {
	if f.frame == nil || !f.frame.home.IsValid() {
		return
	}
	if len(list) > 0 {
		switch list[len(list)-1].(type) {
		case *ast.ReturnStmt, *ast.BranchStmt: // never reaches the end
			return
		}
	}
	f.setMarker(f.frame.home)
}
