package rtype

import (
	"encoding/binary"
	"reflect"
	"unsafe"
)

// This file mirrors what the runtime's type descriptors look like in memory
// (internal/abi/type.go and internal/abi/map.go of Go 1.26). SelfTest
// compares it with the running program.

type (
	nameOff int32
	typeOff int32
	textOff int32
)

// typeFlags are the bits of rtype.TFlag.
type typeFlags uint8

const (
	flagUncommon typeFlags = 1 << iota
	flagExtraStar
	flagNamed
	flagRegularMemory
	flagGCMaskOnDemand
	flagDirectIface
)

// memoryFlags are those that speak of a type's memory, not of its name.
const memoryFlags = flagRegularMemory | flagGCMaskOnDemand | flagDirectIface

type rtype struct {
	Size, PtrBytes    uintptr
	Hash              uint32
	TFlag             typeFlags
	Align, FieldAlign uint8
	Kind              uint8
	Equal             func(unsafe.Pointer, unsafe.Pointer) bool
	GCData            *byte
	Str               nameOff
	PtrToThis         typeOff
}

type uncommonType struct {
	PkgPath        nameOff
	Mcount, Xcount uint16
	Moff           uint32
	_              uint32
}

type methodEntry struct {
	Name nameOff
	Mtyp typeOff
	Ifn  textOff // one-word receiver
	Tfn  textOff // the receiver itself
}

type imethod struct {
	Name nameOff
	Typ  typeOff
}

type (
	ptrType struct {
		rtype
		Elem *rtype
	}
	sliceType struct {
		rtype
		Elem *rtype
	}
	arrayType struct {
		rtype
		Elem, Slice *rtype
		Len         uintptr
	}
	chanType struct {
		rtype
		Elem *rtype
		Dir  int
	}
	funcType struct {
		rtype
		InCount, OutCount uint16
	}
	mapType struct {
		rtype
		Key, Elem, Group             *rtype
		Hasher                       func(unsafe.Pointer, uintptr) uintptr
		GroupSize, SlotSize, ElemOff uintptr
		Flags                        uint32
	}
	structField struct {
		Name   *byte
		Typ    *rtype
		Offset uintptr
	}
	structType struct {
		rtype
		PkgPath *byte
		Fields  []structField
	}
	interfaceType struct {
		rtype
		PkgPath *byte
		Methods []imethod
	}
)

// iface is the memory of a non-empty interface value, and of an empty one
// with the type in the first word.
type iface struct {
	tab  unsafe.Pointer
	data unsafe.Pointer
}

//go:linkname addReflectOff reflect.addReflectOff
func addReflectOff(ptr unsafe.Pointer) int32

//go:linkname resolveNameOff reflect.resolveNameOff
func resolveNameOff(ptrInModule unsafe.Pointer, off int32) unsafe.Pointer

//go:linkname resolveTypeOff reflect.resolveTypeOff
func resolveTypeOff(rtype unsafe.Pointer, off int32) unsafe.Pointer

// descriptor is the runtime's descriptor behind a reflect.Type.
func descriptor(t reflect.Type) *rtype {
	return (*rtype)((*iface)(unsafe.Pointer(&t)).data)
}

// typeOf is the reflect.Type of a descriptor.
func typeOf(r *rtype) reflect.Type {
	var v any
	(*iface)(unsafe.Pointer(&v)).tab = unsafe.Pointer(r)
	return reflect.TypeOf(v)
}

// closureOf is the closure of a function value, as the context register
// holds it.
func closureOf(f reflect.Value) unsafe.Pointer {
	p := reflect.New(f.Type())
	p.Elem().Set(f)
	return *(*unsafe.Pointer)(p.UnsafePointer())
}

// The bits of an encoded name's first byte.
const (
	nameExported = 1 << iota
	nameHasTag
	nameHasPkgPath
	nameEmbedded
)

