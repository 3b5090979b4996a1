package rtype

import (
	"go/ast"
	"reflect"
	"slices"
	"unsafe"
)

// This file makes the twins of types. Every field and method of a made type
// carries the mark of exported names; its twin has the same memory, name and
// methods, and marks only what is exported. So a value can go from one to the
// other by an exchange of its type word, and a map keeps its hashes, since
// hashing and equality know of kinds and offsets alone.

// Public returns the same memory as v under the type that compiled code
// should see: the unexported fields of declared types are unexported, also
// behind pointers and in slices, arrays, maps and structs. A value without
// such fields is returned as it is. Of an interface it is a copy that holds
// the public value; interfaces deeper inside keep what they hold.
func (u *Universe) Public(v reflect.Value) reflect.Value { return u.exchange(v, u.twin) }

// PublicAny is Public for a value in an interface.
func (u *Universe) PublicAny(v any) any { return exchangeAny(v, u.twin) }

// Own undoes Public, for values that come back from compiled code.
func (u *Universe) Own(v reflect.Value) reflect.Value { return u.exchange(v, u.original) }

// OwnAny is Own for a value in an interface.
func (u *Universe) OwnAny(v any) any { return exchangeAny(v, u.original) }

// value is the memory of a reflect.Value.
type value struct {
	typ  *rtype
	ptr  unsafe.Pointer
	flag uintptr
}

func (u *Universe) exchange(v reflect.Value, other func(reflect.Type) reflect.Type) reflect.Value {
	if !v.IsValid() {
		return v
	}
	t := v.Type()
	if t.Kind() == reflect.Interface {
		if v.IsNil() || other(v.Elem().Type()) == v.Elem().Type() {
			return v
		}
		held := reflect.New(t).Elem()
		held.Set(u.exchange(v.Elem(), other))
		return held
	}
	if o := other(t); o != t {
		(*value)(unsafe.Pointer(&v)).typ = descriptor(o)
	}
	return v
}

func exchangeAny(v any, other func(reflect.Type) reflect.Type) any {
	if v == nil {
		return nil
	}
	t := reflect.TypeOf(v)
	if o := other(t); o != t {
		(*iface)(unsafe.Pointer(&v)).tab = unsafe.Pointer(descriptor(o))
	}
	return v
}

func (u *Universe) original(t reflect.Type) reflect.Type {
	if o, ok := u.originals.Load(t); ok {
		return o.(reflect.Type)
	}
	return t
}

