package rtype

import (
	"go/types"
	"reflect"
)

// Bind makes impl the implementation of a declared type's own method, from
// now on and for all values there are; the newest wins. impl is a function
// of the type that FuncType returns: the receiver, then the parameters. A
// method of an instantiated type is bound for that instance.
//
// The error is a *BindError, or one of Type.
func (u *Universe) Bind(fn *types.Func, impl reflect.Value) error {
	m, err := u.method(fn)
	if err != nil {
		return err
	}
	if impl.Kind() != reflect.Func || impl.IsNil() {
		return &BindError{Method: m.String(), Reason: "the implementation is not a function"}
	}
	if want := m.withReceiver(m.receiver()); impl.Type() != want {
		return &BindError{Method: m.String(), Reason: "got " + impl.Type().String() + ", want " + want.String()}
	}
	m.bind(&implementation{
		call:    func(args []reflect.Value) []reflect.Value { return apply(impl, args) },
		closure: closureOf(impl),
	})
	return nil
}

// BindCall is Bind for an implementation by reflection, called as
// [reflect.MakeFunc] calls its function: args[0] is the receiver, and
// variadic arguments come as one slice.
func (u *Universe) BindCall(fn *types.Func, impl func(args []reflect.Value) []reflect.Value) error {
	m, err := u.method(fn)
	if err != nil {
		return err
	}
	m.bind(&implementation{call: impl})
	return nil
}

// FuncType returns the type of a declared type's own method as a function
// with the receiver as its first parameter.
func (u *Universe) FuncType(fn *types.Func) (reflect.Type, error) {
	m, err := u.method(fn)
	if err != nil {
		return nil, err
	}
	return m.withReceiver(m.receiver()), nil
}

// method finds the made method of a declared one, and makes its type if
// nothing has asked for it yet.
func (u *Universe) method(fn *types.Func) (*method, error) {
	recv := fn.Signature().Recv()
	if recv == nil {
		return nil, &BindError{Method: fn.FullName(), Reason: "it is a function without receiver"}
	}
	base := types.Unalias(recv.Type())
	if p, ok := base.(*types.Pointer); ok {
		base = types.Unalias(p.Elem())
	}
	t, err := u.Type(base)
	if err != nil {
		return nil, err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if d := u.byType[t]; d != nil {
		for _, m := range d.methods {
			if m.fn.Id() == fn.Id() && len(m.path) == 0 {
				return m, nil
			}
		}
	}
	return nil, &BindError{Method: fn.FullName(), Reason: "type " + t.String() + " was made without it"}
}

// Forget takes away the implementations of all methods, for the sake of what they
// hold in memory; calls panic with a [*ForgottenError]. The universe is not to be
// used any more.
func (u *Universe) Forget() {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, r := range u.stubs {
		r.forget()
	}
}