// encodeName is an abi.Name; a pkgPath of its own is given only to methods
// of another package than their type's.
func encodeName(name, tag, pkgPath string, flags byte) *byte {
	if tag != "" {
		flags |= nameHasTag
	}
	if pkgPath != "" {
		flags |= nameHasPkgPath
	}
	b := binary.AppendUvarint([]byte{flags}, uint64(len(name)))
	b = append(b, name...)
	if tag != "" {
		b = binary.AppendUvarint(b, uint64(len(tag)))
		b = append(b, tag...)
	}
	if pkgPath != "" {
		off := nameOffset(encodeName(pkgPath, "", "", 0))
		b = binary.NativeEndian.AppendUint32(b, uint32(off))
	}
	return &b[0]
}

// decodeName is the text and the flags of an encoded name.
func decodeName(name *byte) (string, byte) {
	if name == nil {
		return "", 0
	}
	n, shift, p := 0, 0, unsafe.Pointer(name)
	for i := 1; ; i++ {
		b := *(*byte)(unsafe.Add(p, i))
		n |= int(b&0x7f) << shift
		if shift += 7; b < 0x80 {
			return unsafe.String((*byte)(unsafe.Add(p, i+1)), n), *name
		}
	}
}

func nameOffset(name *byte) nameOff      { return nameOff(addReflectOff(unsafe.Pointer(name))) }
func typeOffset(t *rtype) typeOff        { return typeOff(addReflectOff(unsafe.Pointer(t))) }
func stubOffset(stub int) textOff        { return textOff(addReflectOff(stubAddress(stub))) }
func typeName(t *rtype, o nameOff) *byte { return (*byte)(resolveNameOff(unsafe.Pointer(t), int32(o))) }

// kinds' own sizes of head, for the data that follows them.
func headType(k reflect.Kind) reflect.Type {
	switch k {
	case reflect.Pointer:
		return reflect.TypeFor[ptrType]()
	case reflect.Slice:
		return reflect.TypeFor[sliceType]()
	case reflect.Array:
		return reflect.TypeFor[arrayType]()
	case reflect.Chan:
		return reflect.TypeFor[chanType]()
	case reflect.Func:
		return reflect.TypeFor[funcType]()
	case reflect.Map:
		return reflect.TypeFor[mapType]()
	case reflect.Struct:
		return reflect.TypeFor[structType]()
	case reflect.Interface:
		return reflect.TypeFor[interfaceType]()
	}
	return reflect.TypeFor[rtype]()
}

// allocated is the memory of a new descriptor and the parts behind its head.
type allocated struct {
	head     *rtype
	uncommon *uncommonType
	params   []*rtype
	methods  []methodEntry
}

// allocate makes room for a descriptor of the kind with its uncommon part,
// for a function's parameters and results, and for methods.
func allocate(k reflect.Kind, params, methods int) allocated {
	v := reflect.New(reflect.StructOf([]reflect.StructField{
		{Name: "Head", Type: headType(k)},
		{Name: "Uncommon", Type: reflect.TypeFor[uncommonType]()},
		{Name: "Params", Type: reflect.ArrayOf(params, reflect.TypeFor[*rtype]())},
		{Name: "Methods", Type: reflect.ArrayOf(methods, reflect.TypeFor[methodEntry]())},
	})).Elem()
	u, m := v.Field(1).Addr().UnsafePointer(), v.Field(3)
	a := allocated{head: (*rtype)(v.Addr().UnsafePointer()), uncommon: (*uncommonType)(u)}
	if params > 0 {
		a.params = unsafe.Slice((**rtype)(v.Field(2).Addr().UnsafePointer()), params)
	}
	if methods > 0 {
		first := m.Addr().UnsafePointer()
		a.methods = unsafe.Slice((*methodEntry)(first), methods)
		a.uncommon.Moff = uint32(uintptr(first) - uintptr(u))
	}
	return a
}

// uncommonOf is the uncommon part of a descriptor, nil without one.
func uncommonOf(t *rtype) *uncommonType {
	if t.TFlag&flagUncommon == 0 {
		return nil
	}
	return (*uncommonType)(unsafe.Add(unsafe.Pointer(t), headType(reflect.Kind(t.Kind)).Size()))
}

// entriesOf are the methods in a descriptor's table, unexported ones too.
func entriesOf(t *rtype) []methodEntry {
	u := uncommonOf(t)
	if u == nil || u.Mcount == 0 {
		return nil
	}
	return unsafe.Slice((*methodEntry)(unsafe.Add(unsafe.Pointer(u), u.Moff)), u.Mcount)
}
