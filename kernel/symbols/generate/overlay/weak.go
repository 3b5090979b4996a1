//go:build ignore

package weak

// A Pointer holds a compiled one to a byte, where the standard library's holds what
// that has in it.
type Pointer[T any] struct {
	_ [0]*T
	u any
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

// register returns a weak pointer to what the pointer ptr points to, strong the
// pointer of ptr's type to it.
func register(ptr any) any
func strong(p, ptr any) any
