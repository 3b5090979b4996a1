package rtype

import (
	"go/types"
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Options say how a universe finds the types it does not make.
type Options struct {
	// Compiled resolves a named type of a compiled package: not generic, or
	// generic and then never asked for. Default: nothing is compiled but
	// the predeclared types. It must not call the universe.
	Compiled func(*types.TypeName) (reflect.Type, bool)
	// Declared reports whether the package's types are made here when
	// Compiled does not know them; a type of any other package is then an
	// *UnresolvedError. Default: the package with the path main.
	Declared func(*types.Package) bool
	// Preloaded reports whether a package is known from its export data, and may be
	// known from its source, too: then it has two objects for one. Default: every
	// package but the one with the path main.
	Preloaded func(*types.Package) bool
	// Local returns the number that a type declared within a function has in
	// the names of instances with it as an argument, 0 for other types.
	// Default: no type has one.
	Local func(*types.TypeName) int
	// Source returns another declaration of a generic type of a compiled package
	// by which it is to be made, nil if there is none. Default: there is none.
	// It must not call the universe.
	Source func(*types.TypeName) *types.TypeName
}

// A Universe makes the types of one session. Its methods may be called from
// several goroutines; types of two universes have nothing to do with each
// other.
type Universe struct {
	options Options

	mu           sync.Mutex
	memo         map[types.Type]reflect.Type
	made         map[string]*declared // by key
	declarations map[*types.TypeName]int
	first        map[string]*types.TypeName // of a package's declaration, by path and name
	compiledIDs  map[reflect.Type]int
	resolved     map[*types.TypeName]reflect.Type
	byType       map[reflect.Type]*declared
	serial       int         // of Renew
	renewed      atomic.Bool // that Renew has been called
	work         []func()    // what is left to do for the types under way
	started      []*declared // the types under way, forgotten after a failure
	stubs        []stubRange // of all its methods

	compiledTypes map[string][]reflect.Type // those that have no package's name for them

	twins, originals sync.Map // of reflect.Type, both ways
	leading          sync.Map // reflect.Type to bool: whether it leads to an interface
	leadingByChans   sync.Map // the same, by channels, too
	newer            sync.Map // of reflect.Type: what has taken a type's place; see newest
}

// NewUniverse returns a universe without types.
func NewUniverse(o Options) *Universe {
	if o.Compiled == nil {
		o.Compiled = func(*types.TypeName) (reflect.Type, bool) { return nil, false }
	}
	if o.Declared == nil {
		o.Declared = func(p *types.Package) bool { return p.Path() == "main" }
	}
	if o.Preloaded == nil {
		o.Preloaded = func(p *types.Package) bool { return p.Path() != "main" }
	}
	// The first offset handed out is -1, which means "no such type" and "no
	// such code" to the runtime. A name may have it.
	nameOffset(encodeName("rtype", "", "", 0))
	return &Universe{
		options:      o,
		memo:         map[types.Type]reflect.Type{},
		made:         map[string]*declared{},
		declarations: map[*types.TypeName]int{},
		first:        map[string]*types.TypeName{},
		compiledIDs:  map[reflect.Type]int{},
		resolved:     map[*types.TypeName]reflect.Type{},
		byType:       map[reflect.Type]*declared{},
	}
}

// Type returns the run-time type of t: the compiled one where the program
// has it, otherwise a made one. Identical types give the same answer at all
// times, and different declarations different ones. The methods a declared
// type has at its first mention are all it will ever have.
//
// The error is an *UnresolvedError, an *UnsupportedError or a *StubsError.
func (u *Universe) Type(t types.Type) (r reflect.Type, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if r, ok := u.memo[t]; ok {
		return r, nil
	}
	defer u.settle(&err)
	defer rescue(&err, t)
	r = u.typ(t)
	u.finish()
	u.memo[t] = r
	return r, nil
}

// settle forgets the types under way after a failure: they may be half made.
func (u *Universe) settle(err *error) {
	if *err != nil {
		for _, d := range u.started {
			delete(u.made, d.key)
			delete(u.byType, typeOf(d.val))
			delete(u.byType, typeOf(&d.ptr.rtype))
		}
	}
	u.started, u.work = nil, nil
}

// finish completes the types under way and what they lead to. The stubs come
// last, so that a type that cannot be made uses none.
func (u *Universe) finish() {
	for len(u.work) > 0 {
		next := u.work[0]
		u.work = u.work[1:]
		next()
	}
	need := 0
	for _, d := range u.started {
		need += d.stubs()
	}
	first := 0
	if need > 0 {
		var err error
		if first, err = takeSlots(need); err != nil {
			fail(err)
		}
		u.stubs = append(u.stubs, stubRange{first, need})
	}
	for _, d := range u.started {
		first = d.install(first)
	}
}

func (u *Universe) typ(t types.Type) reflect.Type {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return basicType(t)
	case *types.Named:
		if r, ok := u.compiled(t); ok {
			return r
		}
		if r := u.compiledInstance(t); r != nil {
			return r
		}
		return typeOf(u.declare(t).val)
	case *types.Pointer:
		return reflect.PointerTo(u.typ(t.Elem()))
	case *types.Slice:
		return reflect.SliceOf(u.typ(t.Elem()))
	case *types.Array:
		return reflect.ArrayOf(int(t.Len()), u.typ(t.Elem()))
	case *types.Map:
		return reflect.MapOf(u.typ(t.Key()), u.typ(t.Elem()))
	case *types.Chan:
		return reflect.ChanOf(chanDir(t), u.typ(t.Elem()))
	case *types.Signature:
		return u.signature(nil, t)
	case *types.Struct:
		return u.structure(t)
	case *types.Interface:
		return u.iface(t)
	default:
		fail(&UnsupportedError{Type: t, Reason: "not the type of a value"})
		return nil
	}
}

