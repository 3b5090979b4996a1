package golang

import (
	"go/types"
	"regexp"
	"strings"
)

// hint returns advice for a compiler's message that beginners stumble over, or "".
func hint(msg string) string {
	has := func(parts ...string) bool {
		for _, part := range parts {
			if !strings.Contains(msg, part) {
				return false
			}
		}
		return true
	}
	switch {
	case isOtherGeneration(msg):
		return otherGeneration
	case strings.HasPrefix(msg, "append(") && has("is not used"):
		return "append returns the longer slice: xs = append(xs, x)"
	case has("is not used"):
		return "assign it to a name, or to _ if the value is not wanted"
	case has("no new variables on left side of :="):
		return "use = to assign to a variable that exists already"
	case has("missing return"):
		return "every path through the function has to end in a return"
	case has("invalid operation", "mismatched types", "int and float64"), has("invalid operation", "mismatched types", "float64 and int"):
		return "Go converts no numbers by itself: write float64(n)"
	case has("truncated") && has("constant"):
		return "the constant has a fraction and the type has none"
	case has("cannot use nil as"):
		return "nil is a value of pointers, slices, maps, channels, functions and interfaces only"
	case has("has pointer receiver"):
		return "take the address: the method belongs to the pointer type"
	case has("cannot use", "of type int)", "as float64 value"):
		return "Go converts no numbers by itself: write float64(n)"
	case has("cannot use", "of type float64)", "as int value"):
		return "Go converts no numbers by itself: write int(x), which drops the fraction"
	case has("mismatched types", "string"):
		return "make a text of the number: fmt.Sprint(n)"
	case has("undefined: ", "(but have "), has("not exported by package"):
		return "of a package, only names that begin with a capital letter can be used"
	case has("undefined (type []", "has no field or method append"):
		return "append is a function: xs = append(xs, x)"
	case lengths.MatchString(msg):
		return "the length of x is len(x)"
	case has("index", "must not be negative"):
		return "indices count from 0; the last element is xs[len(xs)-1]"
	case has("index", "must be integer"):
		return "an index is a whole number: int(x)"
	case has("non-boolean condition"):
		return "a condition is a comparison, such as x != 0"
	case has("assignment mismatch: 1 variable but", "returns 2 values"), has("(value of type (", "error)) in single-value context"):
		return "take both results: x, err := ..."
	case has("slice can only be compared to nil"):
		return "slices.Equal(a, b) compares elements"
	case has("operator % not defined on"):
		return "math.Mod(x, y) is the remainder of floating-point numbers"
	case has("operator ^ not defined on"), has("cannot indirect", "constant"):
		return "a power is math.Pow(x, y)"
	case has("cannot define new methods on non-local type"):
		return "declare a type of your own first: type Celsius float64"
	case has("cannot assign to struct field", "in map"):
		return "take the struct out of the map, change it, and put it back"
	case has("cannot assign to", "] (neither addressable"):
		return "the bytes of a string cannot be changed; those of []byte(s) can"
	case has("redeclared in this block"):
		return "a cell can declare a name once; a later cell can declare it again"
	}
	return ""
}

// otherGeneration is the advice where values of a type's earlier generation meet
// the newest.
const otherGeneration = "the type has been declared again: run the cell again that declares what still has the earlier type"

var valueOfType = regexp.MustCompile(`type (?:main\.)?(\w+)\) as (?:main\.)?(\w+) value`)

// isOtherGeneration reports whether a message says that a value of one type
// cannot be used as one of another type of the same name.
func isOtherGeneration(msg string) bool {
	m := valueOfType.FindStringSubmatch(msg)
	return m != nil && m[1] == m[2]
}

var lengths = regexp.MustCompile(`has no field or method (len|length|size|count)\)$`)

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
	}
	return ""
}
