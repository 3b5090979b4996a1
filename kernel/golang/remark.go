package golang

import (
	"regexp"
	"sync"
)

// A remark is advice for a compiler's message that beginners stumble over: what the
// message says, what the line of the cell looks like, which may be left out, and
// the advice, in which $1 stands for a part of the message.
type remark struct {
	says *regexp.Regexp
	line *regexp.Regexp
	hint string
}

// Parts of messages.
const (
	whole   = `u?int(?:8|16|32|64|ptr)?`
	number  = `(?:u?int(?:8|16|32|64|ptr)?|float(?:32|64))`
	literal = `(?:untyped )?`
)

// says makes a remark about a message.
func says(message, hint string) remark { return remark{says: regexp.MustCompile(message), hint: hint} }

// on makes it one about certain lines.
func (r remark) on(line string) remark {
	r.line = regexp.MustCompile(line)
	return r
}

const (
	takeBoth  = "take both results: x, err := ..., or drop one: x, _ := ..."
	noNumbers = "Go converts no numbers by itself: write "
	asLength  = "the length of x is len(x)"
	asPower   = "a power is math.Pow(x, y)"
	useVar    = "what is computed when the cell runs is a variable: var x = ..."
	madeSlice = "the length of an array is a constant; make([]int, n) makes a slice"
)

