package golang

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"runtime"
	"slices"
)

// packagePath is the path of all cells' packages: equal paths make unexported
// names of one cell the same names in another.
const packagePath = "main"

// Check parses and checks a cell. On success its declarations are part of the
// session, also if running it fails later; on failure, an [*Error], nothing
// has changed.
func (s *Session) Check(src *Source) (*Unit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u := s.repeated(src); u != nil {
		return u, nil
	}
	u, err := s.declare(src)
	if err != nil {
		return nil, err
	}
	if !u.tellsOnce {
		s.remember(u) // or its next run would say so again
	}
	return u, nil
}

// declare checks a text and makes its declarations part of the session.
func (s *Session) declare(src *Source) (u *Unit, err error) {
	defer func() {
		// go/types does not expect to find objects of other packages.
		if r := recover(); r != nil {
			u, err = nil, &Error{[]Diagnostic{{Source: src, Message: fmt.Sprintf("internal error: %v", r)}}}
		}
		if err != nil {
			s.detach()
		}
		s.attached = nil
	}()
	p, diags := s.parse(src)
	if len(diags) > 0 {
		return nil, &Error{diags}
	}
	c, u := s.tryWhole(*p, nil)
	for left := c.leaveOut(); len(left) > len(c.left); left = c.leaveOut() {
		c, u = s.tryWhole(*p, left)
	}
	if len(c.diags) > 0 {
		return nil, &Error{append(c.diags, c.missed()...)}
	}
	notes, once, retyped := c.notes(u), append(c.leftNotes(), c.lostNotes(u)...), s.retyped(u)
	s.commit(c, u)
	once = append(append(once, s.literalNotes(u)...), s.typeNotes(retyped)...)
	u.Notes, u.tellsOnce = append(notes, once...), len(once) > 0
	return u, nil
}

// tryWhole checks a cell without some of the methods that earlier cells have declared
// of its types.
func (s *Session) tryWhole(p parsed, left map[*ast.FuncDecl]Diagnostic) (*check, *Unit) {
	c, u := s.try(p, attempt{left: left})
	if c.isForward() {
		whole := p
		whole.program = true
		if again, unit := s.try(whole, attempt{left: left}); len(again.diags) == 0 || len(c.diags) > 0 {
			p, c, u = whole, again, unit
		} else {
			c, u = s.try(p, attempt{left: left})
		}
	}
	if c.isWhole() {
		c, u = s.keepTypes(p, c, u)
	}
	return c, u
}

// try checks a cell, knowing what an earlier attempt has found. Of all attempts the last
// one counts: the types of earlier cells have the methods that it has given them.
func (s *Session) try(p parsed, a attempt) (*check, *Unit) {
	c, u := s.checkParsed(p, a)
	if c.nameFields() {
		c, u = s.checkParsed(p, a)
	}
	c.dropPositional()
	return c, u
}

func (s *Session) checkParsed(p parsed, a attempt) (*check, *Unit) {
	s.detach() // what an earlier attempt has attached
	c := newCheck(s, &p)
	c.attempt = a
	c.resolveImports()
	c.dropKept()
	c.adoptMethods()
	c.attachMethods()
	c.collectNames()
	c.fillScope(c.pkg)
	c.setApart()
	u := c.run()
	c.embedFiles(u)
	c.checkNames()
	c.explainMissing()
	return c, u
}

// A check is the checking of one cell.
type check struct {
	s *Session
	*parsed
	attempt
	info        *types.Info
	bodies      *types.Info // of the declared functions' bodies, if they are checked apart
	pkg         *types.Package
	declared    map[string]bool // names that the cell's declarations define
	idents      map[string]bool // names that occur
	used        map[string]types.Object
	imports     map[string]*types.PkgName // by local name
	dotted      map[string]types.Object   // what "import ." makes known
	notImported map[string]bool           // names of packages that could not be imported
	outside     []*ast.FuncDecl           // methods of types of earlier cells
	adopted     []*ast.FuncDecl           // those of them that the types have now
	extended    []*types.TypeName         // the types that got them
	specs       map[*types.TypeName]*ast.TypeSpec
	vars        map[types.Object]*Var
	unused      map[token.Pos]bool // where variables are declared that nothing uses
	diags       []Diagnostic
}

