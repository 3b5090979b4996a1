package rtype

import (
	"go/types"
	"reflect"
	"slices"
	"sync/atomic"
	"unsafe"
)

// A method is one of *T's, and of T's if the receiver may be a value.
type method struct {
	fn      *types.Func
	owner   *declared
	path    []int // the embedded fields that lead to it; empty if it is T's own
	value   bool  // T has it too
	hidden  bool
	typ     reflect.Type // without the receiver
	ptrStub int          // func(*T, ...)
	valStub int          // func(T, ...), if value
	code    atomic.Pointer[implementation]
}

// call is a function as reflect.MakeFunc takes it; args[0] is the receiver.
type call = func(args []reflect.Value) []reflect.Value

// implementation is a bound function: a call, and the function value itself
// where there is one.
type implementation struct {
	call    call
	closure unsafe.Pointer
}

// listMethods finds the names of the methods of t and *t.
func (u *Universe) listMethods(d *declared, t types.Type) {
	if types.IsInterface(t) {
		return
	}
	values := types.NewMethodSet(t)
	for sel := range types.NewMethodSet(types.NewPointer(t)).Methods() {
		fn := sel.Obj().(*types.Func)
		m := &method{
			fn: fn, owner: d,
			path:   sel.Index()[:len(sel.Index())-1],
			value:  values.Lookup(fn.Pkg(), fn.Name()) != nil,
			hidden: u.hidden(fn),
		}
		if m.value {
			d.values++
		}
		d.methods = append(d.methods, m)
	}
	slices.SortFunc(d.methods, func(a, b *method) int { return u.compareMethods(a.fn, b.fn) })
}

// describeMethods finds the types of the methods.
func (u *Universe) describeMethods(d *declared, t types.Type) {
	for _, m := range d.methods {
		if from := u.compiledHolder(m, t); from != nil {
			m.typ = compiledMethodType(from, m.fn)
		} else {
			m.typ = u.methodType(m.fn)
		}
	}
}

// compiledHolder is the first compiled type on the way to a promoted method,
// nil if there is none; the path is cut there, since that type has the
// method itself.
func (u *Universe) compiledHolder(m *method, t types.Type) reflect.Type {
	for i, field := range m.path {
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		t = t.Underlying().(*types.Struct).Field(field).Type()
		base := types.Unalias(t)
		if p, ok := base.(*types.Pointer); ok {
			base = types.Unalias(p.Elem())
		}
		named, ok := base.(*types.Named)
		if !ok {
			continue
		}
		if r, ok := u.compiled(named); ok {
			m.path = m.path[:i+1]
			return r
		}
	}
	return nil
}

// unknown is the type of a method that the linker has left out of the
// program; no interface asks for it.
type unknown struct{}

// compiledMethodType looks a method's type up in the descriptor of a
// compiled type, which knows unexported ones too.
func compiledMethodType(from reflect.Type, fn *types.Func) reflect.Type {
	if from.Kind() == reflect.Interface {
		i := (*interfaceType)(unsafe.Pointer(descriptor(from)))
		for _, m := range i.Methods {
			if name, _ := decodeName(typeName(&i.rtype, m.Name)); name == fn.Name() {
				return typeOf((*rtype)(resolveTypeOff(unsafe.Pointer(i), int32(m.Typ))))
			}
		}
		return reflect.TypeFor[func(unknown)]()
	}
	ptr := descriptor(reflect.PointerTo(from))
	for _, m := range entriesOf(ptr) {
		if name, _ := decodeName(typeName(ptr, m.Name)); name == fn.Name() {
			if t := resolveTypeOff(unsafe.Pointer(ptr), int32(m.Mtyp)); t != nil {
				return typeOf((*rtype)(t))
			}
		}
	}
	return reflect.TypeFor[func(unknown)]()
}

// stubs is the number of stubs that the methods need.
func (d *declared) stubs() int { return len(d.methods) + d.values }

