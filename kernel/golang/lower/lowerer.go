package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/lectern-go/lectern/kernel/golang"
)

// RuntimePackage is the import path of the package of types, variables and
// functions that lowered code needs; the back end provides it. Lowered code
// calls it c.
const RuntimePackage = "lectern/c"

// Options configures a Lowerer.
type Options struct {
	// Exported reports whether the interpreter's symbol table of a compiled
	// package has a name.
	Exported func(path, name string) bool
	// Linked reports whether there is a compiled function for those that are
	// linked to a name, such as "runtime.nanotime".
	Linked func(target string) bool
	// Renewed reports whether a type, or what it points to, has got methods after values of
	// it were made.
	Renewed func(types.Type) bool
	// Spelled writes a type argument as Go does in the name of an instance.
	Spelled func(types.Type) string
	// Asks says that what a cell reads of os.Stdin is asked of the user: as a reader
	// the file is c.Stdin.
	Asks bool
	// Without takes a lowering out, for the tests that prove that it is needed.
	Without map[Name]bool
}

// A Lowerer lowers the cells of one session.
type Lowerer struct {
	session *golang.Session
	opts    Options

	aliases map[string]string // import path to the name in lowered code
	types   typeutil.Map      // types.Type to its name in package c
	byName  map[string]types.Type
	locals  *localTypes
	funcs   map[string]*Function
	pending []*pendingFunc
	serial  int
}

// New returns a Lowerer for a session.
func New(session *golang.Session, opts Options) *Lowerer {
	l := &Lowerer{
		session: session,
		opts:    opts,
		aliases: map[string]string{},
		byName:  map[string]types.Type{},
		funcs:   map[string]*Function{},
	}
	l.locals = &localTypes{l, map[localKey]*types.Named{}}
	return l
}

type pendingFunc struct {
	fn    *Function
	subst substitution
}

// Cell lowers a checked cell to a function without parameters. What the cell declares
// again takes the place of what there was.
func (l *Lowerer) Cell(u *golang.Unit) (*Program, error) {
	l.Replace(u)
	return l.Again(u)
}

// Again lowers an earlier cell again, with the functions that its calls mean now.
func (l *Lowerer) Again(u *golang.Unit) (*Program, error) {
	l.serial++
	p := &Program{Name: fmt.Sprintf("cell_%d", l.serial), Unit: u}
	err := l.emit(p, u.Info, substitution{}, func(f *fn) { f.cell(u) })
	if err != nil {
		return nil, err
	}
	return p, l.drain()
}

// Function lowers a function or method for a set of type arguments, which
// follow the receiver's for methods. It returns the same Function for the same
// arguments until something that the function calls is declared again.
func (l *Lowerer) Function(decl *golang.Func, args []types.Type) (*Function, error) {
	f := l.require(decl, args)
	return f, l.drain()
}

// Types yields the types that the functions mention which have been lowered and are not
// stale.
func (l *Lowerer) Types(yield func(types.Type) bool) {
	for _, f := range l.funcs {
		list := slices.Concat(f.Args, slices.Collect(maps.Values(f.Types)))
		for _, m := range f.Makers {
			list = append(list, m.Type, m.From)
		}
		for _, t := range list {
			if !yield(t) {
				return
			}
		}
	}
}

// require returns the lowered function, which may be filled in by drain.
func (l *Lowerer) require(decl *golang.Func, args []types.Type) *Function {
	key := fmt.Sprint(decl.ID)
	for _, arg := range args {
		key += "," + l.typeKey(arg)
	}
	if f := l.funcs[key]; f != nil {
		return f
	}
	l.serial++
	name := decl.Object.Name()
	if decl.Recv != nil {
		name = "m_" + name
	}
	f := &Function{Decl: decl, Args: args, key: key}
	f.Function = f
	f.Name = fmt.Sprintf("%s_%df", name, l.serial)
	l.funcs[key] = f
	l.pending = append(l.pending, &pendingFunc{f, newSubstitution(decl.TypeParams, args).within(decl.Decl, l.locals)})
	return f
}