// twin is t as compiled code should see it.
func (u *Universe) twin(t reflect.Type) reflect.Type {
	if o, ok := u.twins.Load(t); ok {
		return o.(reflect.Type)
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.twinOf(t)
}

func (u *Universe) twinOf(t reflect.Type) reflect.Type {
	if o, ok := u.twins.Load(t); ok {
		return o.(reflect.Type)
	}
	if !u.hides(t, map[reflect.Type]bool{}) {
		u.twins.Store(t, t)
		return t
	}
	if d := u.byType[t]; d != nil && t.Kind() == reflect.Pointer && t == typeOf(&d.ptr.rtype) {
		u.twinOf(typeOf(d.val))
		o, _ := u.twins.Load(t)
		return o.(reflect.Type)
	} else if d != nil {
		return u.declaredTwin(d)
	}
	var o reflect.Type
	switch t.Kind() {
	case reflect.Struct:
		fields := make([]reflect.StructField, t.NumField())
		for i := range fields {
			fields[i] = t.Field(i)
			fields[i].Type = u.twinOf(fields[i].Type)
		}
		o = reflect.StructOf(fields)
	default:
		o = u.compositeTwin(t)
	}
	u.pair(t, o)
	return o
}

func (u *Universe) pair(t, twin reflect.Type) {
	u.twins.Store(t, twin)
	u.originals.Store(twin, t)
}

// compositeTwin is the unnamed type of t's kind over the twins of its parts.
func (u *Universe) compositeTwin(t reflect.Type) reflect.Type {
	switch t.Kind() {
	case reflect.Pointer:
		return reflect.PointerTo(u.twinOf(t.Elem()))
	case reflect.Slice:
		return reflect.SliceOf(u.twinOf(t.Elem()))
	case reflect.Array:
		return reflect.ArrayOf(t.Len(), u.twinOf(t.Elem()))
	}
	return reflect.MapOf(u.twinOf(t.Key()), u.twinOf(t.Elem()))
}

// hides reports whether a made type with an unexported method, or a made struct
// with an unexported field, is within reach of t. Types of functions show all their
// methods: behind their descriptors lie those of their parameters.
func (u *Universe) hides(t reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	d := u.byType[t]
	if t.PkgPath() != "" && d == nil {
		return false
	}
	if d != nil && t.Kind() != reflect.Func && slices.ContainsFunc(d.methods, func(m *method) bool { return !m.fn.Exported() }) {
		return true
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return u.hides(t.Elem(), seen)
	case reflect.Map:
		return u.hides(t.Key(), seen) || u.hides(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if d != nil && !ast.IsExported(t.Field(i).Name) || u.hides(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}

// declaredTwin copies the descriptors of a made type, publishes the copies,
// and then exchanges the parts.
func (u *Universe) declaredTwin(d *declared) reflect.Type {
	k := d.layout.Kind()
	val, ptr := allocate(k, 0, len(d.parts.methods)), allocate(reflect.Pointer, 0, len(d.ptrPart.methods))
	copyHead(val.head, d.val, k)
	copyHead(ptr.head, &d.ptr.rtype, reflect.Pointer)
	(*ptrType)(unsafe.Pointer(ptr.head)).Elem = val.head
	val.head.PtrToThis = typeOffset(ptr.head)
	t, twin := typeOf(d.val), typeOf(val.head)
	u.pair(t, twin)
	u.pair(typeOf(&d.ptr.rtype), typeOf(ptr.head))
	u.twinMethods(d, val, d.parts)
	u.twinMethods(d, ptr, d.ptrPart)

	if k == reflect.Struct {
		s := (*structType)(unsafe.Pointer(val.head))
		s.Fields = slices.Clone(s.Fields)
		for i := range s.Fields {
			f := &s.Fields[i]
			name, flags := decodeName(f.Name)
			if !ast.IsExported(name) {
				f.Name = encodeName(name, string(t.Field(i).Tag), "", flags&nameEmbedded)
			}
			f.Typ = descriptor(u.twinOf(typeOf(f.Typ)))
		}
		return twin
	}
	switch k {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		o := &declared{layout: d.layout, val: val.head}
		o.completeParts(descriptor(u.compositeTwin(t)))
	}
	return twin
}

// twinMethods copies a method table, the unexported ones last and marked so. The
// exported ones take and return twins: who calls them by reflection has seen nothing
// else, and their code knows of memory alone.
func (u *Universe) twinMethods(d *declared, to, from allocated) {
	moff := to.uncommon.Moff
	*to.uncommon = *from.uncommon
	to.uncommon.Moff = moff
	exported, rest := to.methods[:0], []methodEntry(nil)
	for _, m := range from.methods {
		name, flags := decodeName(typeName(d.val, m.Name))
		if ast.IsExported(name) {
			t := typeOf((*rtype)(resolveTypeOff(unsafe.Pointer(d.val), int32(m.Mtyp))))
			m.Mtyp = typeOffset(descriptor(u.twinSignature(t)))
			exported = append(exported, m)
			continue
		}
		if flags&nameExported != 0 {
			m.Name = nameOffset(encodeName(name, "", "", 0))
		}
		rest = append(rest, m)
	}
	to.uncommon.Xcount = uint16(len(exported))
	copy(to.methods[len(exported):], rest)
}

// twinSignature is the function type over the twins of t's parameters and results.
func (u *Universe) twinSignature(t reflect.Type) reflect.Type {
	var in, out []reflect.Type
	for i := range t.NumIn() {
		in = append(in, u.twinOf(t.In(i)))
	}
	for i := range t.NumOut() {
		out = append(out, u.twinOf(t.Out(i)))
	}
	return reflect.FuncOf(in, out, t.IsVariadic())
}
