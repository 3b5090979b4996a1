package rtype

import "reflect"

// Update gives what interfaces hold, wherever in a variable's memory, the types that
// have taken the places of their types by Renew. What functions and full channels hold stays
// as it is. While other goroutines may be at work at the same time, which alone denies, so do
// maps, channels and what is behind unexported fields of compiled types, such as a mutex
// may guard.
func (u *Universe) Update(variable reflect.Value, alone func() bool) {
	d := &updater{universe: u, alone: alone, seen: map[pointer]bool{}}
	d.pointer(variable)
	for len(d.left) > 0 {
		v := d.left[len(d.left)-1]
		d.left = d.left[:len(d.left)-1]
		d.behind(v)
	}
}

// An updater updates one variable.
type updater struct {
	universe *Universe
	alone    func() bool
	seen     map[pointer]bool
	left     []reflect.Value // pointers, slices, maps and channels to look behind
}

// pointer notes that there is something to look at behind a pointer, slice, map or
// channel.
func (d *updater) pointer(v reflect.Value) {
	if v.IsNil() || !d.leads(v.Type()) {
		return
	}
	if p := (pointer{v.Type(), v.UnsafePointer()}); !d.seen[p] {
		d.seen[p] = true
		d.left = append(d.left, v)
	}
}

func (d *updater) behind(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		d.value(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Map:
		if d.alone() {
			d.table(v)
		}
	case reflect.Chan:
		if d.alone() {
			d.channel(v)
		}
	}
}

// leads reports whether values of a type lead to interfaces, by channels, too.
func (d *updater) leads(t reflect.Type) bool {
	if found, ok := d.universe.leadingByChans.Load(t); ok {
		return found.(bool)
	}
	found := leadsToInterface(t, map[reflect.Type]bool{}, true)
	d.universe.leadingByChans.Store(t, found)
	return found
}

// value updates a value that can be set, and reports whether it has changed itself.
func (d *updater) value(v reflect.Value) bool {
	if !d.leads(v.Type()) || !v.CanSet() {
		return false
	}
	changed := false
	switch v.Kind() {
	case reflect.Interface:
		return !v.IsNil() && d.held(v)
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Chan:
		d.pointer(v)
	case reflect.Array:
		for i := range v.Len() {
			changed = d.value(v.Index(i)) || changed
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			if !f.CanSet() && d.alone() {
				f = reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem()
			}
			changed = d.value(f) || changed
		}
	}
	return changed
}

// held updates what an interface holds.
func (d *updater) held(v reflect.Value) bool {
	held := reflect.New(v.Elem().Type())
	held.Elem().Set(v.Elem())
	now := d.universe.newest(v.Elem().Type())
	if !d.value(held.Elem()) && now == v.Elem().Type() || !now.Implements(v.Type()) {
		return false
	}
	v.Set(reflect.NewAt(now, held.UnsafePointer()).Elem())
	return true
}

// table updates the keys and values of a map.
func (d *updater) table(v reflect.Value) {
	type entry struct{ old, key, value reflect.Value }
	var list []entry
	for it := v.MapRange(); it.Next(); {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		key.Set(it.Key())
		value.Set(it.Value())
		changed := d.value(key)
		if d.value(value) || changed {
			list = append(list, entry{it.Key(), key, value})
		}
	}
	for _, e := range list {
		v.SetMapIndex(e.old, reflect.Value{})
		v.SetMapIndex(e.key, e.value)
	}
}

// channel updates what a channel holds, by a turn of its contents. Nobody waits to send to
// one that is not full.
func (d *updater) channel(v reflect.Value) {
	both := reflect.New(v.Type())
	both.Elem().Set(v)
	c := reflect.NewAt(reflect.ChanOf(reflect.BothDir, v.Type().Elem()), both.UnsafePointer()).Elem()
	if c.Len() == c.Cap() {
		return
	}
	for range c.Len() {
		x, _ := c.TryRecv()
		held := reflect.New(x.Type()).Elem()
		held.Set(x)
		d.value(held)
		c.TrySend(held)
	}
}