// drain lowers the functions that have been required.
func (l *Lowerer) drain() error {
	for len(l.pending) > 0 {
		p := l.pending[0]
		l.pending = l.pending[1:]
		err := l.emit(&p.fn.Program, p.fn.Decl.Info, p.subst, func(f *fn) { f.function(p.fn.Decl, p.fn.Name) })
		if err != nil {
			failed := map[*Function]bool{p.fn: true}
			for _, p := range l.pending {
				failed[p.fn] = true
			}
			l.pending = nil
			l.forget(failed)
			return err
		}
	}
	return nil
}

// Replace forgets the lowered functions that call what u declares again, and those
// that call these. Cell does so for the cell's own.
func (l *Lowerer) Replace(u *golang.Unit) {
	stale := map[*Function]bool{}
	for _, f := range l.funcs {
		for _, d := range u.Funcs {
			if f.Decl != d && replaces(d, f.Decl) {
				stale[f] = true
			}
		}
	}
	l.forget(stale)
}

// Retype forgets the lowered functions that mention types which have been made anew.
func (l *Lowerer) Retype(isAnew func(types.Type) bool) {
	stale := map[*Function]bool{}
	for _, f := range l.funcs {
		if f.Mentions(isAnew) {
			stale[f] = true
		}
	}
	l.forget(stale)
}

func (l *Lowerer) forget(stale map[*Function]bool) {
	for changed := len(stale) > 0; changed; {
		changed = false
		for _, f := range l.funcs {
			if !stale[f] && slices.ContainsFunc(f.Needs, func(n *Function) bool { return stale[n] }) {
				stale[f], changed = true, true
			}
		}
	}
	for f := range stale {
		f.Stale = true
		delete(l.funcs, f.key)
	}
}

// replaces reports whether d is what uses of old refer to from now on: a function
// of its name, or the same method of the same type with another body. Nothing can
// use a function init.
func replaces(d, old *golang.Func) bool {
	if d.Recv != nil || old.Recv != nil {
		return d.Object == old.Object
	}
	return d.Object.Name() == old.Object.Name() && d.Object.Name() != "init" && d.Object.Pkg().Path() == old.Object.Pkg().Path()
}

// Same reports whether calls of two functions mean the same one, of the same type.
func Same(f, g *golang.Func) bool { return f == g || Renews(f, g) }

// Renews reports whether d is what calls of old mean from now on, and has its type.
func Renews(d, old *golang.Func) bool {
	return d != old && replaces(d, old) && types.Identical(d.Object.Type(), old.Object.Type())
}

// emit runs a writer of code and collects what the code needs.
func (l *Lowerer) emit(p *Program, info *types.Info, subst substitution, write func(*fn)) (err error) {
	p.Imports = map[string]string{}
	p.Types = map[string]types.Type{}
	p.Vars = map[string]*golang.Var{}
	p.Makers = map[string]Maker{}
	p.PackageVars = map[string]*types.Var{}
	f := &fn{
		l: l, program: p, info: info, subst: subst,
		names: map[types.Object]string{}, taken: map[string]int{}, counters: map[types.Object]int64{}, lengths: map[types.Object]int64{},
		shared: map[types.Object]bool{}, effects: map[*golang.Func]*effect{}, hoisted: map[ast.Expr]string{},
	}
	f.out = &writer{frames: &p.Frames}
	defer func() {
		if r := recover(); r != nil {
			u, ok := r.(*Unsupported)
			if !ok {
				panic(r)
			}
			err = u
		}
	}()
	write(f)
	p.Text, p.Lines = f.out.text(), f.out.lines
	return nil
}

// Unsupported is the error for a construct that cannot be lowered.
type Unsupported struct {
	Pos  token.Pos
	What string
}

// Error names the construct.
func (u *Unsupported) Error() string { return "lower: not supported: " + u.What }

// alias returns the name under which lowered code imports a package.
func (f *fn) alias(importPath string) string {
	l := f.l
	name, ok := l.aliases[importPath]
	if !ok {
		base := strings.Map(func(r rune) rune {
			if r == '_' || 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' {
				return r
			}
			return '_'
		}, path.Base(importPath))
		name = base
		for i := 2; slices.Contains(slices.Collect(maps.Values(l.aliases)), name) || name == "c"; i++ {
			name = fmt.Sprintf("%s%d", base, i)
		}
		l.aliases[importPath] = name
	}
	f.program.Imports[name] = importPath
	return name
}
