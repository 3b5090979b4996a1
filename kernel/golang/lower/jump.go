package lower

import (
	"go/ast"
	"go/token"
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
		f.emitf("goto %s", f.userLabel(s.Label))
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
			f.emitf("goto %s", j.breakTo)
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
			f.emitf("goto %s", j.contTo)
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
