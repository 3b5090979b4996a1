package lower

import (
	"fmt"
	"go/ast"
	"go/types"
)

// sendChan returns a channel to send on. The interpreter sends on channels whose
// type it has seen written as one: local variables, and conversions.
func (f *fn) sendChan(e ast.Expr) string {
	t := f.typeOf(e)
	ch := coreOf(t).(*types.Chan)
	text := f.expr(e)
	if isName(text) && types.Identical(t, ch) || f.without(Sends) {
		return text
	}
	return fmt.Sprintf("(%s)(%s)", f.typ(ch), text)
}

func isChan(t types.Type) bool {
	_, ok := t.Underlying().(*types.Chan)
	return ok
}
