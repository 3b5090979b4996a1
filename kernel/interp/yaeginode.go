package interp

import (
	"fmt"
	"go/token"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"unsafe"

	"github.com/traefik/yaegi/interp"
)

// A node is an operation in yaegi's form of a function. yaegi exports nothing of
// it, so that its fields are read by their names; a test tells when they change.
type node struct{ v reflect.Value }

// A yaegiFrame is the memory of a call of an interpreted function.
type yaegiFrame unsafe.Pointer

// genValue returns what reads the value of a node from a frame, the one that it had
// when it was last computed there.
//
//go:linkname genValue github.com/traefik/yaegi/interp.genValue
func genValue(n unsafe.Pointer) func(f yaegiFrame) reflect.Value

// refType returns the run-time type of one of yaegi's types.
//
//go:linkname refType github.com/traefik/yaegi/interp.(*itype).refType
func refType(t, context unsafe.Pointer) reflect.Type

// nodeAt returns the node at an address.
func nodeAt(p unsafe.Pointer) node {
	root, _ := reflect.TypeFor[interp.Program]().FieldByName("root")
	return node{reflect.NewAt(root.Type.Elem(), p).Elem()}
}

// field returns the address of a field.
func (n node) field(name string) unsafe.Pointer {
	return unsafe.Pointer(n.v.FieldByName(name).UnsafeAddr())
}

// function returns the function that contains the node.
func (n node) function() node {
	for {
		up := n.v.FieldByName("anc")
		if up.IsNil() {
			return n
		}
		if n = (node{up.Elem()}); n.isFunction() {
			return n
		}
	}
}

// unconverted returns the operand of a conversion, and any other node as it is.
func (n node) unconverted() node {
	for n.operation() == "convert" {
		n = n.children()[1]
	}
	return n
}

// isFunction reports whether the node is a function, or a literal of one.
func (n node) isFunction() bool {
	kind := n.kind()
	return kind == "funcDecl" || kind == "funcLit"
}

// kind returns the name of the node's kind.
func (n node) kind() string {
	kind := n.v.FieldByName("kind")
	return fmt.Sprint(reflect.NewAt(kind.Type(), unsafe.Pointer(kind.UnsafeAddr())).Elem())
}

// local and global match the names of variables in lowered code, which are t for
// what has none in the source.
var (
	local  = regexp.MustCompile(`^(\w+)_\d+$`)
	global = regexp.MustCompile(`^(?:X([a-z_]\w*)|([A-Z]\w*))_v\d+$`)
)

// name returns the name that a variable has in the source, or a literal as it is; ""
// for other nodes.
func (n node) name() string {
	ident := n.v.FieldByName("ident").String()
	switch kind := n.kind(); kind {
	case "basicLit":
		return ident
	case "identExpr":
		if m := local.FindStringSubmatch(ident); m != nil && m[1] != "t" {
			return m[1]
		}
	case "parenExpr", "starExpr":
		return n.children()[0].name()
	case "selectorExpr":
		if m := global.FindStringSubmatch(n.children()[1].v.FieldByName("ident").String()); m != nil {
			return m[1] + m[2]
		}
	}
	return ""
}

// children returns the operands.
func (n node) children() []node {
	list := n.v.FieldByName("child")
	children := make([]node, list.Len())
	for i := range children {
		children[i] = node{list.Index(i).Elem()}
	}
	return children
}

// start returns the address of the node with which a function begins.
func (n node) start() unsafe.Pointer { return *(*unsafe.Pointer)(n.children()[3].field("start")) }

// isConstant reports whether the value of the node is known before it is executed.
func (n node) isConstant() bool { return (*reflect.Value)(n.field("rval")).IsValid() }

// pos returns where the operation is in yaegi's text.
func (n node) pos() token.Pos { return token.Pos(n.v.FieldByName("pos").Int()) }

// ownGenerators begins the names of generators that stand in for yaegi's.
const ownGenerators = "github.com/lectern-go/lectern/kernel/interp.layout."

// operation returns the name of the function by which yaegi compiles the node, or of
// the method that has made what stands in for it.
func (n node) operation() string {
	f := runtime.FuncForPC(n.v.FieldByName("gen").Pointer())
	if f == nil {
		return ""
	}
	if own, ok := strings.CutPrefix(f.Name(), ownGenerators); ok {
		name, _, _ := strings.Cut(own, ".")
		return name
	}
	return strings.TrimPrefix(f.Name(), interpreter)
}

// text returns the text of the machine that has compiled the node.
func (n node) text() (x *text, ok bool) {
	stderr := n.v.FieldByName("interp").Elem().FieldByName("stderr")
	x, ok = reflect.NewAt(stderr.Type(), unsafe.Pointer(stderr.UnsafeAddr())).Elem().Interface().(*text)
	return x, ok
}

// line returns the line of yaegi's text in which the node begins.
func (n node) line() int {
	files := *(**token.FileSet)(unsafe.Pointer(n.v.FieldByName("interp").Elem().FieldByName("fset").UnsafeAddr()))
	return files.Position(n.pos()).Line
}

// identifiers lists the identifiers in a node.
func (n node) identifiers() []string {
	var list []string
	if ident := n.v.FieldByName("ident").String(); ident != "" {
		list = append(list, ident)
	}
	for _, child := range n.children() {
		list = append(list, child.identifiers()...)
	}
	return list
}

// callExpressions lists the calls in a node, function literals apart.
func (n node) callExpressions() []node {
	var list []node
	for _, child := range n.children() {
		switch child.kind() {
		case "funcLit":
			continue
		case "callExpr":
			list = append(list, child)
		}
		list = append(list, child.callExpressions()...)
	}
	return list
}

// typ returns the node's type.
func (n node) typ() reflect.Type { return refType(n.v.FieldByName("typ").UnsafePointer(), nil) }

// value returns the value of the node in a frame.
func (n node) value(f yaegiFrame) reflect.Value {
	return genValue(unsafe.Pointer(n.v.UnsafeAddr()))(f)
}

// within lists the operations of a kind in a function, function literals apart, in
// the order of their execution.
func (n node) within(kind func(operation string) bool) []node {
	var list []node
	for _, child := range n.children() {
		if child.isFunction() {
			continue
		}
		list = append(list, child.within(kind)...)
		if kind(child.operation()) {
			list = append(list, child)
		}
	}
	return list
}
