package golang

import (
	"regexp"
	"strings"
)

// This file helps those who write in another language what Go's parser does not
// accept. The parser only says which token it did not expect.

// A habit is something that other languages write otherwise than Go does: what
// the line looks like, what the parser says of it, either of which may be left out,
// and how Go writes it.
type habit struct {
	line *regexp.Regexp
	says string
	hint string
}

var habits = []habit{
	{regexp.MustCompile(`^\s*while\b`), "", "Go's only loop is for: for condition { ... }"},
	{regexp.MustCompile(`\bfor\s*\(`), "", "the clauses of for stand without parentheses: for i := 0; i < n; i++ { ... }"},
	{regexp.MustCompile(`\bfor\s+\w+(\s*,\s*\w+)?\s+in\b`), "", "write for _, x := range xs { ... }, or for i := range n { ... } to count"},
	{regexp.MustCompile(`\b(elif|elsif|elseif)\b`), "", "write else if"},
	{regexp.MustCompile(`^\s*else\b`), "'else'", "else stands on the line of the brace before it: } else {"},
	{regexp.MustCompile(`^\s*let\s`), "", "a new variable is declared by x := ..."},
	{regexp.MustCompile(`^\s*(def|fn|function|sub)\s`), "", "a function is declared by func name(x float64) float64 { ... }"},
	{regexp.MustCompile(`^\s*class\s`), "", "a type is declared by type Name struct { ... }, its methods by func (n Name) Method() { ... }"},
	{regexp.MustCompile(`^\s*(try\b|\}?\s*(catch|except|finally)\b)`), "", "functions return their errors: if err != nil { ... }"},
	{regexp.MustCompile(`\blambda\b|=>`), "", "a function without a name is written func(x float64) float64 { return ... }"},
	{regexp.MustCompile(`^\s*print\s+[^(]`), "", "arguments stand in parentheses: fmt.Println(...)"},
	{regexp.MustCompile(`^\s*(from\s+\S+\s+import\b|import\s+[^"(])`), "", `packages are imported by their paths: import "math/rand/v2"`},
	{regexp.MustCompile(`\bf"`), "", `values are put into a text by fmt.Sprintf("x = %v", x)`},
	{regexp.MustCompile(`^\s*func\s+\w+\s*<`), "", "type parameters stand in brackets: func f[T any](x T)"},
	{regexp.MustCompile(`^\s+func\s+\w+\s*\(`), "expected '(', found", "a function within a function has no name: f := func() { ... }"},
	{regexp.MustCompile(`^\s*(int|long|float|double|float64|char|string|bool|boolean|auto)\s+\w+`), "expected ';'", "the name comes first: var x int = 3, or x := 3"},
	{regexp.MustCompile(`^\s*\w+\s+(\[\]\w+|int|string|float64|bool)\s*$`), "expected ';'", "a variable is declared by var x int, or x := 3"},
	{regexp.MustCompile(`^\s*(\+\+|--)`), "", "write x++: it is a statement, and stands behind the name"},
	{nil, "found '++'", "x++ is a statement and has no value"},
	{nil, "found '--'", "x-- is a statement and has no value"},
	{nil, "character U+003F '?'", "there is no conditional expression: use if and else"},
	{nil, "character U+0023 '#'", "comments begin with //"},
	{nil, "illegal rune literal", "texts stand in double quotes, single ones are for one character"},
	{nil, "found and", "write &&"},
	{nil, "found or", "write ||"},
	{regexp.MustCompile(`\bnot\s`), "expected ';'", "write !"},
	{nil, "unexpected comma; expecting ]", "the elements of a list stand in braces behind its type: []int{1, 2, 3}"},
	{nil, "expected operand, found '{'", `a map has its type in front: map[string]int{"a": 1}`},
	{nil, "found assignment", "compare by =="},
	{nil, "expected type, found newline", "write var x int, or x := 3"},
	{nil, "found '%'", "a command begins a line at the top level of a cell: %name, not in brackets"},
	{regexp.MustCompile(`^\s*(if|for|else)\b.*:\s*$`), "", "blocks stand in braces: if x > 3 { ... }"},
}

// syntaxHint returns advice for what the parser says of a line, or "".
func syntaxHint(line, says string) string {
	for _, h := range habits {
		if (h.line == nil || h.line.MatchString(line)) && strings.Contains(says, h.says) {
			return h.hint
		}
	}
	return ""
}
