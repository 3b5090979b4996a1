// Package rtype makes run-time types for the types that cells declare.
//
// An interpreter knows a declared type as a [go/types.Type]. Compiled code
// (fmt, encoding/json, sort, errors, reflect) knows types by their run-time
// descriptors alone, and asks those for names and methods. [Universe.Type]
// gives every type a descriptor as the compiler would: compiled types their
// own, declared types a new one with its name, its parts and its method
// table. Values of it are ordinary values: they are stored in interfaces,
// compared, hashed, collected, converted and asserted like any others.
//
//	u := rtype.NewUniverse(rtype.Options{Compiled: lookup})
//	t, err := u.Type(obj.Type())           // reflect.Type of main.Point
//	ft, err := u.FuncType(method)          // func(main.Point) string
//	err = u.Bind(method, reflect.MakeFunc(ft, run))
//	fmt.Println(reflect.New(t).Elem())     // calls run
//
// # Methods
//
// A method table needs addresses of machine code. Each made method has its
// own assembly stub, which calls the closure in the method's slot; Bind
// changes the closure, and so the method of all values, at any time. Methods
// promoted from embedded fields need no binding. A method without
// implementation panics with an [*UnboundError].
//
// There are 131072 stubs for the process: a method takes one, a method whose
// receiver is a value takes two. Types are never freed, because the runtime
// keeps them in tables that the garbage collector does not see; so neither
// are stubs. When they run out, Type answers with a [*StubsError].
//
// # Unexported names
//
// Fields and methods with lower-case names carry the mark of exported ones,
// so that the interpreter can use them through reflection. [Universe.Public]
// and [Universe.PublicAny] give a value the type that compiled code should
// see, where unexported fields and methods are unexported; [Universe.Own] and
// [Universe.OwnAny] take it back. [Universe.ShownAny] does the same, for functions
// that only read, to what interfaces within a value hold.
//
// # Safety
//
// The descriptors mirror internals of Go 1.26 (internal/abi, reflect and
// runtime) on amd64 and arm64. A program calls [SelfTest] before it makes
// types, and gives up if that reports an error.
package rtype