// remarks are looked through in order, and compiled when there is an error. The hint ""
// says that there is none to give, though a later remark would.
var remarks = sync.OnceValue(func() []remark {
	return []remark{
		says(`^append\(.*is not used$`, "append returns the longer slice: xs = append(xs, x)"),
		says(`is not used$`, "a new variable is declared by x := ...").on(`^\s*\w+\s*:\s*[^=\s]`),
		says(`^[\w.\[\]]+ == .*is not used$`, "== compares; x = 3 assigns"),
		says(`^([\w.]+) \((?:value of type func|variable of type func).*is not used$`, "a function is called with parentheses: $1()"),
		says(`is not used$`, "assign it to a name, or to _ if the value is not wanted"),
		says(`^no new variables on left side of :=`, "_ = drops a value").on(`(^|\s)_\s*:=`),
		says(`^no new variables on left side of :=`, "use = to assign to a variable that exists already"),
		says(`^missing return`, "every path through the function has to end in a return"),
		says(`^too many return values\s+have \(.*\)\s+want \(\)$`, "the type of what a function returns stands behind its parameters: func f() int { ... }"),
		says(`\(no value\) used as value`, "the function returns nothing: call it in a statement of its own"),

		says(`mismatched types `+literal+`string and `+literal+`rune`, `texts stand in double quotes, single ones are for one character`),
		says(`mismatched types `+literal+`rune and `+literal+`string`, `texts stand in double quotes, single ones are for one character`),
		says(` \* .*mismatched types (?:`+literal+`string and|.* and `+literal+`string)`, "strings.Repeat(s, n) repeats a text"),
		says(` \+ .*mismatched types (?:`+literal+`string and `+literal+number+`|`+literal+number+` and `+literal+`string|untyped string and untyped |untyped \w+ and untyped string)`,
			"make a text of the number: fmt.Sprint(n)"),
		says(`mismatched types (?:`+whole+` and float64|float64 and `+whole+`)`, noNumbers+"float64(n)"),
		says(`mismatched types `+number+` and (`+number+`)`, noNumbers+"$1(x)"),
		says(`mismatched types (?:any|interface \{\}) and `, "take the value out of the interface first: x.(int)"),
		says(`[<>]=? .* [<>]=? .*mismatched types `+literal+`bool and `, "comparisons are joined by &&: a < b && b < c"),
		says(`(?:&&|\|\|).*mismatched types .*bool`, "a condition is a comparison, such as x != 0"),
		says(`(?:mismatched types |operator [-+*/] not defined on .* of type )\[\]`, "a loop computes with the elements; append(xs, ys...) joins slices"),
		says(`constant.*truncated|truncated.*constant`, "the constant has a fraction and the type has none"),
		says(`^cannot convert .*untyped float constant.* to type `+whole+`$`, "the constant has a fraction and the type has none"),
		says(`^cannot convert .*string.* to type int$`, "strconv.Atoi(s) reads a number").on(`\bint\(`),
		says(`^cannot convert .*string.* to type float64$`, "strconv.ParseFloat(s, 64) reads a number").on(`\bfloat64\(`),
		says(`^cannot convert .* to type string$`, "fmt.Sprint(x) makes a text of a value").on(`\bstring\(`),
		says(`^cannot convert .*(?:`+number+`|constant).* to type bool$`, "x != 0 is a bool").on(`\bbool\(`),
		says(`as int value .*\(overflows\)$`, "the largest int is math.MaxInt; float64 goes further, and package math/big is exact"),

		says(`cannot use nil as`, "nil is a value of pointers, slices, maps, channels, functions and interfaces only"),
		says(`^use of untyped nil in`, "nil has no type by itself: var x *T"),
		says(`does not implement nn\.Optimizer`, "nn.NewOptimizer makes a method of your own"),
		says(`has pointer receiver`, "take the address: the method belongs to the pointer type"),
		says(`^cannot call pointer method`, "the method belongs to the pointer type: call it on a variable, or on &T{...}"),
		says(`cannot use .* of type `+whole+`\) as (`+number+`) value`, noNumbers+"$1(n)"),
		says(`cannot use .* of type float(?:32|64)\) as (`+whole+`) value`, noNumbers+"$1(x), which drops the fraction"),
		says(`cannot use .* of type `+number+`\) as (`+number+`) value`, noNumbers+"$1(x)"),
		says(`cannot use .* of (?:`+number+`|string|bool) type \S+\) as (\S+) value in [^:]*$`, "the types differ: write $1(x)"),
		says(`cannot use .* \(untyped rune constant \d+\) as string value`, "texts stand in double quotes, single ones are for one character"),
		says(`cannot use .*\((?:.* of type `+number+`|untyped (?:int|float) constant.*)\) as string value`, "make a text of the number: fmt.Sprint(n)"),
		says(`cannot use ".".*as (?:rune|byte|int32|uint8) value`, "a character stands in single quotes: 'a'"),
		says(`cannot use "[\d.]+" .* as `+number+` value`, "a number stands without quotes"),
		says(`cannot use .* of type \[\].*\) as .* value in argument to append$`, "append(xs, ys...) appends all elements of ys"),
		says(`\((?:untyped string constant|constant of type string|.* of type string)\) as error value`, `an error with a text is errors.New("...")`),
		says(`as (\S+) value in .*: need type assertion$`, "x.($1) takes the value out of the interface"),
		says(`\(variable of type \S+\) is not an interface$`, "the type is known already; only what is in an interface, such as any, is asserted"),
		says(`^use of package log not in selector`, "the logarithm is math.Log(x)"),
		says(`^use of package \w+ not in selector`, "this is the name of a package; if a variable of yours is meant, run the cell first that declares it"),
		says(`undefined: \w+\.[a-z]\w* \(but have `, "of a package, only names that begin with a capital letter can be used"),
		says(`undefined: (\w+)\.\w+ \(but have (\w+)\)`, "did you mean $1.$2?"),
		says(`not exported by package`, "of a package, only names that begin with a capital letter can be used"),

		says(`\(type \[\].* has no field or method (?i:append|push|add|push_back|extend|insert)\)`, "append is a function: xs = append(xs, x)"),
		says(`\(type \[\].* has no field or method (?i:pop)\)`, "the last element is xs[len(xs)-1], and xs = xs[:len(xs)-1] takes it off"),
		says(`\(type (?:\[|map\[|chan |`+literal+`string).* has no field or method (?i:len|length|size|count)\)`, asLength),
		says(`\(type \[\].* has no field or method \w+\)`, "package slices has functions for slices, such as slices.Sort(xs)"),
		says(`\(type map\[.* has no field or method \w+\)`, "for k, v := range m goes through a map, v, ok := m[k] looks a key up; package maps has more"),
		says(`\(type `+literal+`string has no field or method \w+\)`, "package strings has functions for texts, such as strings.ToUpper(s)"),
		says(`must not be negative`, "").on(`\bmake\(`),
		says(`index .* must not be negative`, "indices count from 0; all but the last element are xs[:len(xs)-1]").on(`\[[^\]]*:\s*-`),
		says(`index .* must not be negative`, "indices count from 0; the last two elements are xs[len(xs)-2:]").on(`\[\s*-[^\]]*:`),
		says(`index .* must not be negative`, "indices count from 0; the last element is xs[len(xs)-1]"),
		says(`index .* must be integer`, "an index is a whole number: int(x)"),
		says(`non-boolean condition`, "a condition is a comparison, such as x != 0"),
		says(`assignment mismatch: 1 variable but .* returns 2 values`, takeBoth),
		says(`assignment mismatch: \d+ variables? but .* returns \d+ values`, "take all results; _ stands for one that is not wanted"),
		says(`\(value of type \(.*error\)\) in single-value context`, takeBoth),

		says(`slice can only be compared to nil`, "slices.Equal(a, b) compares elements"),
		says(`map can only be compared to nil`, "maps.Equal(a, b) compares elements"),
		says(`operator % not defined on`, "math.Mod(x, y) is the remainder of floating-point numbers"),
		says(`operator \^ not defined on`, asPower),
		says(`cannot indirect`, asPower).on(`\*\*`),
		says(`cannot take address of .*constant`, "new(5) is a pointer to a new variable"),
		says(`cannot define new methods on non-local type`, "declare a type of your own first: type Celsius float64"),
		says(`cannot assign to struct field .* in map`, "take the struct out of the map, change it, and put it back"),
		says(`cannot assign to [\w.]+\[[^\]]*\] \(neither addressable`, "the bytes of a string cannot be changed; those of []byte(s) can"),
		says(`cannot assign to \w+ \(neither addressable`, "only variables can be assigned to"),
		says(`redeclared in this block`, onceInCell),
		says(`^invalid recursive type`, "a pointer breaks the circle: next *T"),
		says(`is not constant$|^invalid constant type`, useVar),
		says(`^undefined array length (\w+) or missing type constraint`, "a type parameter has a constraint: [$1 any]").on(`^\s*type\s`),
		says(`^undefined array length|^invalid array length`, madeSlice),
		says(`\(type\) is not an expression`, "write var x int = 3, or x := 3").on(`^\s*\w+\s*:\s*\w+\s*=`),
		says(`^((?:\[|map\[).*) \(type\) is not an expression`, "a value of the type is written $1{...}"),

		says(`operator \S+ not defined on .* constrained by any`, "the constraint has to allow the operator: [T int | float64]"),
		says(`incomparable types in type set`, "the constraint comparable allows ==: [T comparable]"),
		says(`type parameter \w+ cannot use operator`, "the constraint cmp.Ordered allows it: [T cmp.Ordered]"),
		says(`^cannot use generic type (\w+)\[.*\] without instantiation`, "a receiver names the type parameters: (x *$1[T])").on(`^\s*func\s*\(`),
		says(`^cannot use generic type ([\w.]+)\[.*\] without instantiation`, "say of which type: $1[int]"),
		says(`^in call to ([\w.]+), cannot infer`, "say in brackets which types they are: $1[int, ...](...)"),
	}
})

// onceInCell is the advice on a cell that declares a name twice.
const onceInCell = "a cell can declare a name once; a later cell can declare it again"

// hint returns advice for a compiler's message about a line, or "".
func hint(message, line string) string {
	if isOtherGeneration(message) {
		return otherGeneration
	}
	for _, r := range remarks() {
		m := r.says.FindStringSubmatchIndex(message)
		if m == nil || r.line != nil && !r.line.MatchString(line) {
			continue
		}
		return string(r.says.ExpandString(nil, r.hint, message, m))
	}
	return ""
}
