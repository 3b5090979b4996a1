package golang

import (
	"go/types"
	"maps"
	"slices"
	"strings"
)

// foreign maps what other languages call something to Go's word.
var foreign = map[string]string{
	"null": "nil", "None": "nil", "NULL": "nil", "self": "the receiver's name", "this": "the receiver's name",
	"double": "float64", "float": "float64", "char": "byte or rune", "str": "string", "boolean": "bool",
	"printf": "fmt.Printf", "sprintf": "fmt.Sprintf", "length": "len",
}

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
		if d.Hint == "" && c.lacksNewest(d.Message) {
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
	if d.Source != nil {
		rest := strings.TrimLeft(d.Source.Text[min(d.Offset+len(name), len(d.Source.Text)):], " \t")
		if strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") {
			return "a new variable is declared by " + name + " := ..."
		}
	}
	if similar := mostSimilar(name, c.known()); similar != "" {
		return "did you mean " + similar + "?"
	}
	return ""
}

// known returns the names that the cell can mention, and those of variables
// within its functions.
func (c *check) known() []string {
	names := slices.Collect(maps.Keys(c.s.names))
	names = append(names, types.Universe.Names()...)
	names = slices.AppendSeq(names, maps.Keys(c.s.byName))
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
