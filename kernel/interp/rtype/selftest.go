package rtype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"reflect"
	"runtime"
	"strings"
	"unsafe"
)

// knownGo is the release whose runtime this package knows.
const knownGo = "go1.26"

// SelfTest reports why types made by this program would be wrong: it was
// built with a release of Go or for a processor that the package does not
// know, or the runtime is not as expected. A program that makes types calls
// it first; it takes well under a millisecond, and three stubs.
func SelfTest() (err error) {
	if v := runtime.Version(); !strings.Contains(v, knownGo) {
		return fmt.Errorf("rtype: built with %s, and known to be right with %s alone", v, knownGo)
	}
	if maxStubs == 0 {
		return fmt.Errorf("rtype: no method stubs for %s", runtime.GOARCH)
	}
	for _, test := range []func() error{testDescriptor, testParts, testStubs, testMethod} {
		if err := test(); err != nil {
			return fmt.Errorf("rtype: %s is not as expected: %w", runtime.Version(), err)
		}
	}
	return nil
}

// testDescriptor compares the mirrors with the structs that reflect itself
// is compiled with.
func testDescriptor() error {
	rt := reflect.TypeOf(reflect.TypeFor[int]()).Elem().Field(0).Type
	for _, p := range []struct{ mirror, real reflect.Type }{
		{reflect.TypeFor[rtype](), rt},
		{reflect.TypeFor[value](), reflect.TypeFor[reflect.Value]()},
	} {
		if p.mirror.Size() != p.real.Size() || p.mirror.NumField() != p.real.NumField() {
			return fmt.Errorf("%s has another size", p.real)
		}
		for i := range p.mirror.NumField() {
			m, r := p.mirror.Field(i), p.real.Field(i)
			if m.Offset != r.Offset || m.Type.Kind() != r.Type.Kind() {
				return fmt.Errorf("%s.%s lies elsewhere", p.real, r.Name)
			}
		}
	}
	return nil
}

// sample is a compiled type with all that testParts looks at.
type sample struct {
	A     int `tag:"a"`
	error     //lint:ignore U1000 an embedded interface is one of the parts
}

// Error is sample's method in the table.
func (sample) Error() string { return "" }

// testParts reads compiled descriptors through the mirrors.
func testParts() error {
	s := reflect.TypeFor[sample]()
	st := (*structType)(unsafe.Pointer(descriptor(s)))
	embedded, flags := decodeName(st.Fields[1].Name)
	if name, _ := decodeName(st.Fields[0].Name); name != "A" || embedded != "error" || flags&nameEmbedded == 0 ||
		st.Fields[1].Offset != s.Field(1).Offset || typeOf(st.Fields[0].Typ) != s.Field(0).Type {
		return errors.New("struct type")
	}
	if es := entriesOf(&st.rtype); len(es) != 1 {
		return errors.New("method table")
	} else if name, _ := decodeName(typeName(&st.rtype, es[0].Name)); name != "Error" {
		return errors.New("method name")
	}
	m := (*mapType)(unsafe.Pointer(descriptor(reflect.TypeFor[map[string]int64]())))
	if m.Key.Kind != uint8(reflect.String) || m.Elem.Kind != uint8(reflect.Int64) || m.SlotSize != 16+8 || m.ElemOff != 16 ||
		m.GroupSize != m.Group.Size || m.GroupSize != 8+8*m.SlotSize {
		return errors.New("map type")
	}
	c := (*chanType)(unsafe.Pointer(descriptor(reflect.TypeFor[<-chan int8]())))
	a := (*arrayType)(unsafe.Pointer(descriptor(reflect.TypeFor[[3]int8]())))
	if c.Elem != a.Elem || c.Dir != int(reflect.RecvDir) || a.Len != 3 || typeOf(a.Slice) != reflect.TypeFor[[]int8]() {
		return errors.New("channel or array type")
	}
	i := (*interfaceType)(unsafe.Pointer(descriptor(errorType)))
	if name, _ := decodeName(typeName(&i.rtype, i.Methods[0].Name)); len(i.Methods) != 1 || name != "Error" {
		return errors.New("interface type")
	}
	f := (*funcType)(unsafe.Pointer(descriptor(reflect.TypeFor[func(int, ...bool) string]())))
	if f.InCount != 2 || f.OutCount != 1|1<<15 {
		return errors.New("function type")
	}
	return nil
}

// testStubs reads some stubs' machine code. Their numbers are chosen so that
// the assembler for arm64 has but one way to load them.
func testStubs() error {
	for _, i := range []int{6, maxStubs/2 + 6, maxStubs - 2} {
		code := unsafe.Slice((*byte)(stubAddress(i)), stubStride())
		var n int
		if runtime.GOARCH == "amd64" { // MOVL $i, DX
			n = int(binary.LittleEndian.Uint32(code[1:]))
		} else { // MOVD $(i-1)&0xffff, R26: imm16 in bits 5 to 20
			n = int(binary.LittleEndian.Uint32(code)>>5&0xffff) + 1 + (i-1)&^0xffff
		}
		if n != i {
			return fmt.Errorf("stub %d is stub %d", i, n)
		}
	}
	return nil
}

// testMethod makes a type with a method and calls that through an interface
// and through reflection.
func testMethod() error {
	pkg := types.NewPackage("main", "main")
	obj := types.NewTypeName(token.NoPos, pkg, "T", nil)
	named := types.NewNamed(obj, types.NewStruct([]*types.Var{
		types.NewField(token.NoPos, pkg, "a", types.Typ[types.Int], false),
		types.NewField(token.NoPos, pkg, "b", types.NewPointer(types.Typ[types.String]), false),
	}, nil), nil)
	str := types.NewTuple(types.NewParam(token.NoPos, pkg, "", types.Typ[types.String]))
	m := types.NewFunc(token.NoPos, pkg, "String", types.NewSignatureType(
		types.NewParam(token.NoPos, pkg, "", named), nil, nil, nil, str, false))
	named.AddMethod(m)

	u := NewUniverse(Options{})
	t, err := u.Type(named)
	if err != nil {
		return err
	}
	if err := u.BindCall(m, func(args []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprintf("%d%s", args[0].Field(0).Int(), args[0].Field(1).Elem()))}
	}); err != nil {
		return err
	}
	v, s := reflect.New(t), "b"
	v.Elem().Field(0).SetInt(1)
	v.Elem().Field(1).Set(reflect.ValueOf(&s))
	for _, x := range []any{v.Interface(), v.Elem().Interface(), u.PublicAny(v.Interface())} {
		if got := fmt.Sprintf("%v %T", x, x); strings.Trim(got, "*") != "1b main.T" && got != "1b *main.T" {
			return fmt.Errorf("a made type prints %q", got)
		}
	}
	if got := v.MethodByName("String").Call(nil)[0].String(); got != "1b" {
		return fmt.Errorf("a made method answers %q", got)
	}
	return nil
}
