package golang

// An entry describes a keyword or a name of the language.
type entry struct {
	// signature is a built-in function's, as in "(v Type) int".
	signature string
	// form is how it is written.
	form string
	// text says what it means.
	text string
}

// universe describes the names that are declared everywhere.
var universe = map[string]entry{
	"append":  {"(s []T, values ...T) []T", "append(s, v1, v2)", "Returns a slice with the values behind those of s. Its elements may be new memory, so assign it: s = append(s, v)."},
	"cap":     {"(v T) int", "cap(v)", "The capacity of a slice, array or channel."},
	"clear":   {"(v T)", "clear(v)", "Removes all entries of a map; sets all elements of a slice to zero."},
	"close":   {"(c chan<- T)", "close(c)", "Closes a channel: nothing more can be sent, receivers get zero values when all that was sent is received."},
	"complex": {"(re, im float64) complex128", "complex(re, im)", "A complex number from its two parts."},
	"copy":    {"(dst, src []T) int", "copy(dst, src)", "Copies elements into dst, as many as both have; returns their number."},
	"delete":  {"(m map[K]V, key K)", "delete(m, key)", "Removes an entry of a map; does nothing if there is none."},
	"imag":    {"(z complex128) float64", "imag(z)", "The imaginary part of a complex number."},
	"len":     {"(v T) int", "len(v)", "The number of bytes of a string, of elements of a slice, array or channel, of entries of a map."},
	"make":    {"(T, size ...int) T", "make([]T, n), make(map[K]V), make(chan T, n)", "Makes a slice of n zero elements, an empty map, or a channel with room for n."},
	"max":     {"(x T, y ...T) T", "max(x, y)", "The largest of numbers or strings."},
	"min":     {"(x T, y ...T) T", "min(x, y)", "The smallest of numbers or strings."},
	"new":     {"(T) *T", "new(T), new(x)", "A pointer to a new variable that is zero, or has the value of the expression."},
	"panic":   {"(v any)", "panic(v)", "Ends the function, and those that called it, running their deferred calls; the cell fails unless one of them recovers."},
	"print":   {"(args ...T)", "print(args)", "Writes to standard error; fmt.Print is meant for output."},
	"println": {"(args ...T)", "println(args)", "Writes a line to standard error; fmt.Println is meant for output."},
	"real":    {"(z complex128) float64", "real(z)", "The real part of a complex number."},
	"recover": {"() any", "recover()", "In a deferred function: stops a panic and returns its value; nil if there is none."},

	"any":        {form: "type any = interface{}", text: "A value of any type."},
	"bool":       {form: "type bool", text: "true or false."},
	"byte":       {form: "type byte = uint8", text: "An octet."},
	"comparable": {form: "type comparable interface", text: "A constraint: the types whose values == compares."},
	"complex128": {form: "type complex128", text: "A complex number of two float64."},
	"complex64":  {form: "type complex64", text: "A complex number of two float32."},
	"error":      {form: "type error interface { Error() string }", text: "An error; nil means that there is none."},
	"float32":    {form: "type float32", text: "A floating-point number of 32 bits, about 7 decimal digits."},
	"float64":    {form: "type float64", text: "A floating-point number of 64 bits, about 16 decimal digits."},
	"int":        {form: "type int", text: "An integer with sign; 64 bits on most machines."},
	"int16":      {form: "type int16", text: "An integer from -32768 to 32767."},
	"int32":      {form: "type int32", text: "An integer with sign of 32 bits."},
	"int64":      {form: "type int64", text: "An integer with sign of 64 bits."},
	"int8":       {form: "type int8", text: "An integer from -128 to 127."},
	"rune":       {form: "type rune = int32", text: "A Unicode code point."},
	"string":     {form: "type string", text: "A sequence of octets that does not change, usually text in UTF-8."},
	"uint":       {form: "type uint", text: "An integer without sign, as wide as int."},
	"uint16":     {form: "type uint16", text: "An integer from 0 to 65535."},
	"uint32":     {form: "type uint32", text: "An integer without sign of 32 bits."},
	"uint64":     {form: "type uint64", text: "An integer without sign of 64 bits."},
	"uint8":      {form: "type uint8", text: "An integer from 0 to 255."},
	"uintptr":    {form: "type uintptr", text: "An integer that can hold a pointer's bits."},

	"true":  {form: "const true", text: "The truth value of what holds."},
	"false": {form: "const false", text: "The truth value of what does not hold."},
	"iota":  {form: "const iota", text: "In a const declaration: the number of the line, from 0."},
	"nil":   {form: "nil", text: "The zero value of pointers, slices, maps, channels, functions and interfaces."},
}

// keywords describes the keywords.
var keywords = map[string]entry{
	"break":       {form: "break, break Label", text: "Leaves the innermost for, switch or select, or the labelled one."},
	"case":        {form: "case x, y:", text: "A branch of a switch or select. The next one is not entered by itself."},
	"chan":        {form: "chan T, <-chan T, chan<- T", text: "A channel: goroutines send values to each other over it."},
	"const":       {form: "const name = value", text: "Declares constants, whose values are known before the program runs."},
	"continue":    {form: "continue, continue Label", text: "Goes on with the next round of the innermost loop, or of the labelled one."},
	"default":     {form: "default:", text: "The branch of a switch when no case fits; of a select when nothing is ready."},
	"defer":       {form: "defer f(x)", text: "Calls f when the surrounding function ends. The arguments are evaluated at once."},
	"else":        {form: "if x { ... } else { ... }", text: "What is done when an if's condition does not hold."},
	"fallthrough": {form: "fallthrough", text: "Goes on with the next case of a switch."},
	"for":         {form: "for i := range n { ... }\nfor cond { ... }\nfor i := 0; i < n; i++ { ... }\nfor i, x := range xs { ... }", text: "A loop. Each round has variables of its own."},
	"func":        {form: "func name(x T) R { ... }", text: "Declares a function; without a name, a function value."},
	"go":          {form: "go f(x)", text: "Calls f in a new goroutine, beside the rest of the program."},
	"goto":        {form: "goto Label", text: "Goes on at a label of the same function."},
	"if":          {form: "if cond { ... }\nif x := f(); cond { ... }", text: "Does something if a condition holds."},
	"import":      {form: `import "path"`, text: "Makes a package known. Preloaded packages are known without."},
	"interface":   {form: "interface { Method(x T) R }", text: "A type of all values that have the methods."},
	"map":         {form: "map[K]V", text: "A table from keys to values. Make one by a literal or by make."},
	"package":     {form: "package main", text: "The first line of a program; without meaning in a cell."},
	"range":       {form: "for i, x := range xs { ... }", text: "Loops over the elements of a slice, array, string, map or channel, the numbers below n, or what a function yields."},
	"return":      {form: "return x, err", text: "Ends a function, with its results."},
	"select":      {form: "select { case x := <-c: ... }", text: "Waits for the first of several channels to be ready."},
	"struct":      {form: "struct { Name T }", text: "A type of values with named fields."},
	"switch":      {form: "switch x { case a: ... }\nswitch v := x.(type) { case int: ... }", text: "Does the first case that fits, and only that."},
	"type":        {form: "type Name struct { ... }", text: "Declares a type."},
	"var":         {form: "var name T = value", text: "Declares a variable; without a value it is zero."},
}
