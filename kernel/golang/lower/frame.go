package lower

import (
	"fmt"
	"go/ast"
	"go/token"
)

// This file lets a panic be traced to its line. The interpreter tells, while a
// panic unwinds, which functions it leaves, but not where in them it was. So
// each function has a variable, its marker, in which the position of the
// statement under way is left, as far as it can panic at all. A marker costs
// about a tenth of a statement; functions and loops in which only one line can
// panic pay nothing, or once.

// Zero is the name of a variable that is zero. A sum of it and a constant goes
// straight into a marker, in two thirds of the time of assigning the constant.
const Zero = "L0"

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
	// Name is the function's in a stack trace, such as main.f.
	Name string
}

// A frameState is a frame while it is written.
type frameState struct {
	*Frame
	number int
	// known is the line that the marker has at this point, if it is known.
	known int
	// pinned is set within a statement in which nothing can panic, or a loop in
	// which only one line can.
	pinned bool
	// home is where the marker is at the start of each list of statements, see
	// home.go, and astray is set where it may be elsewhere in between.
	home   token.Pos
	astray bool
	// literal is set in function literals; literals counts those within.
	literal  bool
	literals int
}

// enterFrame begins a function's frame and returns its mark.
func (f *fn) enterFrame(name string, body *ast.BlockStmt) string {
	frame := &Frame{Name: name}
	if body != nil {
		frame.Pos = body.Pos()
		f.findCounters(body)
	}
	lines := f.riskyLines(body)
	for _, pos := range lines {
		frame.Pos = max(frame.Pos, pos)
	}
	if len(lines) == 0 && body != nil {
		for _, pos := range f.shifts(body) {
			frame.Pos = max(frame.Pos, pos)
		}
	}
	if len(lines) > 1 && !f.without(Markers) {
		f.l.serial++
		frame.Marker = fmt.Sprintf("L%d", f.l.serial)
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
	if _, ok := n.(*ast.IfStmt); ok && fr.home.IsValid() && !fr.astray {
		return f.markBranches()
	}
	if !compound(n) {
		if f.riskyHead(n) {
			f.setMarker(n.Pos())
		}
		return func() {}
	}
	lines := f.riskyLines(n)
	if _, ok := n.(*ast.LabeledStmt); !ok && len(lines) == 0 {
		return f.enclose(token.NoPos, true)
	}
	if isLoop(n) && len(lines) == 1 {
		for _, pos := range lines {
			f.setMarker(pos)
		}
		return f.enclose(token.NoPos, true)
	}
	home := f.homeOf(n)
	if home.IsValid() {
		f.setMarker(home)
	} else if f.riskyHead(n) {
		f.setMarker(n.Pos())
	}
	leave := f.enclose(home, false)
	if _, ok := n.(*ast.SwitchStmt); !ok { // its cases come next
		f.forget()
	}
	return func() {
		leave()
		fr.known = 0
	}
}

// markCase leaves the position of a clause of a switch in the marker, if one of its cases
// can panic. The returned function is to be called where the clause does not apply.
func (f *fn) markCase(clause *ast.CaseClause) (otherwise func()) {
	fr := f.frame
	if fr == nil || fr.Marker == "" || fr.pinned {
		return func() {}
	}
	if f.riskyHead(clause) {
		f.setMarker(clause.Pos())
	}
	known := fr.known
	return func() { fr.known = known }
}

// enclose begins a compound statement, in which the marker has a home or none, or
// is pinned.
func (f *fn) enclose(home token.Pos, pinned bool) (leave func()) {
	fr := f.frame
	outer := *fr
	fr.home, fr.pinned, fr.astray = home, pinned, false
	return func() { fr.home, fr.pinned, fr.astray = outer.home, outer.pinned, outer.astray }
}

// remark leaves the position of a loop over a channel in the marker at the end of
// the body: the loop is where it waits for the next value.
func (f *fn) remark(s *ast.RangeStmt) {
	if fr := f.frame; fr == nil || fr.Marker == "" || fr.pinned || !isChan(f.typeOf(s.X)) {
		return
	}
	if n := len(s.Body.List); n > 0 {
		switch s.Body.List[n-1].(type) {
		case *ast.ReturnStmt, *ast.BranchStmt:
			return
		}
	}
	f.frame.known = 0
	f.setMarker(s.Pos())
}

// setMarker writes the marker, unless it is known to be on the line.
func (f *fn) setMarker(pos token.Pos) {
	if line := f.line(pos); line != f.frame.known {
		f.frame.known = line
		f.emitf("%s = %s + %d", f.frame.Marker, Zero, pos)
	}
}

// forget makes the marker unknown, unless it has a home: control may come from
// elsewhere.
func (f *fn) forget() {
	switch fr := f.frame; {
	case fr == nil || fr.pinned:
	case fr.home.IsValid():
		fr.known = f.line(fr.home)
	default:
		fr.known = 0
	}
}

func isLoop(n ast.Node) bool {
	switch n.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return true
	}
	return false
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
	case *ast.BlockStmt, *ast.LabeledStmt, *ast.SelectStmt, *ast.CommClause:
		return nil
	case *ast.IfStmt:
		return []ast.Node{n.Cond}
	case *ast.ForStmt:
		return nodes(n.Cond, n.Post)
	case *ast.RangeStmt:
		return nodes(n.X, n.Key, n.Value)
	case *ast.SwitchStmt:
		return nodes(n.Tag)
	case *ast.CaseClause:
		var cases []ast.Node
		for _, e := range n.List {
			cases = append(cases, e)
		}
		return cases
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
