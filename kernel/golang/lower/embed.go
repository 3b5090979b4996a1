package lower

import (
	"fmt"

	"github.com/lectern-go/lectern/kernel/golang"
)

// files asks for a function that returns a variable's embedded files.
func (f *fn) files(v *golang.Var) string {
	f.l.serial++
	name := fmt.Sprintf("Make%d_%d", MakeFiles, f.l.serial)
	f.program.Makers[name] = Maker{Kind: MakeFiles, Type: v.Type, Files: f.embedded[v]}
	return name
}
