package interp

import (
	"go/token"
	"reflect"
	"runtime"
	"slices"
	"strings"
)

// unhashable returns what a panic is in compiled code that says that a key of an empty
// map cannot be hashed. Compiled code says so of elements that it reads; those that it
// writes have an error of their own, but yaegi reads first what a statement such as
// m[k]++ changes. The error is nil if the panic is another one, or as it should be.
func unhashable(r any, start node, onLine func(token.Pos) bool) runtime.Error {
	err, ok := r.(runtime.Error)
	if !ok {
		return nil
	}
	t, ok := strings.CutPrefix(err.Error(), "hash of unhashable type: ")
	if !ok || !slices.ContainsFunc(start.function().within(writes), func(n node) bool { return onLine(n.pos()) && n.writesMap() }) {
		return nil
	}
	return runtimeError("hash of unhashable type " + t)
}

// writes reports whether yaegi's operation of a name assigns to its first operand.
func writes(operation string) bool {
	switch operation {
	case "inc", "dec", "assign":
		return true
	}
	return strings.HasSuffix(operation, "Assign")
}

// writesMap reports whether an assignment is to an element of a map.
func (n node) writesMap() bool {
	x := n.children()[0]
	return x.kind() == "indexExpr" && x.children()[0].typ().Kind() == reflect.Map
}
