package lower

import (
	"fmt"
	"go/types"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file names functions as the compiler does in stack traces.

// cellName is what a cell stands for: the body of main, or, if it declares that,
// what calls it.
func cellName(u *golang.Unit) string {
	switch {
	case u.Main != nil:
		return "runtime.main"
	case u.Provided:
		return u.Pkg.Path() + ".init"
	}
	return "main.main"
}

// declaredName is the name of a function, such as main.f or main.(*T).M.
func declaredName(decl *golang.Func) string {
	name := decl.Object.Name()
	generic := ""
	if len(decl.TypeParams) > 0 {
		generic = "[...]"
	}
	if decl.Recv != nil {
		t, pointer := types.Unalias(decl.Recv.Type()).(*types.Pointer)
		base := decl.Recv.Type()
		if pointer {
			base = t.Elem()
		}
		if n, ok := types.Unalias(base).(*types.Named); ok {
			base := n.Obj().Name() + generic
			if pointer {
				base = "(*" + base + ")"
			}
			return n.Obj().Pkg().Path() + "." + base + "." + name
		}
	}
	return decl.Object.Pkg().Path() + "." + name + generic
}

// literalName is the name of the next function literal in the function of a frame.
func (fr *frameState) literalName() string {
	fr.literals++
	if fr.literal {
		return fmt.Sprintf("%s.%d", fr.Name, fr.literals)
	}
	return fmt.Sprintf("%s.func%d", fr.Name, fr.literals)
}
