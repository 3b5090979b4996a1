package golang

import (
	"regexp"
	"strings"
	"sync"
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

// in makes a habit of lines of a form.
func in(line, says, hint string) habit { return habit{regexp.MustCompile(line), says, hint} }

// told makes a habit of what the parser says.
func told(says, hint string) habit { return habit{nil, says, hint} }

const (
	loops      = "Go's only loop is for: for condition { ... }"
	overRange  = "write for _, x := range xs { ... }, or for i := range n { ... } to count"
	braces     = "blocks stand in braces: if x > 3 { ... }"
	namedFirst = "the name comes first: var x int = 3, or x := 3"
	declared   = "write var x int = 3, or x := 3"
	fieldLines = "fields are declared by lines x float64, with neither commas nor colons"
	elements   = "the elements of a list stand in braces behind its type: []int{1, 2, 3}"
	converted  = "a conversion is written int(x)"
	oneLine    = "a text ends on the line on which it begins; one over several lines stands between backquotes"
	quotes     = "texts stand in double quotes, single ones are for one character"
	escaped    = "a backslash is written \\\\, or the text stands between backquotes"
	pointers   = "a value is written Point{1, 2}, and a pointer to one &Point{1, 2}"
	adopted    = "a type implements an interface by having its methods, and takes over another type by embedding it"
	asked      = "%help NAME says what a name is"
	noValue    = "x++ is a statement and has no value"
)

// habits are looked through in order, and compiled when there is an error.
var habits = sync.OnceValue(func() []habit {
	return []habit{
		in(`^\s*(while|until)\b`, "", loops),
		in(`^\s*(do|loop|repeat)\s*\{`, "", "Go's only loop is for: for { ... }, which break ends"),
		in(`^\s*for\s*\(`, "", "the clauses of for stand without parentheses: for i := 0; i < n; i++ { ... }"),
		in(`\bfor\s+\w+(\s*,\s*\w+)?\s+(in|of)\b`, "", overRange),
		in(`\w\s*:\s*range\b`, "", "write :=, as in for i := range n { ... }"),
		in(`^\s*(foreach|for\s+each|for\s+(var|let|int)\b)`, "", overRange),
		in(`^\s*for\b.*\bto\b`, "found", "write for i := 1; i <= 10; i++ { ... }"),
		in(`^\s*for\s+\w+\s*:?=\s*\w+\s*,`, "found", "the clauses of for are separated by semicolons: for i := 0; i < n; i++ { ... }"),
		in(`\b(elif|elsif|elseif)\b`, "", "write else if"),
		in(`^\s*else\b`, "'else'", "else stands on the line of the brace before it: } else {"),
		in(`^\s*let\s`, "", "a new variable is declared by x := ..."),
		in(`^\s*(public|private|protected|static|final|override)\s`, "", "a function is declared by func name(x float64) float64 { ... }; names with a capital letter are public"),
		in(`^\s*(def|fn|function|sub|void)\s`, "", "a function is declared by func name(x float64) float64 { ... }"),
		in(`^\s*class\s`, "", "a type is declared by type Name struct { ... }, its methods by func (n Name) Method() { ... }"),
		in(`^\s*(enum\s|type\s+\w+\s+enum\b)`, "", "numbered constants are const ( A = iota; B; C )"),
		in(`^\s*(struct|interface)\s+\w+`, "", "a type is declared by type Name struct { ... }"),
		in(`^\s*type\s+\w+\s*\{`, "", "a type is declared by type Name struct { ... }"),
		in(`\b(implements|extends)\b`, "", adopted),
		in(`^\s*(try\b|\}?\s*(catch|except|finally)\b)`, "", "functions return their errors: if err != nil { ... }"),
		in(`^\s*(throw|raise)\b`, "", "functions return their errors: return fmt.Errorf(...); panic(...) ends the cell"),
		in(`^\s*assert\s`, "", "write if !(x > 0) { panic(...) }, or homework.Check(claim, x > 0)"),
		in(`\blambda(\s+\w+(\s*,\s*\w+)*)?\s*:(?:[^=]|$)|=>`, "", "a function without a name is written func(x float64) float64 { return ... }"),
		in(`^\s*(print|println|echo|puts)\s+[^(]`, "", "arguments stand in parentheses: fmt.Println(...)"),
		in(`^\s*(from\s+\S+\s+import\b|import\s+[^"(]|using\s|require\s|include\s|#include)`, "", `packages are imported by their paths: import "math/rand/v2"`),
		in(`[=(,+]\s*f["']`, "", `values are put into a text by fmt.Sprintf("x = %v", x)`),
		in(`[=(,+]\s*[rbu]"`, "", "nothing is escaped in a text between backquotes"),
		in(`^\s*(func|type)\s+\w+\s*<`, "", "type parameters stand in brackets: func f[T any](x T)"),
		in(`^\s*func\s+\w+\.\w+\s*\(`, "", "a method has its receiver in front: func (p Point) Norm() float64 { ... }"),
		in(`^\s*func\b[^{]*\)\s*(->|:)`, "", "the type of the result stands behind the parameters: func f(x float64) float64 { ... }"),
		in(`^\s*func\b[^{]*\)\s*[\w.\[\]*]+\s*,`, "", "several results stand in parentheses: func f() (int, error) { ... }"),
		in(`\bfunc\b[^{]*\w\s*:\s*\w`, "in parameter list", "the type stands behind the name: func f(x float64)"),
		in(`\bfunc\b[^{]*\w\s*=\s*\w`, "in parameter list", "parameters have no defaults; a struct of options, or x ...int, can be left out"),
		in(`\bfunc\b[^{]*\w\.\.\.`, "in parameter list", "any number of values is xs ...int"),
		in(`\binterface\b.*\bfunc\b`, "expected '(', found", "methods of an interface stand without func: interface { Area() float64 }"),
		in(`^\s+func\s+\w+\s*\(`, "expected '(', found", "a function within a function has no name: f := func() { ... }"),
		in(`^\s*(var|const)\s+\w+\s*:=`, "", "write var x = 3, const x = 3, or x := 3"),
		in(`^\s*var\b.*=.*,\s*\w+\s*=`, "", "write var x, y = 3, 4"),
		in(`^\s*var\s+\w+\s+[^\s=]+\{`, "found '{'", "write var x = [3]int{1, 2, 3}"),
		in(`^\s*(int|long|float|double|float64|char|string|bool|boolean|auto)\s+\w+\s*\(`, "expected ';'", "a function is declared by func name(x float64) float64 { ... }"),
		in(`^\s*(int|long|float|double|float64|char|string|bool|boolean|auto)\s+\w+`, "expected ';'", namedFirst),
		in(`^\s*\w+\s+(\[\]\w+|int|string|float64|bool)\s*$`, "expected ';'", "a variable is declared by var x int, or x := 3"),
		in(`^\s*\w+\s+(int|float64|string|bool|\[\]\w+)\s*:=`, "expected ';'", declared),
		in(`\bnew\s+[A-Za-z]`, "expected ';'", pointers),
		in(`\(\s*(int|float|double|float64|char|string|bool)\s*\)\s*[\w("]`, "expected ';'", converted),
		in(`\bas\s+\w`, "expected ';'", converted),
		in(`\w\s*\[\s*\]`, "expected operand, found ']'", "a list of int is []int, and one with elements []int{1, 2, 3}"),
		in(`\[\]\w+\[`, "expected type, found", elements),
		in(`\w\[[^\]]*,[^\]]*\]`, "expected type, found", "each dimension has brackets of its own: a[i][j]"),
		in(`\[\d*\]\{`, "expected type, found '{'", "the type of the elements stands behind the brackets: [3]int{1, 2, 3}"),
		in(`\w+\s*:\s*[\w\[*]`, "expected type, found ':'", fieldLines),
		in(`^\s*\w+\s+[\w.\[\]*]+\s*,\s*$`, "expected ';', found ','", fieldLines),
		in(`\w\{[^}]*\w\s*=[^=]`, "expected '==', found '='", "fields are set with a colon: Point{x: 1}"),
		in(`\w\([^)]*\w\s*=[^=]`, "expected '==', found '='", "arguments have no names: they stand in the order of the parameters"),
		in(`\w\([^){}]*\w\s*:[^=]`, "missing ',' in argument list", "arguments have no names: they stand in the order of the parameters"),
		in(`^\s*\w+\s*=\s*\w+\s*=`, "expected '==', found '='", "an assignment has no value: write x, y = 3, 3"),
		in(`\([^=]*[^=!<>:]=[^=]|^\s*(if|switch|for|return)\b`, "expected '==', found '='", "compare by =="),
		in(`:=.*:=`, "expected ';', found ':='", "an assignment has no value: write x, y := 3, 3"),
		in(`^\s*(\+\+|--)\w`, "", "write x++: it is a statement, and stands behind the name"),
		in(`(\+\+|--)\w`, "found '++'", "write i++"),
		in(`(\+\+|--)\s*[-+*/]`, "expected ';', found", noValue),
		told("found '++'", noValue),
		told("found '--'", noValue),
		in(`^\s*\?|\w\?\s*$`, "character U+003F '?'", asked),
		in(`\?\.|\?\?`, "character U+003F '?'", "what may be nil is looked at first: if x != nil { ... }"),
		told("character U+003F '?'", "there is no conditional expression: use if and else"),
		in(`=.*\bif\b`, "expected ';', found 'if'", "there is no conditional expression: use if and else"),
		told("character U+0023 '#'", "comments begin with //"),
		told("character U+0040 '@'", "there are no decorators: a function can take and return functions"),
		told("character U+0024 '$'", "names consist of letters, digits and _"),
		told("illegal rune literal", quotes),
		told("rune literal not terminated", quotes),
		told("raw string literal not terminated", "a text between backquotes goes on, over all lines, to the next backquote"),
		told("string literal not terminated", oneLine),
		told("escape sequence", escaped),
		in(`\bnot\s+in\b`, "", "slices.Contains(xs, x) looks into a slice, and _, ok := m[k] into a map"),
		told("found in", "slices.Contains(xs, x) looks into a slice, and _, ok := m[k] into a map"),
		told("found and", "write &&"),
		told("found or", "write ||"),
		in(`\bnot\s`, "expected ';'", "write !"),
		in(`->`, "found '>'", "fields and methods are reached by a dot: a.b"),
		in(`\w::\w`, "found ':'", "fields, methods and members of packages are reached by a dot: a.b"),
		in(`\[`, "unexpected comma; expecting ]", elements),
		told("expected operand, found '{'", `lists and maps have their types in front: []int{1, 2, 3}, map[string]int{"a": 1}`),
		told("expected switch expression, found assignment", "the value follows the assignment: switch x := f(); x { ... }"),
		told("expected boolean or range expression", "write for i := range n { ... }, or for i := 0; i < n; i++ { ... }"),
		in(`:=`, "found assignment", "the condition follows the assignment: if x := f(); x > 0 { ... }"),
		told("found assignment", "compare by =="),
		in(`^\s*var\b`, "expected type, found newline", declared),
		told("expected '{', found newline", "the opening brace stands at the end of the line, not on the next one"),
		told("newline, expecting {", "the opening brace stands at the end of the line, not on the next one"),
		told("unexpected semicolon or newline before {", "the opening brace stands at the end of the line, not on the next one"),
		told("before newline in", "a list that goes on in the next line has a comma here; one that ends here, its bracket"),
		told("expression in go must be function call", "the function is called: go f(x), or go func() { ... }()"),
		told("expression in defer must be function call", "the function is called: defer f(x), or defer func() { ... }()"),
		told("method must have no type parameters", "a function can have type parameters, or the type itself"),
		told("missing type constraint", "a type parameter has a constraint: [T any]"),
		told("expected statement, found '}'", "the brace closes nothing"),
		told("expected statement, found ')'", "the parenthesis closes nothing"),
		told("expected statement, found ']'", "the bracket closes nothing"),
		told("expected '}', found 'EOF'", "a brace is opened and not closed"),
		told("comment not terminated", "a comment that begins with /* ends with */"),
		in(`^\s*!!?\s*\w`, "", "a command of the system stands behind one exclamation mark, with no space between: !ls"),
		in(`^[^:=]*$`, "expected 1 expression", "a cell shows one value; fmt.Println(x, y) prints several"),
		told("found '%'", "a command begins a line at the top level of a cell: %name, not in brackets"),
		in(`^\s*(if|else)\b.*:`, "illegal label declaration", braces),
		in(`^\s*(if|for|else)\b.*:\s*$`, "", braces),
		in(`^\s*(if|for|else|unless)\b[^{]*$`, "expected ';', found", braces),
	}
})

// texts matches the texts in a line, and the comment at its end.
var texts = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|//.*$")

// tripled matches what begins a text of several lines in Python.
var tripled = regexp.MustCompile(`(?:^|[=(,])\s*"""`)

// syntaxHint returns advice for what the parser says of a line, or "".
func syntaxHint(line, says string) string {
	if tripled.MatchString(line) {
		return "a text over several lines stands between backquotes"
	}
	line = texts.ReplaceAllStringFunc(line, func(text string) string {
		if text[0] == '/' {
			return ""
		}
		return text[:1] + text[:1]
	})
	for _, h := range habits() {
		if (h.line == nil || h.line.MatchString(line)) && strings.Contains(says, h.says) {
			return h.hint
		}
	}
	return characterHint(says)
}
