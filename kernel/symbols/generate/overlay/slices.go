//go:build ignore

package slices

import "reflect"

// overlaps reports whether the memory of a and b has an element in common.
func overlaps[E any](a, b []E) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	size := reflect.TypeOf(a).Elem().Size()
	startA, startB := reflect.ValueOf(a).Pointer(), reflect.ValueOf(b).Pointer()
	return size > 0 && startA < startB+uintptr(len(b))*size && startB < startA+uintptr(len(a))*size
}
