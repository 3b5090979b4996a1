//go:build ignore

package unique

import "sync"

// handles maps every value there is a handle for to a pointer to it. Unlike the
// standard library's it never forgets one.
var handles sync.Map

func Make[T comparable](value T) Handle[T] {
	p, _ := handles.LoadOrStore(any(value), &value)
	return Handle[T]{p.(*T)}
}
