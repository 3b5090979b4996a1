package golang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// byReceiver says what Go has instead of a word for the object of a method.
const byReceiver = "by the name of the receiver: m in func (m *Model) Fit()"

// foreign maps what other languages call something to Go's word.
var foreign = map[string]string{
	"null": "nil", "None": "nil", "NULL": "nil", "self": byReceiver, "this": byReceiver,
	"double": "float64", "float": "float64", "char": "byte or rune", "str": "string", "boolean": "bool",
	"length": "len", "pass": "an empty block: { }", "input": "interact.Input", "object": "any", "Exception": "error",
	"range": "range, behind for", "elif": "else if", "var": "var x int", "uint64_t": "uint64", "size_t": "int", "Integer": "int", "Double": "float64",
	"NaN": "math.NaN()", "nan": "math.NaN()", "inf": "math.Inf(1)", "Infinity": "math.Inf(1)",
}

// handy are the packages of which a name without its package is looked for.
var handy = []string{"fmt", "math", "strings", "slices", "strconv", "errors", "os", "time", "sort", "floats", "stat", "nn", "data", "fit", "plot", "table", "display", "homework", "mat"}

// explainMissing helps with names that mean nothing, or nothing any more. It
// replaces "undefined: exec" by the reason, where the name is that of a package which
// is preloaded and not allowed. Of one that could not be imported the reason has been
// told.
func (c *check) explainMissing() {
	c.diags = slices.DeleteFunc(c.diags, func(d Diagnostic) bool {
		name, ok := strings.CutPrefix(d.Message, "undefined: ")
		return ok && c.notImported[name]
	})
	for i, d := range c.diags {
		if d.Hint == "" && (c.lacksNewest(d.Message) || c.isInEarlierLiteral(d)) {
			c.diags[i].Hint = otherGeneration
		}
		if text := c.hiddenName(d.Message); text != "" {
			c.diags[i].Hint = text
		}
		name, ok := strings.CutPrefix(d.Message, "undefined: ")
		if !ok {
			if c.diags[i].Hint == "" {
				c.diags[i].Hint = c.suggestMember(d.Message)
			}
			continue
		}
		if path, known := c.s.byName[name]; known {
			if err := c.s.allowed(path); err != nil {
				c.diags[i].Message = err.Error()
				continue
			}
		}
		if d.Hint == "" {
			c.diags[i].Hint = c.suggestName(name, d)
		}
	}
}

// suggestName says what an undefined name may have been meant to be, or returns "".
func (c *check) suggestName(name string, d Diagnostic) string {
	if word := foreign[name]; word != "" {
		return "Go calls it " + word
	}
	pkg, member, qualified := strings.Cut(name, ".")
	if qualified {
		if peer, ok := strings.CutPrefix(peers[name], pkg+"."); ok && slices.Contains(c.members(pkg), peer) {
			return "it is called " + peers[name] + " here"
		}
		if similar := mostSimilar(member, c.members(pkg)); similar != "" {
			return "did you mean " + pkg + "." + similar + "?"
		}
		return ""
	}
	before, rest := d.around(len(name))
	if hint := c.suggestDeclaration(name, before, rest); hint != "" {
		return hint
	}
	exact, folded := c.inPackages(name)
	if exact != "" {
		return "did you mean " + exact + "?"
	}
	if folded != "" && strings.HasPrefix(rest, "(") {
		return "did you mean " + folded + "?"
	}
	if similar := mostSimilar(name, c.known(strings.HasPrefix(rest, "."))); similar != "" {
		return "did you mean " + similar + "?"
	}
	if folded != "" {
		return "did you mean " + folded + "?"
	}
	if parameter.MatchString(before) && (strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ")")) {
		return "a parameter has a type: " + name + " float64"
	}
	if strings.HasPrefix(rest, "(") && c.isInFunction(d) {
		return "declare it in this cell or in an earlier one; functions that call each other go into one cell"
	}
	return ""
}

// isInFunction reports whether a diagnostic is about the body of a declared function.
func (c *check) isInFunction(d Diagnostic) bool {
	return slices.ContainsFunc(c.decls, func(decl ast.Decl) bool {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			return false
		}
		src, begin := c.s.locate(f.Body.Pos())
		_, end := c.s.locate(f.Body.End())
		return src == d.Source && begin <= d.Offset && d.Offset < end
	})
}

