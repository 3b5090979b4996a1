package rtype

import (
	"fmt"
	"go/types"
	"strings"
)

// StubsError says that the process has no stubs left for a type's methods:
// a stub is used by one method for ever, and there are 16384 of them, one or
// two for every method of a type (none on processors without assembly stubs).
type StubsError struct {
	Wanted, Left int
}

func (e *StubsError) Error() string {
	return fmt.Sprintf("rtype: the type's methods need %d stubs and %d are left: too many types with methods have been declared; restart the kernel", e.Wanted, e.Left)
}

// UnresolvedError says that a named type of a compiled package is not known
// to the program, so that no type made here could be identical to it.
type UnresolvedError struct {
	Type *types.Named
}

func (e *UnresolvedError) Error() string {
	return fmt.Sprintf("rtype: type %s is not available in this program", e.Type)
}

// UnsupportedError says that no value can have the type: type parameters,
// constraints, untyped nil.
type UnsupportedError struct {
	Type   types.Type
	Reason string
}

func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("rtype: no run-time type for %s: %s", e.Type, e.Reason)
}

// BindError says why an implementation does not fit a method.
type BindError struct {
	Method string
	Reason string
}

func (e *BindError) Error() string {
	return fmt.Sprintf("rtype: cannot bind method %s: %s", e.Method, e.Reason)
}

// UnboundError is what a call of a method panics with that has no
// implementation yet.
type UnboundError struct {
	Method string
}

func (e *UnboundError) Error() string {
	return fmt.Sprintf("rtype: method %s has no implementation", e.Method)
}

// ForgottenError is what a call of a method panics with whose universe has been
// forgotten.
type ForgottenError struct{}

func (e *ForgottenError) Error() string {
	return "rtype: the method of a value whose type is that of a session which has been reset"
}

// NilReceiverError is what the call of a value's method through a nil
// pointer panics with; the text is that of the Go runtime.
type NilReceiverError struct {
	Type, Method string
}

func (e *NilReceiverError) Error() string {
	_, name, _ := strings.Cut(e.Type, ".")
	return fmt.Sprintf("value method %s.%s called using nil *%s pointer", e.Type, e.Method, name)
}

// RuntimeError makes the error a runtime.Error, as in compiled code.
func (e *NilReceiverError) RuntimeError() {}

// failure carries an error from the depth of a type to the package's door.
type failure struct{ err error }

func fail(err error) { panic(failure{err}) }

// rescue turns a failure, or a panic of reflect's constructors, into an error.
func rescue(err *error, t types.Type) {
	switch p := recover().(type) {
	case nil:
	case failure:
		*err = p.err
	case string:
		*err = &UnsupportedError{Type: t, Reason: p}
	default:
		panic(p)
	}
}