func newCheck(s *Session, p *parsed) *check {
	return &check{
		s: s, parsed: p,
		info:     newInfo(),
		pkg:      types.NewPackage(packagePath, "main"),
		declared: map[string]bool{},
		used:     map[string]types.Object{},
		imports:  map[string]*types.PkgName{},
		specs:    map[*types.TypeName]*ast.TypeSpec{},
		vars:     map[types.Object]*Var{},
		unused:   map[token.Pos]bool{},

		dotted:      map[string]types.Object{},
		notImported: map[string]bool{},
	}
}

func newInfo() *types.Info {
	return &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes:     map[ast.Node]*types.Scope{},
		Instances:  map[*ast.Ident]types.Instance{},
	}
}

// config returns the configuration of the type checker.
func (c *check) config() *types.Config {
	return &types.Config{
		GoVersion: "go1.26",
		Importer:  c.s.importer(),
		Sizes:     types.SizesFor("gc", runtime.GOARCH),
		Error: func(err error) {
			if e, ok := err.(types.Error); ok {
				c.report(e)
			}
		},
	}
}

// isProgram reports whether the cell is a Go program: nothing but declarations,
// which are initialised in the order of their dependencies.
func (c *check) isProgram() bool {
	hasFunc := false
	for _, d := range c.decls {
		if _, ok := d.(*ast.FuncDecl); ok {
			hasFunc = true
		}
	}
	for _, stmt := range c.stmts {
		if d, ok := stmt.(*ast.DeclStmt); !ok || d.Decl.(*ast.GenDecl).Tok != token.VAR {
			return false
		}
	}
	return c.program || hasFunc
}

// setApart puts parentheses around the names of earlier cells' types where such
// a name is all of a type's declaration: looking for cycles, go/types takes what
// it finds in the package's scope for the package's own.
func (c *check) setApart() {
	for _, d := range c.decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok {
				if id, ok := t.Type.(*ast.Ident); ok && !c.declared[id.Name] {
					t.Type = &ast.ParenExpr{Lparen: id.Pos(), X: id, Rparen: id.End()}
				}
			}
		}
	}
}

// run checks the cell.
func (c *check) run() *Unit {
	u := &Unit{Source: c.source, Pkg: c.pkg, Info: c.info, uses: c.used, defs: map[string]types.Object{}, imports: c.imports, dotted: c.dotted}
	if c.isProgram() {
		c.checkProgram(u)
	} else {
		c.checkCell(u)
	}
	c.checkImported()
	u.Extended = c.extended
	c.defineKept(u)
	for _, d := range c.decls {
		if g, ok := d.(*ast.GenDecl); ok {
			c.define(u, g)
		}
	}
	return u
}

// define notes the types and constants of a declaration.
func (c *check) define(u *Unit, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if obj, ok := c.info.Defs[spec.Name].(*types.TypeName); ok {
				u.Types = append(u.Types, obj)
				u.defs[spec.Name.Name] = obj
				c.specs[obj] = spec
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				obj := c.info.Defs[name]
				if k, ok := obj.(*types.Const); ok {
					obj = types.NewConst(k.Pos(), c.s.pkg, k.Name(), k.Type(), k.Val()) // without a scope; see addVar
				}
				if obj != nil && name.Name != "_" {
					u.defs[name.Name] = obj
				}
			}
		}
	}
}

// checkProgram checks a cell of declarations as the package it is.
func (c *check) checkProgram(u *Unit) {
	file := &ast.File{Name: ast.NewIdent("main"), Decls: c.decls}
	for _, stmt := range c.stmts {
		file.Decls = append(file.Decls, stmt.(*ast.DeclStmt).Decl)
	}
	types.NewChecker(c.config(), c.s.fset, c.pkg, c.info).Files([]*ast.File{file})
	u.Init = initOrder(c.info)
	for _, stmt := range c.stmts {
		for _, spec := range stmt.(*ast.DeclStmt).Decl.(*ast.GenDecl).Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				if v, ok := c.info.Defs[name].(*types.Var); ok && name.Name != "_" {
					c.addVar(u, v, v)
				}
			}
		}
	}
	var decls []*ast.FuncDecl
	for _, d := range c.decls {
		if decl, ok := d.(*ast.FuncDecl); ok {
			decls = append(decls, decl)
		}
	}
	for _, decl := range decls {
		fn, ok := c.info.Defs[decl.Name].(*types.Func)
		if !ok {
			continue
		}
		f := c.newFunc(fn, decl, fn.Type().(*types.Signature))
		if decl.Recv == nil && decl.Name.Name == "main" {
			u.Main = f
		}
		u.Funcs = append(u.Funcs, f)
	}
	c.checkBodies(u, types.NewPackage(packagePath, "main"), c.outside)
}

