package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// This file lets a panic be traced to its line. The interpreter tells, while a
// panic unwinds, which functions it leaves, but not where in them it was. So
// each function has a variable, its marker, in which the position of the
// statement under way is left, as far as it can panic at all. A marker costs
// about a tenth of a statement; functions and loops in which only one line can
// panic pay nothing, or once.

// Zero is the name of a variable that is zero. A sum of it and a constant goes
// straight into a marker, in two thirds of the time of assigning the constant.
const Zero = "L_0"

// A Frame is a function, or a function literal, in lowered code.
type Frame struct {
	// First and Last are its lines in Program.Text, from 0.
	First, Last int
	// Run is the line at which the literal begins that the function's body
	// has become for the sake of its deferred calls; 0 if it has none.
	Run int
	// Marker is the name of the marker, "" if the position is always Pos.
	Marker string
	Pos    token.Pos
	// Name is the function's in the source; "" for literals and cells.
	Name string
}

// A frameState is a frame while it is written.
type frameState struct {
	*Frame
	number int
	// known is the line that the marker has at this point, if it is known.
	known int
	// pinned is set within a loop in which only one line can panic.
	pinned bool
}

// enterFrame begins a function's frame and returns its mark.
func (f *fn) enterFrame(body *ast.BlockStmt) string {
	frame := &Frame{}
	if body != nil {
		frame.Pos = body.Pos()
	}
	lines := f.riskyLines(body)
	for _, pos := range lines {
		frame.Pos = max(frame.Pos, pos)
	}
	if len(lines) > 1 && !f.without(Markers) {
		f.l.serial++
		frame.Marker = fmt.Sprintf("L_%d", f.l.serial)
	}
	f.frame = &frameState{Frame: frame, number: len(f.program.Frames)}
	f.program.Frames = append(f.program.Frames, frame)
	return fmt.Sprintf("%c%d", markEnter, f.frame.number)
}

// runFrame returns the mark of the line in which the run of a body with
// deferred calls begins.
func (f *fn) runFrame() string { return fmt.Sprintf("%c%d", markRun, f.frame.number) }

// leaveFrame returns the mark of the frame's end.
func (f *fn) leaveFrame() string { return fmt.Sprintf("%c%d", markLeave, f.frame.number) }

// mark leaves the position of a statement in the marker, if the statement can
// panic and the marker may be elsewhere. The returned function is to be called
// behind the statement.
func (f *fn) mark(n ast.Node) (after func()) {
	fr := f.frame
	if fr == nil || fr.Marker == "" || fr.pinned {
		return func() {}
	}
	switch n.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		if lines := f.riskyLines(n); len(lines) == 1 {
			for _, pos := range lines {
				f.setMarker(pos)
			}
			fr.pinned = true
			return func() { fr.pinned = false }
		}
	}
	if f.anyRisk(head(n)...) {
		f.setMarker(n.Pos())
	}
	if !compound(n) {
		return func() {}
	}
	fr.known = 0
	return func() { fr.known = 0 }
}

// setMarker writes the marker, unless it is known to be on the line.
func (f *fn) setMarker(pos token.Pos) {
	if line := f.line(pos); line != f.frame.known {
		f.frame.known = line
		f.emitf("%s = %s + %d", f.frame.Marker, Zero, pos)
	}
}

// forget makes the marker unknown: control may come from elsewhere.
func (f *fn) forget() {
	if f.frame != nil && !f.frame.pinned {
		f.frame.known = 0
	}
}

// compound reports whether a statement contains statements.
func compound(n ast.Node) bool {
	switch n.(type) {
	case *ast.BlockStmt, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.LabeledStmt:
		return true
	}
	return false
}

// head returns the parts of a statement that are executed before those that it
// contains.
func head(n ast.Node) []ast.Node {
	switch n := n.(type) {
	case *ast.BlockStmt, *ast.LabeledStmt, *ast.SelectStmt:
		return nil
	case *ast.IfStmt:
		return []ast.Node{n.Cond}
	case *ast.ForStmt:
		return nodes(n.Cond, n.Post)
	case *ast.RangeStmt:
		return nodes(n.X, n.Key, n.Value)
	case *ast.SwitchStmt:
		return append(nodes(n.Tag), caseExprs(n.Body)...)
	case *ast.TypeSwitchStmt:
		return nodes(n.Assign)
	}
	return []ast.Node{n}
}

// nodes leaves nils out.
func nodes(list ...ast.Node) []ast.Node {
	var kept []ast.Node
	for _, n := range list {
		if !isNil(n) {
			kept = append(kept, n)
		}
	}
	return kept
}

func caseExprs(body *ast.BlockStmt) []ast.Node {
	var list []ast.Node
	for _, clause := range body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			list = append(list, e)
		}
	}
	return list
}

func (f *fn) anyRisk(list ...ast.Node) bool {
	for _, n := range list {
		risky := false
		inspectBody(n, func(n ast.Node) { risky = risky || f.risky(n) })
		if risky {
			return true
		}
	}
	return false
}

// riskyLines returns the lines within a node, function literals apart, that can
// panic, and a position on each.
func (f *fn) riskyLines(n ast.Node) map[int]token.Pos {
	lines := map[int]token.Pos{}
	visit := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if _, ok := n.(*ast.FuncLit); ok || n == nil {
				return false
			}
			if s, ok := n.(ast.Stmt); ok && f.anyRisk(head(s)...) {
				lines[f.line(s.Pos())] = s.Pos()
			}
			return true
		})
	}
	if !isNil(n) {
		visit(n)
	}
	return lines
}

func (f *fn) line(pos token.Pos) int { return f.l.session.FileSet().Position(pos).Line }

// risky reports whether the execution of a node by itself can panic.
func (f *fn) risky(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		return f.riskyCall(n)
	case *ast.IndexExpr, *ast.SliceExpr, *ast.StarExpr, *ast.TypeAssertExpr, *ast.SendStmt:
		e, ok := n.(ast.Expr)
		return !ok || !f.info.Types[e].IsType() && f.info.Types[e].Value == nil
	case *ast.SelectorExpr:
		sel := f.info.Selections[n]
		return sel != nil && sel.Indirect()
	case *ast.BinaryExpr:
		return f.riskyDivision(n.Op, n.Y)
	case *ast.AssignStmt:
		return n.Tok == token.QUO_ASSIGN && f.riskyDivision(token.QUO, n.Rhs[0]) || n.Tok == token.REM_ASSIGN && f.riskyDivision(token.REM, n.Rhs[0])
	}
	return false
}

// riskyCall leaves out the calls that cannot panic: conversions of numbers, and
// some built-ins.
func (f *fn) riskyCall(n *ast.CallExpr) bool {
	fun := ast.Unparen(n.Fun)
	if f.info.Types[fun].IsType() {
		return !f.plain(f.typeOf(fun))
	}
	switch f.builtinOf(fun) {
	case "len", "cap", "append", "copy", "min", "max", "new", "real", "imag", "complex", "print", "println", "recover":
		return false
	}
	return true
}

// riskyDivision reports whether an operation divides integers by a variable.
func (f *fn) riskyDivision(op token.Token, y ast.Expr) bool {
	if op != token.QUO && op != token.REM || f.info.Types[y].Value != nil {
		return false
	}
	b, ok := f.typeOf(y).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