// around returns what stands on the diagnostic's line before its place, and behind a
// text of a length there.
func (d Diagnostic) around(length int) (before, rest string) {
	if d.Source == nil {
		return "", ""
	}
	n, column := d.Source.Position(d.Offset)
	line := d.Source.Line(n)
	return line[:min(column-1, len(line))], strings.TrimLeft(line[min(column-1+length, len(line)):], " \t")
}

var (
	assigned = regexp.MustCompile(`^\s*((?:\w+\s*,\s*)*\w+)\s*=[^=]`)
	changed  = regexp.MustCompile(`^(?:\+\+|--|[-+*/%&|^]=)`)
	// parameter matches what stands before a parameter that has no type.
	parameter = regexp.MustCompile(`\bfunc\s*\w*\((?:[\w ]+,)*\s*$`)
	typed     = regexp.MustCompile(`[({,;]\s*\*?(\w+)\s+$`)
)

// suggestDeclaration says how an undefined name is declared that stands where a
// declaration may have been meant; otherwise it returns "".
func (c *check) suggestDeclaration(name, before, rest string) string {
	switch m := typed.FindStringSubmatch(before); {
	case changed.MatchString(rest):
		return "a variable has a value before it is changed: " + name + " := 0"
	case m != nil && c.isType(m[1]):
		return fmt.Sprintf("the name stands before the type: %s %s", name, m[1])
	}
	if m := assigned.FindStringSubmatch(before + name + rest); m != nil && len(before) < len(m[0]) && strings.Contains(m[1], ",") {
		return "new variables are declared by " + m[1] + " := ..."
	}
	if strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") {
		return "a new variable is declared by " + name + " := ..."
	}
	return ""
}

// isType reports whether a name is that of a type.
func (c *check) isType(name string) bool {
	if _, ok := types.Universe.Lookup(name).(*types.TypeName); ok {
		return true
	}
	return c.ownType(name) != nil
}

// inPackages returns the name of a package's member that is called so, and of one
// that is called so but for capital letters.
func (c *check) inPackages(name string) (exact, folded string) {
	for _, pkg := range handy {
		for _, member := range c.members(pkg) {
			switch {
			case !token.IsExported(member):
			case exact == "" && member == name:
				exact = pkg + "." + member
			case folded == "" && strings.EqualFold(member, name):
				folded = pkg + "." + member
			}
		}
	}
	return exact, folded
}

// known returns the names that the cell can mention, and those of variables
// within its functions; those of packages if they are asked for.
func (c *check) known(packages bool) []string {
	names := slices.Collect(maps.Keys(c.s.names))
	names = append(names, types.Universe.Names()...)
	if packages {
		names = slices.AppendSeq(names, maps.Keys(c.s.byName))
	}
	for _, info := range []*types.Info{c.info, c.bodies} {
		if info == nil {
			continue
		}
		for id := range info.Defs {
			names = append(names, id.Name)
		}
	}
	return names
}

// members returns the exported names of an imported or preloaded package.
func (c *check) members(name string) []string {
	pkgName, ok := c.resolve(name, c.pkg).(*types.PkgName)
	if !ok {
		return nil
	}
	return pkgName.Imported().Scope().Names()
}

// sameLetters reports whether two names consist of the same letters.
func sameLetters(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// mostSimilar returns the name that is closest to another in spelling, or that
// ends in it, or "" if none is close. Of several the first in the alphabet counts.
func mostSimilar(name string, names []string) string {
	best, least := "", min(2, len(name)/3)+1
	slices.Sort(names)
	for _, other := range names {
		d := distance(name, other)
		switch {
		case other == name || other == "" || other == "_":
			continue
		case strings.EqualFold(name, other):
			d = 0
		case len(name) >= 4 && strings.HasSuffix(other, name), d == 2 && len(name) >= 4 && sameLetters(name, other):
			d = 1
		}
		if d < least {
			best, least = other, d
		}
	}
	return best
}
