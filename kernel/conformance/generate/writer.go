package generate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A writer writes one program.
type writer struct {
	program *Program
	rand    *rand.Rand
	text    *strings.Builder
	serial  int
	helpers map[string]bool
	earlier bool // the program comes before another one

	types []*typ      // declared
	funcs []*function // declared, callable from an expression

	vars    []*variable // in scope
	pure    bool        // what is written may have no effect outside of itself
	results []*typ      // of the function being written; nil where return is not allowed
	loops   []string    // the labels of enclosing loops, "" for none
	nesting int         // of statements
	deep    int         // of expressions

	// factor is how often the code being written runs at most, and spent the
	// work of all of it so far.
	factor, spent int
}

// A variable is one in scope.
type variable struct {
	name  string
	typ   *typ
	fixed bool // may not be assigned to
}

// A function is a declared one that has no effect.
type function struct {
	name    string
	params  []*typ
	results []*typ
	cost    int
}

// The budgets are for the work of a program and of a function.
const (
	bodyBudget = 1500
	funcBudget = 25
)

// New returns the program of a seed.
func New(seed uint64) *Program {
	p := grow(seed, 2)
	p.Earlier = grow(seed, 3).Cells(Pieces)
	return p
}

// grow returns the program of one of a seed's sequences of random numbers.
func grow(seed, sequence uint64) *Program {
	w := &writer{
		program: &Program{Name: fmt.Sprintf("p%05d", seed)},
		rand:    rand.New(rand.NewPCG(seed, sequence)),
		text:    &strings.Builder{}, helpers: map[string]bool{}, earlier: sequence != 2, factor: 1,
	}
	w.declareTypes()
	for range 1 + w.rand.IntN(2) {
		w.declareFunction()
	}
	w.body()
	return w.program
}

// body writes the statements of the program's function.
func (w *writer) body() {
	w.spent = 0
	part := func(write func()) { w.program.Body = append(w.program.Body, w.capture(write)) }
	part(func() {
		for range 2 {
			w.declareVariable()
		}
		w.newVariable(intType, w.literal(intType))
	})
	for range 3 + w.rand.IntN(3) {
		part(w.statement)
	}
	part(func() {
		for _, v := range w.vars {
			w.print(v.name, v.typ)
		}
	})
}

func (w *writer) linef(format string, args ...any) { fmt.Fprintf(w.text, format+"\n", args...) }

// capture returns what a function writes.
func (w *writer) capture(write func()) string {
	outer := w.text
	defer func() { w.text = outer }()
	w.text = &strings.Builder{}
	write()
	return w.text.String()
}

// declare adds a declaration of the package; helpers that it needs come first.
func (w *writer) declare(write func()) {
	text := w.capture(write)
	w.program.Decls = append(w.program.Decls, Decl{Text: text})
}

// global returns a name for a function or variable of the package.
func (w *writer) global(base string) string { return w.program.Name + w.fresh(base) }

// typeName returns a name for a type of the package, and for what belongs to it. A
// program does not declare the types of the one before it again: these would keep
// their methods.
func (w *writer) typeName(base string) string {
	if w.earlier {
		base += "o"
	}
	return w.global(base)
}

func (w *writer) fresh(base string) string {
	w.serial++
	return fmt.Sprintf("%s%d", base, w.serial)
}

// one returns an element of a list.
func one[T any](w *writer, list ...T) T { return list[w.rand.IntN(len(list))] }

// chance is true once in n times.
func (w *writer) chance(n int) bool { return w.rand.IntN(n) == 0 }

// inScope runs a function, after which the variables are those from before.
func (w *writer) inScope(write func()) {
	vars := slices.Clone(w.vars)
	defer func() { w.vars = vars }()
	write()
}

// block writes statements in a scope of their own.
func (w *writer) block(n int) {
	w.nesting++
	defer func() { w.nesting-- }()
	w.inScope(func() {
		for range n {
			w.statement()
		}
	})
}

// times writes what runs n times.
func (w *writer) times(n int, write func()) {
	factor := w.factor
	defer func() { w.factor = factor }()
	w.factor *= max(n, 1)
	write()
}

// purely writes what may not assign to anything from outside, as a function of
// its own.
func (w *writer) purely(results []*typ, write func()) {
	pure, outer, loops := w.pure, w.results, w.loops
	defer func() { w.pure, w.results, w.loops = pure, outer, loops }()
	w.pure, w.results, w.loops = true, results, nil
	w.inScope(func() {
		for i, v := range w.vars {
			w.vars[i] = &variable{v.name, v.typ, true}
		}
		write()
	})
}

// broke reports that no costly code should be written.
func (w *writer) broke() bool {
	if w.pure && w.nesting == 0 {
		return w.spent > funcBudget
	}
	return w.spent+w.factor*10 > bodyBudget
}

// help returns the name of a helper of the program, which is declared if it is
// not yet. In the text $ stands for the program's name.
func (w *writer) help(name string) string {
	if !w.helpers[name] {
		w.helpers[name] = true
		w.program.Decls = append(w.program.Decls, Decl{Text: strings.ReplaceAll(helpers[name], "$", w.program.Name)})
	}
	return w.program.Name + name
}

// helpers are declared as programs need them.
var helpers = map[string]string{
	"clip":  "func $clip(s string) string { if len(s) > 12 { return s[len(s)-12:] }; return s }\n",
	"last":  "func $last[S ~[]E, E any](s S) S { if len(s) > 5 { return s[len(s)-5:] }; return s }\n",
	"at":    "func $at[E any](s []E, i int) (e E) { if i >= 0 && i < len(s) { e = s[i] }; return }\n",
	"pick":  "func $pick[T any](c bool, x, y T) T { if c { return x }; return y }\n",
	"conv":  "func $conv[T, U any](s []T, f func(T) U) (r []U) { for _, x := range s { r = append(r, f(x)) }; return r }\n",
	"sum":   "func $sum[T cmp.Ordered](s ...T) (t T) { for _, x := range s { t += x }; return t }\n",
	"try":   "func $try(f func()) (s string) { defer func() { if e := recover(); e != nil { err, ok := e.(error); s = fmt.Sprintf(\"%v %v\", ok && err.Error() != \"\", e) } }(); f(); return \"fine\" }\n",
	"trace": "func $trace[T any](log *[]string, name string, x T) T { *log = append(*log, name); return x }\n",
	"count": "func $count(n int) iter.Seq[int] { return func(yield func(int) bool) { defer fmt.Print(\"end \"); for i := range n { if !yield(i * i) { fmt.Print(\"stop \"); return } } } }\n",
	"pairs": "func $pairs[T any](s []T) iter.Seq2[int, T] { return func(yield func(int, T) bool) { for i, x := range s { if !yield(i, x) { return } } } }\n",
}
