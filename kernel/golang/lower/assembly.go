package lower

import (
	"strings"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file deals with functions without a body, which are written in assembly.
// The interpreter cannot run them; those by which modules reach the operating
// system have a compiled counterpart, so that terminals' colours and widths do
// not keep a module from being imported.

// systemCalls is the package whose assembly is that of package syscall.
const systemCalls = "golang.org/x/sys/unix"

// assembly writes a function without a body.
func (f *fn) assembly(decl *golang.Func, name string) {
	object := decl.Object
	// Those that cannot fail leave out the last result of those that can.
	compiled := strings.TrimSuffix(object.Name(), "NoError")
	if object.Pkg() == nil || object.Pkg().Path() != systemCalls || !f.l.opts.Exported("syscall", compiled) {
		panic(&Unsupported{decl.Decl.Pos(), "a function without a body, such as one in assembly: " + object.Name()})
	}
	params := strings.Split(f.temporaries(decl.Params.Len()), ", ")
	f.emitf("func %s%s {", name, f.signature(decl.Params, decl.Results, false, params, nil))
	results := f.temporaries(decl.Results.Len())
	all := results
	if compiled != object.Name() {
		all += ", _"
	}
	f.emitf("%s := %s.%s(%s)", all, f.alias("syscall"), compiled, strings.Join(params, ", "))
	f.emitf("return %s\n}", results)
}
