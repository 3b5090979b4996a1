package lower

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file deals with functions without a body, which are written in assembly or
// belong to the runtime. The interpreter cannot run them; some have a compiled
// counterpart: those by which modules reach the operating system, so that terminals'
// colours and widths do not keep a module from being imported, those that the
// library's generic source leaves to the back end, and those linked to functions of
// the runtime that much code uses. Those that ask the processor what it can do hear that
// it can nothing, by which packages leave their other assembly alone. The rest panics
// when it is called, and is refused in a cell.

// systemCalls is the package whose assembly is that of package syscall.
const systemCalls = "golang.org/x/sys/unix"

// assembly writes a function without a body.
func (f *fn) assembly(decl *golang.Func, name string) {
	object := decl.Object
	if decl.Linked != "" && f.l.opts.Linked(decl.Linked) {
		f.linked(decl, name)
		return
	}
	if slices.Contains(processor, object.Name()) {
		f.withoutResults(decl, name, "")
		return
	}
	path, compiled, ok := f.counterpart(object)
	if !ok {
		what := "a function without a body, such as one in assembly: " + object.Name()
		if decl.Linked != "" {
			what = "a function that is linked to " + decl.Linked + ": " + object.Name()
		}
		if !f.l.session.Provides(object.Pkg()) {
			panic(&Unsupported{decl.Decl.Pos(), what})
		}
		f.withoutResults(decl, name, fmt.Sprintf("c.Panic(%q)", "not supported: "+what))
		return
	}
	params := strings.Split(f.temporaries(decl.Params.Len()), ", ")
	f.emitf("func %s%s {", name, f.signature(decl.Params, decl.Results, false, params, nil))
	results := f.temporaries(decl.Results.Len())
	all := results
	if strings.HasSuffix(object.Name(), withoutError) {
		all += ", _"
	}
	f.emitf("%s := %s.%s(%s)", all, f.alias(path), compiled, strings.Join(params, ", "))
	f.emitf("return %s\n}", results)
}

// processor lists the names under which packages, golang.org/x/sys/cpu among them, ask
// the processor.
var processor = []string{"cpuid", "cpuidex", "xgetbv", "getisar0", "getisar1", "getmmfr1", "getpfr0", "getzfr0"}

// withoutResults writes a function that executes a statement and returns zero values.
func (f *fn) withoutResults(decl *golang.Func, name, stmt string) {
	params := strings.Split(f.temporaries(decl.Params.Len()), ", ")
	var results []string
	for v := range decl.Results.Variables() {
		results = append(results, f.zeroOf(v.Type()))
	}
	f.emitf("func %s%s {", name, f.signature(decl.Params, decl.Results, false, params, nil))
	f.emitf("%s", stmt)
	f.emitf("return %s\n}", strings.Join(results, ", "))
}

// withoutError ends the names of system calls that cannot fail, and leave out the last
// result of those that can.
const withoutError = "NoError"

// counterpart returns the package and the name of the compiled function.
func (f *fn) counterpart(object *types.Func) (path, name string, ok bool) {
	if object.Pkg() == nil {
		return "", "", false
	}
	path, name = object.Pkg().Path(), strings.ToUpper(object.Name()[:1])+object.Name()[1:]
	if path == systemCalls {
		path, name = "syscall", strings.TrimSuffix(object.Name(), withoutError)
	}
	return path, name, f.l.opts.Exported(path, name)
}

// linked writes a function that is linked to a compiled one.
func (f *fn) linked(decl *golang.Func, name string) {
	params := strings.Split(f.temporaries(decl.Params.Len()), ", ")
	sig := types.NewSignatureType(nil, nil, nil, decl.Params, decl.Results, false)
	f.l.serial++
	made := fmt.Sprintf("Make%d_%d", MakeLinked, f.l.serial)
	f.program.Makers[made] = Maker{Kind: MakeLinked, Type: sig, Linked: decl.Linked}
	call := fmt.Sprintf("c.%s(%s)", made, strings.Join(params, ", "))
	if decl.Results.Len() > 0 {
		call = "return " + call
	}
	f.emitf("func %s%s {", name, f.signature(decl.Params, decl.Results, false, params, nil))
	f.emitf("%s\n}", call)
}
