package lower

import (
	"go/ast"
	"go/token"
	"slices"
)

// A jump is an enclosing statement that break or continue can refer to. The
// interpreter's own break leaves the wrong statement within select, so only
// the innermost loop is left by it; all others are left by goto.
type jump struct {
	label    string // the user's, or ""
	loop     bool
	native   bool   // the interpreter's break leaves it
	breakTo  string // the label behind it, made when it is needed
	contTo   string // the label at the end of the loop's body
	copyBack bool   // continue has to pass by the end of the body

	home token.Pos // of the marker, if the loop has one

	// Of a select out of which there are jumps: the variable that says which was
	// taken, and what makes them behind it, see [fn.goTo].
	sel   *ast.SelectStmt
	exit  string
	exits []func(f *fn)

	// Out of the body of a range over a function, jumps take another way.
	onBreak, onContinue func(f *fn)
}

// enter pushes a jump and leave pops it.
func (f *fn) enter(j *jump) *jump {
	if j.loop && f.frame != nil {
		j.home = f.frame.home
	}
	f.jumps = append(f.jumps[:len(f.jumps):len(f.jumps)], j)
	return j
}

func (f *fn) leave() { f.jumps = f.jumps[:len(f.jumps)-1] }

// landing writes the label behind a statement, if something jumps there.
func (f *fn) landing(label string) {
	if label != "" {
		f.emitf("%s: {}", label)
	}
}

func (f *fn) branch(s *ast.BranchStmt) {
	label := ""
	if s.Label != nil {
		label = s.Label.Name
	}
	switch s.Tok {
	case token.GOTO:
		if f.leavesRange(s) {
			f.ranged.leave(f, func(f *fn) { f.branch(s) })
			return
		}
		target := f.info.Uses[s.Label].Pos()
		f.goTo(f.userLabel(s.Label), func(j *jump) bool { return target < j.sel.Pos() || j.sel.End() <= target })
	case token.FALLTHROUGH:
		f.emitf("fallthrough")
	case token.BREAK:
		f.breakOut(label)
	case token.CONTINUE:
		f.continueLoop(label)
	}
}

func (f *fn) breakOut(label string) {
	for i := len(f.jumps) - 1; i >= 0; i-- {
		j := f.jumps[i]
		if label != "" && j.label != label {
			continue
		}
		switch {
		case j.onBreak != nil:
			j.onBreak(f)
		case i == len(f.jumps)-1 && j.native, f.without(Jumps):
			f.emitf("break")
		default:
			if j.breakTo == "" {
				j.breakTo = f.fresh("brk")
			}
			f.goTo(j.breakTo, within(f.jumps[i+1:]))
		}
		return
	}
}

func (f *fn) continueLoop(label string) {
	for i := len(f.jumps) - 1; i >= 0; i-- {
		j := f.jumps[i]
		if !j.loop || label != "" && j.label != label {
			continue
		}
		if j.home.IsValid() {
			f.setMarker(j.home)
		}
		switch {
		case j.onContinue != nil:
			j.onContinue(f)
		case i == len(f.jumps)-1 && !j.copyBack:
			f.emitf("continue")
		default:
			if j.contTo == "" {
				j.contTo = f.fresh("cont")
			}
			f.goTo(j.contTo, within(f.jumps[i+1:]))
		}
		return
	}
}

// userLabel returns the name of a label that goto refers to.
func (f *fn) userLabel(id *ast.Ident) string {
	obj := f.info.Uses[id]
	if obj == nil {
		obj = f.info.Defs[id]
	}
	if name, ok := f.names[obj]; ok {
		return name
	}
	return f.declare(obj)
}

// labeled writes a labelled statement.
func (f *fn) labeled(s *ast.LabeledStmt) {
	f.emitf("%s: {}", f.userLabel(s.Label))
	label := s.Label.Name
	switch s.Stmt.(type) {
	case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		defer f.mark(s.Stmt)()
	}
	switch inner := s.Stmt.(type) {
	case *ast.ForStmt:
		f.forStmt(inner, label)
	case *ast.RangeStmt:
		f.rangeStmt(inner, label)
	case *ast.SwitchStmt:
		f.switchStmt(inner, label)
	case *ast.TypeSwitchStmt:
		f.typeSwitch(inner, label)
	case *ast.SelectStmt:
		f.selectStmt(inner, label)
	case *ast.BlockStmt:
		j := f.enter(&jump{label: label})
		f.stmt(inner)
		f.leave()
		f.landing(j.breakTo)
	default:
		f.stmt(s.Stmt)
	}
}

// goTo writes a jump to a label. Out of a select the interpreter jumps right only to
// what follows it: a loop around that has another loop in it would end. So the jump
// is made there, if leaves says that the label is outside.
func (f *fn) goTo(label string, leaves func(*jump) bool) {
	for i := len(f.jumps) - 1; i >= 0; i-- {
		j := f.jumps[i]
		if j.exit == "" || !leaves(j) {
			continue
		}
		j.exits = append(j.exits, func(f *fn) { f.goTo(label, leaves) })
		if j.breakTo == "" {
			j.breakTo = f.fresh("brk")
		}
		f.emitf("%s = %d", j.exit, len(j.exits))
		f.emitf("goto %s", j.breakTo)
		return
	}
	f.emitf("goto %s", label)
}

// within reports whether a jump is one of a list.
func within(list []*jump) func(*jump) bool {
	return func(j *jump) bool { return slices.Contains(list, j) }
}

// enterSelect pushes the jump of a select.
func (f *fn) enterSelect(s *ast.SelectStmt, label string) *jump {
	j := &jump{label: label, sel: s}
	inspectBody(s.Body, func(n ast.Node) {
		if b, ok := n.(*ast.BranchStmt); ok && (b.Label != nil || b.Tok == token.CONTINUE) && j.exit == "" && !f.without(Jumps) {
			j.exit = f.fresh("exit")
			f.emitf("%s := 0", j.exit)
		}
	})
	return f.enter(j)
}

// leaveSelect pops it, behind the select, and makes the jumps out of it.
func (f *fn) leaveSelect(j *jump) {
	f.leave()
	f.landing(j.breakTo)
	for i, exit := range j.exits {
		f.emitf("if %s == %d {", j.exit, i+1)
		exit(f)
		f.emitf("}")
	}
}
