package generate

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// This file says what a session means: which names its cells declare, what they
// refer to, and what stands for that in compiled code.

// In the text of items a name of the session is written as $f1; its first letter
// says what it has to mean: a constant, a variable, a function or a type. A name
// that is now this and now that says it at its end, as in $s1_v.
var token = regexp.MustCompile(`\$([a-z]+\d*)(?:_([cvftp]))?`)

// A meaning is what a name means.
type meaning struct {
	kind string // c, v, f, t or p for a package
	name string // in compiled code
	typ  string // there, of a variable; of a function its signature; of a type what it is underneath
	// Of a function: its declaration, and which functions its body refers to.
	item   *functionItem
	refers map[string]string // to the names in compiled code
	// Of a type.
	methods map[string]*methodItem
	apart   map[string]*methodItem // those of other cells
}

// form returns what makes a type another one if it changes.
func (m *meaning) form() string {
	text := m.typ
	for _, name := range slices.Sorted(maps.Keys(m.methods)) {
		text += fmt.Sprintf("; %v %s%s", m.methods[name].pointer, name, m.methods[name].sig)
	}
	return text
}

// A compiled function has several bodies, of which a variable named as it, with a v
// at the end, has the number of the newest.
type compiledFunc struct {
	head   string
	bodies []string
}

// A compiled session is what stands for it in compiled code.
type compiled struct {
	program string
	names   map[string]*meaning
	serial  int
	known   map[string]string // of functions, by name and signature
	texts   []string          // of types and variables
	funcs   map[string]compiledFunc
	order   []string // of funcs
}

func newCompiled(program string) *compiled {
	return &compiled{program: program, names: map[string]*meaning{}, known: map[string]string{}, funcs: map[string]compiledFunc{}}
}

// A refusal is the panic that ends the writing of a cell that does not compile.
type refusal struct{}

const compileError = "fmt.Println(\"CompileError\")\n"

// run returns the statements for a cell.
func (c *compiled) run(s step) (text string) {
	names, funcs, order := maps.Clone(c.names), maps.Clone(c.funcs), c.order
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(refusal); !ok {
				panic(r)
			}
			c.names, c.funcs, c.order = names, funcs, order
			text = compileError
		}
	}()
	var out, bodies strings.Builder
	for _, it := range inOrder(s) {
		bodies.WriteString(it.declare(c, s))
	}
	for _, it := range s {
		out.WriteString(it.run(c))
	}
	for _, it := range inOrder(s) {
		bodies.WriteString(it.finish(c))
	}
	declared := bodies.String() + c.renew()
	if c.misfits(s) {
		return declared + compileError
	}
	return declared + out.String()
}

// renew gives functions that use a variable of another type now another body.
func (c *compiled) renew() string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c.names)) {
		if f := c.names[name]; f.item != nil && strings.Contains(f.item.body, "$v2") {
			text.WriteString(f.item.finish(c))
		}
	}
	return text.String()
}

// misfits reports whether a cell calls a function that calls one which has been
// declared again in another form. Then its declarations hold, and its statements are
// not run.
func (c *compiled) misfits(s step) bool {
	seen := map[string]bool{}
	return slices.ContainsFunc(s, func(it item) bool {
		switch it.(type) {
		case *statementItem, *variableItem:
			for _, m := range token.FindAllStringSubmatch(it.text(), -1) {
				if c.isMisfit(m[1], seen) {
					return true
				}
			}
		}
		return false
	})
}

func (c *compiled) isMisfit(name string, seen map[string]bool) bool {
	f := c.names[name]
	if seen[name] || f == nil || f.kind != "f" {
		return false
	}
	seen[name] = true
	for callee, was := range f.refers {
		now := c.names[callee]
		if now != nil && now.kind == "f" && now.name != was || c.isMisfit(callee, seen) {
			return true
		}
	}
	return false
}

// code returns the compiled form of a text; what it mentions has to be there.
func (c *compiled) code(text string) string {
	return token.ReplaceAllStringFunc(text, func(s string) string {
		m := token.FindStringSubmatch(s)
		kind := m[2]
		if kind == "" {
			kind = kindOf(m[1])
		}
		now := c.names[m[1]]
		if kind == "p" {
			if now != nil && now.kind != "p" {
				panic(refusal{})
			}
			return m[1]
		}
		if now == nil || now.kind != kind {
			panic(refusal{})
		}
		return now.name
	})
}

// kindOf returns what a name means that never means anything else.
func kindOf(name string) string {
	switch name[0] {
	case 'c', 'v', 't':
		return name[:1]
	}
	return "f"
}

// refers returns the functions that a text mentions.
func (c *compiled) refers(text string) map[string]string {
	list := map[string]string{}
	for _, m := range token.FindAllStringSubmatch(text, -1) {
		if now := c.names[m[1]]; now != nil && now.kind == "f" {
			list[m[1]] = now.name
		}
	}
	return list
}

// function returns the name of the function that has a name and signature.
func (c *compiled) function(name, sig string) string {
	key := name + " " + sig
	if c.known[key] == "" {
		c.known[key] = c.fresh(name)
	}
	return c.known[key]
}

func (c *compiled) fresh(name string) string {
	c.serial++
	return fmt.Sprintf("%s_%s_%d", c.program, name, c.serial)
}

// variable declares a variable or constant of a compiled type and returns its name.
func (c *compiled) variable(kind, name, typ string) string {
	old := c.names[name]
	if old == nil || old.kind != kind || old.typ != typ {
		c.names[name] = &meaning{kind: kind, name: c.fresh(name), typ: typ}
		c.texts = append(c.texts, fmt.Sprintf("var %s %s\n", c.names[name].name, typ))
	}
	return c.names[name].name
}

// setBody makes a body the newest of a function and returns the statement for that.
func (c *compiled) setBody(name, head, body string) string {
	f, ok := c.funcs[name]
	if !ok {
		f.head = head
		c.order = append(c.order[:len(c.order):len(c.order)], name)
	}
	i := slices.Index(f.bodies, body)
	if i < 0 {
		i = len(f.bodies)
		f.bodies = append(f.bodies[:i:i], body)
	}
	c.funcs[name] = f
	return fmt.Sprintf("%sv = %d\n", name, i+1)
}

// hasMethod reports whether a type of a name, or an earlier one, has a method.
func (c *compiled) hasMethod(typ, name, method string) bool {
	if now := c.names[name]; now != nil && now.name == typ {
		return now.methods[method] != nil
	}
	_, ok := c.funcs[typ+"_"+method]
	return ok
}

// decls returns the declarations.
func (c *compiled) decls() []Decl {
	list := []Decl{{Text: fmt.Sprintf("func %stry(f func()) { defer func() { if e := recover(); e != nil { fmt.Println(\"Panic\") } }(); f() }\n", c.program)}}
	for _, text := range c.texts {
		list = append(list, Decl{Text: text})
	}
	for _, name := range c.order {
		f := c.funcs[name]
		var text strings.Builder
		fmt.Fprintf(&text, "var %sv int\n%s {\nswitch %sv {\n", name, f.head, name)
		for i, body := range f.bodies {
			fmt.Fprintf(&text, "case %d:\n%s\n", i+1, body)
		}
		text.WriteString("default:\npanic(\"not declared\")\n}\n}\n")
		list = append(list, Decl{Text: text.String()})
	}
	return list
}