// checkCell checks declarations and statements, and then the bodies of the
// functions, which may use the variables that the statements declare.
func (c *check) checkCell(u *Unit) {
	body := &ast.FuncDecl{Name: ast.NewIdent("_"), Type: &ast.FuncType{Params: &ast.FieldList{}}, Body: &ast.BlockStmt{List: c.stmts}}
	if n := len(c.stmts); n > 0 {
		body.Body.Lbrace, body.Body.Rbrace = c.stmts[0].Pos(), c.stmts[n-1].End()
		body.Type.Func = body.Body.Lbrace // where the scope begins
	}
	stubs := &ast.File{Name: ast.NewIdent("main")}
	for _, d := range c.decls {
		if decl, ok := d.(*ast.FuncDecl); ok {
			d = stub(decl)
		}
		stubs.Decls = append(stubs.Decls, d)
	}
	stubs.Decls = append(stubs.Decls, body)
	types.NewChecker(c.config(), c.s.fset, c.pkg, c.info).Files([]*ast.File{stubs})

	u.Body = c.stmts
	u.Show = showable(c.info, c.stmts, c.quiet)
	c.checkShown(u.Show)
	inner := types.NewPackage(packagePath, "main")
	if u.scope = c.info.Scopes[body.Type]; u.scope != nil {
		c.checkTwice(u.scope)
		for _, name := range u.scope.Names() {
			if v, ok := u.scope.Lookup(name).(*types.Var); ok {
				global := types.NewVar(v.Pos(), inner, name, v.Type())
				c.addVar(u, v, global)
				inner.Scope().Insert(global)
			}
		}
	}
	c.checkBodies(u, inner, c.functions())
}

// functions returns the functions and methods that the cell declares, those of earlier
// types first.
func (c *check) functions() []*ast.FuncDecl {
	list := slices.Clone(c.outside)
	for _, d := range c.decls {
		if decl, ok := d.(*ast.FuncDecl); ok {
			list = append(list, decl)
		}
	}
	return list
}

// addVar notes a variable of the session: obj is the object that the cell's
// statements refer to, global the one for its functions. Later cells get an
// object that knows no scope, so that they do not hold this cell's, and that of
// the cell before it, and so on.
func (c *check) addVar(u *Unit, obj, global *types.Var) {
	v := &Var{Name: obj.Name(), Type: obj.Type()}
	if old, ok := c.s.names[obj.Name()].(*types.Var); ok {
		if known := c.s.vars[old]; known != nil && types.Identical(known.Type, obj.Type()) {
			v = known
		}
	}
	if v.ID == 0 {
		c.s.cells++
		v.ID = c.s.cells
	}
	u.Vars = append(u.Vars, v)
	later := types.NewVar(obj.Pos(), c.s.pkg, obj.Name(), obj.Type())
	u.defs[v.Name] = later
	for _, o := range []*types.Var{obj, global, later} {
		c.vars[o] = v
	}
}

// commit makes a checked cell's declarations part of the session.
func (s *Session) commit(c *check, u *Unit) {
	s.reshape(c, u)
	s.forgetLeft(c)
	s.rememberMethods(c, u)
	maps.Copy(s.names, c.dotted)
	maps.Copy(s.names, u.defs)
	maps.Copy(s.specs, c.specs)
	maps.Copy(s.vars, c.vars)
	for name, pkg := range c.imports {
		s.imports[name] = pkg.Imported().Path()
		if u.defs[name] == nil { // rand := rand.New(...) is the cell's last word
			delete(s.names, name)
		}
	}
	for _, f := range u.Funcs {
		s.funcs[f.Object] = f
		if f.Recv == nil {
			s.names[f.Object.Name()] = f.Object
		}
	}
	delete(s.names, "_")
	delete(s.names, "init")
}
