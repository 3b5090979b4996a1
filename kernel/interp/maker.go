package interp

import (
	"cmp"
	"fmt"
	"math"
	"reflect"

	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// makeFunc returns the compiled function that a lowering asks for.
func makeFunc(u *rtype.Universe, m lower.Maker) (reflect.Value, error) {
	t, err := u.Type(m.Type)
	if err != nil {
		return reflect.Value{}, err
	}
	switch m.Kind {
	case lower.MakeZero:
		ft := reflect.FuncOf(nil, []reflect.Type{t}, false)
		return reflect.MakeFunc(ft, func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.Zero(t)} }), nil
	case lower.MakeFiles:
		ft := reflect.FuncOf(nil, []reflect.Type{t}, false)
		return reflect.MakeFunc(ft, func([]reflect.Value) []reflect.Value { return []reflect.Value{embedded(t, m.Files)} }), nil
	case lower.MakeConvert:
		from, err := u.Type(m.From)
		if err != nil {
			return reflect.Value{}, err
		}
		ft := reflect.FuncOf([]reflect.Type{from}, []reflect.Type{t}, false)
		return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value { return []reflect.Value{convert(args[0], t)} }), nil
	case lower.MakeClear:
		ft := reflect.FuncOf([]reflect.Type{t}, nil, false)
		return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
			if args[0].Kind() != reflect.Map || !args[0].IsNil() {
				args[0].Clear()
			}
			return nil
		}), nil
	case lower.MakeMake:
		integer := reflect.TypeFor[int]()
		ft := reflect.FuncOf([]reflect.Type{integer, integer}, []reflect.Type{t}, false)
		return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
			return []reflect.Value{makeSlice(t, int(args[0].Int()), int(args[1].Int()))}
		}), nil
	case lower.MakeNotNil:
		ft := reflect.FuncOf([]reflect.Type{t}, []reflect.Type{t}, false)
		return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
			if args[0].IsNil() {
				panic(nilDereference())
			}
			return args
		}), nil
	case lower.MakeNil:
		return reflect.Zero(t), nil
	case lower.MakePublic:
		return makeShown(t, public(u)), nil
	case lower.MakePrinted:
		return makeShown(t, shown(u, printer())), nil
	case lower.MakeEncoded:
		return makeShown(t, shown(u, encoder())), nil
	case lower.MakeAssert, lower.MakeAssertOK:
		from, err := u.Type(m.From)
		if err != nil {
			return reflect.Value{}, err
		}
		return makeAssert(u, from, t, m.Kind == lower.MakeAssertOK), nil
	case lower.MakeMin, lower.MakeMax:
		return extremum(t, m.Kind == lower.MakeMax), nil
	}
	if f, ok := makeUnsafe(m.Kind, t); ok {
		return f, nil
	}
	return reflect.Value{}, fmt.Errorf("interp: unknown made function %d", m.Kind)
}

// makeSlice is make([]T, length, capacity), which panics in Go's words.
func makeSlice(t reflect.Type, length, capacity int) reflect.Value {
	most := math.MaxInt
	if size := int(t.Elem().Size()); size > 0 {
		most = (1 << 47) / size
	}
	switch {
	case length < 0 || length > most:
		panic(runtimeError("makeslice: len out of range"))
	case capacity < length || capacity > most:
		panic(runtimeError("makeslice: cap out of range"))
	}
	return reflect.MakeSlice(t, length, capacity)
}

// extremum returns min or max for an ordered type.
func extremum(t reflect.Type, largest bool) reflect.Value {
	ft := reflect.FuncOf([]reflect.Type{reflect.SliceOf(t)}, []reflect.Type{t}, true)
	return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
		list := args[0]
		best := list.Index(0)
		for i := 1; i < list.Len(); i++ {
			best = pick(best, list.Index(i), largest)
		}
		result := reflect.New(t).Elem()
		result.Set(best)
		return []reflect.Value{result}
	})
}

// pick returns the smaller or larger of two values as the built-ins define it:
// NaN wins, and -0 is less than 0.
func pick(x, y reflect.Value, largest bool) reflect.Value {
	var less bool // y is to be preferred
	switch {
	case x.CanInt():
		less = (cmp.Compare(y.Int(), x.Int()) < 0) != largest
	case x.CanUint():
		less = (cmp.Compare(y.Uint(), x.Uint()) < 0) != largest
	case x.CanFloat():
		a, b := x.Float(), y.Float()
		best := min(a, b)
		if largest {
			best = max(a, b)
		}
		result := reflect.New(x.Type()).Elem()
		result.SetFloat(best)
		return result
	default:
		less = (cmp.Compare(y.String(), x.String()) < 0) != largest
	}
	if less {
		return y
	}
	return x
}
