package display

import (
	"cmp"
	"reflect"
	"slices"
)

// maxSorted is the number of a map's keys up to which they are put in order.
const maxSorted = 100_000

// entry is a key of a map with its value; a NaN could not be looked up.
type entry struct{ key, value reflect.Value }

// entries returns a map's entries in ascending order of the keys: numbers by
// value, NaN first, all else by its text.
func entries(m reflect.Value) []entry {
	list := make([]entry, 0, m.Len())
	for it := m.MapRange(); it.Next(); {
		list = append(list, entry{it.Key(), it.Value()})
	}
	if len(list) <= maxSorted {
		slices.SortStableFunc(list, func(a, b entry) int { return compare(a.key, b.key) })
	}
	return list
}

func compare(a, b reflect.Value) int {
	if a.Kind() == reflect.Interface {
		a, b = a.Elem(), b.Elem()
	}
	if !a.IsValid() || !b.IsValid() || a.Kind() != b.Kind() {
		return cmp.Compare(kind(a), kind(b))
	}
	switch {
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	case a.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String())
	}
	return cmp.Compare(brief(a, maxCell), brief(b, maxCell))
}

func kind(v reflect.Value) reflect.Kind {
	if !v.IsValid() {
		return reflect.Invalid
	}
	return v.Kind()
}
