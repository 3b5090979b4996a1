package lower

import (
	"fmt"
	"go/token"
	"go/types"

	"github.com/lectern-go/lectern/kernel/golang"
)

// A Program is lowered code: declarations of the interpreter's package main.
type Program struct {
	// Name is the function to call.
	Name string
	// Unit is the cell that it was lowered from, or Function the function that it is.
	Unit     *golang.Unit
	Function *Function
	// Text is the declaration of the function.
	Text string
	// Needs lists the functions that the text calls; each has Needs of its own.
	Needs []*Function
	// Imports maps the names of imported packages in the text to their paths.
	Imports map[string]string
	// Types maps the names in package c that the text mentions to types, Vars
	// the names of variables, Makers the names of functions made for a type.
	Types  map[string]types.Type
	Vars   map[string]*golang.Var
	Makers map[string]Maker
	// PackageVars maps names in package c to variables of compiled packages.
	PackageVars map[string]*types.Var
	// Binds are statements to execute before the program.
	Binds []string
	// Lines gives for each line of Text, from 0, the position it stems from,
	// and Frames the functions in it, literals after those that contain them.
	Lines  []token.Pos
	Frames []*Frame
}

// Stale reports whether something that the program calls, directly or not, has
// been declared again since it was lowered.
func (p *Program) Stale() bool {
	seen := map[*Function]bool{}
	var stale func(p *Program) bool
	stale = func(p *Program) bool {
		for _, f := range p.Needs {
			if f.Stale {
				return true
			}
			if !seen[f] {
				seen[f] = true
				if stale(&f.Program) {
					return true
				}
			}
		}
		return false
	}
	return stale(p)
}

// Bind makes the program pass the name of a method's function to c.Bind, under a number,
// before it does anything else.
func (p *Program) Bind(number int, f *Function) {
	p.Needs = append(p.Needs, f)
	p.Binds = append(p.Binds, fmt.Sprintf("c.Bind(%d, %q)", number, f.Name))
}

// Renew makes the program pass a function's name to c.Renew, under a number, before it does
// anything else.
func (p *Program) Renew(number int, f *Function) {
	p.Needs = append(p.Needs, f)
	p.Binds = append(p.Binds, fmt.Sprintf("c.Renew(%d, %q)", number, f.Name))
}

// Mentions reports whether the program's text mentions types of a kind, or variables
// of them.
func (p *Program) Mentions(kind func(types.Type) bool) bool {
	for _, t := range p.Types {
		if kind(t) {
			return true
		}
	}
	for _, m := range p.Makers {
		if kind(m.Type) || m.From != nil && kind(m.From) {
			return true
		}
	}
	for _, v := range p.Vars {
		if kind(v.Type) {
			return true
		}
	}
	return false
}

// forget forgets lowered functions and those that call them.
// A Function is a lowered function, method or instance of a generic one.
type Function struct {
	Program
	// Decl is what it was lowered from, Args the type arguments.
	Decl *golang.Func
	Args []types.Type
	// Stale reports that a newer lowering of it exists.
	Stale bool
	key   string
}
