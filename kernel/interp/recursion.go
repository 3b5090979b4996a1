package interp

import (
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// This file finds where a function is that a panic leaves for the second time. Its
// marker tells where the innermost of its calls has been; the others are where they
// call the function that the panic has left before, and the lowered text tells
// where that is.

// An unwound is the way of a panic out of the functions: their positions, the
// innermost first.
type unwound struct {
	positions []token.Pos
	// skipped is how many of a deep recursion are left out, before the position of
	// the number gap.
	skipped, gap int
}

// unwind returns the positions of the calls that a panic has left.
func (t *trace) unwind(calls []call, skipped int) unwound {
	u := unwound{skipped: skipped}
	left := map[string]bool{}             // markers of functions that have been left
	sites := map[*lower.Frame]token.Pos{} // where they were found to call
	for i, c := range calls {
		if skipped > 0 && i == maxCalls/2 {
			u.gap = len(u.positions)
		}
		pos := c.pos
		if i > 0 && c.frame != nil && left[c.frame.Marker] {
			site := token.NoPos
			if skipped > 0 && i == maxCalls/2 {
				site = sites[c.frame]
			} else {
				site = c.callOf(calls[i-1])
			}
			switch {
			case site.IsValid():
				pos, sites[c.frame] = site, site
			case c.frame == calls[i-1].frame:
				continue // a literal that only the lowering needs
			}
		}
		if c.frame != nil && c.frame.Marker != "" {
			left[c.frame.Marker] = true
		}
		u.positions = append(u.positions, pos)
	}
	return u
}

// valueCall matches the calls of function values in lowered text.
var valueCall = regexp.MustCompile(`(?:\)|\b\w+_\d+)\(`)

// callOf returns where the function of a call calls that of another; not if it is
// not known to do so. Of several places it is the marker's, or the first.
func (c call) callOf(callee call) token.Pos {
	if callee.frame == nil {
		return token.NoPos
	}
	calls := valueCall.MatchString
	if callee.frame == callee.program.Frames[0] {
		calls = func(line string) bool { return strings.Contains(line, callee.program.Name+"(") }
	}
	var sites []token.Pos
	for n, line := range strings.Split(c.program.Text, "\n") {
		if n < len(c.program.Lines) && frameOf(c.program, n) == c.frame && calls(line) {
			sites = append(sites, c.program.Lines[n])
		}
	}
	switch {
	case len(sites) == 0:
		return token.NoPos
	case slices.Contains(sites, c.pos):
		return c.pos
	}
	return sites[0]
}

// frameOf returns the innermost of a program's functions that contains a line behind
// its first; nil if none does.
func frameOf(p *lower.Program, line int) *lower.Frame {
	var innermost *lower.Frame
	for _, frame := range p.Frames {
		if frame.First < line && line <= frame.Last { // a literal begins in the line of what contains it
			innermost = frame
		}
	}
	return innermost
}
