package rtype

import (
	"go/types"
	"iter"
	"reflect"
	"slices"
)

// This file makes types anew that have got methods. The runtime remembers of a type
// which interfaces it does not implement, so that a method that is added to its table
// would often not be seen: another type takes its place.

// Renew makes a declared type, and all declared types with it as a part, anew when
// they are asked for next: it has got methods since it was made. It returns all of
// them. Values of the old types keep them; memory can be taken over by
// [reflect.NewAt], since the forms are the same, and by [Universe.Update].
func (u *Universe) Renew(obj *types.TypeName) []*types.TypeName {
	u.mu.Lock()
	defer u.mu.Unlock()
	list := []*types.TypeName{obj}
	parts := map[*types.TypeName]bool{obj: true}
	for changed := true; changed; {
		changed = false
		for other := range u.declarations {
			if !parts[other] && hasPart(other.Type(), parts) {
				parts[other], changed = true, true
				list = append(list, other)
			}
		}
	}
	for _, obj := range list {
		u.serial++
		u.declarations[obj] = -u.serial
	}
	clear(u.memo)
	u.newer.Clear()
	u.renewed.Store(true)
	return list
}

// Made returns the types of which declared types have been made so far.
func (u *Universe) Made() iter.Seq[types.Type] {
	u.mu.Lock()
	defer u.mu.Unlock()
	var list []types.Type
	for _, d := range u.byType {
		list = append(list, d.source)
	}
	return slices.Values(list)
}

// hasPart reports whether one of some declared types is a part of a declared type, or
// of the signature of one of its methods.
func hasPart(t types.Type, parts map[*types.TypeName]bool) bool {
	named, ok := t.(*types.Named)
	if !ok {
		return false
	}
	if Mentions(named.Underlying(), parts) {
		return true
	}
	for m := range named.Methods() {
		if Mentions(m.Signature(), parts) {
			return true
		}
	}
	return false
}

// Mentions reports whether a type has one of some declared types in its spelling.
func Mentions(t types.Type, names map[*types.TypeName]bool) bool {
	of := func(t types.Type) bool { return Mentions(t, names) }
	tuple := func(list *types.Tuple) bool {
		for v := range list.Variables() {
			if of(v.Type()) {
				return true
			}
		}
		return false
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		for a := range t.TypeArgs().Types() {
			if of(a) {
				return true
			}
		}
		return names[t.Obj()]
	case *types.Pointer:
		return of(t.Elem())
	case *types.Slice:
		return of(t.Elem())
	case *types.Array:
		return of(t.Elem())
	case *types.Chan:
		return of(t.Elem())
	case *types.Map:
		return of(t.Key()) || of(t.Elem())
	case *types.Signature:
		return tuple(t.Params()) || tuple(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			if of(f.Type()) {
				return true
			}
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			if of(m.Type()) {
				return true
			}
		}
		for e := range t.EmbeddedTypes() {
			if of(e) {
				return true
			}
		}
	}
	return false
}

// Now returns a value as one of its type as that is now, or of t if that is an earlier
// or later form of the same type.
func (u *Universe) Now(v reflect.Value, t reflect.Type) reflect.Value {
	if !v.IsValid() || v.Type() == t || !u.renewed.Load() {
		return v
	}
	now := u.newest(v.Type())
	if now == u.newest(t) {
		return As(v, t)
	}
	return As(v, now)
}

// IsRenewed reports whether a declared type has been made anew.
func (u *Universe) IsRenewed(obj *types.TypeName) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.declarations[obj] < 0
}

// As returns a value as one of a type that has taken the place of its own, or whose
// place that has taken. It stays in its memory, if that can be addressed.
func As(v reflect.Value, t reflect.Type) reflect.Value {
	switch {
	case !v.IsValid() || v.Type() == t:
		return v
	case v.CanAddr():
		return reflect.NewAt(t, v.Addr().UnsafePointer()).Elem()
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return reflect.NewAt(t, p.UnsafePointer()).Elem()
}

// newest returns the type that has taken a type's place by Renew, or the type.
func (u *Universe) newest(r reflect.Type) reflect.Type {
	if known, ok := u.newer.Load(r); ok {
		return known.(reflect.Type)
	}
	now := u.findNewest(r)
	u.newer.Store(r, now)
	return now
}

func (u *Universe) findNewest(r reflect.Type) reflect.Type {
	u.mu.Lock()
	d := u.byType[r]
	u.mu.Unlock()
	if d != nil && typeOf(d.val) == r {
		if now, err := u.Type(d.source); err == nil {
			return now
		}
		return r
	}
	if r.Name() != "" {
		return r
	}
	switch r.Kind() {
	case reflect.Pointer:
		if e := u.newest(r.Elem()); e != r.Elem() {
			return reflect.PointerTo(e)
		}
	case reflect.Slice:
		if e := u.newest(r.Elem()); e != r.Elem() {
			return reflect.SliceOf(e)
		}
	case reflect.Array:
		if e := u.newest(r.Elem()); e != r.Elem() {
			return reflect.ArrayOf(r.Len(), e)
		}
	case reflect.Chan:
		if e := u.newest(r.Elem()); e != r.Elem() {
			return reflect.ChanOf(r.ChanDir(), e)
		}
	case reflect.Map:
		if k, e := u.newest(r.Key()), u.newest(r.Elem()); k != r.Key() || e != r.Elem() {
			return reflect.MapOf(k, e)
		}
	case reflect.Func:
		in, out := make([]reflect.Type, r.NumIn()), make([]reflect.Type, r.NumOut())
		for i := range in {
			in[i] = u.newest(r.In(i))
		}
		for i := range out {
			out[i] = u.newest(r.Out(i))
		}
		return reflect.FuncOf(in, out, r.IsVariadic())
	}
	return r
}
