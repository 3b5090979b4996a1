package interp

import (
	"context"
	"errors"
	"fmt"
	"go/types"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/magic"
)

// runCommands runs a cell that has commands between its Go, in order.
func (in *Interp) runCommands(ctx context.Context, name string, steps []magic.Step) (result engine.Result) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for i, step := range steps {
		in.current.Lock()
		in.current.running = &running{ctx: ctx, cancel: cancel, exited: make(chan int, 1)} // running Go has its own
		in.current.shown, in.current.hasValue = nil, false
		in.current.Unlock()
		last := i == len(steps)-1
		var err error
		if step.Name == "" {
			_, err = commandSession{in, name}.Run(ctx, step.Code, magic.RunOptions{Show: last})
		} else {
			err = in.commands().Run(ctx, in.call(step, name, last, &result))
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			end := commandResult(err)
			end.Pages = result.Pages
			return end
		}
	}
	return result
}

// commands returns the commands of cells.
func (in *Interp) commands() magic.Set { return magic.Standard() }

// call describes the use of a command.
func (in *Interp) call(step magic.Step, name string, last bool, result *engine.Result) *magic.Call {
	open, chdir := os.OpenFile, os.Chdir
	if in.opts.Restrict {
		open, chdir = in.folder.openFile, in.folder.chdir
	}
	return &magic.Call{
		Step: step, Session: commandSession{in, name}, Last: last,
		Restrict: in.opts.Restrict, OpenFile: open, Chdir: chdir,
		Stdout: stream{in, engine.Stdout}, Stderr: stream{in, engine.Stderr},
		Show: func(data map[string]any) {
			in.emit(func(o engine.Origin) engine.Event {
				return engine.Display{Origin: o, Data: data, Metadata: map[string]any{}}
			})
		},
		Page:      func(data map[string]any) { result.Pages = append(result.Pages, data) },
		NextInput: func(text string) { result.NextInput = text },
	}
}

// An ending is a cell's end by an error, as an error.
type ending struct{ engine.Result }

// Error returns the error's name and message.
func (e *ending) Error() string { return e.Err.Error() }

// commandResult is the result of a cell whose command has failed.
func commandResult(err error) engine.Result {
	var end *ending
	switch {
	case errors.As(err, &end):
		return end.Result
	case errors.Is(err, context.Canceled):
		return engine.Result{Err: interrupted()}
	}
	return engine.Result{Err: &engine.CellError{Name: "CommandError", Value: err.Error(), Traceback: []string{err.Error()}}}
}

// A commandSession is the session as commands see it, during a cell.
type commandSession struct {
	in   *Interp
	name string // of the cell
}

var _ magic.Session = commandSession{}

// Run implements [magic.Session].
func (s commandSession) Run(ctx context.Context, code string, opts magic.RunOptions) (time.Duration, error) {
	src := &golang.Source{Name: opts.Name, Text: code}
	if src.Name == "" {
		src.Name, src.Written = s.name, s.in.current.cell.Code
	}
	prog, err := s.in.compile(src, !opts.Quiet)
	if err != nil {
		return 0, &ending{engine.Result{Err: compileError(err)}}
	}
	start := time.Now()
	result := s.in.execute(ctx, prog)
	elapsed := time.Since(start)
	if result.Err == nil && opts.Show {
		result = s.in.showing(ctx)
	}
	if result.Err != nil {
		return elapsed, &ending{result}
	}
	return elapsed, nil
}

// Variables implements [magic.Session].
func (s commandSession) Variables() []magic.Variable {
	var list []magic.Variable
	for _, obj := range s.in.session.Objects() {
		v, ok := obj.(*types.Var)
		if !ok {
			continue
		}
		known, ok := s.in.variable(v)
		if !ok {
			continue
		}
		value := known.pointer.Elem()
		text, _ := brief(value)
		list = append(list, magic.Variable{Name: v.Name(), Type: types.TypeString(v.Type(), shortNames), Size: memory(value), Value: text})
	}
	return list
}

// variable returns the memory of a variable.
func (in *Interp) variable(v *types.Var) (variable, bool) {
	known := in.session.Var(v)
	if known == nil {
		return variable{}, false
	}
	found, ok := in.store.vars[known.ID]
	return found, ok
}

// shortNames writes the names of packages as cells do.
func shortNames(pkg *types.Package) string {
	if pkg.Path() == "main" {
		return ""
	}
	return pkg.Name()
}

// Functions implements [magic.Session].
func (s commandSession) Functions() []magic.Function {
	var decls []*golang.Func
	for _, obj := range s.in.session.Objects() {
		if fn, ok := obj.(*types.Func); ok {
			if decl := s.in.session.Func(fn); decl != nil {
				decls = append(decls, decl)
			}
		}
	}
	slices.SortFunc(decls, func(a, b *golang.Func) int { return a.ID - b.ID })
	var list []magic.Function
	for _, decl := range decls {
		list = append(list, magic.Function{Name: decl.Object.Name(), Type: functionType(decl.Object), Body: s.in.session.Body(decl)})
	}
	return list
}

// functionType writes a function's type without the names of its parameters.
func functionType(fn *types.Func) string {
	var params []string
	for p := range fn.Signature().Params().Variables() {
		params = append(params, types.TypeString(p.Type(), shortNames))
	}
	text := "func(" + strings.Join(params, ", ") + ")"
	if n := fn.Signature().Results().Len(); n > 0 {
		text += fmt.Sprintf(" (%d results)", n)
	}
	return text
}

// Describe implements [magic.Session].
func (s commandSession) Describe(ctx context.Context, code string) (text, markdown string, ok bool) {
	found, err := s.in.Inspect(ctx, code, len(code), 0)
	if err != nil || !found.Found {
		return "", "", false
	}
	text, _ = found.Data["text/plain"].(string)
	markdown, _ = found.Data["text/markdown"].(string)
	return text, markdown, true
}

// Reset implements [magic.Session].
func (s commandSession) Reset() { s.in.reset() }
