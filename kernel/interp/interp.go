package interp

import (
	"context"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"reflect"
	"sync"

	"github.com/traefik/yaegi/interp"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp/rtype"
	"github.com/lectern-go/lectern/kernel/magic"
	"github.com/lectern-go/lectern/kernel/magic/gotest"
	"github.com/lectern-go/lectern/kernel/modules"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// Options configures an Interp. The zero value allows everything and reads
// standard input from the front end.
type Options struct {
	// Restrict takes away processes, the network, unsafe code, and files
	// outside of Folder.
	Restrict bool
	// Folder is where a restricted session may use files. Default: the
	// working directory when the Interp is made.
	Folder string
	// Terminal gives the code the process's own standard input.
	Terminal bool
	// Without takes lowerings out, for tests and benchmarks.
	Without map[lower.Name]bool
}

// An Interp runs the cells of one session within the process.
type Interp struct {
	opts     Options
	folder   *folder // of a restricted session
	session  *golang.Session
	lowerer  *lower.Lowerer
	universe *rtype.Universe
	store    *store
	trace    *trace
	spans    *spans
	machine  *machine
	packages map[string]map[string]reflect.Value
	bound    map[*types.Func]*lower.Function
	toBind   []*types.Func
	compiled map[*golang.Unit]compiled
	owed     []*golang.Unit               // see owe
	unbound  map[*types.Func][]types.Type // methods, with type arguments, of types that have been made anew
	owners   owners
	renewals renewals
	sites    *sites
	loader   *modules.Loader

	initialised map[*golang.Unit]bool // the provided packages that have been run
	warned      bool                  // that there is little room for methods

	guards *gotest.Guards
	onInit func() // what testing.Init does instead; nil but for %test

	stdin   *stdin
	mu      sync.Mutex // held while a cell runs
	front   sync.Mutex // held while types are worked with: cells are compiled, questions answered
	current current
}

// current is the state of the running cell.
type current struct {
	sync.Mutex
	cell     engine.Cell
	events   func(engine.Event)
	shown    []any
	hasValue bool
	fails    bool    // the last result of the cell's last call is an error
	diverted bool    // what is printed goes to os.Stdout
	panicked *raised // what ended the cell
	running  *running
	late     []latePanic // that no cell has told of
}

// New returns an Interp without variables.
func New(opts Options) *Interp {
	in := &Interp{opts: opts}
	in.restrict()
	in.reset()
	return in
}

// reset makes an empty session.
func (in *Interp) reset() {
	in.front.Lock()
	defer in.front.Unlock()
	in.packages = map[string]map[string]reflect.Value{}
	in.bound, in.toBind = map[*types.Func]*lower.Function{}, nil
	in.session = golang.NewSession(golang.Options{
		Importer:      symbols.Importer(token.NewFileSet()),
		Paths:         paths(),
		PackageName:   symbols.Name,
		GenericSource: symbols.GenericSource,
		Allowed:       in.allowed,
		AllowedName:   in.allowedName,
		Directory:     in.directory,
		Doc:           documentation,
	})
	in.lowerer = lower.New(in.session, lower.Options{Exported: in.exported, Linked: in.isLinked, Renewed: in.isRenewed, Spelled: in.spelled, Asks: !in.opts.Terminal, Without: in.opts.Without})
	if in.universe != nil {
		in.universe.Forget()
	}
	in.universe = rtype.NewUniverse(rtype.Options{
		Compiled:  in.compiledType,
		Declared:  func(*types.Package) bool { return true },
		Preloaded: func(p *types.Package) bool { return symbols.Name(p.Path()) != "" },
		Local:     in.session.LocalNumber,
		Source:    in.session.GenericType,
	})
	in.store = &store{universe: in.universe, vars: map[int]variable{}}
	in.trace, in.spans = newTrace(in.session), newSpans()
	in.machine = newMachine(in.trace, in.spans)
	in.renewals = renewals{}
	in.renewals.watch(in.machine.text)
	in.compiled, in.owed, in.unbound = map[*golang.Unit]compiled{}, nil, map[*types.Func][]types.Type{}
	in.sites = newSites()
	in.guards = in.newGuards()
	in.stdin = &stdin{File: os.Stdin, in: in}
	in.loader, in.initialised = newLoader(), map[*golang.Unit]bool{}
}

// Execute runs a cell; see [engine.Engine].
func (in *Interp) Execute(ctx context.Context, cell engine.Cell, events func(engine.Event)) engine.Result {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.begin(cell, events)
	in.tellOfLate()
	src := &golang.Source{Name: nameOf(cell), Text: cell.Code}
	var result engine.Result
	if steps := magic.Parse(cell.Code); len(steps) > 1 || len(steps) == 1 && steps[0].Name != "" {
		result = in.runCommands(ctx, src.Name, steps)
	} else {
		src.Text = in.commands().Go(cell.Code)
		result = in.runAndShow(ctx, src)
	}
	if result.Err == nil {
		result.Expressions = in.evaluate(ctx, cell, events)
	}
	in.tellOfLate()
	return result
}

// nameOf returns a cell's name in messages.
func nameOf(cell engine.Cell) string {
	if cell.CellName != "" {
		return cell.CellName
	}
	return fmt.Sprintf("Cell [%d]", cell.Count)
}

// begin resets the state of the running cell.
func (in *Interp) begin(cell engine.Cell, events func(engine.Event)) {
	in.current.Lock()
	defer in.current.Unlock()
	in.current.cell, in.current.events = cell, events
	in.current.shown, in.current.hasValue, in.current.panicked, in.current.running = nil, false, nil, nil
}

// runAndShow runs a cell and sends its value.
func (in *Interp) runAndShow(ctx context.Context, src *golang.Source) engine.Result {
	if result := in.run(ctx, src); result.Err != nil {
		return result
	}
	return in.showing(ctx)
}

// run checks, lowers and executes a cell.
func (in *Interp) run(ctx context.Context, src *golang.Source) engine.Result {
	if result := in.provide(ctx, src); result.Err != nil {
		return result
	}
	prog, err := in.compile(src, true)
	if err != nil {
		return engine.Result{Err: compileError(err)}
	}
	in.warnOfRoom()
	return in.execute(ctx, prog)
}

// compile checks a cell, lowers it and loads it into the interpreter. Should one of
// these steps fail in a way that none of them expects, the cell has failed and not
// the session.
func (in *Interp) compile(src *golang.Source, remarks bool) (prog *interp.Program, err error) {
	in.front.Lock()
	defer in.front.Unlock()
	defer func() {
		if r := recover(); r != nil {
			in.renewMachine()
			err = &InternalError{Text: src.Text, Err: fmt.Errorf("%v", r)}
		}
	}()
	unit, err := in.session.Check(src)
	if err != nil {
		return nil, err
	}
	in.session.Sweep(unit, in.renewals.infos)
	in.current.fails = unit.ShowsError()
	if remarks {
		in.note(unit.Notes)
	}
	if err := in.extend(unit); err != nil {
		return nil, err
	}
	renewed, err := in.session.Renew(unit)
	for _, u := range renewed {
		in.owe(u)
	}
	if err == nil {
		prog, err = in.program(unit)
	}
	if err != nil {
		in.owe(unit)
	}
	return prog, in.unsupported(err)
}

// owe notes that a unit's functions and methods are to take the places of earlier ones
// with the next program: the declarations of a cell hold also if it cannot be run.
func (in *Interp) owe(u *golang.Unit) {
	in.lowerer.Replace(u)
	in.owed = append(in.owed, u)
}

// A compiled cell can be executed again as long as its machine is there and
// nothing that it calls has been declared again.
type compiled struct {
	machine *machine
	lowered *lower.Program
	program *interp.Program
}

// program lowers and compiles a cell, or finds what an earlier run has compiled.
func (in *Interp) program(unit *golang.Unit) (*interp.Program, error) {
	first := unit
	if unit.Repeated != nil {
		first = unit.Repeated
		if c, ok := in.compiled[first]; ok && c.machine == in.machine && !c.lowered.Stale() && len(in.owed) == 0 {
			return c.program, nil
		}
	}
	p, err := in.lowerer.Cell(unit)
	if err != nil {
		return nil, err
	}
	if in.machine.programs >= maxPrograms {
		in.renewMachine()
	}
	units := append(in.owed[:len(in.owed):len(in.owed)], unit)
	if err := in.bindMethods(p, units); err != nil {
		return nil, err
	}
	in.renewFunctions(p, units...)
	outdated, cells := in.renewLiterals(p)
	program, err := in.machine.load(p, cells, in)
	in.renewals.types = nil
	if err != nil {
		in.renewMachine() // which holds half of what it was given
		return nil, err
	}
	for _, o := range outdated {
		in.supersede(o)
	}
	in.owed = nil
	clear(in.unbound)
	in.compiled[first] = compiled{in.machine, p, program}
	return program, nil
}

// renewMachine replaces the interpreter; what has been loaded is loaded again when
// it is needed.
func (in *Interp) renewMachine() {
	disturbed := in.machine.disturbed
	in.machine = newMachine(in.trace, in.spans)
	in.machine.disturbed = disturbed
	in.renewals.watch(in.machine.text)
	clear(in.compiled)
}

// Type implements linker.
func (in *Interp) Type(t types.Type) (reflect.Type, error) { return in.universe.Type(t) }

// Var implements linker.
func (in *Interp) Var(name string, p *lower.Program) (reflect.Value, error) {
	return in.store.pointer(p.Vars[name])
}

// Maker implements linker.
func (in *Interp) Maker(m lower.Maker) (reflect.Value, error) {
	if m.Kind == lower.MakeLinked {
		return in.makeLinked(m)
	}
	if m.Kind == lower.MakeReader {
		return in.makeReader(m)
	}
	return makeFunc(in.universe, m)
}

// Runtime implements linker.
func (in *Interp) Runtime() map[string]reflect.Value { return in.runtimeSymbols() }
