package interp

import (
	"fmt"
	"go/token"
	"reflect"
	"unsafe"

	"github.com/traefik/yaegi/interp"
)

// This file replaces what yaegi executes for a node where no lowering goes round a
// mistake of its: see unshare.go, negativezero.go, emptystring.go, fresh.go,
// branches.go and returns.go.

// A step is what yaegi executes for a node of the syntax tree. It is given the
// frame of the function under way and returns the next step, nil for none.
type step func(f yaegiFrame) step

// A generator makes the step of a node and leaves it there.
type generator func(p unsafe.Pointer)

// A layout tells where in yaegi's nodes and frames to find what is looked for
// often: in a node the one above it and the ones below it, its place in the text, its action, generator and
// step, in a frame the values, the frame around it, the number of the span that it belongs to and what ends
// operations on channels then. What only captures look for is apart.
type layout struct {
	parent, children, pos, action, generator, step uintptr
	values, around, root, execution, done          uintptr
	addresses                                      bool // some code looks at them, by unsafe pointers
	spans                                          *spans
	variables
}

// variables tells where nodes have the level and the index of their value, and
// their kind, where they have their symbol and that its kind, and which kinds variables and function literals
// are of.
type variables struct {
	level, index, kind, symbol, symbolKind uintptr
	kinds                                  struct{ variable, literal uint }
}

func newVariables(node reflect.Type) (v variables) {
	v.level, v.index = field(node, "level").Offset, field(node, "findex").Offset
	kind, symbol := field(node, "kind"), field(node, "sym")
	v.kind, v.symbol = kind.Offset, symbol.Offset
	symbolKind := field(symbol.Type.Elem(), "kind")
	v.symbolKind = symbolKind.Offset
	v.kinds.variable, v.kinds.literal = valueNamed(symbolKind.Type, "varSym"), valueNamed(kind.Type, "funcLit")
	return v
}

// valueNamed returns the value of an enumeration of yaegi's that has a name.
func valueNamed(enumeration reflect.Type, name string) uint {
	const most = 256
	v := reflect.New(enumeration).Elem()
	for n := range uint(most) {
		v.SetUint(uint64(n))
		if fmt.Sprint(v) == name {
			return n
		}
	}
	panic(fmt.Sprintf("interp: yaegi has no %s %s", enumeration, name))
}

func newLayout(s *spans) layout {
	node, frame := yaegiTypes()
	return layout{
		parent:    field(node, "anc").Offset,
		children:  field(node, "child").Offset,
		pos:       field(node, "pos").Offset,
		action:    field(node, "action").Offset,
		generator: field(node, "gen").Offset,
		step:      field(node, "exec").Offset,
		values:    field(frame, "data").Offset,
		around:    field(frame, "anc").Offset,
		root:      field(frame, "root").Offset,
		execution: field(frame, "id").Offset,
		done:      field(frame, "done").Offset,
		spans:     s,
		variables: newVariables(node),
	}
}

// yaegiTypes returns the types of yaegi's nodes and frames.
func yaegiTypes() (node, frame reflect.Type) {
	node = field(reflect.TypeFor[interp.Program](), "root").Type.Elem()
	return node, field(node, "exec").Type.In(0).Elem()
}

// field returns a field of yaegi's. It panics if yaegi is not as it is known.
func field(t reflect.Type, name string) reflect.StructField {
	f, ok := t.FieldByName(name)
	if !ok {
		panic(fmt.Sprintf("interp: yaegi's %s has no field %s", t, name))
	}
	return f
}

// at returns what is at an offset of a node or a frame.
func at[T any](p unsafe.Pointer, offset uintptr) *T { return (*T)(unsafe.Add(p, offset)) }

// replaceSteps replaces the generators of a program that has been compiled, but not
// executed yet. Only then does yaegi call them, except for those in the bodies of
// function literals; what these have made is taken away, and made again with the
// literal's step. It returns the declared functions by their names. literal is told where a
// function literal stands, and where it begins to be executed.
func (l layout) replaceSteps(p *interp.Program, literal func(at, start token.Pos)) map[string]unsafe.Pointer {
	root := reflect.ValueOf(p).Elem().FieldByName("root").UnsafePointer()
	l.visit(root, map[uintptr]string{}, literal)
	functions := map[string]unsafe.Pointer{}
	for _, child := range *at[[]unsafe.Pointer](root, l.children) {
		if n := nodeAt(child); n.isFunction() {
			functions[n.children()[1].v.FieldByName("ident").String()] = child
			l.detach(child)
		}
	}
	return functions
}

// detach makes a declared function forget the program that it stands in. When a
// panic leaves a function, yaegi searches, in vain, everything around the place where
// the function begins; that would be the whole program each time.
func (l layout) detach(p unsafe.Pointer) { *at[unsafe.Pointer](p, l.parent) = nil }

// visit replaces the generators of the node at an address and those below it. operations are the names
// of generators; see replaceSteps.
func (l layout) visit(p unsafe.Pointer, operations map[uintptr]string, literal func(at, start token.Pos)) {
	*at[step](p, l.step) = nil
	if generate := at[generator](p, l.generator); *generate != nil {
		pc := reflect.ValueOf(*generate).Pointer()
		operation, ok := operations[pc]
		if !ok {
			operation = nodeAt(p).operation()
			operations[pc] = operation
		}
		switch operation {
		case "_select":
			*generate = l.selects(*generate)
		case "getFunc":
			*generate = l.functions
			n := nodeAt(p)
			literal(n.pos(), nodeAt(n.start()).pos())
		case "call":
			*generate = l.calls(*generate)
		case "slice":
			if l.addresses {
				*generate = l.slice(*generate)
			}
		case "slice0":
			if l.addresses {
				*generate = l.slice0(*generate)
			}
		case "arrayLit", "mapLit", "compositeBinMap", "compositeBinSlice":
			if l.begins(p) {
				*generate = l.fresh(*generate)
			}
		case "getIndexMap2":
			*generate = l.freshPair(*generate)
		case "deref":
			*generate = l.derefs(*generate)
		case "branch":
			*generate = l.branches(p, *generate)
		case "_return":
			*generate = l.returns(p, *generate)
		}
	}
	for _, child := range *at[[]unsafe.Pointer](p, l.children) {
		l.visit(child, operations, literal)
	}
}

// valuesOf returns the values of a frame.
func (l layout) valuesOf(f yaegiFrame) []reflect.Value {
	return *at[[]reflect.Value](unsafe.Pointer(f), l.values)
}