func chanDir(t *types.Chan) reflect.ChanDir {
	switch t.Dir() {
	case types.SendOnly:
		return reflect.SendDir
	case types.RecvOnly:
		return reflect.RecvDir
	}
	return reflect.BothDir
}

// signature is the function's type, with the receiver first unless nil.
func (u *Universe) signature(recv reflect.Type, t *types.Signature) reflect.Type {
	var in, out []reflect.Type
	if recv != nil {
		in = append(in, recv)
	}
	for i := range t.Params().Len() {
		in = append(in, u.typ(t.Params().At(i).Type()))
	}
	for i := range t.Results().Len() {
		out = append(out, u.typ(t.Results().At(i).Type()))
	}
	return reflect.FuncOf(in, out, t.Variadic())
}

// compiled is the program's own type of that name.
func (u *Universe) compiled(t *types.Named) (reflect.Type, bool) {
	obj := t.Obj()
	if obj.Pkg() == nil {
		if obj.Name() == "error" {
			return errorType, true
		}
		fail(&UnsupportedError{Type: t, Reason: "a constraint is not the type of a value"})
	}
	if r, ok := u.resolved[obj]; ok {
		return r, r != nil
	}
	var r reflect.Type
	if t.Origin().TypeParams().Len() == 0 {
		if c, ok := u.options.Compiled(obj); ok {
			r = c
		}
	}
	if r == nil && !u.options.Declared(obj.Pkg()) {
		fail(&UnresolvedError{Type: t})
	}
	u.resolved[obj] = r
	return r, r != nil
}

func (u *Universe) compiledNumber(r reflect.Type) int {
	n, ok := u.compiledIDs[r]
	if !ok {
		n = len(u.compiledIDs)
		u.compiledIDs[r] = n
	}
	return n
}

// declarationNumber numbers the declarations.
func (u *Universe) declarationNumber(obj *types.TypeName) int {
	if p := obj.Pkg(); p != nil && u.options.Preloaded(p) && obj.Parent() == p.Scope() {
		name := p.Path() + "." + obj.Name()
		if first, ok := u.first[name]; ok {
			obj = first
		} else {
			u.first[name] = obj
		}
	}
	n, ok := u.declarations[obj]
	if !ok {
		n = len(u.declarations)
		u.declarations[obj] = n
	}
	return n
}

var (
	errorType = reflect.TypeFor[error]()
	anyType   = reflect.TypeFor[any]()
)

var basics = map[types.BasicKind]reflect.Type{
	types.Bool:          reflect.TypeFor[bool](),
	types.Int:           reflect.TypeFor[int](),
	types.Int8:          reflect.TypeFor[int8](),
	types.Int16:         reflect.TypeFor[int16](),
	types.Int32:         reflect.TypeFor[int32](),
	types.Int64:         reflect.TypeFor[int64](),
	types.Uint:          reflect.TypeFor[uint](),
	types.Uint8:         reflect.TypeFor[uint8](),
	types.Uint16:        reflect.TypeFor[uint16](),
	types.Uint32:        reflect.TypeFor[uint32](),
	types.Uint64:        reflect.TypeFor[uint64](),
	types.Uintptr:       reflect.TypeFor[uintptr](),
	types.Float32:       reflect.TypeFor[float32](),
	types.Float64:       reflect.TypeFor[float64](),
	types.Complex64:     reflect.TypeFor[complex64](),
	types.Complex128:    reflect.TypeFor[complex128](),
	types.String:        reflect.TypeFor[string](),
	types.UnsafePointer: reflect.TypeFor[unsafe.Pointer](),
}
