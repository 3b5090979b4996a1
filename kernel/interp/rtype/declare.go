package rtype

import (
	"go/types"
	"hash/fnv"
	"reflect"
	"unsafe"
)

// declared is a made type: one with a name, or a literal that reflect cannot
// make.
type declared struct {
	key     string
	name    string       // as printed
	source  types.Type   // what it is made of
	layout  reflect.Type // its memory
	val     *rtype       // T
	ptr     *ptrType     // *T
	parts   allocated    // of T
	ptrPart allocated    // of *T
	methods []*method    // those of *T, in the runtime's order
	values  int          // how many of them T has
}

// declare returns the made type of a named one. The descriptor is published
// with its memory's layout at once, and completed before the call of Type
// that led here returns.
func (u *Universe) declare(t *types.Named) *declared {
	if t.TypeParams().Len() > t.TypeArgs().Len() {
		fail(&UnsupportedError{Type: t, Reason: "a generic type is not the type of a value"})
	}
	if i, ok := t.Underlying().(*types.Interface); ok && !i.IsMethodSet() {
		fail(&UnsupportedError{Type: t, Reason: "a constraint is not the type of a value"})
	}
	key := u.key(t)
	if d, ok := u.made[key]; ok {
		return d
	}
	d := u.shell(key, u.bySource(t), t.Obj().Pkg().Path())
	d.val.TFlag |= flagNamed
	return d
}

// bySource returns an instance of the declaration by which a type is to be made.
func (u *Universe) bySource(t *types.Named) *types.Named {
	if t.TypeArgs().Len() == 0 || u.options.Source == nil {
		return t
	}
	source := u.options.Source(t.Obj())
	if source == nil || source == t.Obj() {
		return t
	}
	args := make([]types.Type, t.TypeArgs().Len())
	for i := range args {
		args[i] = t.TypeArgs().At(i)
	}
	instance, err := types.Instantiate(nil, source.Type(), args, false)
	if err != nil {
		fail(err)
	}
	return instance.(*types.Named)
}

// shell makes and publishes the descriptors of t and *t, whose parts are
// still stand-ins, and leaves the rest as work.
func (u *Universe) shell(key string, t types.Type, pkgPath string) *declared {
	d := &declared{key: key, name: u.spell(t), source: t, layout: u.layout(t)}
	u.listMethods(d, t)
	k := d.layout.Kind()
	params := 0
	if f, ok := t.Underlying().(*types.Signature); ok {
		params = f.Params().Len() + f.Results().Len()
	}
	d.parts = allocate(k, params, d.values)
	d.ptrPart = allocate(reflect.Pointer, 0, len(d.methods))
	d.val, d.ptr = d.parts.head, (*ptrType)(unsafe.Pointer(d.ptrPart.head))

	copyHead(d.val, descriptor(d.layout), k)
	d.head(d.val, d.name, pkgPath, d.parts)
	d.ptr.rtype = *descriptor(reflect.TypeFor[*int]())
	d.ptr.Elem = d.val
	d.head(&d.ptr.rtype, "*"+d.name, pkgPath, d.ptrPart)
	d.val.PtrToThis = typeOffset(&d.ptr.rtype)

	u.made[key] = d
	u.byType[typeOf(d.val)] = d
	u.byType[typeOf(&d.ptr.rtype)] = d
	u.started = append(u.started, d)
	u.work = append(u.work, func() { u.describeMethods(d, t) })
	u.complete(d, t)
	return d
}

// copyHead copies a descriptor with the part its kind adds. The parameters
// of functions lie behind that.
func copyHead(dst, src *rtype, k reflect.Kind) {
	switch k {
	case reflect.Struct:
		*(*structType)(unsafe.Pointer(dst)) = *(*structType)(unsafe.Pointer(src))
	case reflect.Interface:
		*(*interfaceType)(unsafe.Pointer(dst)) = *(*interfaceType)(unsafe.Pointer(src))
	case reflect.Map:
		*(*mapType)(unsafe.Pointer(dst)) = *(*mapType)(unsafe.Pointer(src))
	case reflect.Array:
		*(*arrayType)(unsafe.Pointer(dst)) = *(*arrayType)(unsafe.Pointer(src))
	case reflect.Chan:
		*(*chanType)(unsafe.Pointer(dst)) = *(*chanType)(unsafe.Pointer(src))
	case reflect.Func:
		*(*funcType)(unsafe.Pointer(dst)) = *(*funcType)(unsafe.Pointer(src))
	case reflect.Pointer, reflect.Slice:
		*(*ptrType)(unsafe.Pointer(dst)) = *(*ptrType)(unsafe.Pointer(src))
	default:
		*dst = *src
	}
}

// head gives a copied head its own name, hash and uncommon part.
func (d *declared) head(r *rtype, name, pkgPath string, a allocated) {
	h := fnv.New32a()
	h.Write([]byte(name + d.key))
	r.Hash = h.Sum32()
	r.TFlag = r.TFlag&memoryFlags | flagUncommon
	r.Str = nameOffset(encodeName(name, "", "", nameExported))
	r.PtrToThis = 0
	a.uncommon.PkgPath = nameOffset(encodeName(pkgPath, "", "", 0))
	a.uncommon.Mcount = uint16(len(a.methods))
}

// complete puts the real parts of t in the place of the stand-ins.
func (u *Universe) complete(d *declared, t types.Type) {
	switch t := t.Underlying().(type) {
	case *types.Struct:
		s := (*structType)(unsafe.Pointer(d.val))
		s.Fields, s.PkgPath = u.fields(d, t)
	case *types.Interface:
		i := (*interfaceType)(unsafe.Pointer(d.val))
		i.Methods, i.PkgPath = u.imethods(t)
	case *types.Signature:
		d.completeFunc(descriptor(u.typ(t)))
	case *types.Basic:
	default:
		d.completeParts(descriptor(u.typ(t)))
	}
}

// completeParts takes over the parts of the unnamed type of the same kind.
func (d *declared) completeParts(from *rtype) {
	src, dst := unsafe.Pointer(from), unsafe.Pointer(d.val)
	switch d.layout.Kind() {
	case reflect.Pointer, reflect.Slice:
		(*ptrType)(dst).Elem = (*ptrType)(src).Elem
	case reflect.Array:
		(*arrayType)(dst).Elem, (*arrayType)(dst).Slice = (*arrayType)(src).Elem, (*arrayType)(src).Slice
	case reflect.Chan:
		(*chanType)(dst).Elem, (*chanType)(dst).Dir = (*chanType)(src).Elem, (*chanType)(src).Dir
	case reflect.Map:
		own := *d.val
		*(*mapType)(dst) = *(*mapType)(src)
		*d.val = own
	}
}

func (d *declared) completeFunc(from *rtype) {
	src, dst := (*funcType)(unsafe.Pointer(from)), (*funcType)(unsafe.Pointer(d.val))
	dst.InCount, dst.OutCount = src.InCount, src.OutCount
	f := typeOf(from)
	for i := range f.NumIn() {
		d.parts.params[i] = descriptor(f.In(i))
	}
	for i := range f.NumOut() {
		d.parts.params[f.NumIn()+i] = descriptor(f.Out(i))
	}
}
