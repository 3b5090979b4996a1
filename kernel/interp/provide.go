package interp

import (
	"context"
	"fmt"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/modules"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// newLoader returns what finds packages that are not preloaded.
func newLoader() *modules.Loader {
	return modules.NewLoader(modules.Options{Preloaded: func(path string) bool { return symbols.Name(path) != "" }})
}

// provide loads and initialises the packages that a cell imports and that are
// neither preloaded nor loaded. What cannot be loaded is an error of the cell's
// when it is checked.
func (in *Interp) provide(ctx context.Context, src *golang.Source) engine.Result {
	missing := in.session.Missing(src)
	if len(missing) == 0 {
		return engine.Result{}
	}
	for _, imp := range missing {
		sources, err := in.load(ctx, imp)
		if ctx.Err() != nil || in.interrupted() {
			return engine.Result{Err: interrupted()}
		}
		if err == nil {
			err = in.check(sources)
		}
		if err != nil {
			in.session.Unavailable(imp.Path, err)
		}
	}
	return in.initialise(ctx)
}

// load fetches a package; an interrupt ends that.
func (in *Interp) load(ctx context.Context, imp golang.Import) ([]golang.PackageSource, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in.current.Lock()
	in.current.running = &running{ctx: ctx, cancel: cancel, done: make(chan struct{}), exited: make(chan int, 1)}
	in.current.Unlock()
	sources, err := in.loader.Load(ctx, imp.Path, imp.Version)
	in.current.Lock()
	defer in.current.Unlock()
	if ctx.Err() == nil {
		in.current.running = nil
	}
	return sources, err
}

// interrupted reports whether load has been.
func (in *Interp) interrupted() bool {
	in.current.Lock()
	defer in.current.Unlock()
	return in.current.running != nil && in.current.running.ctx.Err() != nil
}

func (in *Interp) check(sources []golang.PackageSource) error {
	in.front.Lock()
	defer in.front.Unlock()
	return in.session.Provide(sources)
}

// initialise runs the provided packages that have not been run. One that fails
// is forgotten, with those that import it.
func (in *Interp) initialise(ctx context.Context) engine.Result {
	list := in.session.Packages()
	for i, u := range list {
		if in.initialised[u] {
			continue
		}
		result := in.initialisePackage(ctx, u)
		if result.Err != nil {
			in.session.Withdraw(list[i:])
			return result
		}
		in.initialised[u] = true
	}
	return engine.Result{}
}

func (in *Interp) initialisePackage(ctx context.Context, u *golang.Unit) engine.Result {
	in.front.Lock()
	prog, err := in.program(u)
	in.front.Unlock()
	if err != nil {
		return engine.Result{Err: compileError(fmt.Errorf("package %s cannot be interpreted: %w", u.Pkg.Path(), err))}
	}
	return in.execute(ctx, prog)
}
