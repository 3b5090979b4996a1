package lower

import (
	"fmt"
	"go/ast"
	"go/token"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file marks the lines on which a program's variables are initialised. What comes
// then, init functions and main, is called from no line of the user's, so that the
// program needs a marker even if there is one line only.

// enterProgram begins the frame of a program and returns its mark.
func (f *fn) enterProgram(u *golang.Unit) string {
	inits := &ast.BlockStmt{}
	for _, init := range u.Init {
		inits.List = append(inits.List, &ast.ExprStmt{X: init.Rhs})
	}
	mark := f.enterFrame(cellName(u), inits)
	f.frame.Pos = token.NoPos
	if f.frame.Marker == "" && len(f.riskyLines(inits)) > 0 && !f.without(Markers) {
		f.l.serial++
		f.frame.Marker = fmt.Sprintf("L%d", f.l.serial)
	}
	return mark
}

// markInit leaves the position of an initialisation in the marker. The one before may be
// on a line of the same number in another file.
func (f *fn) markInit(e ast.Expr) {
	if f.frame.Marker != "" {
		f.frame.known = 0
		f.setMarker(e.Pos())
	}
}

// endInits says in the marker that no line is under way.
func (f *fn) endInits() {
	if f.frame.Marker != "" {
		f.emitf("%s = 0", f.frame.Marker)
	}
}
