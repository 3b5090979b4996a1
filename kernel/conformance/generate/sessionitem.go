package generate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An item is a declaration or statement of a cell. Its text is that of the cell, with
// the names as tokens. The other methods write what stands for it in compiled code:
// declare makes its names known before anything else is written, run is what is done
// in its place in the cell, and finish what needs the names of the whole cell.
type item interface {
	text() string
	declare(c *compiled, s step) string
	run(c *compiled) string
	finish(c *compiled) string
}

// silent is what an item does that has nothing to do at some time.
type silent struct{}

func (silent) declare(*compiled, step) string { return "" }
func (silent) run(*compiled) string           { return "" }
func (silent) finish(*compiled) string        { return "" }

// inOrder returns the items in the order in which they have to be declared: types,
// those before others that have them as parts, then methods, then functions.
func inOrder(s step) step {
	rank := func(it item) string {
		switch it := it.(type) {
		case *typeItem:
			return "0" + it.name
		case *methodItem:
			return "1"
		}
		return "2"
	}
	return slices.SortedStableFunc(slices.Values(s), func(a, b item) int { return cmp.Compare(rank(a), rank(b)) })
}

// A constantItem declares constants that count from a value.
type constantItem struct {
	silent
	names []string
	first int
}

func (it *constantItem) text() string {
	return fmt.Sprintf("const (\n$%s = iota + %d\n$%s\n)", it.names[0], it.first, strings.Join(it.names[1:], "\n$"))
}

func (it *constantItem) declare(c *compiled, s step) string {
	var text strings.Builder
	for i, name := range it.names {
		fmt.Fprintf(&text, "%s = %d\n", c.variable("c", name, "int"), it.first+i)
	}
	return text.String()
}

// A variableItem declares a variable; its name may end with what it means.
type variableItem struct {
	silent
	name, typ, value string
	short            bool
}

func (it *variableItem) text() string {
	if it.short {
		return fmt.Sprintf("$%s := %s(%s)", it.name, it.typ, it.value)
	}
	return fmt.Sprintf("var $%s %s = %s", it.name, it.typ, it.value)
}

func (it *variableItem) run(c *compiled) string {
	value, typ := c.code(it.value), c.code(it.typ)
	base, _, _ := strings.Cut(it.name, "_")
	return fmt.Sprintf("%s = %s\n", c.variable("v", base, typ), value)
}

// A typeItem declares a type: a struct, or what else is written for it.
type typeItem struct {
	silent
	name, params, under string
}

func (it *typeItem) text() string { return fmt.Sprintf("type $%s%s %s", it.name, it.params, it.under) }

func (it *typeItem) declare(c *compiled, s step) string {
	base, _, _ := strings.Cut(it.name, "_")
	under := c.code(it.under)
	methods := map[string]*methodItem{}
	old := c.names[base]
	if old != nil && old.kind == "t" {
		maps.Copy(methods, old.apart)
	}
	apart := maps.Clone(methods)
	for _, other := range s {
		if m, ok := other.(*methodItem); ok && m.typ == it.name {
			methods[m.name] = m
			delete(apart, m.name)
		}
	}
	now := &meaning{kind: "t", typ: it.params + under, methods: methods, apart: apart}
	if old != nil && old.kind == "t" && old.form() == now.form() {
		now.name = old.name
	} else {
		now.name = c.fresh(base)
		c.texts = append(c.texts, fmt.Sprintf("type %s%s %s\n", now.name, it.params, strings.ReplaceAll(under, "$"+it.name, now.name)))
	}
	c.names[base] = now
	return ""
}

// finish sets the bodies of the methods that the type has now, also of those from
// other cells.
func (it *typeItem) finish(c *compiled) string {
	base, _, _ := strings.Cut(it.name, "_")
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c.names[base].methods)) {
		text.WriteString(c.names[base].methods[name].set(c))
	}
	return text.String()
}

// A methodItem declares a method; the receiver is r.
type methodItem struct {
	silent
	typ, params, name, sig, body string
	pointer                      bool
}

func (it *methodItem) receiver(typ string) string {
	if it.pointer {
		return "(r *" + typ + it.params + ")"
	}
	return "(r " + typ + it.params + ")"
}

func (it *methodItem) text() string {
	return fmt.Sprintf("func %s %s%s {\n%s\n}", it.receiver("$"+it.typ), it.name, it.sig, it.body)
}

// declare adds a method to a type of an earlier cell.
func (it *methodItem) declare(c *compiled, s step) string {
	for _, other := range s {
		if t, ok := other.(*typeItem); ok && t.name == it.typ {
			return ""
		}
	}
	t := c.names[it.typ]
	if t == nil || t.kind != "t" {
		panic(refusal{})
	}
	now := *t
	now.methods, now.apart = maps.Clone(t.methods), maps.Clone(t.apart)
	now.methods[it.name], now.apart[it.name] = it, it
	c.names[it.typ] = &now
	return ""
}

func (it *methodItem) finish(c *compiled) string { return it.set(c) }

// set makes the body the method's newest.
func (it *methodItem) set(c *compiled) string {
	name := c.names[it.typ].name
	head := fmt.Sprintf("func %s %s%s", it.receiver(name), it.name, c.code(it.sig))
	return c.setBody(name+"_"+it.name, head, c.code(it.body))
}

// twoIntegers is the signature of the functions that no other can call.
const twoIntegers = "(a, b int) int"

// A functionItem declares a function.
type functionItem struct {
	silent
	name, params, sig, body string
}

func (it *functionItem) text() string {
	return fmt.Sprintf("func $%s%s%s {\n%s\n}", it.name, it.params, it.sig, it.body)
}

func (it *functionItem) declare(c *compiled, s step) string {
	base, _, _ := strings.Cut(it.name, "_")
	sig := c.code(it.sig)
	c.names[base] = &meaning{kind: "f", name: c.function(base, it.params+sig), typ: sig, item: it}
	return ""
}

func (it *functionItem) finish(c *compiled) string {
	base, _, _ := strings.Cut(it.name, "_")
	f := c.names[base]
	if f.kind != "f" {
		panic(refusal{}) // declared as something else in the same cell
	}
	f.refers = c.refers(it.body)
	for callee := range f.refers {
		if c.names[callee].typ == twoIntegers {
			panic(refusal{}) // all calls in bodies have one argument
		}
	}
	return c.setBody(f.name, fmt.Sprintf("func %s%s%s", f.name, it.params, f.typ), c.code(it.body))
}

// A statementItem is a statement. It is not well typed if when is false.
type statementItem struct {
	silent
	code string
	when func(c *compiled) bool
}

func (it *statementItem) text() string { return it.code }

func (it *statementItem) run(c *compiled) string {
	code := c.code(it.code) + "\n"
	if it.when != nil && !it.when(c) {
		panic(refusal{})
	}
	return code
}

// An importItem imports a package whose name may have meant something else.
type importItem struct {
	silent
	path string
}

func (it *importItem) text() string { return fmt.Sprintf("import %q", it.path) }

func (it *importItem) declare(c *compiled, s step) string {
	delete(c.names, it.path)
	return ""
}

// A resetItem forgets everything.
type resetItem struct{ silent }

func (*resetItem) text() string { return "%reset" }

func (*resetItem) run(c *compiled) string {
	clear(c.names)
	return "fmt.Println(\"everything is forgotten\")\n"
}
