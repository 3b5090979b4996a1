//go:build ignore

package weak

import "unsafe"

// A Pointer holds what the standard library's has in it.
type Pointer[T any] struct {
	_ [0]*T
	u unsafe.Pointer
}

func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	return Pointer[T]{u: register(ptr)}
}

func (p Pointer[T]) Value() *T {
	if p.u == nil {
		return nil
	}
	return strong(p.u, (*T)(nil)).(*T)
}

// register returns what is in a weak pointer to what the pointer ptr points to,
// strong the pointer of ptr's type to it.
func register(ptr any) unsafe.Pointer
func strong(u unsafe.Pointer, ptr any) any
