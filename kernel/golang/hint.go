package golang

import (
	"fmt"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// A remark is advice for a compiler's message that beginners stumble over, by the
// parts that the message has.
type remark struct {
	parts []string
	hint  string
}

// remarks are looked through in order.
var remarks = []remark{
	{[]string{"append(", "is not used"}, "append returns the longer slice: xs = append(xs, x)"},
	{[]string{"is not used"}, "assign it to a name, or to _ if the value is not wanted"},
	{[]string{"no new variables on left side of :="}, "use = to assign to a variable that exists already"},
	{[]string{"missing return"}, "every path through the function has to end in a return"},
	{[]string{"invalid operation", "mismatched types", "int and float64"}, "Go converts no numbers by itself: write float64(n)"},
	{[]string{"invalid operation", "mismatched types", "float64 and int"}, "Go converts no numbers by itself: write float64(n)"},
	{[]string{"truncated", "constant"}, "the constant has a fraction and the type has none"},
	{[]string{"cannot use nil as"}, "nil is a value of pointers, slices, maps, channels, functions and interfaces only"},
	{[]string{"has pointer receiver"}, "take the address: the method belongs to the pointer type"},
	{[]string{"cannot use", "of type int)", "as float64 value"}, "Go converts no numbers by itself: write float64(n)"},
	{[]string{"cannot use", "of type float64)", "as int value"}, "Go converts no numbers by itself: write int(x), which drops the fraction"},
	{[]string{"mismatched types", "string"}, "make a text of the number: fmt.Sprint(n)"},
	{[]string{"undefined: ", "(but have "}, "of a package, only names that begin with a capital letter can be used"},
	{[]string{"not exported by package"}, "of a package, only names that begin with a capital letter can be used"},
	{[]string{"undefined (type []", "has no field or method append"}, "append is a function: xs = append(xs, x)"},
	{[]string{"has no field or method len)"}, "the length of x is len(x)"},
	{[]string{"has no field or method length)"}, "the length of x is len(x)"},
	{[]string{"has no field or method size)"}, "the length of x is len(x)"},
	{[]string{"index", "must not be negative"}, "indices count from 0; the last element is xs[len(xs)-1]"},
	{[]string{"index", "must be integer"}, "an index is a whole number: int(x)"},
	{[]string{"non-boolean condition"}, "a condition is a comparison, such as x != 0"},
	{[]string{"assignment mismatch: 1 variable but", "returns 2 values"}, "take both results: x, err := ..."},
	{[]string{"(value of type (", "error)) in single-value context"}, "take both results: x, err := ..."},
	{[]string{"slice can only be compared to nil"}, "slices.Equal(a, b) compares elements"},
	{[]string{"operator % not defined on"}, "math.Mod(x, y) is the remainder of floating-point numbers"},
	{[]string{"operator ^ not defined on"}, "a power is math.Pow(x, y)"},
	{[]string{"cannot indirect", "constant"}, "a power is math.Pow(x, y)"},
	{[]string{"cannot define new methods on non-local type"}, "declare a type of your own first: type Celsius float64"},
	{[]string{"cannot assign to struct field", "in map"}, "take the struct out of the map, change it, and put it back"},
	{[]string{"cannot assign to", "] (neither addressable"}, "the bytes of a string cannot be changed; those of []byte(s) can"},
	{[]string{"redeclared in this block"}, "a cell can declare a name once; a later cell can declare it again"},
}

// hint returns advice for a compiler's message, or "".
func hint(msg string) string {
	if isOtherGeneration(msg) {
		return otherGeneration
	}
	for _, r := range remarks {
		if !slices.ContainsFunc(r.parts, func(part string) bool { return !strings.Contains(msg, part) }) {
			return r.hint
		}
	}
	return ""
}

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

// hiddenName says of a built-in function or a package, the name of which a cell has
// given to something else, how it can be used again; "" if a message is about none.
func (c *check) hiddenName(msg string) string {
	m := hidden.FindStringSubmatch(msg)
	if m == nil {
		return ""
	}
	if _, ok := types.Universe.Lookup(m[1]).(*types.Builtin); ok {
		return fmt.Sprintf("%s is a variable of yours now; %%reset forgets it, with all others", m[1])
	}
	path := c.s.byName[m[2]]
	if pkg, err := c.s.importer().Import(path); path == "" || err != nil || c.s.allowed(path) != nil || pkg.Scope().Lookup(m[3]) == nil {
		return ""
	}
	return fmt.Sprintf("%s is a variable of yours now; import %q makes it the package again", m[2], path)
}

var lacking = regexp.MustCompile(`\(type \*?(?:main\.)?(\w+)(?:\[.*\])? has no field or method (\w+)`)

// lacksNewest reports whether a message says that a type lacks what the newest
// type of that name has.
func (c *check) lacksNewest(msg string) bool {
	m := lacking.FindStringSubmatch(msg)
	if m == nil {
		return false
	}
	obj, ok := c.pkg.Scope().Lookup(m[1]).(*types.TypeName)
	if !ok {
		if obj, ok = c.s.names[m[1]].(*types.TypeName); !ok {
			return false
		}
	}
	member, _, _ := types.LookupFieldOrMethod(obj.Type(), true, c.pkg, m[2])
	return member != nil
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
