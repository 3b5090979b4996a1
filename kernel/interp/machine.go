package interp

import (
	"fmt"
	"go/parser"
	"go/types"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unsafe"

	"github.com/traefik/yaegi/interp"

	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// maxPrograms is after how many programs a yaegi interpreter is replaced: it
// keeps the syntax trees of all it has evaluated.
const maxPrograms = 256

// packagePrefix keeps yaegi from recognising packages of the standard library,
// some of which it changes.
const packagePrefix = "lectern/"

// A machine is a yaegi interpreter and what has been loaded into it.
type machine struct {
	yaegi    *interp.Interpreter
	text     *text
	layout   layout
	loaded   map[*lower.Function]bool
	used     map[string]bool // names of package c and import paths
	programs int
	// functions are yaegi's nodes of the declared functions that are loaded, by name.
	functions map[string]unsafe.Pointer
	// disturbed is set once something outside of the user's goroutines may
	// wake them; see deadlock.go.
	disturbed bool
}

// newMachine returns a machine whose panics t keeps, and which s halts.
func newMachine(t *trace, s *spans) *machine {
	x := newText(t)
	yaegi := interp.New(interp.Options{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: x})
	x.files = yaegi.FileSet()
	s.join(yaegi)
	return &machine{
		yaegi:     yaegi,
		text:      x,
		layout:    newLayout(s),
		loaded:    map[*lower.Function]bool{},
		used:      map[string]bool{},
		functions: map[string]unsafe.Pointer{},
	}
}

// A linker provides what lowered code refers to.
type linker interface {
	// Package returns the symbols of a compiled package, and its name.
	Package(path string) (name string, symbols map[string]reflect.Value, err error)
	// Type returns the run-time type of a type.
	Type(t types.Type) (reflect.Type, error)
	// Var returns the pointer to a variable.
	Var(name string, p *lower.Program) (reflect.Value, error)
	// Maker returns a made function.
	Maker(m lower.Maker) (reflect.Value, error)
	// Runtime returns the functions of package c.
	Runtime() map[string]reflect.Value
}

// load compiles a program, cells that are not to be run, and the functions that they need
// and that are not there yet. It returns what has to be executed to run the program.
func (m *machine) load(p *lower.Program, cells []*lower.Program, link linker) (prog *interp.Program, err error) {
	m.programs++
	var functions []*lower.Function
	for _, q := range append(cells[:len(cells):len(cells)], p) {
		functions = append(functions, m.missing(q)...)
	}
	var programs []*lower.Program
	for _, f := range functions {
		programs = append(programs, &f.Program)
	}
	programs = append(append(programs, cells...), p)
	imports := map[string]string{}
	for _, q := range programs {
		if err := m.provide(q, link); err != nil {
			return nil, err
		}
		m.disturbed = m.disturbed || disturbed(q)
		maps.Copy(imports, q.Imports)
		m.layout.addresses = m.layout.addresses || readsAddresses(q)
	}
	var src strings.Builder
	fmt.Fprintf(&src, "package main\nimport c %q\n", lower.RuntimePackage)
	for _, alias := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&src, "import %s %q\n", alias, packagePrefix+imports[alias])
	}
	file := fmt.Sprintf("program%d.go", m.programs)
	m.write(&src, file, programs, p)
	defer func() {
		if r := recover(); r != nil {
			err = &InternalError{Text: src.String(), Err: fmt.Errorf("%v", r)}
		}
	}()
	// Imports belong to a file, so each program has a name of its own.
	tree, err := parser.ParseFile(m.yaegi.FileSet(), file, src.String(), parser.SkipObjectResolution)
	if err == nil {
		prog, err = m.yaegi.CompileAST(tree)
	}
	if err != nil {
		return nil, &InternalError{Text: src.String(), Err: err}
	}
	nodes := m.layout.replaceSteps(prog, m.text.placeLiteral)
	maps.Copy(m.functions, nodes)
	for _, f := range functions {
		m.text.functions[f] = nodes[f.Name]
	}
	for _, q := range cells {
		m.text.cells[q] = nodes[q.Name]
	}
	return prog, nil
}

// function returns a function that is loaded as a value. The program that has been
// executed with it, or a later one, is under way on the calling goroutine.
func (m *machine) function(name string) reflect.Value {
	p := m.functions[name]
	return m.layout.function(p, nodeAt(p).typ(), m.root())
}

// root returns the frame around all others.
func (m *machine) root() yaegiFrame {
	return yaegiFrame(reflect.ValueOf(m.yaegi).Elem().FieldByName("frame").UnsafePointer())
}

