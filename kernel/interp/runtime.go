package interp

import (
	"maps"
	"reflect"

	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// runtimeSymbols returns the functions of package c for one session.
func (in *Interp) runtimeSymbols() map[string]reflect.Value {
	u := in.universe
	table := map[string]reflect.Value{
		"Any":        reflect.ValueOf((*any)(nil)),
		"Error":      reflect.ValueOf((*error)(nil)),
		"Defers":     reflect.ValueOf((*Defers)(nil)),
		"NewDefers":  reflect.ValueOf(in.newDefers),
		"Recover":    reflect.ValueOf(func() any { return nil }),
		"Entered":    reflect.ValueOf(entered),
		"Forward":    reflect.ValueOf(forward),
		"Iface":      reflect.ValueOf(ifaceOf),
		"NotNil":     reflect.ValueOf(notNil),
		"Runes":      reflect.ValueOf(runes),
		"Panic":      reflect.ValueOf(userPanic),
		"Equal":      reflect.ValueOf(func(x, y any) bool { return equal(u, x, y) }),
		"Count":      reflect.ValueOf(shiftCount),
		"Float":      reflect.ValueOf(func(x float64) float64 { return x }),
		"Complex64":  reflect.ValueOf(func(re, im float32) complex64 { return complex(re, im) }),
		"Complex128": reflect.ValueOf(func(re, im float64) complex128 { return complex(re, im) }),

		"RangeEnded":     reflect.ValueOf(rangeEnded),
		"RangeRecovered": reflect.ValueOf(rangeRecovered),

		"Run":     reflect.ValueOf(in.runCell),
		"Show":    reflect.ValueOf(in.show),
		"Go":      reflect.ValueOf(in.goroutine),
		"Guarded": reflect.ValueOf(in.guarded),
		"Print":   reflect.ValueOf(in.print),
		"Println": reflect.ValueOf(in.println),
		"Mark":    reflect.ValueOf(in.machine.text.mark),
		"Stdin":   reflect.ValueOf(in.stdin),
		"IsStdin": reflect.ValueOf(in.stdin.is),
		"Bind":    reflect.ValueOf(in.bind),
		"Renew":   reflect.ValueOf(in.renew),
	}
	table["ValuePointer"] = reflect.ValueOf(in.sites.pointer)
	table["Function"] = reflect.ValueOf(in.sites.printed)
	maps.Copy(table, in.guardSymbols())
	maps.Copy(table, reflection{}.symbols())
	maps.Copy(table, in.publicSymbols())
	maps.Copy(table, in.decodingMethods())
	return table
}

// userPanic is the built-in panic; compiled code panics as the user's would.
func userPanic(v any) { panic(v) }

// rangeEnded is c.RangeEnded: a sequence has called yield though the loop has
// ended. The states are those of lower/rangefunc.go.
func rangeEnded(state int) {
	why := "function for loop body returned false"
	switch state {
	case lower.RangeRunning:
		why = "loop body panic"
	case lower.RangeOver:
		why = "whole loop exit"
	}
	panic(runtimeError("range function continued iteration after " + why))
}

// rangeRecovered is c.RangeRecovered: a sequence has returned though the loop's
// body has panicked.
func rangeRecovered() {
	panic(runtimeError("range function recovered a loop body panic and did not resume panicking"))
}

// shiftCount is c.Count: how far to shift, which may not be negative.
func shiftCount(n int) uint {
	if n < 0 {
		panic(runtimeError("negative shift amount"))
	}
	return uint(n)
}

// equal is == on interfaces, and on everything that is compared by its parts. What has
// been made before its type got methods is equal to what has been made since.
func equal(u *rtype.Universe, x, y any) bool {
	if x == y {
		return true
	}
	t := reflect.TypeOf(y)
	if t == nil || reflect.TypeOf(x) == t {
		return false
	}
	now := u.Now(reflect.ValueOf(x), t)
	return now.IsValid() && now.Type() == t && now.Interface() == y
}

// methodValue is x.name for a method of a compiled type.
func methodValue(x any, name string) any {
	v := reflect.ValueOf(x)
	if !v.IsValid() {
		panic(nilDereference())
	}
	return v.MethodByName(name).Interface()
}
