package golang

import (
	"fmt"
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

// otherGeneration is the advice where values of a type's earlier generation meet
// the newest.
const otherGeneration = "the type has been declared again: run the cell again that declares what still has the earlier type"

var valueOfType = regexp.MustCompile(`type (.+?)\) as (.+?) value`)

// isOtherGeneration reports whether a message says that a value of one type
// cannot be used as one of another type of the same name.
func isOtherGeneration(msg string) bool {
	m := valueOfType.FindStringSubmatch(msg)
	return m != nil && strings.ReplaceAll(m[1], "main.", "") == strings.ReplaceAll(m[2], "main.", "")
}

var hidden = regexp.MustCompile(`^(?:invalid operation: cannot call (\w+) \(variable|(\w+)\.(\w+) undefined \(type )`)

// hiddenName says of a built-in function, a package or a function of the session, the
// name of which a cell has given to something else, how it can be used again; "" if a
// message is about none.
func (c *check) hiddenName(msg string) string {
	m := hidden.FindStringSubmatch(msg)
	if m == nil {
		return ""
	}
	if _, ok := types.Universe.Lookup(m[1]).(*types.Builtin); ok {
		return fmt.Sprintf("%s is a variable of yours now; %%reset forgets it, with all others", m[1])
	}
	if f := c.s.latestFunc(m[1]); f != nil {
		return fmt.Sprintf("%s is a variable of yours now; it is a function again when the cell has been run that declares that: %s", m[1], f.Source.Name)
	}
	path, imported := c.s.byName[m[2]], fmt.Sprintf("import %q", c.s.byName[m[2]])
	if as, ok := c.s.imports[m[2]]; ok && as != path {
		path, imported = as, fmt.Sprintf("import %s %q", m[2], as)
	}
	if pkg, err := c.s.importer().Import(path); path == "" || err != nil || c.s.allowed(path) != nil || pkg.Scope().Lookup(m[3]) == nil {
		return ""
	}
	return fmt.Sprintf("%s is a variable of yours now; %s makes it the package again", m[2], imported)
}

// latestFunc returns the last function that a cell has declared under a name, or nil.
func (s *Session) latestFunc(name string) *Func {
	var latest *Func
	for _, f := range s.funcs {
		if f.Object.Name() == name && f.Recv == nil && f.Source != nil && (latest == nil || f.ID > latest.ID) {
			latest = f
		}
	}
	return latest
}

var lacking = regexp.MustCompile(`\(type \*?(?:main\.)?(\w+)(?:\[.*\])? has no field or method (\w+)`)

// lacksNewest reports whether a message says that a type lacks what the newest
// type of that name has.
func (c *check) lacksNewest(msg string) bool {
	m := lacking.FindStringSubmatch(msg)
	if m == nil {
		return false
	}
	obj := c.ownType(m[1])
	if obj == nil {
		return false
	}
	member, _, _ := types.LookupFieldOrMethod(obj.Type(), true, c.pkg, m[2])
	return member != nil
}

// isInEarlierLiteral reports whether a diagnostic is about a struct literal of a type that
// has been declared again: one without a name, in the literal of a type made of it.
func (c *check) isInEarlierLiteral(d Diagnostic) bool {
	if !strings.Contains(d.Message, "struct literal") {
		return false
	}
	var innermost *ast.CompositeLit
	var literal types.Type
	for _, info := range []*types.Info{c.info, c.bodies} {
		if info == nil {
			continue
		}
		for e, tv := range info.Types {
			lit, ok := e.(*ast.CompositeLit)
			if !ok || innermost != nil && lit.Lbrace <= innermost.Lbrace {
				continue
			}
			src, begin := c.s.locate(lit.Lbrace)
			_, end := c.s.locate(lit.Rbrace)
			if src == d.Source && begin < d.Offset && d.Offset <= end {
				innermost, literal = lit, tv.Type
			}
		}
	}
	named, ok := literal.(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != packagePath || !c.s.isGlobal(named.Obj()) {
		return false
	}
	now := c.ownType(named.Obj().Name())
	return now != nil && now != named.Obj()
}

// ownType returns the newest type of a name that the session's cells declare, or nil.
func (c *check) ownType(name string) *types.TypeName {
	if obj, ok := c.pkg.Scope().Lookup(name).(*types.TypeName); ok {
		return obj
	}
	obj, _ := c.s.names[name].(*types.TypeName)
	return obj
}

// PanicHint returns advice for a run-time panic's message, or "".
func PanicHint(msg string) string {
	switch {
	case strings.Contains(msg, "assignment to entry in nil map"):
		return "make the map first: m = map[K]V{} or make(map[K]V)"
	case strings.Contains(msg, "nil pointer dereference"):
		return "a pointer, or something else that can be nil, is nil here"
	case strings.Contains(msg, "index out of range"):
		return "indices go from 0 to the length minus one"
	case strings.Contains(msg, "integer divide by zero"):
		return "the divisor is 0; divide floating-point numbers if infinity is meant"
	case strings.Contains(msg, "interface conversion"):
		return "x.(T) panics if x holds another type; v, ok := x.(T) does not"
	case strings.HasPrefix(msg, "pattern ") && strings.Contains(msg, "conflicts with pattern"):
		return "what has been registered stays when a cell is run again; a mux of the cell's own begins anew: mux := http.NewServeMux()"
	case strings.Contains(msg, "flag redefined: "):
		return "a flag stays defined when a cell is run again; a set of the cell's own begins anew: flags := flag.NewFlagSet(\"name\", flag.ContinueOnError)"
	case strings.HasPrefix(msg, "gob: registering duplicate "), strings.HasPrefix(msg, "sql: Register called twice "):
		return "what has been registered stays when a cell is run again: register under another name, or restart the kernel and run the cells again"
	}
	return ""
}
