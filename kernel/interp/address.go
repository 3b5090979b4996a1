package interp

import (
	"reflect"
	"regexp"
	"slices"
	"unsafe"
)

// This file gives the functions of cells addresses of their own, by which
// runtime.FuncForPC knows them and package fmt prints them. In truth package reflect has made them all, and they
// have the address of its code; but behind that is the literal that a function stems
// from. A declared function as a value is a literal that calls it, and so are the
// values of methods.

// A made is what package reflect keeps of a function that it has made.
type made struct {
	_     uintptr
	_     unsafe.Pointer
	_     uintptr
	_     [2]uint8
	_     unsafe.Pointer
	calls unsafe.Pointer // a function value: the address of its code, then what it has captured
}

// madeOf returns what package reflect keeps of a function; nil for those that it has
// not made.
func madeOf(v reflect.Value) *made {
	example := reflect.MakeFunc(reflect.TypeFor[func()](), new(closure).call)
	if v.Kind() != reflect.Func || v.IsNil() || v.Pointer() != example.Pointer() || !v.CanInterface() {
		return nil
	}
	variable := reflect.New(v.Type())
	variable.Elem().Set(v)
	return *(**made)(variable.UnsafePointer())
}

// code returns the address of the code that package reflect calls.
func (m *made) code() uintptr { return *at[uintptr](m.calls, 0) }

// literal returns the node of the literal that has made a function of a cell: what it
// calls is a closure's.
func (s *sites) literal(v reflect.Value) (n node, ok bool) {
	m := madeOf(v)
	if m == nil || m.code() != reflect.ValueOf(new(closure).call).Pointer() {
		return node{}, false
	}
	c := *at[*closure](m.calls, unsafe.Sizeof(uintptr(0))) // a method value's receiver
	return nodeAt(c.node), true
}

// pointer is (reflect.Value).Pointer.
func (s *sites) pointer(v reflect.Value) uintptr {
	if n, ok := s.literal(v); ok {
		if at, ok := n.site(); ok {
			return s.entry(at)
		}
	}
	return v.Pointer()
}

// printed is c.Function: it returns a function that prints with the address of f, and
// cannot be called. A type that has methods may print otherwise, and call it.
func (s *sites) printed(f any) any {
	v := reflect.ValueOf(f)
	if v.Kind() != reflect.Func || v.IsNil() || v.NumMethod() > 0 {
		return f
	}
	code := s.pointer(v)
	function := &code // which is what a function value is
	return reflect.NewAt(v.Type(), unsafe.Pointer(&function)).Elem().Interface()
}

// site returns the name of the function that a literal is, or stands for, and where
// that begins.
func (n node) site() (at site, ok bool) {
	x, ok := n.text()
	if !ok {
		return site{}, false
	}
	callee, suffix := n.forwards()
	begins := x.files.Position(n.pos())
	x.trace.mu.Lock()
	defer x.trace.mu.Unlock()
	if callee != "" {
		return x.declared(callee, suffix)
	}
	for _, q := range x.placed[begins.Filename] {
		for _, frame := range q.program.Frames {
			if q.line+frame.First == begins.Line {
				return x.trace.site(frame.Name, q.program.Lines[frame.First]), true
			}
		}
	}
	return site{}, false
}

// declared returns the site of a lowered function of a name.
func (x *text) declared(name, suffix string) (at site, ok bool) {
	for _, programs := range x.placed {
		for _, q := range programs {
			if q.program.Name == name && len(q.program.Frames) > 0 {
				first := q.program.Frames[0]
				return x.trace.site(first.Name+suffix, q.program.Lines[first.First]), true
			}
		}
	}
	return site{}, false
}

// lowered matches the names of functions in lowered code, which are m_ and the name
// for methods.
var lowered = regexp.MustCompile(`^(m_)?\w+_\d+f$`)

// forwards returns the name of the lowered function that a literal stands for, in
// whose line the call is, and what the compiler adds to it: -fm for a method that
// has got its receiver already. The name is "" if the literal is the user's.
func (n node) forwards() (callee, suffix string) {
	parameters := n.children()[2].identifiers()
	for _, call := range n.children()[3].callExpressions() {
		operands := call.children()
		m := lowered.FindStringSubmatch(operands[0].v.FieldByName("ident").String())
		if m == nil || n.line() != call.line() {
			continue
		}
		if m[1] != "" && !slices.ContainsFunc(operands[1].identifiers(), func(name string) bool { return slices.Contains(parameters, name) }) {
			suffix = "-fm"
		}
		return m[0], suffix
	}
	return "", ""
}
