package symbols

import (
	"reflect"
	"slices"

	"github.com/lectern-go/lectern/kernel/symbols/internal/table"
)

// Package returns the exported symbols of a preloaded package, in the form that
// yaegi's Interpreter.Use wants for the key path + "/" + [Name](path): functions
// and typed constants by value, variables addressable, types as nil pointers,
// untyped constants as [go/constant.Value]; and for each interface T the
// wrapper _T. Generic functions and types are missing: see [GenericSource].
//
// The map is made by the call and belongs to the caller. ok is false for a
// package that is not preloaded.
func Package(path string) (symbols map[string]reflect.Value, ok bool) {
	if path == "unsafe" {
		return unsafeSymbols(), true
	}
	t, ok := table.Lookup(path)
	if !ok {
		return nil, false
	}
	return t.Symbols(), true
}

// Paths returns the sorted import paths of the preloaded packages.
func Paths() []string {
	paths := []string{"unsafe"}
	for _, t := range table.All() {
		paths = append(paths, t.Path)
	}
	slices.Sort(paths)
	return paths
}

// Name returns the name of a preloaded package, such as rand for math/rand/v2;
// it is empty for one that is not preloaded.
func Name(path string) string {
	if path == "unsafe" {
		return path
	}
	t, ok := table.Lookup(path)
	if !ok {
		return ""
	}
	return t.Name
}