// write appends the programs' text, their markers, and the function that runs p.
func (m *machine) write(src *strings.Builder, file string, programs []*lower.Program, p *lower.Program) {
	line := strings.Count(src.String(), "\n") + 1
	var markers []string
	for _, q := range programs {
		m.text.add(file, line, q)
		for _, frame := range q.Frames {
			if frame.Marker != "" {
				markers = append(markers, frame.Marker)
			}
		}
		src.WriteString(q.Text)
		line += len(q.Lines)
	}
	src.WriteString("func init() { ")
	for _, name := range markers {
		fmt.Fprintf(src, "c.Mark(%q, &%s); ", name, name)
	}
	fmt.Fprintf(src, "%s; c.Run(%s) }\n", strings.Join(p.Binds, "; "), p.Name)
	if m.programs == 1 {
		markers = append(markers, lower.Zero)
	}
	for _, name := range markers {
		fmt.Fprintf(src, "var %s int\n", name)
	}
}

// missing returns the functions that the program needs and that are not loaded,
// callees first.
func (m *machine) missing(p *lower.Program) []*lower.Function {
	var list []*lower.Function
	var visit func(f *lower.Function)
	visit = func(f *lower.Function) {
		if m.loaded[f] {
			return
		}
		m.loaded[f] = true
		for _, need := range f.Needs {
			visit(need)
		}
		list = append(list, f)
	}
	for _, need := range p.Needs {
		visit(need)
	}
	return list
}

// provide makes what a program refers to known to yaegi.
func (m *machine) provide(p *lower.Program, link linker) error {
	exports := map[string]reflect.Value{}
	if !m.used[""] {
		m.used[""] = true
		maps.Copy(exports, link.Runtime())
	}
	for name, t := range p.Types {
		if m.used[name] {
			continue
		}
		r, err := link.Type(t)
		if err != nil {
			return err
		}
		m.used[name] = true
		exports[name] = reflect.Zero(reflect.PointerTo(r))
	}
	for name := range p.Vars {
		if m.used[name] {
			continue
		}
		v, err := link.Var(name, p)
		if err != nil {
			return err
		}
		m.used[name] = true
		exports[name] = v
	}
	for name, v := range p.PackageVars {
		if m.used[name] {
			continue
		}
		_, symbols, err := link.Package(v.Pkg().Path())
		if err != nil {
			return err
		}
		m.used[name] = true
		symbol := symbols[v.Name()]
		if !symbol.CanAddr() {
			return fmt.Errorf("interp: the variable %s.%s is not preloaded", v.Pkg().Path(), v.Name())
		}
		exports[name] = symbol.Addr()
	}
	for name, maker := range p.Makers {
		if m.used[name] {
			continue
		}
		f, err := link.Maker(maker)
		if err != nil {
			return err
		}
		m.used[name] = true
		exports[name] = f
	}
	if len(exports) > 0 {
		if err := m.yaegi.Use(interp.Exports{lower.RuntimePackage + "/c": exports}); err != nil {
			return err
		}
	}
	return m.providePackages(p, link)
}

func (m *machine) providePackages(p *lower.Program, link linker) error {
	for _, path := range p.Imports {
		if m.used[path] {
			continue
		}
		m.used[path] = true
		name, symbols, err := link.Package(path)
		if err != nil {
			return err
		}
		if err := m.yaegi.Use(interp.Exports{packagePrefix + path + "/" + name: symbols}); err != nil {
			return err
		}
	}
	return nil
}

// An InternalError is a failure of lowering: yaegi does not accept its text.
type InternalError struct {
	Text string
	Err  error
}

// Error says what yaegi said, and of which code.
func (e *InternalError) Error() string { return fmt.Sprintf("interp: %v in\n%s", e.Err, e.excerpt()) }

// Unwrap returns yaegi's error.
func (e *InternalError) Unwrap() error { return e.Err }

var programLine = regexp.MustCompile(`^program\d+\.go:(\d+):`)

// excerpt returns the lines of the text around the one that the error names; the
// first ones if it names none.
func (e *InternalError) excerpt() string {
	lines, at := strings.Split(e.Text, "\n"), 0
	if m := programLine.FindStringSubmatch(e.Err.Error()); m != nil {
		at, _ = strconv.Atoi(m[1])
	}
	const around = 5
	from := max(at-around, 0)
	return strings.Join(lines[min(from, len(lines)):min(from+2*around, len(lines))], "\n")
}
