package golang

import (
	"go/ast"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// Options configures a Session.
type Options struct {
	// Importer gives the types of the preloaded packages.
	Importer types.Importer
	// Paths lists the import paths of the preloaded packages; a cell may use
	// their names without an import. Where two have the same name the first
	// in the list is meant.
	Paths []string
	// PackageName returns the name of a preloaded package.
	PackageName func(path string) string
	// GenericSource gives the source of a package's generic functions and
	// types, which exist in compiled form for no type arguments. Nil: none.
	GenericSource func(path string) (files map[string]string, ok bool)
	// Allowed reports whether a package may be imported, and if not why.
	// Nil allows all.
	Allowed func(path string) error
	// AllowedName reports the same of an exported name, or of a method as
	// "Type.Method", of a preloaded package. Nil allows all.
	AllowedName func(path, name string) error
	// Directory is where the files are that a cell embeds.
	Directory func() fs.FS
	// Doc gives what is said about an exported name of a preloaded package,
	// "T.Name" for a field or method and "" for the package: the declaration
	// and the doc comment. Nil: nothing is known.
	Doc func(path, name string) (signature, text string, ok bool)
}

// A Session is what the cells run so far have declared. Its methods may be
// called by several goroutines. The types that they return grow when more
// packages are imported, so whoever works with types of packages while others
// use the session has to see to it that they do not at the same time.
type Session struct {
	mu        sync.Mutex
	opts      Options
	fset      *token.FileSet
	fragments []fragment

	names   map[string]types.Object // what a name means now
	byName  map[string]string       // preloaded package name to path
	imports map[string]string       // names the user has imported, to paths

	vars     map[types.Object]*Var // session variables by every object that stands for them
	funcs    map[*types.Func]*Func // declared functions and methods
	methods  map[string][]*method  // methods declared outside of their type's cell, by type name
	attached []attachment          // methods that the cell being checked has added to earlier types
	reshaped map[string]bool       // names declared again in another form
	// unsettled is set when a name gets another form, until the functions that use
	// it have been checked again.
	unsettled bool
	specs     map[*types.TypeName]*ast.TypeSpec
	generics  map[string]*genericPackage
	units     map[string]*Unit // by text
	full      bool             // that so many cells have been checked that Sweep is worth it

	packages    map[string]*Unit // the provided ones, by path
	provided    []*Unit          // the same, in order
	unavailable map[string]error // why others cannot be provided, by path
	cells       int
	pkg         *types.Package // of variables in later cells
}

// NewSession returns a session in which nothing is declared.
func NewSession(opts Options) *Session {
	s := &Session{
		opts:     opts,
		fset:     token.NewFileSet(),
		names:    map[string]types.Object{},
		byName:   map[string]string{},
		imports:  map[string]string{},
		vars:     map[types.Object]*Var{},
		funcs:    map[*types.Func]*Func{},
		methods:  map[string][]*method{},
		reshaped: map[string]bool{},
		specs:    map[*types.TypeName]*ast.TypeSpec{},
		generics: map[string]*genericPackage{},
		units:    map[string]*Unit{},

		packages:    map[string]*Unit{},
		unavailable: map[string]error{},
		pkg:         types.NewPackage(packagePath, "main"),
	}
	for _, path := range opts.Paths {
		name := opts.PackageName(path)
		if _, taken := s.byName[name]; !taken {
			s.byName[name] = path
		}
	}
	return s
}

// A Var is a variable that lives between cells.
type Var struct {
	Name string
	Type types.Type
	// ID is unique in the session.
	ID int
}

// A Func is a function or method that a cell has declared.
type Func struct {
	// Object is what uses of the function refer to.
	Object *types.Func
	// Decl is the declaration with its body; Info holds its types. Params
	// and TypeParams are those of Decl, the receiver first where there is one.
	Decl *ast.FuncDecl
	Info *types.Info
	// Recv is the receiver's variable in the body, nil for functions.
	Recv       *types.Var
	Params     *types.Tuple
	Results    *types.Tuple
	TypeParams []*types.TypeParam
	Variadic   bool
	// Linked is what a function without a body is linked to, "" if it is not.
	Linked string
	// Source is the cell of the declaration.
	Source *Source
	// ID is unique in the session.
	ID int

	written *ast.FuncDecl // as the cell has it, with a receiver
}

// A method is one that was declared in another cell than its type.
type method struct {
	decl   *ast.FuncDecl
	source *Source
}

// Var returns the session variable that an object stands for, or nil.
func (s *Session) Var(obj types.Object) *Var {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.vars[obj]
}

// Func returns the declaration that a use of fn refers to: the newest of its
// name if that has the same signature. It is nil for compiled functions.
func (s *Session) Func(fn *types.Func) *Func {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newest(fn)
}

func (s *Session) newest(fn *types.Func) *Func {
	fn = fn.Origin()
	f := s.funcs[fn]
	if f == nil {
		return s.generic(fn)
	}
	if f.Recv != nil || fn.Pkg().Path() != packagePath {
		return f
	}
	if now, ok := s.names[fn.Name()].(*types.Func); ok && now != fn && types.Identical(now.Type(), fn.Type()) {
		if newest := s.funcs[now]; newest != nil {
			return newest
		}
	}
	return f
}

// Lookup returns what a name declared by a cell means now, or nil.
func (s *Session) Lookup(name string) types.Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.names[name]
}

// Objects returns what the cells have declared, sorted by name.
func (s *Session) Objects() []types.Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []types.Object
	for _, name := range slices.Sorted(maps.Keys(s.names)) {
		if obj := s.names[name]; obj.Pkg() != nil && obj.Pkg().Path() == packagePath {
			list = append(list, obj)
		}
	}
	return list
}

// Body returns the text between the braces of a function that a cell has
// declared.
func (s *Session) Body(f *Func) string {
	if f.Source == nil || f.Decl.Body == nil {
		return ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, start := s.locate(f.Decl.Body.Lbrace)
	_, end := s.locate(f.Decl.Body.Rbrace)
	return f.Source.Text[min(start+1, end):end]
}

// FileSet returns the file set of all cells.
func (s *Session) FileSet() *token.FileSet { return s.fset }

// Locate returns the cell, line and column of a position; nil if it is not in
// a cell.
func (s *Session) Locate(pos token.Pos) (src *Source, line, column int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	src, offset := s.locate(pos)
	if src == nil {
		return nil, 0, 0
	}
	line, column = src.Position(offset)
	return src, line, column
}
