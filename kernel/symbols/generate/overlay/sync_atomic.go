//go:build ignore

package atomic

// A Pointer holds a *T in a Value; an empty Value is a nil pointer.
type Pointer[T any] struct {
	v Value
}

func (x *Pointer[T]) Load() *T {
	p, _ := x.v.Load().(*T)
	return p
}

func (x *Pointer[T]) Store(val *T) { x.v.Store(val) }

func (x *Pointer[T]) Swap(new *T) (old *T) {
	old, _ = x.v.Swap(new).(*T)
	return old
}

func (x *Pointer[T]) CompareAndSwap(old, new *T) (swapped bool) {
	if old == nil && x.v.CompareAndSwap(nil, new) {
		return true
	}
	return x.v.CompareAndSwap(old, new)
}
