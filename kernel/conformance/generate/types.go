package generate

import (
	"fmt"
	"strings"
)

// A kind is what a type is underneath.
type kind int

const (
	integer kind = iota
	float
	complexes
	text
	boolean
	slice
	array
	mapping
	pointer
	structure
	iface
)

// A typ is a type of the program, which its name, as written, identifies.
type typ struct {
	name      string
	kind      kind
	bits      int
	unsigned  bool
	key, elem *typ
	len       int
	fields    []field
	declared  bool
	methods   []*function // without effect, of the value
	pointers  []*function // of the pointer, with an effect on it alone
	under     *typ        // of declared types
	impl      []*typ      // of interfaces
}

type field struct {
	name     string
	typ      *typ
	embedded bool
}

var (
	intType     = &typ{name: "int", bits: 64}
	stringType  = &typ{name: "string", kind: text}
	boolType    = &typ{name: "bool", kind: boolean}
	float64Type = &typ{name: "float64", kind: float}
	basics      = []*typ{
		intType, intType, intType, stringType, stringType, boolType, float64Type,
		{name: "int8", bits: 8}, {name: "int16", bits: 16}, {name: "int32", bits: 32}, {name: "int64", bits: 64},
		{name: "uint", bits: 64, unsigned: true}, {name: "byte", bits: 8, unsigned: true}, {name: "uint16", bits: 16, unsigned: true},
		{name: "uint32", bits: 32, unsigned: true}, {name: "uint64", bits: 64, unsigned: true}, {name: "rune", bits: 32},
		{name: "float32", kind: float}, {name: "complex128", kind: complexes},
	}
)

func sliceOf(e *typ) *typ { return &typ{name: "[]" + e.name, kind: slice, elem: e} }

func pointerTo(e *typ) *typ { return &typ{name: "*" + e.name, kind: pointer, elem: e} }

// comparable reports whether == works.
func (t *typ) comparable() bool { return t.kind != slice && t.kind != mapping && t.plain() }

// plain reports whether a value shares no memory with another, so that it can be
// printed whole and given to functions without effects.
func (t *typ) plain() bool {
	switch t.kind {
	case slice, mapping, pointer, iface:
		return false
	case array:
		return t.elem.plain()
	case structure:
		for _, f := range t.fields {
			if !f.typ.plain() {
				return false
			}
		}
	}
	return true
}

// plainType returns a type of values that share nothing.
func (w *writer) plainType() *typ {
	if len(w.types) > 0 && w.chance(3) {
		if t := one(w, w.types...); t.plain() {
			return t
		}
	}
	if w.chance(6) {
		e := one(w, basics...)
		n := 2 + w.rand.IntN(2)
		return &typ{name: fmt.Sprintf("[%d]%s", n, e.name), kind: array, elem: e, len: n}
	}
	return one(w, basics...)
}

// anyType returns a type for a variable.
func (w *writer) anyType() *typ {
	switch w.rand.IntN(10) {
	case 0, 1:
		return sliceOf(w.plainType())
	case 2:
		k, e := one(w, intType, stringType, basics[9], w.keyType()), w.plainType()
		return &typ{name: "map[" + k.name + "]" + e.name, kind: mapping, key: k, elem: e}
	case 3:
		return pointerTo(w.plainType())
	case 4, 5:
		if len(w.types) > 0 {
			return one(w, w.types...)
		}
	}
	return w.plainType()
}

// keyType returns a type for a map's keys: floats might be NaN.
func (w *writer) keyType() *typ {
	for range 5 {
		if t := w.plainType(); t.comparable() && t.keyable() {
			return t
		}
	}
	return stringType
}

func (t *typ) keyable() bool {
	switch t.kind {
	case float, complexes:
		return false
	case array:
		return t.elem.keyable()
	case structure:
		for _, f := range t.fields {
			if !f.typ.keyable() {
				return false
			}
		}
	}
	return true
}

// declareTypes declares the program's types: basic ones, structs, a slice, an
// interface that they implement.
func (w *writer) declareTypes() {
	var shapes []*typ
	measure := "Size" + fmt.Sprint(w.rand.IntN(3))
	for range 1 + w.rand.IntN(3) {
		var t *typ
		switch w.rand.IntN(3) {
		case 0:
			under := one(w, basics...)
			declared := *under
			t = &declared
			t.name, t.under, t.declared, t.methods = w.typeName("N"), under, true, nil
			w.declare(func() { w.linef("type %s %s", t.name, under.name) })
		default:
			t = w.declareStruct()
		}
		w.declareMethods(t, measure)
		w.types = append(w.types, t)
		shapes = append(shapes, t)
	}
	if w.chance(2) {
		e := w.plainType()
		t := &typ{name: w.typeName("L"), kind: slice, elem: e, declared: true, under: sliceOf(e)}
		w.declare(func() { w.linef("type %s []%s", t.name, e.name) })
		w.declareMethods(t, measure)
		w.types = append(w.types, t)
		shapes = append(shapes, t)
	}
	i := &typ{name: w.typeName("I"), kind: iface, declared: true, impl: shapes, methods: []*function{{name: measure, results: []*typ{intType}, cost: funcBudget}}}
	w.declare(func() { w.linef("type %s interface { %s() int }", i.name, measure) })
	w.types = append(w.types, i)
}

// declareStruct declares a struct; earlier ones may be embedded.
func (w *writer) declareStruct() *typ {
	t := &typ{name: w.typeName("S"), kind: structure, declared: true}
	var lines []string
	if e := w.embeddable(); e != nil {
		t.fields = append(t.fields, field{e.name, e, true})
		lines = append(lines, e.name)
		t.pointers = e.pointers
	}
	for range 1 + w.rand.IntN(3) {
		f := field{name: one(w, "", "A", "b", "C", "d") + w.fresh("f"), typ: w.plainType()}
		t.fields = append(t.fields, f)
		lines = append(lines, f.name+" "+f.typ.name+one(w, "", "", " `tag:\"x\"`"))
	}
	w.declare(func() { w.linef("type %s struct {\n%s\n}", t.name, strings.Join(lines, "\n")) })
	return t
}

// embeddable returns a struct to embed, or nil.
func (w *writer) embeddable() *typ {
	if len(w.types) > 0 && w.chance(2) {
		if e := one(w, w.types...); e.kind == structure {
			return e
		}
	}
	return nil
}