// install fills the method tables, with stubs from the given one on, and
// returns the next one.
func (d *declared) install(first int) int {
	exported, exportedValues, v := 0, 0, 0
	for i, m := range d.methods {
		m.ptrStub = first
		first++
		e := methodEntry{Name: m.nameIn(), Mtyp: typeOffset(descriptor(m.typ))}
		e.Ifn = stubOffset(m.ptrStub)
		e.Tfn = e.Ifn
		d.ptrPart.methods[i] = e
		if !m.hidden {
			exported++
		}
		if m.value {
			m.valStub = first
			first++
			e.Tfn = stubOffset(m.valStub)
			if d.val.TFlag&flagDirectIface != 0 {
				e.Ifn = e.Tfn
			}
			d.parts.methods[v] = e
			v++
			if !m.hidden {
				exportedValues++
			}
		}
		m.start()
	}
	d.ptrPart.uncommon.Xcount = uint16(exported)
	d.parts.uncommon.Xcount = uint16(exportedValues)
	return first
}

func (m *method) nameIn() nameOff {
	if m.hidden {
		return nameOffset(encodeName(m.fn.Name(), "", m.fn.Pkg().Path(), 0))
	}
	return nameOffset(encodeName(m.fn.Name(), "", "", nameExported))
}

// String is the method's name in messages.
func (m *method) String() string { return m.owner.name + "." + m.fn.Name() }

// withReceiver is the method's type as a function's.
func (m *method) withReceiver(recv reflect.Type) reflect.Type {
	in := []reflect.Type{recv}
	for i := range m.typ.NumIn() {
		in = append(in, m.typ.In(i))
	}
	out := make([]reflect.Type, m.typ.NumOut())
	for i := range out {
		out[i] = m.typ.Out(i)
	}
	return reflect.FuncOf(in, out, m.typ.IsVariadic())
}

// receiver is the type of the receiver that an implementation has.
func (m *method) receiver() reflect.Type {
	if m.value {
		return typeOf(m.owner.val)
	}
	return typeOf(&m.owner.ptr.rtype)
}

// start gives the stubs their first closures: the way to the embedded field
// for a promoted method, otherwise whatever is bound when the call comes.
func (m *method) start() {
	if len(m.path) > 0 {
		c := m.promotion()
		m.code.Store(&implementation{call: c})
		setSlot(m.ptrStub, m.makeFunc(typeOf(&m.owner.ptr.rtype), c))
		if m.value {
			setSlot(m.valStub, m.makeFunc(typeOf(m.owner.val), c))
		}
		return
	}
	bound := func(args []reflect.Value) []reflect.Value { return m.bound().call(args) }
	if !m.value {
		setSlot(m.ptrStub, m.makeFunc(typeOf(&m.owner.ptr.rtype), bound))
		return
	}
	setSlot(m.valStub, m.makeFunc(typeOf(m.owner.val), bound))
	setSlot(m.ptrStub, m.makeFunc(typeOf(&m.owner.ptr.rtype), func(args []reflect.Value) []reflect.Value {
		if args[0].IsNil() {
			panic(&NilReceiverError{Type: m.owner.name, Method: m.fn.Name()})
		}
		args[0] = args[0].Elem()
		return m.bound().call(args)
	}))
}

func (m *method) makeFunc(recv reflect.Type, c call) unsafe.Pointer {
	return closureOf(reflect.MakeFunc(m.withReceiver(recv), c))
}

func (m *method) bound() *implementation {
	if impl := m.code.Load(); impl != nil {
		return impl
	}
	panic(&UnboundError{Method: m.String()})
}

// bind makes impl what the method does from now on.
func (m *method) bind(impl *implementation) {
	m.code.Store(impl)
	stub, recv := m.ptrStub, typeOf(&m.owner.ptr.rtype)
	if m.value {
		stub, recv = m.valStub, typeOf(m.owner.val)
	}
	if impl.closure == nil {
		impl.closure = m.makeFunc(recv, impl.call)
	}
	setSlot(stub, impl.closure)
}
